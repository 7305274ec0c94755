"""Ordinals that point at what was shown, wherever in the message they stand."""

import pytest

from convrec.agent.understanding._types import Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of

FILMS = shelf("films")
SCENE = Scene(FILMS.shown, FILMS.shown[:1], mentioned=FILMS.shown)  # Heat (1995), Alien (1979), Groundhog Day (1993)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("when did the third come out?", 2),
        ("does the second star harry dean stanton?", 1),
        ("is the second available on netflix?", 1),
        ("how many oscars did the third win?", 2),
        ("what is the second rated?", 1),
        ("in what year was the second released", 1),
        ("do you know when the third came out?", 2),
        ("does the third have bill murray in it?", 2),
        ("the second - is it on netflix?", 1),
    ],
)
def test_the_item_counted_is_the_one_asked_about(text: str, place: int) -> None:
    question = FILMS.finder.find(text, scene=SCENE).question
    assert question is not None
    assert question.rows == (FILMS.shown[place],)


@pytest.mark.parametrize("text", ["is the second half any good?", "was the first world war a cause?", "does the third act drag?"])
def test_what_is_counted_inside_an_item_is_no_item(text: str) -> None:
    assert FILMS.finder.find(text, scene=SCENE).references == ()


def test_a_question_behind_a_dash_is_answered_as_the_same_behind_a_comma() -> None:
    dashed, comma = (FILMS.finder.find(f"the second one{mark} who directed it?", scene=SCENE).question for mark in (" -", ","))
    assert dashed is not None
    assert dashed == comma


@pytest.mark.parametrize("text", ["when did the fifth come out?", "who is in the fourth one?", "how long is the sixth?"])
def test_what_is_counted_beyond_the_list_is_not_known(text: str) -> None:
    found = heard("films", text, SCENE)
    assert len(found.unknown) == 1
    assert found.question is not None
    assert found.question.rows == ()


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("films", "when did the first alien come out?", "Alien"),
        ("films", "who directed the first scream", "Scream"),
        ("films", "how long is the first saw", "Saw"),
        ("books", "when did the second harry potter come out", "Harry Potter and the Chamber of Secrets"),
        ("books", "when did the third narnia book come out", "The Voyage of the Dawn Treader"),
        ("books", "how long is the first kingkiller book", "The Name of the Wind"),
        ("books", "how long is narnia book 2", "Prince Caspian"),
    ],
)
def test_a_series_with_an_ordinal_is_a_title_whatever_was_shown(name: str, text: str, title: str) -> None:
    found = heard(name, text, scene_of(name))
    assert not found.references
    assert [shelf(name).catalogue.title(m.row) for m in found.mentions] == [title]


def test_a_series_called_by_a_part_of_its_name_counts_with_a_place_in_it_alone() -> None:
    assert heard("books", "a narnia book").mentions == ()
    assert {c.field for c in heard("books", "a narnia book").constraints} == {"series"}
    assert heard("books", "the first vampire book").mentions == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [("when did the second zorgon come out", "the second zorgon"), ("what did the third gizmo cost", "the third gizmo")],
)
def test_an_ordinal_that_counts_an_unknown_noun_asks_about_no_item_shown(text: str, name: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert not found.references
    assert found.unknown == (name,)
