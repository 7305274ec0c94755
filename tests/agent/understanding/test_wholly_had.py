"""All of something that was had: the series of what is named, or what bears a tag."""

import pytest

from convrec.agent.understanding import Attitude
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of, titled


def _had(shop: str, text: str) -> set[str]:
    found = heard(shop, text)
    rows = [m.row for m in found.mentions if m.attitude is Attitude.SEEN or m.also_seen]
    return titled(shelf(shop).catalogue, rows)


_TOYS = {"Toy Story", "Toy Story 2", "Toy Story 3"}
_GAMES = {"The Hunger Games", "Catching Fire", "Mockingjay"}


@pytest.mark.parametrize(
    ("shop", "text", "had"),
    [
        ("films", "like toy story but we've seen all of them", _TOYS),
        ("films", "my kids love toy story, they have already seen the whole series", _TOYS),
        ("films", "loved toy story, done all three. what next", _TOYS),
        ("films", "ive seen kill bill both", {"Kill Bill: Vol. 1", "Kill Bill: Vol. 2"}),
        ("films", "we've watched the godfather, the whole trilogy", {"The Godfather", "The Godfather: Part II", "The Godfather: Part III"}),
        ("books", "like the hunger games but ive read the whole series", _GAMES),
        ("books", "she loved the hunger games and has read every one of them", _GAMES),
    ],
)
def test_all_behind_a_name_is_its_series(shop: str, text: str, had: set[str]) -> None:
    assert _had(shop, text) == had


def test_an_edition_that_begins_with_the_name_belongs_to_it() -> None:
    had = _had("books", "something like harry potter but shes read them all")
    assert {"Harry Potter Boxset", "Harry Potter and the Half-Blood Prince", "Harry Potter and the Cursed Child - Parts One and Two"} <= had


def test_what_is_liked_stays_liked() -> None:
    found = heard("books", "loved harry potter, read all seven")
    assert (found.mentions[0].attitude, found.mentions[0].also_seen, found.unknown) == (Attitude.LIKE, True, ())


@pytest.mark.parametrize(
    ("shop", "text", "had"),
    [
        ("books", "loved dune and emma, read them all", {"Dune", "Emma"}),
        ("films", "i like alien and jaws. seen them all", {"Alien", "Jaws"}),
    ],
)
def test_all_behind_several_names_is_these(shop: str, text: str, had: set[str]) -> None:
    assert _had(shop, text) == had


def test_all_behind_a_tag_is_what_bears_it() -> None:
    catalogue = shelf("films").catalogue
    held = mask(catalogue, Constraint("keywords", Op.CONTAINS, "james bond"))
    assert _had("films", "i love bond. seen the lot") == {catalogue.title(Row(int(row))) for row in held.nonzero()[0]}


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "haven't seen them all but i like toy story"),
        ("films", "i want to have seen all of them, say toy story"),
        ("books", "the hunger games, my daughters read the lot of us a story"),
        ("films", "i like toy story and want all three acts to be funny"),
    ],
)
def test_what_was_not_had_is_not(shop: str, text: str) -> None:
    assert _had(shop, text) == set()


def test_a_sequel_in_the_plural_belongs_to_the_series() -> None:
    found = heard("films", "I liked the first Alien but not the sequels")
    disliked = {m.row for m in found.mentions if m.attitude is Attitude.DISLIKE}
    assert "Aliens" in titled(shelf("films").catalogue, list(disliked))


@pytest.mark.parametrize(
    ("shop", "text"), [("films", "i love bond. seen the lot"), ("books", "like the hunger games but ive read all of them")]
)
def test_what_was_shown_is_not_meant_beside_what_is_named(shop: str, text: str) -> None:
    assert heard(shop, text, scene_of(shop)).references == ()
