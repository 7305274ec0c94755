"""Values, people and free tags in a message."""

import pytest

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.values._forms import comparatives
from convrec.agent.understanding.values._spelling import Speller
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "colour": FieldSpec(type=FieldType.CATEGORY),
        "maker": FieldSpec(type=FieldType.PEOPLE, cues=["by"]),
        "tester": FieldSpec(type=FieldType.PEOPLE, cues=["tested by"]),
        "themes": FieldSpec(type=FieldType.TAGS, open=True),
        "is_waterproof": FieldSpec(type=FieldType.BOOLEAN, synonyms=["rainproof"]),
        "notes": FieldSpec(type=FieldType.TEXT),
    },
)
_ROWS: list[dict[str, object]] = [
    {"id": "1", "name": "One", "colour": "Dark Green", "maker": ["Ada Stone"], "themes": ["stone age"], "notes": "a stone in the garden"},
    {"id": "2", "name": "Two", "colour": "On", "maker": ["Ada Stone", "Bo Lindqvist"], "tester": ["Cy Stone"], "themes": ["time travel"]},
    {"id": "3", "name": "Three", "colour": "Black", "maker": ["Eva Larsson"], "tester": ["Bo Lindqvist"], "is_waterproof": True},
    {"id": "4", "name": "Four", "colour": "Black", "maker": ["Tom Larsson"], "tester": ["Bo Lindqvist"], "is_waterproof": False},
]


@pytest.fixture(scope="module")
def finder() -> ValueFinder:
    return ValueFinder(Catalogue.from_records(_ROWS, _DOMAIN))


def _found(finder: ValueFinder, text: str) -> list[tuple[str, tuple[object, ...]]]:
    return [(v.field, v.values) for v in finder.find(text) if v.confidence >= 0.5]


def test_a_value_of_several_words_with_or_without_blank(finder: ValueFinder) -> None:
    assert _found(finder, "a dark green one") == _found(finder, "a darkgreen one") == [("colour", ("Dark Green",))]


def test_a_value_that_is_a_function_word_needs_a_cue(finder: ValueFinder) -> None:
    assert _found(finder, "put it on the shelf") == []
    assert _found(finder, "colour on") == [("colour", ("On",))]


def test_an_ordinary_word_is_a_surname_only_with_a_cue_or_a_capital(finder: ValueFinder) -> None:
    assert _found(finder, "a heavy stone") == []
    assert _found(finder, "something by stone") == [("maker", ("Ada Stone",))]
    assert _found(finder, "I like Stone") == [("maker", ("Ada Stone",))]


def test_the_cue_decides_between_two_fields_of_people(finder: ValueFinder) -> None:
    assert _found(finder, "by Bo Lindqvist") == [("maker", ("Bo Lindqvist",))]
    assert _found(finder, "tested by Bo Lindqvist") == [("tester", ("Bo Lindqvist",))]
    assert _found(finder, "lindqvist") == [("tester", ("Bo Lindqvist",))]  # two items there, one as maker


def test_a_surname_that_two_share_is_taken_for_the_likelier_and_the_other_is_told(finder: ValueFinder) -> None:
    (value,) = finder.find("larsson")
    assert not value.any_of
    assert (value.values, value.others) == (("Eva Larsson",), ("Tom Larsson",))


@pytest.mark.parametrize("text", ["the Larsson sisters", "the Larssons"])
def test_a_family_of_makers_is_all_of_them(finder: ValueFinder, text: str) -> None:
    (value,) = finder.find(text)
    assert value.any_of
    assert set(value.values) == {"Eva Larsson", "Tom Larsson"}


def test_a_full_name_may_mean_nobody_else(finder: ValueFinder) -> None:
    (value,) = finder.find("Tom Larsson")
    assert (value.values, value.others) == (("Tom Larsson",), ())


def test_a_flag_by_its_name_and_its_synonym(finder: ValueFinder) -> None:
    assert _found(finder, "waterproof please") == _found(finder, "rainproof") == [("is_waterproof", (True,))]


def test_a_free_tag_is_found_with_little_confidence(finder: ValueFinder) -> None:
    (value,) = finder.find("time travel")
    assert (value.field, value.values) == ("themes", ("time travel",))
    assert value.confidence < 0.5


def test_occupied_stretches_name_nothing(finder: ValueFinder) -> None:
    assert finder.find("black", [Span(0, 5, "black")]) == []


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("rom com", "genres", ("Romance", "Comedy")),
        ("comidies", "genres", ("Comedy",)),
        ("scifi", "genres", ("Sci-Fi",)),
        ("anything by nolan", "director", ("Christopher Nolan",)),
        ("nolans movies", "director", ("Christopher Nolan",)),
        ("with DiCaprio", "cast", ("Leonardo DiCaprio",)),
        ("scorcese", "director", ("Martin Scorsese",)),
        ("deniro", "cast", ("Robert De Niro",)),
        ("no gore", "moods", ("gory",)),
    ],
)
def test_films(text: str, field: str, values: tuple[str, ...]) -> None:
    found = shelf("films").finder.find(text).values
    assert (found[0].field, found[0].values) == (field, values)


def test_love_as_a_verb_is_no_mood() -> None:
    assert [v.field for v in shelf("films").finder.find("I love comedies").values] == ["genres"]


def test_the_speller_mends_one_slip_and_leaves_ordinary_words() -> None:
    speller = Speller(["comedies", "thriller", "schwarzenegger"], frozenset({"thrilled"}))
    assert speller.mend("comidies") == "comedies"
    assert speller.mend("thrilelr") == "thriller"  # two letters swapped are one slip
    assert speller.mend("thrilled") is None
    assert speller.mend("shwarzeneger") == "schwarzenegger"  # two slips in a long word
    assert speller.mend("comets") is None


def test_another_way_to_write_a_name_is_mended_though_a_dictionary_has_it() -> None:
    names = ["dostoyevsky", "tolstoy", "skinner", "denning", "cameron"]
    speller = Speller(names, frozenset(), names=names)
    assert [speller.mend(word) for word in ("dostoevsky", "dostoevski", "dostojewski", "tolstoi")] == ["dostoyevsky"] * 3 + ["tolstoy"]
    assert [speller.mend(word) for word in ("skinnier", "denying", "cameroon", "chekhov")] == [None] * 4


@pytest.mark.parametrize("text", ["dostoevsky please", "anything by dostojewski", "do you have dostoevsky", "dostoevski"])
def test_an_author_in_another_spelling_is_not_denied(text: str) -> None:
    found = heard("books", text)
    assert [(c.field, c.value) for c in found.constraints] == [("authors", "Fyodor Dostoyevsky")]
    assert (found.unmentioned, found.unknown) == ((), ())


def test_regular_forms() -> None:
    assert comparatives("beautiful") == []
    assert comparatives("funny") == ["funnier", "funniest"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("films", "make me laugh out loud", "make me laugh out loud"),
        ("books", "something that makes me laugh out loud", "makes me laugh out loud"),
    ],
)
def test_phrases_for_one_value_that_overlap_are_one(name: str, text: str, words: str) -> None:
    assert [(v.words, v.values) for v in ValueFinder(shelf(name).catalogue).find(text)] == [(words, ("funny",))]


@pytest.mark.parametrize("text", ["a good detective story", "detective novels please", "some detective fiction"])
def test_a_detective_story_is_a_mystery_with_a_crime(text: str) -> None:
    assert {value for v in ValueFinder(shelf("books").catalogue).find(text) for value in v.values} == {"Crime", "Mystery"}
