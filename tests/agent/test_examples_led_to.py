"""Items named as what a wish leads to, "something newer, like Dunkirk", and those that it turns from, "Jaws is fun but I've seen it"."""

import pytest

from convrec.agent.turn._examples import examples_of, only_had
from convrec.agent.understanding import Attitude, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _examples(text: str) -> list[str]:
    shown = shelf("films").shown
    found = heard("films", text, Scene(shown, shown, mentioned=shown))
    assert found.critiques
    assert all(c.relative_to is None or "than" in text for c in found.critiques)
    return [shelf("films").catalogue.title(row) for row in examples_of(found.critiques[0], found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something more recent, like dunkirk", ["Dunkirk"]),
        ("something longer, like titanic", ["Titanic"]),
        ("newer, such as inception", ["Inception"]),
        ("like heat but newer", []),
        ("newer than dunkirk", []),
    ],
)
def test_what_is_named_behind_like_is_led_to(text: str, expected: list[str]) -> None:
    assert _examples(text) == expected


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "jaws is fun but ive seen it. anything with dogs?"),
        ("films", "jaws is great but i know it. maybe a thriller?"),
        ("films", "jaws is great but we saw it already, something about robots instead"),
        ("books", "emma is lovely but she's read it. anything with dragons?"),
    ],
)
def test_what_was_had_and_is_turned_from_is_no_example(shop: str, text: str) -> None:
    found = only_had(heard(shop, text), shelf(shop).catalogue.domain.verbs)
    assert [m.attitude for m in found.mentions] == [Attitude.SEEN]


@pytest.mark.parametrize(
    "text",
    ["jaws is fun but ive seen it", "jaws is fun but ive seen it. anything similar with dogs?", "i loved jaws. something with dogs?"],
)
def test_what_is_praised_stays_an_example_where_nothing_else_is_wished_for(text: str) -> None:
    found = only_had(heard("films", text), shelf("films").catalogue.domain.verbs)
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE]
