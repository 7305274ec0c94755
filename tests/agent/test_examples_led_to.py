"""Items named as what a steering wish leads to: "something newer, like Dunkirk" starts from what was shown."""

import pytest

from convrec.agent.turn._examples import examples_of
from convrec.agent.understanding import Scene
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
