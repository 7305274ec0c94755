"""All details of a message together: labelled sentences, and what holds of any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.understanding._types import Scene
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import FieldType
from tests.agent.understanding._labelled import TODAY, Labelled, faults, sentences, shelf

SHELVES = ("films", "books", "tools", "shoes")
_VOCABULARY = """
no not without horror comedy comedies funny dark under over two hours 90 minutes the 90s before after 2000 with by Nolan
Tom Hanks or and but
nothing too long longer newer less more like second one first that it is who how what $50 between PG-13 R milder in stock
spade light kg 500 g
pages fantasy King , . ? ! - ' " # + / ( ) at most least 1h45 10 half an a million BC century early late s th again forget any length fine
"""
_WORDS = _VOCABULARY.split()


@pytest.mark.parametrize("name", SHELVES)
def test_labelled_sentences(name: str) -> None:
    wrong = {case.text: found for case in sentences(name) if not case.held_out and (found := faults(case))}
    assert wrong == {}


@pytest.mark.parametrize("name", SHELVES)
def test_held_out_sentences(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    held = [case for case in sentences(name) if case.held_out]
    right = sum(not faults(case) for case in held)
    with capsys.disabled():
        print(f"\n{name}: {right} of {len(held)} held-out sentences wholly right")  # noqa: T201
    assert right >= 0.9 * len(held)


def test_there_are_enough_sentences() -> None:
    assert sum(len(sentences(name)) for name in SHELVES) >= 400


@settings(max_examples=120, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=16).map(" ".join)),
    name=st.sampled_from(SHELVES),
    shown=st.booleans(),
)
def test_any_text_gives_demands_that_the_catalogue_knows(text: str, name: str, shown: bool) -> None:
    place = shelf(name)
    scene = Scene(place.shown, place.shown[:1], mentioned=place.shown) if shown else Scene()
    details = place.finder.find(text, (), scene, today=TODAY)
    fields = place.catalogue.domain.fields
    for constraint in details.constraints:
        spec = fields[constraint.field]
        assert constraint.words
        assert isinstance(constraint.value, tuple) == (constraint.op in (Op.IN, Op.NOT_IN, Op.NOT_ALL))
        values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
        assert values
        if spec.type in (FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE):
            assert all(place.catalogue.count(constraint.field, str(v)) for v in values)
    for critique in details.critiques:
        assert critique.field in fields
    for reference in details.references:
        manner = reference.words.startswith(("in the style of ", "like "))
        assert manner or (shown and reference.words == text[reference.start : reference.end])
        assert reference.rows
    for span in [*details.values, *details.quantities]:
        assert span.words == text[span.start : span.end]
    assert details.count is None or 1 <= details.count <= 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("something under two hours please", ["under two hours"]),
        ("a comedy from the 90s", ["comedy", "from the 90s", "from the 90s"]),
        ("no horror, please", ["no horror"]),
        ("no horror or musicals", ["no horror", "no musicals"]),
        ("with Tom Hanks or Meg Ryan", ["with Tom Hanks or Meg Ryan"]),
        ("nothing over two hours", ["nothing over two hours"]),
        ("pg-13 or milder", ["pg-13 or milder"]),
    ],
)
def test_demands_keep_the_words_as_typed(text: str, words: list[str]) -> None:
    found = [c.words for c in shelf("films").finder.find(text, today=TODAY).constraints]
    normal = [re.sub(r"^a ", "", w) for w in found]
    assert normal == words


def test_a_relative_word_with_nothing_to_compare_is_a_leaning() -> None:
    found = shelf("films").finder.find("something funnier", today=TODAY)
    assert [str(c) for c in found.constraints] == ["moods contains funny"]
    assert not found.constraints[0].hard
    assert found.critiques == ()


def test_an_answer_to_a_question_needs_no_unit() -> None:
    place = shelf("films")
    answer = place.finder.find("90", scene=Scene(pending_field="runtime"), today=TODAY)
    assert [str(c) for c in answer.constraints] == ["runtime <= 90"]
    rated = place.finder.find("R", scene=Scene(pending_field="certificate"), today=TODAY)
    assert [str(c) for c in rated.constraints] == ["certificate == R"]


def test_a_number_of_no_field_says_nothing() -> None:
    assert shelf("films").finder.find("my 3 friends and 2 dogs", today=TODAY).constraints == ()


def test_nothing_is_read_inside_a_title() -> None:
    case = Labelled("films", "like [[Alien]]", False, (), False)
    assert faults(case) == []


@pytest.mark.parametrize(("text", "count"), [("ww2 history and spy films", None), ("a p4 and horror films", None), ("2 comedies", 2)])
def test_a_figure_inside_a_word_counts_nothing(text: str, count: int | None) -> None:
    assert shelf("films").finder.find(text, today=TODAY).count == count
