"""Whatever the weights are, replies tell what the plan holds and nothing else."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec.agent.evidence import Pick
from convrec.agent.writing import Allowed, Checker, plans
from convrec.agent.writing.gpt2 import GPT2Writer, Worded
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.gpt2._slots import in_text
from convrec.agent.writing.gpt2.briefs import BY_TEMPLATES, brief_of, is_worded
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.plans import WriterPlan
from convrec.agent.writing.samples import Sampler
from convrec.prompts import PromptLibrary
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.types import ItemId, Row

_BATCH = 32
_SHIPPED = (DATA / "gpt2" / "model.safetensors").is_file()


def _holds(worded: Worded) -> None:
    """Required slots are there, items in order, each fact after its own item's name."""
    assert worded.brief is not None
    outline, units = worded.brief.outline, worded.units
    for kind in outline.required:
        assert not in_text(kind) or any(token in units for token in in_text(kind)), (kind, units)
    named = [unit for unit in units if unit.startswith("<item_")]
    assert named == [f"<item_{n}>" for n in range(1, len(outline.subjects) + 1)]
    current, ahead = 0, list[str]()
    told: list[set[str]] = [set() for _ in outline.subjects]
    for unit in units:
        if unit.startswith("<item_"):
            current += 1
            told[current - 1] |= set(ahead)
            ahead = []
        elif unit.endswith(":f>"):
            ahead.append(unit[1:].split(":")[0])
        elif (
            current
            and unit[0] == "<"
            and unit[1:-1].split(":")[0] in (*outline.subjects[current - 1].required, *outline.subjects[current - 1].optional)
        ):
            told[current - 1].add(unit[1:-1].split(":")[0])
        assert not (ahead and unit in ".?"), units
    for subject, kinds in zip(outline.subjects, told, strict=True):
        assert set(subject.required) <= kinds <= {*subject.required, *subject.optional}, (subject, kinds, units)


def _words(worded: Worded) -> set[str]:
    return {unit.casefold() for unit in worded.units if unit[0].isalpha()}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_random_model_tells_the_truth(tiny: Path, shelf: Catalogue, seed: int) -> None:
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    checker = Checker(shelf)
    for plan in [Sampler(shelf, seed).plan() for _ in range(2)]:
        worded = writer.word(plan, seed=seed)
        assert checker.check(worded.text, Allowed.from_plan(plan)) == [], worded.text
        if worded.units:
            _holds(worded)
            assert not _words(worded) & forbidden_words(shelf.domain, shelf)
            assert "<" not in re.sub(r"<b>|<item", "", worded.text)


def test_no_forbidden_word_is_in_any_act_s_vocabulary(tiny: Path, shelf: Catalogue) -> None:
    """Not a matter of luck: what decoding chooses from holds none of them."""
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    forbidden = forbidden_words(shelf.domain, shelf)
    assert {"funny", "short", "director"} <= forbidden
    for act, words in writer._vocabulary._words.items():
        assert not {word.casefold() for word in words} & forbidden, act


def test_a_catalogue_s_own_values_are_forbidden(tools: Catalogue) -> None:
    assert {"sturdy", "hedges", "gardena", "cheaper", "heavier"} <= forbidden_words(tools.domain, tools)


def _findings(one: Worded, plan: WriterPlan, checker: Checker, forbidden: frozenset[str]) -> list[str]:
    """What is wrong with a reply: words that may stand in slots only, facts without evidence, slots left out or out of place."""
    found = [f"says {word!r}" for word in sorted(_words(one) & forbidden)]
    found += [f"{finding.kind}: {finding.text!r}" for finding in checker.check(one.text, Allowed.from_plan(plan))]
    try:
        if one.units:
            _holds(one)
    except AssertionError as error:
        found.append(f"slots: {error}")
    return found


def test_the_hunt_finds_what_is_planted(tiny: Path, films: Catalogue) -> None:
    """Each of three things that it looks for, put into a reply that has none of them."""
    writer, checker, forbidden = GPT2Writer(films.domain, model=tiny, catalogue=films), Checker(films), forbidden_words(films.domain, films)
    plan = Sampler(films, 3).recommend_several()
    true = next(one for seed in range(20) if (one := writer.word(plan, seed=seed)).units)
    assert _findings(true, plan, checker, forbidden) == []
    worse = replace(true, units=("a", "gripping", *true.units))
    assert _findings(worse, plan, checker, forbidden) == ["says 'gripping'"]
    other = next(title for title in ("Heat", "Alien", "Fargo", "Seven Samurai") if title not in true.text)
    assert _findings(replace(true, text=f"{true.text} It beats {other}."), plan, checker, forbidden)
    short = replace(true, units=tuple(unit for unit in true.units if unit != "<item_2>"))
    assert any(found.startswith("slots") for found in _findings(short, plan, checker, forbidden))


@pytest.mark.skipif(not _SHIPPED, reason="the package holds no weights")
@pytest.mark.integration
def test_in_thousands_of_replies_nothing_is_found(shelf: Catalogue, replies: int) -> None:
    """As many replies as `--replies` says, a third for each shelf: the first tenth one by one, as they are said, the others in batches."""
    writer, checker, forbidden = GPT2Writer(shelf.domain, catalogue=shelf), Checker(shelf), forbidden_words(shelf.domain, shelf)
    sampler, number = Sampler(shelf, replies), replies // 3
    told = [sampler.plan() for _ in range(number)]
    single = number // 10
    worded = [writer.word(plan, seed=seed) for seed, plan in enumerate(told[:single])]
    for at in range(single, number, _BATCH):
        part = told[at : at + _BATCH]
        worded += writer.word_all(part, seeds=range(at, at + len(part)))
    assert len(worded) == number
    found = {one.text: wrong for plan, one in zip(told, worded, strict=True) if (wrong := _findings(one, plan, checker, forbidden))}
    assert found == {}
    assert sum(not one.units for one in worded) <= 0.02 * number


@pytest.mark.skipif(not _SHIPPED, reason="the package holds no weights")
def test_every_type_of_plan_is_worded(films: Catalogue) -> None:
    """By the shipped weights: none but those that are said just so is left to the template writer."""
    types = set(get_args(WriterPlan)) - BY_TEMPLATES
    assert {kind for kind in types if not is_worded(_one_of(kind, films))} == set()
    writer = GPT2Writer(films.domain, catalogue=films)
    left = {kind.__name__ for kind in types if not any(writer.word(_one_of(kind, films, seed), seed=seed).units for seed in range(4))}
    assert left == set()


def _one_of(kind: type[Any], shelf: Catalogue, seed: int = 0) -> WriterPlan:
    """A plan of a type, drawn until one comes."""
    sampler = Sampler(shelf, seed)
    pick = sampler.recommend_one().picks[0]
    rare: dict[type[Any], WriterPlan] = {
        plans.WhichOne: plans.WhichOne("Alien", ("1979", "2003")),
        plans.Confirm: plans.Confirm(pick, "year", pick.fields["year"], "One thing first: it's from {value}. Is that all right?"),
        plans.Inventory: plans.Inventory("genres", tuple(shelf.values("genres")[:5]), 23),
        plans.Barred: plans.Barred((Constraint("year", Op.LE, 1980),), (pick.title,), otherwise=3),
    }
    drawn = (sampler.plan() for _ in range(4000))
    found: WriterPlan = rare.get(kind) or next(plan for plan in drawn if type(plan) is kind)
    return found


@pytest.mark.parametrize(("asked", "expected"), [("tense", "is_so"), ("feel-good", "is_not_so")])
def test_a_yes_or_no_is_what_the_item_s_own_values_say(films: Catalogue, asked: str, expected: str) -> None:
    """Of a yes only the value that was asked about is told, of a no what the item has in its place."""
    item = plans.ItemFacts(ItemId("x"), "Nameless", {"moods": ("tense", "dark")})
    brief = brief_of(plans.Answer((item,), "moods", asked=(asked,)), _saying(films))
    assert brief.outline.act == expected
    told = {"is_so": "it's described as tense", "is_not_so": "it's described as tense and dark"}
    assert brief.words["<value:c>"] == (told[expected],)


@pytest.mark.parametrize(
    ("value", "asked", "expected"),
    [
        (True, (True,), "is_so"),
        (True, (False,), "is_not_so"),
        (False, (False,), "is_so"),
        (False, (False, True), "value"),
        (False, (), "is_not_so"),
        ("Yes (boom)", (), "is_so"),
        ("none", (), "is_not_so"),
        ("n/a", (), "missing"),
    ],
)
def test_a_flag_is_a_yes_to_what_was_asked(films: Catalogue, value: bool | str, asked: tuple[bool, ...], expected: str) -> None:
    kind = FieldType.BOOLEAN if isinstance(value, bool) else FieldType.CATEGORY
    saying = _saying(films)
    domain = saying.domain.model_copy(update={"fields": {**saying.domain.fields, "cordless": FieldSpec(type=kind)}})
    item = plans.ItemFacts(ItemId("x"), "Nameless", {"cordless": value})
    brief = brief_of(plans.Answer((item,), "cordless", "corded", asked), replace(saying, domain=domain))
    assert brief.outline.act == expected


@pytest.mark.parametrize(("rank", "expected"), [(0.9, "longer"), (0.1, "shorter"), (0.5, "middle")])
def test_how_much_a_number_is_goes_by_its_rank(films: Catalogue, rank: float, expected: str) -> None:
    item = plans.ItemFacts(ItemId("x"), "Nameless", {"runtime": 100})
    brief = brief_of(plans.Answer((item,), "runtime", rank=rank), _saying(films))
    assert all(expected in words for words in brief.words["<rank:c>"])


def test_a_comparison_tells_each_difference_in_a_slot_of_its_own(films: Catalogue) -> None:
    maker = films.domain.of_type(FieldType.PEOPLE)[0]
    first = plans.ItemFacts(ItemId("x"), "Long", {"runtime": 120, "moods": ("tense",), maker: ("Ana Lee",)})
    other = plans.ItemFacts(ItemId("y"), "Brisk", {"runtime": 90, "moods": ("funny",), maker: ("Ana Lee",)})
    brief = brief_of(plans.Compare((first, other), (plans.Difference("runtime", 120, 90),)), _saying(films))
    assert set(brief.words) == {"<gaps:c>", "<apart:c>", "<makers:c>"}
    assert "Long is 30 minutes longer than Brisk" in brief.words["<gaps:c>"]
    assert "Long is tense, while Brisk is funny" in brief.words["<apart:c>"]
    assert all("Ana Lee" in words for words in brief.words["<makers:c>"])


def test_two_items_with_the_same_story_have_it_told_once(tools: Catalogue) -> None:
    row = next(row for row in range(tools.n_items) if tools.fields(Row(row)).get("notes"))
    fields = {"notes": tools.fields(Row(row))["notes"]}
    picks = tuple(Pick(ItemId(name), name, fields) for name in ("A", "B"))
    facts = brief_of(plans.Recommend(picks), _saying(tools)).facts
    assert [any(slot.startswith("<story") for slot in words) for words in facts] == [True, False]


def _saying(shelf: Catalogue) -> Saying:
    return Saying(shelf.domain, PromptLibrary(), "plain", "warm", 0)


def test_a_plan_of_no_known_type_goes_to_the_fallback(tiny: Path, films: Catalogue) -> None:
    class Told:
        def write(self, plan: object, **_: object) -> str:
            return type(plan).__name__

    class Joke:
        pass

    writer = GPT2Writer(films.domain, model=tiny, catalogue=films, fallback=Told())
    joke: Any = Joke()
    assert writer.write(joke) == "Joke"
    assert list(writer.stream(joke)) == ["Joke"]
    assert writer.word_all([joke, plans.Bye()], seeds=[1, 2])[0].text == "Joke"
