"""Series that were had or are left out by their own names, and the "it" behind them."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, titled

_PERCY = {"The Lightning Thief", "The Sea of Monsters", "The Titan's Curse", "The Battle of the Labyrinth", "The Last Olympian"}
_TWILIGHT = {"Twilight", "New Moon", "Eclipse", "Breaking Dawn", "Twilight: The Complete Illustrated Movie Companion"}


def _standing(text: str, *attitudes: Attitude) -> set[str]:
    found = heard("books", text)
    rows = [m.row for m in found.mentions if m.attitude in attitudes or (m.also_seen and Attitude.SEEN in attitudes)]
    return titled(shelf("books").catalogue, rows)


@pytest.mark.parametrize(
    ("text", "had"),
    [
        ("i've done mistborn, what next", {"The Final Empire"}),
        ("finished mistborn", {"The Final Empire"}),
        ("i've read jack reacher already", {"Killing Floor"}),
        ("my son has read all percy jackson books", _PERCY),
        ("read all of percy jackson, something like it", _PERCY),
        ("done with hunger games. similar?", {"The Hunger Games", "Catching Fire", "Mockingjay"}),
        ("done mistborn and name of the wind. what else", {"The Final Empire", "The Name of the Wind"}),
    ],
)
def test_a_series_that_was_had_is_no_demand(text: str, had: set[str]) -> None:
    assert _standing(text, Attitude.SEEN) == had
    assert heard("books", text).constraints == ()


def test_of_a_list_every_series_is_had() -> None:
    had = _standing("I've already read the millennium books and jack reacher", Attitude.SEEN)
    assert {"The Girl with the Dragon Tattoo", "The Girl Who Played with Fire", "Killing Floor"} <= had
    assert {"Prince Caspian", "The Final Empire"} <= _standing("i finished narnia and mistborn", Attitude.SEEN)


@pytest.mark.parametrize("text", ["i've done mistborn, what next", "done LOTR and mistborn. what else"])
def test_what_comes_next_goes_by_what_was_done(text: str) -> None:
    found = heard("books", text)
    assert found.act is Act.RECOMMEND
    assert {m.attitude for m in found.mentions} == {Attitude.LIKE}


@pytest.mark.parametrize("text", ["mistborn", "a mistborn book please"])
def test_a_series_that_is_asked_for_stays_a_demand(text: str) -> None:
    found = heard("books", text)
    assert [c.field for c in found.constraints] == ["series"]
    assert found.mentions == ()


@pytest.mark.parametrize("text", ["read all of narnia, something like it", "read percy jackson, something like it"])
def test_it_points_back_at_what_was_told(text: str) -> None:
    assert "It" not in _standing(text, Attitude.LIKE, Attitude.SEEN)


@pytest.mark.parametrize("text", ["vampires but not twilight", "paranormal romance, anything but twilight", "not twilight"])
def test_a_name_that_is_its_series_too_leaves_all_of_it_out(text: str) -> None:
    assert _standing(text, Attitude.EXCLUDE) == _TWILIGHT


def test_a_part_that_is_asked_for_beside_it_stays() -> None:
    assert "New Moon" not in _standing("something like New Moon but not twilight", Attitude.EXCLUDE)
