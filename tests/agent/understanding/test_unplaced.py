"""Demands that an item belongs to nothing: "no series", "a standalone"."""

import pytest

from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _of_series(text: str) -> list[Constraint]:
    return [c for c in heard("books", text).constraints if c.field == "series"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no series please, fantasy", "no series"),
        ("fantasy thats not part of a series", "not part of a series"),
        ("a thriller that isn't part of a trilogy", "no trilogy"),
        ("not a series, thriller", "not a series"),
        ("a mystery, i don't want a series", "no series"),
        ("a standalone fantasy novel", "standalone"),
        ("fantasy but not a huge series", "not a huge series"),
        ("a mystery, i dont want to commit to a long series", "no series"),
        ("crime, nothing from a never ending series", "no series"),
        ("and a single book if you have", "a single book"),
        ("a thriller, a single novel please", "a single novel"),
    ],
)
def test_what_is_part_of_a_series_is_left_out(text: str, words: str) -> None:
    catalogue = shelf("books").catalogue
    (found,) = _of_series(text)
    assert (found.op, found.hard, found.words) == (Op.NOT_IN, True, words)
    kept = mask(catalogue, found)
    assert [bool(keeps) for keeps in kept] == [catalogue.value(row, "series") is None for row in map(Row, range(catalogue.n_items))]
    assert heard("books", text).wish == ""


@pytest.mark.parametrize(
    "text", ["the end of a long series", "is dune part of a series", "no audience preference", "recommend me a single book"]
)
def test_other_words_of_series_leave_nothing_out(text: str) -> None:
    assert _of_series(text) == []
    assert all(c.op is not Op.NOT_IN for c in heard("books", text).constraints)


def test_a_shelf_without_series_has_nothing_to_leave_out() -> None:
    assert all(c.op is not Op.NOT_IN or c.field == "keywords" for c in heard("films", "no series please, fantasy").constraints)
