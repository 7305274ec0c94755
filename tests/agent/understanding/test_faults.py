"""What is said of all items shown finds fault with them, where no praise stands beside it."""

import pytest

from convrec.agent.understanding import Act, Direction
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("shop", "text", "field", "direction"),
    [
        ("films", "those are all old", "year", Direction.MORE),
        ("films", "these are all really old", "year", Direction.MORE),
        ("films", "hmm they're all so old", "year", Direction.MORE),
        ("films", "all of them are quite long", "runtime", Direction.LESS),
        ("films", "these all look a bit long", "runtime", Direction.LESS),
        ("films", "those are old films", "year", Direction.MORE),
        ("books", "those are all old", "year", Direction.MORE),
        ("books", "but they are all very long", "pages", Direction.LESS),
        ("tools", "those are all expensive", "price_usd", Direction.LESS),
    ],
)
def test_what_is_said_of_all_asks_for_others(shop: str, text: str, field: str, direction: Direction) -> None:
    found = heard(shop, text, scene_of(shop))
    assert found.act is Act.CRITIQUE
    assert [(c.field, c.direction) for c in found.critiques] == [(field, direction)]
    assert not found.constraints


@pytest.mark.parametrize(
    ("shop", "text"),
    [("films", "those are all old, love them"), ("films", "are those all old"), ("books", "my books are all old")],
)
def test_praise_and_questions_find_no_fault(shop: str, text: str) -> None:
    assert not heard(shop, text, scene_of(shop)).critiques
