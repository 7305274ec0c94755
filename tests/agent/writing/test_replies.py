"""Every other kind of reply says what its plan holds, in the person's words."""

import pytest

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing import TemplateWriter, Tone, plans
from convrec.agent.writing._choice import opening
from convrec.agent.writing.formatting import portion
from convrec.agent.writing.plans import AskBack, GivenUp, Heard, ItemFacts, Relaxation, Remembered, WriterPlan
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import ItemId

_SEEDS = range(12)
_HORROR = Constraint("jobs", Op.CONTAINS, "pruning", words="for pruning")
_CHEAP = Constraint("price", Op.LE, 30, words="under $30")
_FELCO = ItemFacts(
    ItemId("T3"), "Felco 2", {"price": 58, "weight": 0.24, "brand": "Felco", "traits": ("precise",), "cordless": False, "notes": None}
)
_PICK = Pick(ItemId("T3"), "Felco 2", _FELCO.fields)


@pytest.fixture(scope="module")
def writer(tools: Catalogue) -> TemplateWriter:
    return TemplateWriter(tools.domain)


def _all(writer: TemplateWriter, plan: WriterPlan, tone: Tone = "warm") -> list[str]:
    return [writer.write(plan, tone=tone, seed=seed) for seed in _SEEDS]


def test_abstaining_names_the_demands_and_offers_the_ways_out(writer: TemplateWriter) -> None:
    bent = Constraint("price", Op.LE, 50)
    ways = (Relaxation(_CHEAP, bent, 2, "Fiskars Loppers"), Relaxation(_HORROR, None, 1, "What a Broom!"))
    for text in _all(writer, plans.Abstain((_HORROR, _CHEAP), relaxations=ways)):
        assert "for pruning" in text.lower()
        assert "under $30" in text
        assert "$50" in text
        assert '"' not in text
        assert "there are two" in text
        assert "there is one" in text
        assert "Fiskars Loppers" in text
        assert text.endswith("?")


def test_abstaining_names_the_demands_in_the_way_and_no_others(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Abstain((_HORROR, _CHEAP), blockers=(_CHEAP,))):
        assert "under $30" in text.lower()
        assert "pruning" not in text
    for text in _all(writer, plans.Abstain((_CHEAP,))):
        assert "together" not in text
        assert "all at once" not in text


def test_uncounted_ways_are_offered_without_numbers(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Abstain((_CHEAP,), relaxations=(Relaxation(_CHEAP, None),))):
        assert "there" not in text
        assert text.count("?") == 1


def test_explaining_gives_true_shares_and_what_was_given_up(writer: TemplateWriter) -> None:
    evidence = (
        Evidence(EvidenceKind.COLLABORATIVE, ItemId("T3"), 0.43, ItemId("T0"), "Fiskars Loppers"),
        Evidence(EvidenceKind.DEMAND, ItemId("T3"), None, field="price", value=58, op=Op.LE, words="under $60"),
    )
    plan = plans.Explain(_PICK, evidence, (GivenUp("nothing heavy", "weight", 0.24),))
    for text in _all(writer, plan):
        assert "nearly half" in text.lower()
        assert "Fiskars Loppers" in text
        assert "$60" in text or "it costs $58" in text
        assert "weighs 0.24 kg" in text
        assert "two reasons" in text.lower()


def test_what_an_item_merely_meets_is_a_reason_beside_what_it_shows(writer: TemplateWriter) -> None:
    shown = (("price", 58, "under $60"), ("brand", "Felco", "a Felco"), ("traits", "precise", "precise ones"))
    met = [Evidence(EvidenceKind.DEMAND, ItemId("T3"), field=f, value=value, op=Op.EQ, words=words) for f, value, words in shown]
    for text in _all(writer, plans.Explain(_PICK, tuple(met))):
        assert "$58" in text
        assert "a Felco and precise ones" in text
    for text in _all(writer, plans.Explain(_PICK, tuple(met[:1]))):
        assert "keeps to what you said" not in text


def test_without_a_reason_none_is_made_up(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Explain(_PICK, given_up=(GivenUp("loud"),))):
        assert "Felco 2" in text
        assert "people" not in text
        assert '"loud"' in text


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "nearly all"), (0.5, "about half"), (0.43, "nearly half"), (0.33, "about a third"), (0.01, "a little")]
)
def test_shares_in_words(share: float, words: str) -> None:
    assert portion(share) == words


def test_answers_come_from_the_card(writer: TemplateWriter) -> None:
    assert all("$58" in text for text in _all(writer, plans.Answer((_FELCO,), "price")))
    assert all("precise" in text.lower() for text in _all(writer, plans.Answer((_FELCO,), "traits")))
    assert all("is not cordless" in text for text in _all(writer, plans.Answer((_FELCO,), "cordless")))
    both = (_FELCO, ItemFacts(ItemId("T0"), "Fiskars Loppers", {"price": None}))
    for text in _all(writer, plans.Answer(both, "price")):
        assert "Felco 2 costs $58" in text
        assert "for Fiskars Loppers I don't know the price" in text


def test_what_several_items_are_about_is_told_one_by_one(writer: TemplateWriter) -> None:
    other = ItemFacts(ItemId("T0"), "Fiskars Loppers", {"notes": "A long lopper cuts green wood."})
    for text in _all(writer, plans.Answer((other, _FELCO), "notes")):
        assert text.startswith("Fiskars Loppers: a long lopper cuts green wood. ")
        assert "Felco 2" in text


def test_an_opinion_is_not_made_up(writer: TemplateWriter) -> None:
    for plan in (plans.Answer((_FELCO,), None, "any good"), plans.Describe(_FELCO, "is it any good?")):
        for text in _all(writer, plan):
            assert any(words in text for words in ("can't judge", "won't pretend", "for you to say"))
            assert "any good" not in text


def test_what_no_field_holds_is_left_out_aloud(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Recommend((_PICK,), Heard(unheld=("ratings",)))):
        assert "ratings" in text


def test_setting_earlier_demands_aside_is_offered(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Abstain((_HORROR, _CHEAP), fresh=plans.FreshStart((_CHEAP,), 40, "Felco 2"))):
        assert "a tool under $30" in text
        assert "40" in text
        assert text.count("?") == 1
    lone = Constraint("jobs", Op.NOT_CONTAINS, "hedges", words="no hedges")
    for text in _all(writer, plans.Abstain((_HORROR, _CHEAP), fresh=plans.FreshStart((lone,), 40))):
        assert "(no hedges)" in text


def test_what_is_not_known_is_named_with_what_is(writer: TemplateWriter) -> None:
    for text in _all(writer, plans.Answer((_FELCO,), None, "warranty")):
        assert "warranty" in text.lower()
        assert "$58" in text or "0.24 kg" in text
    assert all("notes" in text for text in _all(writer, plans.Answer((_FELCO,), "notes")))
    bare = ItemFacts(ItemId("x"), "Rake", {})
    assert all("Rake" in text for text in _all(writer, plans.Answer((bare,), None, "warranty")))


def test_what_only_the_text_tells_is_quoted(writer: TemplateWriter) -> None:
    plan = plans.Answer((_FELCO, ItemFacts(ItemId("x"), "Rake", {})), None, "folding", quotes=("It folds flat.", ""))
    for text in _all(writer, plan):
        assert '"It folds flat."' in text
        assert "Rake" in text
        assert text.count("folding") == 1


def test_tell_me_more(writer: TemplateWriter) -> None:
    told = ItemFacts(ItemId("T0"), "Fiskars Loppers", {"price": 49.99, "notes": "A long lopper cuts green wood.", "traits": ("sturdy",)})
    for text in _all(writer, plans.Describe(told)):
        assert "long lopper cuts green wood" in text.replace("A long", "a long").lower()
        assert "$49.99" in text
    assert all("Rake" in text for text in _all(writer, plans.Describe(ItemFacts(ItemId("x"), "Rake", {}))))


def test_feedback_is_noted_and_asks_at_most_once(writer: TemplateWriter) -> None:
    asks = AskBack("traits", ("loud", "heavy"))
    for text in _all(writer, plans.FeedbackAck(Heard(disliked=("Kärcher Leaf Blower",)), asks)):
        assert "Kärcher Leaf Blower" in text
        assert "too loud" in text.lower()
        assert text.count("?") == 1
    assert all("?" not in text for text in _all(writer, plans.FeedbackAck(Heard(liked=("Felco 2",)), asks), tone="brief"))
    for text in _all(writer, plans.FeedbackAck(Heard(liked=("A", "B"), seen=("C",), unknown_titles=("D",)))):
        assert all(f"{name}" in text for name in "ABCD")


def test_the_profile_gives_everything_back_and_offers_to_forget(writer: TemplateWriter) -> None:
    plan = plans.Profile(
        liked=(Remembered("Felco 2", "love it"),),
        disliked=(Remembered("Stihl HSA 50"),),
        seen=(Remembered("Wolf-Garten Rake"),),
        demands=(_CHEAP,),
        wishes=("sturdy",),
        attributes={"home_stores": ("North", "South")},
    )
    for text in _all(writer, plan):
        for part in ("Felco 2", "Stihl HSA 50", "Wolf-Garten Rake", "under $30", '"sturdy"', "home stores", "North and South"):
            assert part in text
    assert all("tool" in text for text in _all(writer, plans.Profile()))


def test_taking_back(writer: TemplateWriter) -> None:
    assert all("no hedges" in text.lower() for text in _all(writer, plans.Retracted("", ("no hedges",))))
    assert all('"no hedges"' in text for text in _all(writer, plans.Undone("no hedges")))
    for plan in (plans.Retracted(), plans.Undone()):
        assert all("nothing" in text.lower() for text in _all(writer, plan))


def test_confirming_asks_the_owners_question(writer: TemplateWriter) -> None:
    plan = plans.Confirm(_PICK, "brand", "Felco", "One thing first: it's {value}. Fine?")
    for text in _all(writer, plan):
        assert "Felco 2" in text
        assert text.endswith("One thing first: it's Felco. Fine?")
    promoted = Pick(_PICK.item_id, _PICK.title, _PICK.fields, disclosures=("Sponsored", "Sold out"))
    for text in _all(writer, plans.Confirm(promoted, "brand", "Felco", "Is {title} fine?")):
        assert text.startswith("Sponsored. Sold out: Felco 2.")


@pytest.mark.parametrize(
    ("plan", "parts"),
    [
        (plans.Ask(AskBack("traits", ("light", "quiet")), Heard(liked=("Felco 2",))), ("light or quiet", "Felco 2")),
        (plans.Ask(AskBack("brand", (), "Any brand you trust?")), ("Any brand you trust?",)),
        (plans.Ask(AskBack("brand")), ("brand",)),
        (plans.WhichOne("Fork", ("$20", "$40")), ("Fork", "$20 or $40")),
        (plans.Contradiction("no blades", "like Felco 2"), ("no blades", "like Felco 2")),
        (plans.Exhausted((_CHEAP,)), ("under $30",)),
        (plans.Exhausted((_CHEAP,), ("Felco 2", "Wolf-Garten Rake")), ("Felco 2 and Wolf-Garten Rake",)),
        (plans.UnknownItems(("Zorgon",), ("Felco 2",)), ('"Zorgon"', "Felco 2")),
        (plans.UnknownItems(("Zorgon", "Xy")), ('"Zorgon" and "Xy"',)),
        (plans.Handoff("a refund"), ("a refund",)),
        (plans.Greet(("A light spade",)), ('"A light spade"',)),
        (plans.Help(("A light spade",)), ('"A light spade"',)),
        (plans.OffTopic(), ()),
        (plans.Declined("Felco 2"), ("Felco 2",)),
        (plans.Affirmed("Felco 2"), ("Felco 2",)),
    ],
)
def test_what_a_plan_holds_is_said(writer: TemplateWriter, plan: WriterPlan, parts: tuple[str, ...]) -> None:
    for text in _all(writer, plan):
        assert all(part.lower() in text.lower() for part in parts), text


@pytest.mark.parametrize(
    "plan",
    [
        plans.Greet(), plans.Greet(returning=True), plans.Thanks(), plans.Bye(), plans.Help(), plans.Affirmed(), plans.Declined(),
        plans.OffTopic(), plans.Order(), plans.Nonsense(), plans.NotEnglish(), plans.Handoff(), plans.NothingShown(), plans.Exhausted(),
        plans.Rebuked(), plans.Sympathy(), plans.InDanger(), plans.Aside(),
        plans.Reset(), plans.Error(),
    ],
)  # fmt: skip
def test_replies_without_facts_vary_and_open_unlike_the_last(writer: TemplateWriter, plan: WriterPlan) -> None:
    first = writer.write(plan, seed=1)
    second = writer.write(plan, history=[first], seed=1)
    assert opening(first) != opening(second)
    assert first[0].isupper()
