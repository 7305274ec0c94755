"""Free wishes, counts and repeats."""

import pytest

from convrec.agent.understanding._types import Scene
from tests.agent.understanding._labelled import shelf

FILMS = shelf("films")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("a heist that goes wrong", "heist that goes wrong"),
        ("can you recommend me a film about a bank robbery", "bank robbery"),
        ("something cosy with a lonely lighthouse", "lonely lighthouse"),
        ("a comedy about a submarine, under two hours", "submarine"),
        ("what should I watch tonight?", ""),
        ("surprise me", ""),
        ("something else please", ""),
        ("a comedy from the 90s with Tom Hanks", ""),
        ("hi there", ""),
    ],
)
def test_what_is_left_for_retrieval(text: str, wish: str) -> None:
    assert FILMS.finder.find(text).wish == wish


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("give me five", 5),
        ("a couple of comedies", 2),
        ("just one", 1),
        ("top 10 thrillers", 10),
        ("three good westerns", 3),
        ("the second one", None),
        ("under two hours", None),
        ("from 1994", None),
        ("two friends on the run", None),
    ],
)
def test_how_many(text: str, count: int | None) -> None:
    assert FILMS.finder.find(text).count == count


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("show me those again", True),
        ("not that director again", False),
        ("not by Scott again please", False),
        ("don't show me those again", False),
        ("no, show me the first ones again", True),
        ("why not show me those again", True),
        ("once more please", True),
    ],
)
def test_repeats(text: str, again: bool) -> None:
    assert FILMS.finder.find(text, scene=Scene(FILMS.shown, FILMS.shown[:1])).repeats is again
