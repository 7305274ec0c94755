"""Asking on: for others by whoever is named by a role, for one more, for the best of all, and telling who had an item."""

import pytest

from convrec.agent.understanding import Act, Attitude
from convrec.agent.understanding._types import Direction, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("films", "what else did its director make?", "director"),
        ("films", "what else has that director done", "director"),
        ("books", "what else did its author write?", "authors"),
        ("books", "which other books did the author write?", "authors"),
    ],
)
def test_a_role_stands_for_whoever_has_it(name: str, text: str, field: str) -> None:
    (critique,) = heard(name, text, scene_of(name)).critiques
    assert (critique.field, critique.direction, critique.relative_to) == (field, Direction.MORE, None)


def test_the_role_is_of_the_item_pointed_at() -> None:
    (critique,) = heard("films", "what else did the director of the second do?", scene_of("films")).critiques
    assert critique.relative_to == shelf("films").shown[1]


@pytest.mark.parametrize("text", ["who is its director?", "what did the director win?"])
def test_a_question_about_the_role_asks_for_nothing_further(text: str) -> None:
    assert heard("films", text, scene_of("films")).critiques == ()


@pytest.mark.parametrize(
    ("text", "shown", "count"), [("another", 1, 1), ("another one please", 1, 1), ("ok, next", 1, 1), ("another", 3, None)]
)
def test_another_is_one_where_one_was_shown(text: str, shown: int, count: int | None) -> None:
    rows = shelf("films").shown[:shown]
    assert heard("films", text, Scene(rows, rows, mentioned=rows)).count == count


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("films", "what's the best film ever"),
        ("films", "which is the most popular film there is?"),
        ("books", "what is the greatest novel of all time?"),
        ("books", "what's the best book ever written"),
    ],
)
@pytest.mark.parametrize("shown", [False, True])
def test_the_best_of_all_is_asked_for(name: str, text: str, shown: bool) -> None:
    found = heard(name, text, scene_of(name) if shown else Scene())
    assert (found.act, found.question, found.wish) == (Act.RECOMMEND, None, "")


@pytest.mark.parametrize(("name", "text"), [("books", "she has read the hobbit"), ("films", "my son has seen heat already")])
def test_that_somebody_had_an_item_is_told(name: str, text: str) -> None:
    found = heard(name, text, Scene())
    assert found.act is Act.TELL
    assert [m.attitude for m in found.mentions] == [Attitude.SEEN]


@pytest.mark.parametrize("text", ["how many can eat it?", "how many of us does it do?", "and how many will the first do"])
def test_how_many_counts_people_where_nothing_else_is_named(text: str) -> None:
    question = heard("recipes", text, scene_of("recipes")).question
    assert question is not None
    assert question.field == "Serves"


def test_how_many_of_something_else_is_not_known() -> None:
    question = heard("recipes", "how many pans does the first need?", scene_of("recipes")).question
    assert question is None or question.field != "Serves"
