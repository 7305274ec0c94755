"""Names and facts put into sentences."""

import pytest

from convrec.agent.writing.gpt2._brief import Brief, Outline
from convrec.agent.writing.gpt2._filling import Filler
from convrec.agent.writing.gpt2._units import units_of
from convrec.errors import ModelError
from convrec.retrieval.catalogue import Catalogue


def _filled(text: str, brief: Brief, shelf: Catalogue) -> str:
    return Filler(brief, shelf.domain, 0).sentence(units_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<liked> goes on the plus side.", "alien and Up go on the plus side."),
        ("<title> goes on the plus side.", "eXistenZ goes on the plus side."),
        ("I put <liked>, its neighbours too.", "I put alien and Up, their neighbours too."),
        ("<asked>, then.", "Under two hours, then."),
        ("that was all (<asked>).", "That was all (under two hours)."),
        ("<title>: <missing:c>.", "eXistenZ: it isn't known."),
        ("<missing:c>, so I can't say.", "It isn't known, so I can't say."),
        ("I liked <a>.", "I liked Who's There?"),
    ],
)
def test_sentences(text: str, expected: str, tools: Catalogue) -> None:
    words = {
        "<liked>": ("alien and Up",),
        "<title>": ("eXistenZ",),
        "<asked>": ("under two hours",),
        "<missing:c>": ("it isn't known",),
        "<a>": ("Who's There?",),
    }
    brief = Brief(Outline("missing"), words, plural=frozenset({"liked"}), names=("alien", "eXistenZ"))
    assert _filled(text, brief, tools) == expected


def test_articles_follow_the_noun(tools: Catalogue) -> None:
    """A shop of items instead of tools takes "an"."""
    other = tools.domain.model_copy(update={"noun": tools.domain.noun.model_copy(update={"one": "item"})})
    brief = Brief(Outline("greet_plain"))
    assert Filler(brief, tools.domain, 0).sentence(units_of("tell me a <noun> you liked.")) == "Tell me a tool you liked."
    assert Filler(brief, other, 0).sentence(units_of("a <noun> you liked.")) == "An item you liked."


def test_no_wording_twice(tools: Catalogue) -> None:
    ways = ("it is quiet", "that one is quiet")
    brief = Brief(Outline("one"), facts=({"<item>": ("A",), "<mood:c>": ways}, {"<item>": ("B",), "<mood:c>": ways}))
    for seed in range(10):
        filler = Filler(brief, tools.domain, seed)
        said = [filler.sentence(units_of(f"<item_{n}>: <mood:c>.")) for n in (1, 2)]
        assert sorted(text[3:-1] for text in said) == sorted(ways)


def test_facts_are_the_item_s_own(tools: Catalogue) -> None:
    facts = tuple({"<item>": (name,), "<mood:f>": (f"for {name}'s mood",), "<mood:p>": (f"is like {name}",)} for name in ("A", "B"))
    filler = Filler(Brief(Outline("several"), facts=facts), tools.domain, 0)
    assert filler.sentence(units_of("<item_1> <mood:p>.")) == "A is like A."
    assert filler.sentence(units_of("<mood:f>, <item_2>.")) == "For B's mood, B."


def test_a_slot_without_words_is_an_error(tools: Catalogue) -> None:
    with pytest.raises(ModelError, match="<asked>"):
        _filled("<asked>.", Brief(Outline("one")), tools)


def test_nothing_is_there_also_before_the_first_item(tools: Catalogue) -> None:
    facts = ({"<item>": ("Bow saw",)}, {"<item>": ("Hand rake",)})
    filler = Filler(Brief(Outline("several"), {}, facts, names=("Bow saw", "Hand rake")), tools.domain, 0)
    assert filler.sentence(units_of("there's also <item_1>.")) == "There's Bow saw."
    assert filler.sentence(units_of("there's also <item_2>.")) == "There's also Hand rake."
