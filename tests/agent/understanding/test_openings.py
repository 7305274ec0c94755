"""Openers that turn down what was shown: they end at their comma or point, and the rest is read on its own."""

import pytest

from convrec.agent.turn._hearing import spoken
from convrec.agent.understanding import Attitude
from convrec.agent.understanding.speech.opening import opening, unopened
from convrec.agent.understanding.words.compounds import belong
from convrec.agent.understanding.words.phrases import line
from convrec.types import Row
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "Not it. Something with Kevin Smith", ["cast contains Kevin Smith"]),
        ("films", "Not it. Something with Kevin Smith, then.", ["cast contains Kevin Smith"]),
        ("films", "Close, but no. It should feel riveting", ["~moods contains tense"]),
        ("films", "Not it. It should be a thriller flick", ["genres contains Thriller"]),
        ("films", "No, 1h05 to 1h30", ["runtime >= 65", "runtime <= 90"]),
        ("films", "No. 90 minutes max", ["runtime <= 90"]),
        ("films", "Nope - a comedy from the 80s", ["genres contains Comedy", "year >= 1980", "year <= 1989"]),
        ("films", "hmm, no. nothing scary", ["moods not_contains scary"]),
        ("films", "not that one either! a western", ["genres contains Western"]),
        ("films", "Wrong; under two hours", ["runtime <= 120"]),
        ("films", "no, remember: a western", ["genres contains Western"]),
        ("films", "No good.\nA western", ["genres contains Western"]),
        ("books", "hmm, no. a memoir is what i'm after", ["genres contains Memoir"]),
        ("books", "Not it. Something by John Green, then.", ["authors contains John Green"]),
        ("books", "not for me. under 300 pages", ["pages <= 300"]),
        ("films", "What I want is this: it should be from after 2009", ["year >= 2010"]),
        ("films", "so, all in all: under two hours", ["runtime <= 120"]),
        ("films", "let me put it again: a western", ["genres contains Western"]),
        ("films", "Nothing rated G. It should be from before 1960", ["certificate != G", "year <= 1959"]),
        ("films", "Nothing shorter than 115 min. It really has to be dark", ["runtime >= 115", "moods contains dark"]),
        ("films", "100 min or more. one with Terry Kinney", ["runtime >= 100", "cast contains Terry Kinney"]),
        ("films", "2010 at the earliest", ["year >= 2010"]),
        ("shoes", "nah, something under $120", ["price <= 120"]),
        ("films", "no no a western", ["genres contains Western"]),
        ("films", "no, no a western", ["genres contains Western"]),
        ("films", "no no no the western ones", ["genres contains Western"]),
        ("films", "nope nope something under two hours", ["runtime <= 120"]),
        ("films", "no no i want a western", ["genres contains Western"]),
        ("films", "no no not a western", ["genres not_contains Western"]),
        ("films", "no, no westerns", ["genres not_contains Western"]),
        ("films", "no no westerns", ["genres not_contains Western"]),
        ("films", "no horror, something funny", ["genres not_contains Horror", "~moods contains funny"]),
    ],
)
def test_what_follows_an_opener_stands_in_its_own_right(name: str, text: str, expected: list[str]) -> None:
    found = heard(name, text, scene_of(name))
    assert [written(c) for c in found.constraints] == expected
    assert found.wish == ""
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "places"),
    [("not that one. a western", [0]), ("none of these. a western", [0, 1, 2]), ("No, 1h05 to 1h30", []), ("no, a western", [])],
)
def test_an_opener_that_points_leaves_out_what_it_points_at(text: str, places: list[int]) -> None:
    found = heard("films", text, scene_of("films")).references
    assert [row for r in found for row in r.rows] == [shelf("films").shown[i] for i in places]
    assert all(r.attitude in (Attitude.EXCLUDE, Attitude.DISLIKE) for r in found)


@pytest.mark.parametrize(
    ("text", "places"), [("no. 2 looks good", [1]), ("No 2 please", [1]), ("no, 2 hours at most", []), ("no 90 minutes", [])]
)
def test_no_counts_only_before_a_number_that_stands_alone(text: str, places: list[int]) -> None:
    shown = shelf("films").shown
    found = [row for r in heard("films", text, scene_of("films")).references for row in r.rows]
    assert found == [Row(shown[i]) for i in places]


@pytest.mark.parametrize("text", ["no horror", "No", "nope.", "not a comedy", "no-nonsense thriller", "close to home", "not it"])
def test_these_open_nothing(text: str) -> None:
    assert opening(text) is None
    assert unopened(text) == text


def test_an_opener_with_nothing_behind_it_is_read_whole() -> None:
    assert heard("films", "no, thanks", scene_of("films")).constraints == ()
    assert heard("films", "no, the second one", scene_of("films")).references[0].rows == shelf("films").shown[1:2]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("not it. something", 2),
        ("so. Good", 2),
        ("Dr. No", 1),
        ("J.R.R. Tolkien", 1),
        ("No. 1", 1),
        ("no. 90 minutes", 2),
        ("St. Elmo", 1),
        ("rated G. It", 2),
        ("90 min. tops", 1),
        ("90 min. no horror", 2),
        ("J. Smith", 1),
    ],
)
def test_a_short_word_ends_a_sentence_and_an_abbreviation_does_not(text: str, sentences: int) -> None:
    row = line(text)
    assert 1 + sum(row.ended(i) for i in range(1, len(row))) == sentences


def test_words_given_back_lie_in_one_sentence() -> None:
    assert spoken(unopened("Not it. Something with Kevin Smith, then."), ["with Kevin Smith"]) == "Something with Kevin Smith"
    assert spoken("A comedy. It must be short", ["a comedy", "short"]) == ""
    assert spoken("a book by J.R.R. Tolkien", ["by J.R.R. Tolkien"], ("book",)) == "by J.R.R. Tolkien"


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("something with Larenz Tate and Will Patton", []),
        ("something like Patton", ["Patton"]),
        ("between 1h30 and 1h50. 2004 or earlier", []),
        ("between 1h35 and two hours, 2011 or later", []),
        ("an adventure flick from 2006 or later", []),
        ("something like 50 First Dates", ["50 First Dates"]),
    ],
)
def test_parts_of_names_and_of_numbers_are_no_titles(text: str, titled: list[str]) -> None:
    assert [shelf("films").catalogue.title(m.row) for m in heard("films", text).mentions] == titled


@pytest.mark.parametrize("laughter", ["hahaha", "ahahah", "looool", "lmaooo", "hehehe", "XD"])
def test_laughter_is_nothing_to_search_for(laughter: str) -> None:
    found = heard("books", f"something spooky {laughter}")
    assert found.wish == ""
    assert [c.value for c in found.constraints] == ["scary"]


def test_help_to_find_something_is_a_form_of_asking() -> None:
    assert heard("books", "i need help finding a thriller").wish == ""


@pytest.mark.parametrize(
    "text", ["nice, whats the second one about", "great, who wrote the second one", "cool, how long is the second one"]
)
def test_praise_before_a_question_about_an_item_likes_it_not(text: str) -> None:
    scene = scene_of("books")
    (pointed,) = heard("books", text, scene).references
    assert (pointed.rows, pointed.attitude) == ((scene.shown[1],), Attitude.ASK)


@pytest.mark.parametrize(
    ("text", "together"), [("old fashioned", True), ("old school", True), ("old lamp", False), ("old, fashioned", False)]
)
def test_two_words_that_mean_one_thing_belong_together(text: str, together: bool) -> None:
    assert belong(line(text), 0, None) is together
