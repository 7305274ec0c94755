"""Parts of a series named by their place, and items of one name told apart by age."""

from collections.abc import Callable, Collection

import pytest

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.titles.aged import AgedTitles, by_age
from convrec.agent.understanding.titles.elided import elided
from convrec.retrieval.bundle import Bundle
from convrec.types import Row

Elide = Callable[..., list[TitleSpan]]
Link = Callable[[str], list[TitleSpan]]
_NOUNS = ("film", "films", "one", "ones")


@pytest.fixture(scope="module")
def linker(films: Bundle) -> TitleLinker:
    return TitleLinker(films.catalogue, films.popularity)


@pytest.fixture(scope="module")
def link(linker: TitleLinker) -> Link:
    return linker.link


@pytest.fixture(scope="module")
def elide(linker: TitleLinker) -> Elide:
    def found(text: str, *, shown: Collection[Row] = ()) -> list[TitleSpan]:
        return elided(text, linker.link(text), linker.link, _NOUNS, linker.parts_of, shown)

    return found


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
def test_a_part_named_by_its_place(films: Bundle, elide: Elide, text: str, expected: list[tuple[str, str]]) -> None:
    assert titles(films, elide(text)) == expected


_MATRIX = ["The Matrix Reloaded", "The Matrix Revolutions"]


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("the matrix was fab but the sequels were dire", "the sequels", _MATRIX),
        ("I loved The Matrix; the sequels were meh", "the sequels", _MATRIX),
        ("loved the matrix but all the sequels bored me", "all the sequels", _MATRIX),
        ("i loved the matrix, the other ones not so much", "the other ones", _MATRIX),
        ("i like the matrix, the later films were awful", "the later films", _MATRIX),
        ("i like the matrix and its sequels", "its sequels", _MATRIX),
        ("i like the matrix, the rest of them are bad", "the rest of them", _MATRIX),
        ("toy story 2 was good, the others were better", "the others", ["Toy Story", "Toy Story 3"]),
        ("toy story 2 was good, the later ones were better", "the later ones", ["Toy Story 3"]),
    ],
)
def test_sequels_are_the_further_parts_and_not_the_one_named(films: Bundle, elide: Elide, text: str, words: str, parts: list[str]) -> None:
    (found,) = elide(text)
    assert (found.every, found.words) == (True, words)
    assert [films.catalogue.title(r) for r in found.rows] == parts


def test_the_sequel_is_the_part_that_comes_next(films: Bundle, elide: Elide) -> None:
    (found,) = elide("the first Toy Story was boring but I loved the sequel")
    assert titles(films, [found]) == [("the sequel", "Toy Story 2")]
    assert not found.every


@pytest.mark.parametrize(
    "text",
    [
        "i loved the matrix but the other films i saw were bad",
        "i loved the matrix, what are the later films like?",
        "i loved heat, the others were bad",
        "i loved the matrix. the other actors were bad",
    ],
)
def test_other_things_are_no_parts_of_a_series(elide: Elide, text: str) -> None:
    assert elide(text) == []


def test_the_others_beside_what_was_shown_are_the_others_shown(elide: Elide, link: Link) -> None:
    shown = link("the matrix")[0].rows
    assert elide("i liked the matrix, the others were bad", shown=shown) == []
    assert elide("i liked the matrix, the sequels were bad", shown=shown) != []


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("is the new star wars any good", "Star Wars: Episode VIII - The Last Jedi"),
        ("have you got the new blade runner", "Blade Runner 2049"),
        ("i liked the latest mad max", "Mad Max: Fury Road"),
    ],
)
def test_the_new_one_of_an_old_name_is_the_newest_of_its_series(films: Bundle, text: str, title: str) -> None:
    linker = TitleLinker(films.catalogue, films.popularity)
    (found,) = AgedTitles(films.catalogue, "year", frozenset({"film"}), linker.series_of).told(text, linker.link(text))
    assert (films.catalogue.title(found.rows[0]), found.settled, found.beyond) == (title, True, False)


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("have you got the new dune", True),
        ("is the new lion king any good", True),
        ("is the old dune any good", False),
        ("have you got dune", False),
        ("something new like dune", False),
    ],
)
def test_the_new_one_of_an_old_name_without_a_series_is_not_here(films: Bundle, text: str, beyond: bool) -> None:
    linker = TitleLinker(films.catalogue, films.popularity)
    (found,) = AgedTitles(films.catalogue, "year", frozenset({"film"}), linker.series_of).told(text, linker.link(text))
    assert found.beyond is beyond


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
def test_a_part_behind_several_of_its_series(films: Bundle, elide: Elide, text: str, expected: list[tuple[str, str]]) -> None:
    assert titles(films, elide(text)) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I liked the second alien", "Aliens"),
        ("I liked alien 2", "Aliens"),
        ("the second alien film was great", "Aliens"),
        ("i hated alien two", "Aliens"),
        ("the fourth terminator", "Terminator Salvation"),
        ("rocky 6 was great", "Rocky Balboa"),
        ("the third indiana jones", "Indiana Jones and the Last Crusade"),
    ],
)
def test_a_part_without_a_number_is_counted_among_those_that_have_one(films: Bundle, link: Link, text: str, title: str) -> None:
    assert [films.catalogue.title(t.rows[0]) for t in link(text) if not t.beyond] == [title]


def test_a_part_that_is_not_there_is_none_of_the_others(films: Bundle, link: Link) -> None:
    assert all(t.beyond for t in link("I liked matrix 7"))


def test_a_part_of_a_series_stands_in_a_list_of_names(link: Link) -> None:
    assert [t.words for t in link("movies like terminator 2 or the first alien")] == ["terminator 2", "the first alien"]
