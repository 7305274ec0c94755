"""Questions what is in an item, whom it suits, what it is like and what one would call it: answered, never taken for a demand."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "place", "field"),
    [
        ("films", "the last one, is there a lot of gore?", -1, "moods"),
        ("films", "is there any romance in the second one", 1, "genres"),
        ("films", "the third one - lots of romance?", 2, "genres"),
        ("films", "ok, are there many battles in the first", 0, None),
        ("films", "is the first one ok for a 13yo", 0, "certificate"),
        ("films", "the second, is it suitable for an 8 year old", 1, "certificate"),
        ("films", "is the last one fine for her", -1, "certificate"),
        ("books", "is there much romance in the first", 0, "genres"),
        ("books", "the second, any magic?", 1, None),
    ],
)
def test_what_is_in_an_item_shown_is_asked(name: str, text: str, place: int, field: str | None) -> None:
    found = heard(name, text, scene_of(name))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.field == field
    assert found.question.rows[:1] == (scene_of(name).shown[place],)
    assert (found.constraints, found.critiques) == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("films", "is die hard a christmas movie", "Die Hard"),
        ("films", "is the notebook a comedy or drama", "The Notebook"),
        ("films", "is the green mile horror? i hate horror", "The Green Mile"),
        ("films", "is there a lot of gore in saw", "Saw"),
        ("films", "would you call heat a thriller", "Heat"),
        ("books", "is the hobbit a kids book", "The Hobbit"),
        ("books", "is hatchet a kids book", "Hatchet"),
        ("books", "would you call dune a classic", "Dune"),
    ],
)
def test_what_a_named_item_is_is_asked(name: str, text: str, title: str) -> None:
    found = heard(name, text)
    assert found.question is not None
    assert [shelf(name).catalogue.title(row) for row in found.question.rows] == [title]
    assert found.question.values
    assert [m.attitude for m in found.mentions] == [Attitude.ASK]
    assert not found.constraints


@pytest.mark.parametrize(("text", "place"), [("is it like saving private ryan", 0), ("is the second one as sad as titanic?", 1)])
def test_a_likeness_asked_for_compares(text: str, place: int) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.question is not None
    assert found.question.aim is Aim.COMPARE
    assert found.question.rows[0] == scene_of("films").shown[place]
    assert [m.attitude for m in found.mentions] == [Attitude.ASK]


@pytest.mark.parametrize(
    "text",
    ["ok, is there anything with more gore?", "is there a war film like the first?", "is there any horror", "are there any films like it"],
)
def test_further_items_are_asked_for(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.act is not Act.ASK_ITEM
