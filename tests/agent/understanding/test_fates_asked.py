"""Questions what becomes of somebody in an item, which no field holds."""

import pytest

from convrec.agent.understanding import Act, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "whom", "place"),
    [
        ("films", "does the horse die in the second one?", "the horse", 1),
        ("films", "animals dont die in the third one do they", "animals", 2),
        ("films", "does the boy survive?", "the boy", 0),
        ("books", "nobody dies in it, right?", "everybody", 0),
        ("books", "does the dog make it?", "the dog", 0),
    ],
)
def test_a_fate_is_asked_of_the_item_and_not_known(shop: str, text: str, whom: str, place: int) -> None:
    shown = shelf(shop).shown
    found = heard(shop, text, Scene(shown=shown, focus=shown[:1], mentioned=shown))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert not found.question.known
    assert found.question.rows == (shown[place],)
    assert found.question.words == f"what happens to {whom}"
    assert (found.wish, found.constraints) == ("", ())


@pytest.mark.parametrize("text", ["a film where the dog doesnt die", "something with horses, none of them die", "nobody dies please"])
def test_a_fate_that_is_wished_for_asks_about_no_item(text: str) -> None:
    shown = shelf("films").shown
    found = heard("films", text, Scene(shown=shown, focus=shown[:1], mentioned=shown))
    assert found.question is None or not found.question.words.startswith("what happens to")
