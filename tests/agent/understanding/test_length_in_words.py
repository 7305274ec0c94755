"""How long something may be, told without a number."""

import numpy as np
import pytest

from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _length(shop: str, text: str) -> Constraint:
    (found,) = [c for c in heard(shop, text).constraints if c.field in ("pages", "runtime")]
    return found


def _quantile(shop: str, field: str, share: float) -> float:
    numbers = shelf(shop).catalogue.numbers(field)
    return float(np.quantile(numbers[~np.isnan(numbers)], share, method="nearest"))


@pytest.mark.parametrize(
    "text",
    [
        "not many pages please, romance",
        "few pages, thriller",
        "not too many pages, funny",
        "i'm a slow reader, a mystery",
        "in the manner of Dickens, though less lengthy",
    ],
)
def test_few_pages_are_few(text: str) -> None:
    found = _length("books", text)
    assert (found.op, found.value, found.hard) == (Op.LE, _quantile("books", "pages", 0.25), False)


@pytest.mark.parametrize(
    ("shop", "field", "text"), [("books", "pages", "I read slowly so nothing long"), ("films", "runtime", "nothing long")]
)
def test_nothing_long_is_the_shorter_half(shop: str, field: str, text: str) -> None:
    found = _length(shop, text)
    assert (found.op, found.value, found.hard) == (Op.LE, _quantile(shop, field, 0.5), True)


def test_nothing_too_long_leaves_out_the_longest_quarter() -> None:
    found = _length("books", "nothing too long please")
    assert (found.op, found.value) == (Op.LE, _quantile("books", "pages", 0.75))


def test_slow_reading_is_no_mood() -> None:
    assert [c.field for c in heard("books", "i am reading slow, so not many pages").constraints] == ["pages"]
    assert [c.field for c in heard("books", "something slow").constraints] == ["moods"]


@pytest.mark.parametrize("text", ["I have 2 hours on a plane. what can i finish", "i only have an hour, what can i read"])
def test_time_to_read_in_asks_for_what_is_short(text: str) -> None:
    found = _length("books", text)
    assert (found.op, found.value, found.hard) == (Op.LE, _quantile("books", "pages", 0.25), False)
    assert heard("books", text).unheld == ()
