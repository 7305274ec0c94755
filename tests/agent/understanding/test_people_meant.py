"""People meant without a name, all of somebody's items, and names spelled back."""

from dataclasses import replace

import pytest

from convrec.agent.understanding import Attitude
from convrec.agent.understanding._types import Scene
from convrec.agent.understanding.people.spelled_names import spelled
from convrec.retrieval.constraints import Op
from convrec.types import Row
from tests.agent.understanding._labelled import TODAY, shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of

HANKS = ("cast", "Tom Hanks")


def _held(shop: str, row: Row, field: str) -> tuple[str, ...]:
    value = shelf(shop).catalogue.value(row, field)
    return value if isinstance(value, tuple) else ()


def _asked_for(*people: tuple[str, str]) -> Scene:
    return replace(scene_of("films"), people=people)


@pytest.mark.parametrize(
    "text",
    [
        "not him",
        "not with him",
        "not him again",
        "i meant anyone but him",
        "without him please",
        "no more of him",
        "enough of that guy",
        "not that actor again",
    ],
)
def test_a_refusal_is_of_the_person_asked_for_last(text: str) -> None:
    found = heard("films", text, _asked_for(HANKS, ("cast", "Meg Ryan")))
    assert [(c.field, c.op.value, c.value, c.hard) for c in found.constraints] == [("cast", "not_contains", "Tom Hanks", True)]
    assert found.critiques == ()


def test_the_noun_says_which_person() -> None:
    found = heard("films", "not that director again", _asked_for(HANKS, ("director", "Nora Ephron")))
    assert [(c.field, c.value) for c in found.constraints] == [("director", "Nora Ephron")]


@pytest.mark.parametrize("text", ["not him", "something with him in it", "he was great"])
def test_nobody_is_refused_without_someone_asked_for_or_a_refusal(text: str) -> None:
    people = () if text == "not him" else (HANKS,)
    assert not [c for c in heard("films", text, _asked_for(*people)).constraints if c.op.is_negative]


@pytest.mark.parametrize(
    ("shop", "text", "field", "name"),
    [
        ("films", "i've seen everything by Tarantino and loved it", "director", "Quentin Tarantino"),
        ("films", "i've watched all of nolan's films", "director", "Christopher Nolan"),
        ("books", "read everything by agatha christie", "authors", "Agatha Christie"),
    ],
)
def test_all_of_somebodys_items_were_had(shop: str, text: str, field: str, name: str) -> None:
    catalogue = shelf(shop).catalogue
    found = heard(shop, text)
    had = {row for r in found.references if r.attitude is Attitude.SEEN for row in r.rows}
    assert had == {row for row in map(Row, range(catalogue.n_items)) if name in _held(shop, row, field)}
    assert found.constraints == ()
    liked = [r for r in found.references if r.attitude is Attitude.LIKE]
    assert bool(liked) == ("loved" in text)
    assert all(len(r.rows) <= 5 and set(r.rows) <= had for r in liked)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("with clint eastwood directing", {"director"}),
        ("directed by clint eastwood", {"director"}),
        ("with clint eastwood", {"cast"}),
        ("starring and directed by clint eastwood", {"cast", "director"}),
    ],
)
def test_what_the_person_does(text: str, fields: set[str]) -> None:
    found = heard("films", text)
    assert {c.field for c in found.constraints} == fields
    assert {c.value for c in found.constraints} == {"Clint Eastwood"}
    assert found.wish == ""


def test_names_are_spelled_back_as_the_catalogue_spells_them() -> None:
    assert [c.words for c in heard("films", "movies by rian johnson").constraints] == ["by Rian Johnson"]
    assert {c.words for c in heard("films", "no more tom hanks").constraints} == {"no Tom Hanks"}
    assert spelled("with de niro", ["Robert De Niro"]) == "with de Niro"
    assert spelled("nothing here", []) == "nothing here"


@pytest.mark.parametrize(("text", "negative"), [("keanu again", False), ("not keanu", True), ("ok without meryl", True)])
def test_a_given_name_that_stands_alone(text: str, negative: bool) -> None:
    (only,) = heard("films", text).constraints
    assert (only.field, only.op.is_negative) == ("cast", negative)


def test_a_word_for_who_the_makers_are_is_held_by_no_field() -> None:
    found = heard("films", "something by a female director")
    assert len(found.unheld) == 1
    assert found.wish == ""


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("I've seen all the westerns", "genres", "Western"),
        ("i have seen every single western you have", "genres", "Western"),
        ("seen all of the zombie movies", "keywords", "zombies"),
        ("ive watched every superhero film", "keywords", "superhero"),
    ],
)
def test_all_of_a_kind_had_are_the_items_marked_so(text: str, field: str, value: str) -> None:
    catalogue = shelf("films").catalogue
    found = shelf("films").finder.find(text, today=TODAY)
    (reference,) = found.references
    assert reference.attitude is Attitude.SEEN
    assert {int(r) for r in catalogue.having(field, value)} <= set(reference.rows)
    assert (found.constraints, found.wish) == ((), "")


@pytest.mark.parametrize(
    ("text", "words"), [("seen every blorb film", "every blorb film"), ("i've seen all the pixar films", "all the pixar films")]
)
def test_all_of_a_kind_that_nothing_is_marked_with_cannot_be_checked(text: str, words: str) -> None:
    found = shelf("films").finder.find(text, today=TODAY)
    assert (found.references, found.unchecked) == ((), (words,))


def test_all_of_a_kind_that_is_wanted_is_not_had() -> None:
    assert shelf("films").finder.find("show me all the westerns", today=TODAY).references == ()


@pytest.mark.parametrize(("shop", "field"), [("films", "cast"), ("books", "authors")])
@pytest.mark.parametrize("text", ["not {}", "no {} please", "nothing by {}", "not {} again"])
def test_a_refused_surname_is_of_who_made_what_was_shown(shop: str, field: str, text: str) -> None:
    """However short or ordinary it is by itself: "not Poe", "no King"."""
    for row in shelf(shop).shown:
        name = _held(shop, row, field)[0]
        surname = name.split()[-1].lower()
        found = heard(shop, text.format(surname), scene_of(shop))
        assert [(c.field, c.op, c.value) for c in found.constraints if c.value == name] == [(field, Op.NOT_CONTAINS, name)]


def test_a_surname_that_nobody_shown_has_is_left_to_other_readings() -> None:
    assert not any(c.field == "authors" and c.value == "Stephen King" for c in heard("books", "not king").constraints)
