"""Steps from what was shown that are gone back on: the later one takes the place of the earlier, which it contradicts."""

import pytest

from convrec import Recommender


def _bounds(talk: Recommender, *messages: str) -> list[str]:
    """What the session demands once all of these were said."""
    chat = talk.chat(session_id="fixed")
    for message in messages:
        chat.send(message)
    return [f"{c.field} {c.op.value} {c.value}" if c.op.value == "contains" else f"{c.field} {c.op.value}" for c in chat.state.constraints]


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("newer", "older", "year <"),
        ("older", "newer", "year >"),
        ("shorter", "longer", "runtime >"),
        ("longer", "a bit shorter", "runtime <"),
        ("newer", "too new, something older", "year <"),
        ("darker", "lighter", "moods contains feel-good"),
        ("slower", "faster", "moods contains fast-paced"),
    ],
)
def test_a_step_back_takes_the_place_of_the_step(talk: Recommender, first: str, second: str, left: str) -> None:
    assert list(dict.fromkeys(_bounds(talk, "recommend three crime films", first, second))) == ["genres contains Crime", left]


def test_something_is_found_after_a_step_back(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    for message in ("recommend three crime films", "newer", "older", "newer", "older"):
        assert chat.send(message).items


@pytest.mark.parametrize(
    ("messages", "left"),
    [
        (("newer but shorter",), ["year >", "runtime <"]),
        (("newer", "shorter"), ["year >", "runtime <"]),
        (("newer", "newer"), ["year >"]),
        (("funnier", "darker"), ["moods contains funny", "moods contains dark"]),
    ],
)
def test_steps_that_do_not_contradict_each_other_add_up(talk: Recommender, messages: tuple[str, ...], left: list[str]) -> None:
    assert _bounds(talk, "recommend three crime films", *messages) == ["genres contains Crime", *left]


def test_what_is_said_in_numbers_is_no_step_to_go_back_on(talk: Recommender) -> None:
    assert _bounds(talk, "thrillers after 1990", "older", "newer") == ["genres contains Thriller", "year >=", "year >"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("older, but still after 1990", ["year >=", "year <"]),
        ("longer but under two hours and a half", ["runtime <=", "runtime >"]),
        ("newer, after 2000", ["year >="]),
        ("shorter, under 100 minutes", ["runtime <="]),
    ],
)
def test_a_bound_beside_a_step_stops_it_and_says_it_where_it_lies_on_its_side(talk: Recommender, said: str, left: list[str]) -> None:
    assert _bounds(talk, "recommend three thrillers", said) == ["genres contains Thriller", *left]
