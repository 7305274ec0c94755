"""Retractions of what was said before."""

import pytest

from tests.agent.understanding._labelled import Labelled, faults


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
