"""Goods as people speak of them: a pair that is the item, codes in an order, and facts with their units."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding.understander import Understander
from convrec.agent.writing.phrases import predicate
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from tests.agent.understanding.test_whole_messages import heard

_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_COLUMNS: dict[str, list[Any]] = {
    "sku": [f"S-{i}" for i in range(12)],
    "product": [f"{word} Uno" for word in _NAMES],
    "kind": ["in-ear", "over-ear", "on-ear"] * 4,
    "Price": [f"£{20 + 15 * i}.99" for i in range(12)],
    "Weight (g)": [f"{150 + 9 * i} g" for i in range(12)],
    "Battery life (hours)": [f"{6 + 4 * i} h" for i in range(12)],
    "Impedance": [f"{16 + 8 * (i % 3)} ohm" for i in range(12)],
    "Water resistance": ["IPX4", "none", "IP67", "IPX7", "IP55", "n/a"] * 2,
    "Rating": [3.5 + 0.1 * i for i in range(12)],
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    table = Table(Path("headphones.csv"), _COLUMNS, list(range(2, 14)))
    return Catalogue.from_columns(table.columns, infer_domain(table, "headphones"), path=table.path, lines=table.lines)


@pytest.fixture(scope="module")
def shop(catalogue: Catalogue) -> Understander:
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("what's the most expensive pair you sell?", "Price", "most expensive"),
        ("which is the lightest model?", "Weight (g)", "lightest"),
        ("cheapest pair you stock", "Price", "cheapest"),
        ("the most cheap model", "Price", "most cheap"),
    ],
)
def test_a_pair_is_the_item_and_nothing_to_search_for(shop: Understander, text: str, field: str, words: str) -> None:
    found = shop.understand(text)
    assert found.extreme is not None
    assert (found.extreme.field, found.extreme.words, found.wish) == (field, words, "")


def test_a_pair_of_something_is_searched_for(shop: Understander) -> None:
    assert shop.understand("a pair of gloves").wish == "pair of gloves"


def test_a_story_may_be_about_a_pair() -> None:
    assert "pair" in heard("films", "a film about a mismatched pair").wish


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("IPX7 or better", ("IPX7", "IP67")),
        ("at least IP55 please", ("IP55", "IPX7", "IP67")),
        ("nothing below IPX7", ("IPX7", "IP67")),
        ("IPX4 or lower", ("none", "IPX4")),
    ],
)
def test_codes_are_bounded_in_their_order_and_by_nothing_else(shop: Understander, text: str, values: tuple[str, ...]) -> None:
    found = shop.understand(text).constraints
    assert [(c.field, c.value) for c in found] == [("Water resistance", values)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("Weight (g)", 177, "weighs 177 g"),
        ("Impedance", 16, "has an impedance of 16 ohm"),
        ("Battery life (hours)", 27, "has 27 hours of battery life"),
        ("Water resistance", "IPX4", "has a water resistance of IPX4"),
    ],
)
def test_a_fact_is_told_with_its_unit(catalogue: Catalogue, field: str, value: int | str, said: str) -> None:
    domain: Domain = catalogue.domain
    assert predicate(field, value, domain) == said
