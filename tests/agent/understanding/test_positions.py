"""Items pointed at by bare numbers, and numbers that point at nothing."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of

LIKE, DISLIKE, SEEN, EXCLUDE = Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN, Attitude.EXCLUDE


def _by_place(text: str) -> dict[int, Attitude]:
    shown = list(shelf("films").shown)
    return {shown.index(row): r.attitude for r in heard("films", text, scene_of("films")).references for row in r.rows}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("not those, ive seen 1 and 3", {0: SEEN, 1: EXCLUDE, 2: SEEN}),
        ("1 and 2 seen", {0: SEEN, 1: SEEN}),
        ("seen 2", {1: SEEN}),
        ("first yes, second no", {0: LIKE, 1: DISLIKE}),
        ("i liked 1 and 2 but not 3", {0: LIKE, 1: LIKE, 2: DISLIKE}),
    ],
)
def test_numbers_of_places(text: str, places: dict[int, Attitude]) -> None:
    assert _by_place(text) == places
    found = heard("films", text, scene_of("films"))
    assert found.unknown == ()
    assert found.wish == ""


def test_each_number_has_its_answer() -> None:
    places = _by_place("1 no 2 yes 3 maybe")
    assert places[0] in (DISLIKE, EXCLUDE)
    assert places[1] is LIKE


@pytest.mark.parametrize("text", ["give me 3", "top 2 comedies", "under 2 hours", "2 or 3 more", "seen 7", "show me 2 thrillers"])
def test_numbers_that_count(text: str) -> None:
    assert _by_place(text) == {}


def test_a_bare_place_is_described() -> None:
    found = heard("films", "the second", scene_of("films"))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.rows == (shelf("films").shown[1],)


@pytest.mark.parametrize("text", ["m", "q", "x."])
def test_a_lone_letter_says_nothing(text: str) -> None:
    assert heard("films", text, scene_of("films")).act is Act.NONSENSE
