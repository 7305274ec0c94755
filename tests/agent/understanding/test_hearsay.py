"""What was heard of an item is asked, and nobody wishes for it."""

import pytest

from convrec.agent.understanding import Act, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("shop", "text", "title", "value"),
    [
        ("films", "saw looks good but i heard there is gore in it?", "Saw", "gory"),
        ("films", "alien looks good but i heard its scary?", "Alien", "scary"),
        ("films", "i heard there is a lot of violence in fargo", "Fargo", "violent"),
        ("films", "someone told me gladiator is violent, is that so?", "Gladiator", "violent"),
        ("films", "my sister says titanic has a lot of romance", "Titanic", "Romance"),
        ("films", "apparently jaws can be pretty scary", "Jaws", "scary"),
        ("films", "isn't titanic supposed to be sad?", "Titanic", "sad"),
        ("books", "dracula looks good but i heard its scary?", "Dracula", "scary"),
        ("books", "they say wuthering heights is dark", "Wuthering Heights", "dark"),
        ("books", "dracula, hmm. my friend told me it's not that scary", "Dracula", "scary"),
    ],
)
def test_what_was_heard_of_an_item_is_asked_of_it(shop: str, text: str, title: str, value: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert [shelf(shop).catalogue.title(row) for row in found.question.rows] == [title]
    assert value in found.question.values
    assert (found.constraints, found.wish) == ((), "")
    assert found.text == text


@pytest.mark.parametrize(
    ("shop", "text", "wanted"),
    [
        ("films", "i want something calm. i heard gladiator is violent", "tense"),
        ("films", "people say gladiator is dark, violent and sad. something funny instead", "funny"),
        ("books", "i heard dracula is scary so something funny please", "funny"),
    ],
)
def test_beside_a_wish_what_was_heard_is_left_aside(shop: str, text: str, wanted: str) -> None:
    found = heard(shop, text)
    assert found.question is None
    assert {c.value for c in found.constraints} == {wanted}


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "my wife says it has to be funny"),
        ("films", "i heard horror is great for couples"),
        ("books", "i was told to try something dark"),
    ],
)
def test_what_others_ask_for_is_still_asked_for(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.constraints
    assert found.question is None


def test_what_was_heard_of_an_item_shown_is_asked_of_it() -> None:
    scene: Scene = scene_of("films")
    found = heard("films", "i heard the first one is pretty dark", scene)
    assert found.question is not None
    assert found.question.rows == scene.shown[:1]
    assert found.question.values == ("dark",)
