"""References to what was shown."""

import pytest

from convrec.agent.understanding._types import Attitude, Scene
from tests.agent.understanding._labelled import shelf

FILMS = shelf("films")
SCENE = Scene(FILMS.shown, FILMS.shown[:1], mentioned=FILMS.shown)  # Heat (1995), Alien (1979), Groundhog Day (1993)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second one", [1]),
        ("I'll take the last", [2]),
        ("number 2", [1]),
        ("#3", [2]),
        ("the first two", [0, 1]),
        ("the last two", [1, 2]),
        ("both of them", [0, 1]),
        ("all of these", [0, 1, 2]),
        ("none of those", [0, 1, 2]),
        ("the former", [0]),
        ("the latter", [1]),
        ("the other one", [1]),
        ("the others", [1, 2]),
        ("not the third one, the other ones", [0, 1, 2]),
        ("I loved it", [0]),
        ("that was fun", [0]),
        ("the comedy", [2]),
        ("the 1979 one", [1]),
        ("the shortest one", [2]),
        ("the newest one", [0]),
        ("the one with Bill Murray", [2]),
        ("the one about a weatherman", [2]),
    ],
)
def test_rows_pointed_at(text: str, places: list[int]) -> None:
    found = FILMS.finder.find(text, scene=SCENE).references
    assert sorted({r for ref in found for r in ref.rows}) == sorted(FILMS.shown[p] for p in places)


@pytest.mark.parametrize(
    "text",
    [
        "the second world war",
        "first time here",
        "one of those days",
        "is it ok if I ask",
        "on the other hand",
        "it has to be short",
        "neither horror nor war",
    ],
)
def test_words_that_point_at_nothing(text: str) -> None:
    assert FILMS.finder.find(text, scene=SCENE).references == ()


def test_nothing_shown_nothing_pointed_at() -> None:
    assert FILMS.finder.find("the second one", scene=Scene()).references == ()


@pytest.mark.parametrize(
    ("text", "attitude"),
    [("more like the second one", Attitude.LIKE), ("nothing like that one", Attitude.DISLIKE), ("the second one", Attitude.PLAIN)],
)
def test_likeness_is_an_attitude(text: str, attitude: Attitude) -> None:
    assert FILMS.finder.find(text, scene=SCENE).references[0].attitude is attitude
