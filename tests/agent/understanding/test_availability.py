"""Questions whether an item is there."""

import pytest

from convrec.agent.understanding import Act
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "do you have collateral", "Collateral"),
        ("films", "have you got the matrix", "The Matrix"),
        ("films", "Collateral, have you got it?", "Collateral"),
        ("films", "is gladiator on your list?", "Gladiator"),
        ("books", "have you got dune", "Dune"),
    ],
)
def test_the_item_asked_for(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.availability
    assert [shelf(shop).catalogue.title(row) for row in found.question.rows] == [title]


def test_an_item_that_is_not_there() -> None:
    found = heard("films", "do you have hereditary")
    assert found.act is Act.ASK_ITEM
    assert found.unknown == ("hereditary",)
    assert found.question is not None
    assert found.question.rows == ()


@pytest.mark.parametrize("text", ["is alien scary?", "do you have anything with tom cruise", "do you have comedies", "who is in heat"])
def test_other_questions(text: str) -> None:
    found = heard("films", text)
    assert found.question is None or not found.question.availability


@pytest.mark.parametrize(
    ("shop", "text", "unknown"),
    [
        ("films", "heard good things about parasite, do you have it?", "parasite"),
        ("books", "heard good things about piranesi, do you have it?", "piranesi"),
    ],
)
def test_a_name_that_a_question_takes_up(shop: str, text: str, unknown: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.unknown == (unknown,)
    assert found.wish == ""


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "ive heard a lot about alien, is it on your list?", "Alien"),
        ("films", "i heard about fight club, do you have it", "Fight Club"),
        ("books", "i keep hearing about dune, have you got it", "Dune"),
    ],
)
def test_an_item_that_a_question_takes_up(shop: str, text: str, title: str) -> None:
    question = heard(shop, text).question
    assert question is not None
    assert question.availability
    assert [shelf(shop).catalogue.title(row) for row in question.rows] == [title]
