"""Retractions of what was said before."""

import pytest

from tests.agent.understanding._labelled import Labelled, faults
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("forget what I said about comedies", ["X genres Comedy"]),
        ("actually I do like horror", ["X genres Horror", "~genres contains Horror"]),
        ("never mind the length", ["X runtime"]),
        ("ignore the year thing", ["X year"]),
        ("scrap the under two hours", ["X runtime"]),
        ("drop the horror ban", ["X genres Horror"]),
        ("I take back what I said about musicals", ["X genres Musical"]),
        ("horror is fine after all", ["X genres Horror"]),
        ("it doesn't have to be funny", ["X moods funny"]),
        ("any length is fine", ["X runtime"]),
        ("I don't mind violence", ["X moods violent"]),
        ("remove [[Heat]]", ["X row"]),
        ("any comedies?", ["genres contains Comedy"]),
        ("I wouldn't mind a western", ["genres contains Western"]),
    ],
)
def test_what_no_longer_holds(text: str, labels: list[str]) -> None:
    assert faults(Labelled("films", text, True, tuple(labels), False)) == []


def test_a_step_behind_what_is_taken_back_is_still_asked_for() -> None:
    found = heard("films", "forget what I said about the 90s, and newer please")
    assert [r.field for r in found.retractions] == ["year"]
    assert [*(c.words for c in found.critiques), *(c.words for c in found.constraints)] == ["newer"]
