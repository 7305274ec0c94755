"""Questions that name two items: whether they are there, which to take, and which is more so."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "aim", "expected"),
    [
        ("films", "should i watch jaws or alien tonight", Aim.CHOOSE, ["Jaws", "Alien"]),
        ("films", "jumanji or hook for kids?", Aim.CHOOSE, ["Jumanji", "Hook"]),
        ("films", "what do you reckon, alien or aliens", Aim.CHOOSE, ["Alien", "Aliens"]),
        ("films", "inception or interstellar", Aim.COMPARE, ["Inception", "Interstellar"]),
        ("books", "should i read holes or hatchet first", Aim.CHOOSE, ["Holes", "Hatchet"]),
        ("books", "emma or persuasion for my mum?", Aim.CHOOSE, ["Emma", "Persuasion"]),
    ],
)
def test_two_names_are_weighed(name: str, text: str, aim: Aim, expected: list[str]) -> None:
    found = heard(name, text)
    assert found.question is not None
    assert found.question.aim is aim
    assert [shelf(name).catalogue.title(row) for row in found.question.rows] == expected
    assert {m.attitude for m in found.mentions} == {Attitude.ASK}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "do you have the shawshank redemption? and the green mile", ["The Shawshank Redemption", "The Green Mile"]),
        ("films", "have you got heat, alien and up?", ["Heat", "Alien", "Up"]),
        ("books", "do you have dune and emma?", ["Dune", "Emma"]),
    ],
)
def test_each_of_several_items_is_asked_for(name: str, text: str, expected: list[str]) -> None:
    found = heard(name, text)
    assert found.question is not None
    asked = (found.question, *found.further)
    assert all(q.availability for q in asked)
    assert [shelf(name).catalogue.title(q.rows[0]) for q in asked] == expected


def test_examples_with_an_or_are_not_weighed() -> None:
    found = heard("films", "something like alien or aliens for tonight?")
    assert found.question is None
    assert {m.attitude for m in found.mentions} == {Attitude.LIKE}


@pytest.mark.parametrize(
    ("name", "text", "field", "expected"),
    [
        ("films", "heat vs collateral runtime", "runtime", ["Heat", "Collateral"]),
        ("films", "what's the difference in length between alien and aliens", "runtime", ["Alien", "Aliens"]),
        ("books", "which has more pages, emma or persuasion", "pages", ["Emma", "Persuasion"]),
        ("books", "emma or persuasion, which one has the better author", "authors", ["Emma", "Persuasion"]),
    ],
)
def test_two_names_and_a_field_ask_what_each_has(name: str, text: str, field: str, expected: list[str]) -> None:
    found = heard(name, text)
    assert found.question is not None
    assert found.question.field == field
    assert [shelf(name).catalogue.title(row) for row in found.question.rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what's the difference between 7 habits and how to win friends", ["The 7 Habits of Highly", "How to Win Friends and"]),
        ("compare 7 habits to how to win friends please", ["The 7 Habits of Highly", "How to Win Friends and"]),
        ("how does eragon compare to wheel of time", ["Eragon", "The Eye of the World"]),
        ("how is eragon different from the wheel of time?", ["Eragon", "The Eye of the World"]),
    ],
)
def test_what_is_compared_may_be_named_in_short(text: str, expected: list[str]) -> None:
    found = heard("books", text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.aim is Aim.COMPARE
    titles = [shelf("books").catalogue.title(row) for row in found.question.rows]
    assert all(title.startswith(begin) for title, begin in zip(titles, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("how does it compare to zardoz", ("zardoz",)), ("what's the difference between emma and zardoz 2", ("zardoz 2",))],
)
def test_a_name_that_no_item_carries_is_compared_with_nothing(text: str, unknown: tuple[str, ...]) -> None:
    found = heard("books", text, scene_of("books"))
    assert found.unknown == unknown
    assert found.question is None or found.question.aim is not Aim.COMPARE


@pytest.mark.parametrize(
    "text", ["how do they compare?", "how does it compare to the others", "what's the difference between the first two"]
)
def test_those_shown_are_compared_by_pointing(text: str) -> None:
    found = heard("books", text, scene_of("books"))
    assert not found.unknown
    assert found.question is not None
    assert found.question.aim is Aim.COMPARE
