"""Parts of a series named by their place, and items of one name told apart by age."""

from collections.abc import Callable

import pytest

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.titles.aged import by_age
from convrec.agent.understanding.titles.elided import elided
from convrec.retrieval.bundle import Bundle
from convrec.types import Row

Link = Callable[[str], list[TitleSpan]]


@pytest.fixture(scope="module")
def link(films: Bundle) -> Link:
    return TitleLinker(films.catalogue, films.popularity).link


def titles(films: Bundle, spans: list[TitleSpan]) -> list[tuple[str, str]]:
    return [(s.words, films.catalogue.title(s.rows[0])) for s in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first alien was great, the third was rubbish", [("the third", "Alien³")]),
        ("star wars 5 is the best, i hate episode 1", [("episode 1", "Star Wars: Episode I - The Phantom Menace")]),
        ("terminator 2 was fun, the first one is better", [("the first one", "The Terminator")]),
        ("heat was great, the first half was slow", []),
        ("the first was rubbish", []),
    ],
)
def test_a_part_named_by_its_place(films: Bundle, link: Link, text: str, expected: list[tuple[str, str]]) -> None:
    assert titles(films, elided(text, link(text), link, ("films",))) == expected


def test_sequels_are_the_further_parts_and_not_the_one_named(films: Bundle, link: Link) -> None:
    text = "the matrix was fab but the sequels were dire"
    named = link(text)
    (found,) = elided(text, named, link, ("films",))
    assert found.every
    assert named[0].rows[0] not in found.rows
    assert {films.catalogue.title(r) for r in found.rows} == {"The Matrix Reloaded", "The Matrix Revolutions"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("i loved the thing (the old one)", 1982.0),
        ("i loved the thing, the original one", 1982.0),
        ("i loved the thing (the newer version)", 2011.0),
    ],
)
def test_age_settles_which_item_of_a_name_is_meant(films: Bundle, link: Link, text: str, year: float) -> None:
    years = films.catalogue.numbers("year")
    (found,) = by_age(text, link(text), lambda row: float(years[row]))
    assert found.settled
    assert float(years[found.rows[0]]) == year
    assert found.words == text.removeprefix("i loved ")


def test_without_words_of_age_nothing_is_settled(films: Bundle, link: Link) -> None:
    before = link("i loved the thing and it was old news")

    def never(row: Row) -> float:
        raise AssertionError(row)

    assert by_age("i loved the thing and it was old news", before, never) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i liked the first two toy story films but the third was boring", [("the third", "Toy Story 3")]),
        ("the first two shrek films were great but the third was awful", [("the third", "Shrek the Third")]),
    ],
)
def test_a_part_behind_several_of_its_series(films: Bundle, link: Link, text: str, expected: list[tuple[str, str]]) -> None:
    assert titles(films, elided(text, link(text), link, ("films", "film"))) == expected


def test_a_part_of_a_series_stands_in_a_list_of_names(link: Link) -> None:
    assert [t.words for t in link("movies like terminator 2 or the first alien")] == ["terminator 2", "the first alien"]
