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
        ("films", "hm those are all kinda old", "year", Direction.MORE),
        ("films", "thats even older!!", "year", Direction.MORE),
        ("films", "but these are still longer", "runtime", Direction.LESS),
        ("books", "it's even longer than the last one", "pages", Direction.LESS),
        ("tools", "that's even more expensive!", "price_usd", Direction.LESS),
        ("tools", "lol these are even heavier", "weight", Direction.LESS),
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


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "those are older"),
        ("films", "that's shorter, great"),
        ("films", "those are even scarier!"),
        ("tools", "those are even cheaper"),
        ("tools", "these are lighter"),
    ],
)
def test_what_only_tells_how_those_shown_are_asks_for_no_more_of_it(shop: str, text: str) -> None:
    found = heard(shop, text, scene_of(shop))
    assert not found.critiques
    assert not found.constraints


@pytest.mark.parametrize("text", ["something even older", "even older please", "something older than those are", "i want one that's older"])
def test_a_comparative_that_is_asked_for_is_no_fault(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert [(c.field, c.direction) for c in found.critiques] == [("year", Direction.LESS)]


def test_a_fault_beside_a_bound_leaves_the_bound() -> None:
    found = heard("films", "thats even older!! i said from 2010 on", scene_of("films"))
    assert not found.critiques
    assert [(c.field, str(c.op), c.value) for c in found.constraints] == [("year", ">=", 2010)]


def test_a_fault_where_nothing_was_shown_leans_the_other_way() -> None:
    found = heard("films", "thats even older")
    assert [(str(c.op), c.hard, c.words) for c in found.constraints] == [(">=", False, "newer")]


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("tools", "the felco pruner was cheaper"),
        ("tools", "the first one was lighter. anything for hedges?"),
        ("films", "heat was longer"),
        ("books", "the austen ones were shorter, i think"),
    ],
)
def test_how_something_named_was_is_told_and_not_asked_for(shop: str, text: str) -> None:
    found = heard(shop, text, scene_of(shop))
    assert not found.critiques
    assert not [c for c in found.constraints if c.op.value in ("<", ">", "<=", ">=")]


@pytest.mark.parametrize("text", ["i wish it was shorter", "if only the first one was shorter", "something that was shorter"])
def test_what_is_wished_to_be_is_asked_for(text: str) -> None:
    assert [(c.field, c.direction) for c in heard("films", text, scene_of("films")).critiques] == [("runtime", Direction.LESS)]
