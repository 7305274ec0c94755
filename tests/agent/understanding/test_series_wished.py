"""A wish for some series demands the first parts of those that meet it; what names a known series, or is none in print, demands nothing."""

import re

import pytest

from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

_PLACED = re.compile(r"^(.+?),? #(\d+)$")


def _of_series(text: str) -> Constraint:
    (found,) = [c for c in heard("books", text).constraints if c.field == "series"]
    assert (found.op, found.hard) == (Op.IN, True)
    return found


def _values(constraint: Constraint) -> set[str]:
    assert isinstance(constraint.value, tuple)
    return set(map(str, constraint.value))


def _parts() -> dict[str, dict[int, str]]:
    """Every series of the shelf, with its parts by number."""
    parts: dict[str, dict[int, str]] = {}
    for value in map(str, shelf("books").catalogue.values("series")):
        if (placed := _PLACED.match(value)) is not None:
            parts.setdefault(placed[1], {})[int(placed[2])] = value
    return parts


@pytest.mark.parametrize(
    "text",
    [
        "i want a series not a standalone",
        "a good mystery series please",
        "do you have any good sci-fi series?",
        "romance, not standalones",
        "a series",
        "a long series with dragons",
        "i need another cosy crime series",
    ],
)
def test_a_series_is_demanded_by_its_first_part_here(text: str) -> None:
    assert _values(_of_series(text)) == {held[min(held)] for held in _parts().values()}


@pytest.mark.parametrize(
    "text",
    [
        "crime series, starting with book one",
        "a good detective series, not too bloody, i want to start at book 1",
        "a fantasy series from the very beginning",
    ],
)
def test_who_wants_to_begin_at_the_beginning_gets_no_later_part(text: str) -> None:
    assert _values(_of_series(text)) == {held[1] for held in _parts().values() if 1 in held}


@pytest.mark.parametrize(
    ("text", "least", "words"),
    [
        ("recommend a series i can binge, at least 4 books", 4, "a series with at least 4 books"),
        ("romance series, three books or more", 3, "a series with three books or more"),
        ("a fantasy series with more than 3 books", 4, "a series with more than 3 books"),
    ],
)
def test_how_many_parts_it_is_to_have_bounds_the_series_and_counts_no_picks(text: str, least: int, words: str) -> None:
    found = _of_series(text)
    assert _values(found) == {held[min(held)] for held in _parts().values() if len(held) >= least}
    assert found.words == words
    assert heard("books", text).count is None


def test_a_trilogy_has_three_parts() -> None:
    found = _values(_of_series("a trilogy for a teenager"))
    assert found == {held[min(held)] for held in _parts().values() if len(held) == 3 and max(held) == 3}


def test_a_size_that_no_series_here_has_is_said_not_to_be_known() -> None:
    found = heard("books", "a series of 40 books")
    assert found.constraints == ()
    assert found.unchecked == ("40 books",)


@pytest.mark.parametrize(
    "text", ["is dune part of a series", "the end of a series", "a book that became a tv series", "a series of murders", "is it a series?"]
)
def test_a_series_that_is_known_or_none_is_not_wished_for(text: str) -> None:
    assert [c for c in heard("books", text).constraints if c.field == "series"] == []


def test_no_series_is_demanded_where_nothing_tells_of_any() -> None:
    assert heard("films", "a good mystery series please").constraints == heard("films", "a good mystery please").constraints


@pytest.mark.parametrize("text", ["a mystery series, standalone is fine too", "a series or a standalone, mystery"])
def test_where_either_will_do_neither_is_demanded(text: str) -> None:
    assert [c.field for c in heard("books", text).constraints] == ["genres"]
