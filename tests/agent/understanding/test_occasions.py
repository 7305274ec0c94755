"""Occasions of the domain file suggest a value, are searched for nowhere, and yield to a value that is named."""

import pytest

from tests.agent.understanding._labelled import written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("name", "text", "demands"),
    [
        ("films", "something for a long flight", ["~moods contains fast-paced"]),
        ("films", "a nice film for a first date", ["~moods contains romantic"]),
        ("books", "something funny for my commute", ["~moods contains funny"]),
        ("books", "a scary one for a long flight", ["~moods contains scary"]),
        ("films", "something for a rainy sunday, nothing sad", ["~moods contains heartwarming", "moods not_contains sad"]),
        ("films", "a western for a hangover", ["genres contains Western", "~moods contains feel-good"]),
    ],
)
def test_an_occasion_is_a_wish_and_no_search(name: str, text: str, demands: list[str]) -> None:
    found = heard(name, text)
    assert [written(c) for c in found.constraints] == demands
    assert found.wish == ""


def test_what_is_no_occasion_is_still_searched_for() -> None:
    assert heard("films", "a film about a flight").wish == "flight"
