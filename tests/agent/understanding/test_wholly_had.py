"""All of something that was had: the series of what is named, or what bears a tag."""

from dataclasses import replace

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


_AUSTEN, _DIRECTED = ("authors", "Jane Austen"), ("director", "Quentin Tarantino")


def _theirs(shop: str, person: tuple[str, str]) -> set[str]:
    catalogue = shelf(shop).catalogue
    return {catalogue.title(Row(int(row))) for row in mask(catalogue, Constraint(person[0], Op.CONTAINS, person[1])).nonzero()[0]}


@pytest.mark.parametrize(
    ("shop", "text", "person"),
    [
        ("books", "I like Jane Austen, read all of hers tho", _AUSTEN),
        ("books", "i love jane austen but ive read everything she wrote", _AUSTEN),
        ("books", "big fan of jane austen, ive already read all her novels", _AUSTEN),
        ("books", "i like jane austen, read everything by her. whats similar", _AUSTEN),
        ("books", "love jane austen. read every single book by her", _AUSTEN),
        ("films", "love tarantino, seen all his movies tho", _DIRECTED),
        ("films", "i like tarantino but ive seen everything he's done", _DIRECTED),
        ("films", "love tarantino, watched every film of his", _DIRECTED),
    ],
)
def test_somebodys_whole_work_was_had(shop: str, text: str, person: tuple[str, str]) -> None:
    found = heard(shop, text)
    had = titled(shelf(shop).catalogue, [m.row for m in found.mentions if m.attitude is Attitude.SEEN or m.also_seen])
    liked = [m for m in found.mentions if m.attitude is Attitude.LIKE]
    assert (had, len(liked), found.constraints) == (_theirs(shop, person), 3, ())


@pytest.mark.parametrize(
    ("shop", "text", "person"),
    [
        ("books", "ive read all of hers", _AUSTEN),
        ("books", "no i said ive read them all. something similar by someone else", _AUSTEN),
        ("books", "ive read every book by her", _AUSTEN),
        ("films", "seen everything by him already", _DIRECTED),
        ("films", "we have watched all of his films", _DIRECTED),
    ],
)
def test_whom_nobody_names_is_who_was_asked_for(shop: str, text: str, person: tuple[str, str]) -> None:
    found = heard(shop, text, replace(scene_of(shop), people=(person,)))
    had = titled(shelf(shop).catalogue, [m.row for m in found.mentions if m.attitude is Attitude.SEEN or m.also_seen])
    taken_back = [(r.field, r.values) for r in found.retractions]
    other = [(c.field, c.op, c.value) for c in found.constraints]
    assert (had, taken_back, found.references) == (_theirs(shop, person), [(person[0], (person[1],))], ())
    assert other == ([(person[0], Op.NOT_CONTAINS, person[1])] if "someone else" in text else [])


@pytest.mark.parametrize("text", ["i havent read all of hers", "ive read two of hers", "seen them all"])
def test_what_is_shown_or_some_of_it_is_no_whole_work(text: str) -> None:
    found = heard("books", text, replace(scene_of("books"), people=(_AUSTEN,)))
    assert (found.mentions, found.retractions) == ((), ())


_RINGS = "The Lord of the Rings"


@pytest.mark.parametrize(
    ("shop", "text", "had"),
    [
        (
            "films",
            "ive seen lotr",
            {_RINGS, *(f"{_RINGS}: {p}" for p in ("The Fellowship of the Ring", "The Two Towers", "The Return of the King"))},
        ),
        ("books", "ive read lotr", {_RINGS, "The Fellowship of the Ring", "The Two Towers", "The Return of the King"}),
        ("books", "already read the lord of the rings", {_RINGS, "The Fellowship of the Ring", "The Two Towers", "The Return of the King"}),
        ("books", "ive read the two towers", {"The Two Towers"}),
        ("films", "ive seen star wars", {"Star Wars"}),
        ("books", "ive read the hunger games", {"The Hunger Games"}),
    ],
)
def test_the_name_of_a_series_as_a_whole_is_all_of_it(shop: str, text: str, had: set[str]) -> None:
    assert _had(shop, text) == had


@pytest.mark.parametrize("text", ["ive seen titanic", "we've watched frozen"])
def test_a_namesake_is_no_part_of_a_series(text: str) -> None:
    assert len(heard("films", text).mentions) == 1
