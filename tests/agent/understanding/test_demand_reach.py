"""How far a word reaches: a "no" inside a bound, denied verbs, "both", "not rated", limits behind a figure, joined people."""

import pytest

from convrec.agent.understanding._types import Scene
from tests.agent.understanding._labelled import TODAY, shelf, written


def _demands(text: str, name: str = "films", *, shown: bool = False) -> list[str]:
    place = shelf(name)
    scene = Scene(place.shown, place.shown[:1], mentioned=place.shown) if shown else Scene()
    return [written(c) for c in place.finder.find(text, (), scene, today=TODAY).constraints]


_FACTUAL = "genres in Memoir|History|Biography|Science|Business|Self-Help|Essays|True Crime"
_LENGTH = ["runtime >= 75", "runtime <= 105"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "at least 75 minutes but no more than 105 minutes rated NR", [*_LENGTH, "certificate == NR"]),
        ("films", "at least 75 minutes but no more than 105 minutes starring Carmen Maura", [*_LENGTH, "cast contains Carmen Maura"]),
        ("films", "at least 75 minutes but no more than 105 minutes that really has to be tense", [*_LENGTH, "moods contains tense"]),
        ("films", "at least 75 minutes but no more than 105 minutes made before 1986", [*_LENGTH, "year <= 1985"]),
        ("films", "no more than 125 min from sometime in the nineties", ["runtime <= 125", "year >= 1990", "year <= 1999"]),
        ("films", "no shorter than 1h50 that came out after 1999", ["runtime >= 110", "year >= 2000"]),
        ("films", "no later than 1999 with Tom Hanks", ["year <= 1999", "cast contains Tom Hanks"]),
        ("films", "no higher than PG-13 starring Tom Hanks", ["certificate in G|PG|PG-13", "cast contains Tom Hanks"]),
        ("films", "rated at least PG but no more than R", ["certificate in PG|PG-13|R|NC-17", "certificate in G|PG|PG-13|R"]),
        ("films", "no longer than two hours or scary", ["runtime <= 120", "moods not_contains scary"]),
        ("films", "nothing over two hours with Tom Hanks", ["runtime <= 120", "cast not_contains Tom Hanks"]),
        ("books", "no more than 300 pages by John Green", ["pages <= 300", "authors contains John Green"]),
        ("books", "no more than 300 pages written for teen readers", ["pages <= 300", "audience == teen"]),
        ("books", "no longer than 300 pages that came out before 1986", ["pages <= 300", "year <= 1985"]),
    ],
)
def test_a_no_inside_a_bound_ends_with_it(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "it mustn't be campy", ["moods not_contains campy"]),
        ("films", "It must not be explosive", ["moods not_contains action-packed"]),
        ("films", "it shouldn't be epic", ["moods not_contains epic"]),
        ("films", "it can't be epic", ["moods not_contains epic"]),
        ("films", "it oughtn't to be epic", ["moods not_contains epic"]),
        ("films", "a comedy, it needn't be epic", ["genres contains Comedy"]),
        ("books", "it mustn't be dark", ["moods not_contains dark"]),
        ("books", "a novel that isn't written for teen readers", ["audience != teen"]),
        ("books", "nothing written for adult readers", ["audience != adult"]),
        ("books", "not one written for children, please", ["audience != children"]),
    ],
)
def test_a_denied_verb_bans_for_good(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "something that's both comedy and horror", ["genres contains Comedy", "genres contains Horror"]),
        ("films", "comedies and horror films in one", ["genres contains Comedy", "genres contains Horror"]),
        ("books", "something that's both classics and literary fiction", ["genres contains Classics", "genres contains Literary Fiction"]),
        ("books", "a book that is classics and memoir", ["genres contains Classics", "genres contains Memoir"]),
        ("books", "classics and memoir at once", ["genres contains Classics", "genres contains Memoir"]),
        ("books", "classics and memoirs", ["genres in Classics|Memoir"]),
        ("books", "a popular history or adventure novel", ["genres in History|Adventure"]),
        ("films", "either comedy or horror", ["genres in Comedy|Horror"]),
    ],
)
def test_both_means_all_of_them(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "2010 at the earliest", ["year >= 2010"]),
        ("films", "1995 at the latest", ["year <= 1995"]),
        ("films", "200 minutes is as far as I'd go", ["runtime <= 200"]),
        ("films", "two hours is as long as I can take", ["runtime <= 120"]),
        ("films", "90 minutes is my limit", ["runtime <= 90"]),
        ("films", "90 minutes is my absolute maximum", ["runtime <= 90"]),
        ("films", "no earlier than 1990", ["year >= 1990"]),
        ("films", "not before 1990", ["year >= 1990"]),
        ("films", "up to and including 1990", ["year <= 1990"]),
        ("films", "up to and including 90 minutes", ["runtime <= 90"]),
        ("films", "1990 is as far back as I'd go", ["year >= 1990"]),
        ("films", "90 minutes and not a minute more", ["runtime <= 90"]),
        ("books", "200 pages is as far as I'd go", ["pages <= 200"]),
        ("tools", "$40 is as high as I'll go", ["price_usd <= 40"]),
    ],
)
def test_a_limit_behind_a_figure(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a western, that isn't rated PG", ["genres contains Western", "certificate != PG"]),
        (
            "an adventure from 2001 onwards, that really has to be funny",
            ["genres contains Adventure", "year >= 2001", "moods contains funny"],
        ),
        ("a film by Frank Oz, that's 95 min at the very most", ["director contains Frank Oz", "runtime <= 95"]),
        ("I saw a western, that was violent", []),
        ("a comedy between 1h15 and 1h40 from 2001 onwards", ["genres contains Comedy", "runtime >= 75", "runtime <= 100", "year >= 2001"]),
    ],
)
def test_that_after_a_comma_goes_on_with_what_is_wanted(text: str, expected: list[str]) -> None:
    assert _demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not rated PG-13, please", ["certificate != PG-13"]),
        ("not rated R", ["certificate != R"]),
        ("not rated above PG-13", ["certificate in G|PG|PG-13"]),
        ("a comedy that's not rated", ["genres contains Comedy", "certificate == NR"]),
        ("unrated or PG", ["certificate in NR|PG"]),
    ],
)
def test_not_rated_denies_the_rating_behind_it(text: str, expected: list[str]) -> None:
    assert _demands(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("books", "by John Green or J.R.R. Tolkien", ["authors in John Green|J.R.R. Tolkien"]),
        ("books", "nothing by John Green or J.R.R. Tolkien", ["authors not_contains John Green", "authors not_contains J.R.R. Tolkien"]),
        ("films", "with Tom Hanks or Meg Ryan", ["cast in Tom Hanks|Meg Ryan"]),
        ("films", "not with Tom Hanks or Meg Ryan", ["cast not_contains Tom Hanks", "cast not_contains Meg Ryan"]),
        ("films", "action is what I'm after", ["genres contains Action"]),
        ("films", "action is not what I'm after", ["genres not_contains Action"]),
        ("films", "leave the romance out of it", ["genres not_contains Romance"]),
        ("films", "with Geena Davis or Gene Wilder", ["cast in Geena Davis|Gene Wilder"]),
        ("films", "not with Geena Davis or Gene Wilder", ["cast not_contains Geena Davis", "cast not_contains Gene Wilder"]),
        ("films", "some non-fiction film with Olivia Wilde", ["genres contains Documentary", "cast contains Olivia Wilde"]),
        ("films", "no horror or non-fiction", ["genres not_contains Horror", "genres not_contains Documentary"]),
        ("films", "it has to be moody and epic", ["moods contains atmospheric", "moods contains epic"]),
        ("films", "directed by james wan", ["director contains James Wan"]),
        ("films", "with manhattan family in it", []),
        ("books", "with half-vampire child in it", []),
        ("books", "I can't stand literary, adult for the audience", ["genres not_contains Literary Fiction", "audience == adult"]),
    ],
)
def test_what_is_joined_or_said_behind_a_value(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("films", "Fine, leave the genre out of it", "genres"),
        ("films", "leave the length out", "runtime"),
        ("books", "put the audience aside", "audience"),
    ],
)
def test_a_field_left_out_is_dropped(name: str, text: str, field: str) -> None:
    found = shelf(name).finder.find(text, (), Scene(), today=TODAY)
    assert [(r.field, r.values) for r in found.retractions] == [(field, ())]
    assert found.constraints == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "a non violent thriller", ["moods not_contains violent", "genres contains Thriller"]),
        ("films", "non-scary comedy", ["genres contains Comedy", "moods not_contains scary"]),
        (
            "films",
            "a non violent or creepy thriller",
            ["moods not_contains violent", "moods not_contains creepy", "genres contains Thriller"],
        ),
        ("books", "any non fiction about history", [_FACTUAL, "~genres contains History"]),
        ("books", "a non-fiction book about science", [_FACTUAL, "~genres contains Science"]),
    ],
)
def test_a_prefix_denies_one_word(name: str, text: str, expected: list[str]) -> None:
    assert sorted(_demands(text, name)) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "i'm tired, so a comedy", ["genres contains Comedy"]),
        ("films", "i'm recovering from surgery and bored, so a long fantasy", ["~runtime >= 123", "genres contains Fantasy"]),
        ("films", "watching with my dad who's into history, so something historical", ["genres contains History"]),
        ("books", "my shift is over, so some horror", ["genres contains Horror"]),
        ("tools", "the handle snapped, so a rake", ["kind == rake"]),
        ("films", "it was fun, so funny", []),
        ("films", "so violent", []),
    ],
)
def test_so_concludes_where_a_thing_is_named_and_only_measures_a_quality(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected
