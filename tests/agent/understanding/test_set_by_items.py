"""Demands that a named item sets, and times that a story is set in."""

import pytest

from convrec.agent.understanding import Act, Attitude
from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _row(shop: str, title: str) -> int:
    return list(shelf(shop).catalogue.titles).index(title)


@pytest.mark.parametrize(
    ("shop", "text", "title", "field", "value"),
    [
        ("films", "something by the director of Fargo", "Fargo", "director", ("Joel Coen", "Ethan Coen")),
        ("films", "with the lead from the terminator", "The Terminator", "cast", "Arnold Schwarzenegger"),
        ("films", "anything with the bloke from braveheart", "Braveheart", "cast", "Mel Gibson"),
        ("books", "another one by the author of Emma", "Emma", "authors", "Jane Austen"),
    ],
)
def test_people_of_a_named_item_are_demanded_and_the_item_is_no_like(shop: str, text: str, title: str, field: str, value: object) -> None:
    found = heard(shop, text)
    made = [c for c in found.constraints if c.field == field]
    assert [c.hard for c in made] == [True]
    assert value is None or set(_values(made[0])) == set(value if isinstance(value, tuple) else (value,))
    assert found.yardsticks == (_row(shop, title),)
    assert all(m.attitude is Attitude.PLAIN for m in found.mentions)


def _values(constraint: Constraint) -> tuple[object, ...]:
    return constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)


def test_a_question_for_the_people_stays_a_question() -> None:
    found = heard("films", "who is the director of fargo?")
    assert found.act is Act.ASK_ITEM
    assert found.constraints == ()
    assert found.yardsticks == ()


@pytest.mark.parametrize(("shop", "text", "title", "field"), [
    ("films", "about as long as braveheart", "Braveheart", "runtime"),
    ("books", "a classic as long as emma", "Emma", "pages"),
])  # fmt: skip
def test_as_long_as_an_item_is_within_a_tenth_of_it(shop: str, text: str, title: str, field: str) -> None:
    number = float(shelf(shop).catalogue.numbers(field)[_row(shop, title)])
    bounds = {(c.op, c.value) for c in heard(shop, text).constraints if c.field == field}
    assert bounds == {(Op.GE, round(number - number / 10)), (Op.LE, round(number + number / 10))}


@pytest.mark.parametrize("text", ["not as long as braveheart", "half as long as braveheart"])
def test_other_measures_are_no_such_range(text: str) -> None:
    assert not any(c.op is Op.GE for c in heard("films", text).constraints)


@pytest.mark.parametrize(
    ("shop", "text", "wish", "years"),
    [
        ("films", "a 17th century setting", "17th century setting", set()),
        ("films", "made in 1999 about 1944", "1944", {1999}),
        ("films", "from the 90s, set in the 1940s", "1940s", {1990, 1999}),
        ("books", "after 2000, set in the 1920s", "1920s", {2001}),
        ("books", "around 1950", "", {1947, 1953}),
    ],
)
def test_when_a_story_is_set_is_a_wish_and_no_year(shop: str, text: str, wish: str, years: set[int]) -> None:
    found = heard(shop, text)
    assert found.wish == wish
    assert {c.value for c in found.constraints if c.field == "year"} == years
