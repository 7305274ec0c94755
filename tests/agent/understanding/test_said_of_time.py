"""What is said of somebody's time, or of how keen somebody is, asks nothing of the items."""

import pytest

from tests.agent.understanding._labelled import written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    "text", ["i've got a long weekend, surprise me", "long drive tomorrow, what should i try", "big birthday coming up for my sister"]
)
def test_a_long_weekend_makes_nothing_long(shop: str, text: str) -> None:
    assert heard(shop, text).constraints == ()


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i'm a big mystery fan", ["~genres contains Mystery"]),
        ("short holiday coming up, romance", ["genres contains Romance"]),
        ("it's been a dark week, cheer me up", ["~moods contains feel-good"]),
        ("dark week, cheer me up", ["~moods contains feel-good"]),
    ],
)
def test_what_is_asked_for_beside_it_stays(shop: str, text: str, expected: list[str]) -> None:
    found = heard(shop, text)
    assert [written(c) for c in found.constraints] == expected
    assert found.wish == ""


def test_a_time_that_is_an_occasion_or_a_storys_keeps_its_meaning() -> None:
    assert [c.words for c in heard("books", "something for a long flight").constraints] == ["for a long flight"]
    assert [c.field for c in heard("books", "a short book for a long weekend").constraints] == ["pages"]
    assert [c.field for c in heard("books", "a long fantasy for readers who like maps").constraints] == ["pages", "genres"]
