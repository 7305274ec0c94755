"""A column of how much one gets, "12 kg" and "6 x 400 g": compared as an amount, and called big and small as a bag."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.summed_cells import summed_cells
from convrec.retrieval.table import Table

_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_OATS: dict[str, list[Any]] = {
    "sku": [f"O-{i}" for i in range(12)],
    "product": [f"{name} Mill" for name in _NAMES],
    "kind": ["flakes", "groats", "flour"] * 4,
    "horse size": ["small", "large", "medium"] * 4,
    "Pack": ["12 kg", "2 kg", "6 x 400 g", "15 kg", "10 kg", "80 g", "12 x 100 g", "500 g", "5 kg", "15 kg", "7 kg", "1.5 kg"],
    "price": [f"£{5 + 3 * i}" for i in range(12)],
    "rating": [4.1, 3.9, 4.6, 4.4] * 3,
    "description": [f"Oats from {name}, milled with care and packed by hand." for name in _NAMES],
}


def _table() -> Table:
    return Table(Path("oats.csv"), _OATS, list(range(2, 14)))


@pytest.fixture(scope="module")
def oats() -> Understander:
    table = _table()
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "oats"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


def _demands(heard: Understanding) -> list[str]:
    return sorted(map(str, heard.constraints))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i want a bag of 10 kg or more", ["Pack >= 10"]),
        ("bags over 10 kg", ["Pack >= 10"]),
        ("15 kilos", ["Pack == 15"]),
        ("15kg bags", ["Pack == 15"]),
        ("6 x 400 g", ["Pack == 2.4"]),
        ("12x100g", ["Pack == 1.2"]),
        ("12 × 100 g", ["Pack == 1.2"]),
        ("at most 500 g", ["Pack <= 0.5"]),
    ],
)
def test_amounts_are_compared_and_not_spelled(oats: Understander, text: str, expected: list[str]) -> None:
    assert _demands(oats.understand(text)) == expected
    assert oats.understand(text).count is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a small bag please", ["Pack <= 1.5"]),
        ("a big pack", ["Pack >= 10"]),
        ("for a small horse", ["horse size == small"]),
    ],
)
def test_a_bag_is_big_and_not_what_it_is_for(oats: Understander, text: str, expected: list[str]) -> None:
    assert _demands(oats.understand(text)) == expected


def test_a_superlative_is_sought_among_what_is_named_behind_it(oats: Understander) -> None:
    heard = oats.understand("the cheapest big bag of groats")
    assert heard.extreme is not None
    assert heard.extreme.field == "price"
    assert [(c.field, c.hard) for c in heard.constraints] == [("price", False), ("Pack", True), ("kind", True)]


@pytest.mark.parametrize("text", ["cheap and in a big bag", "a big bag"])
def test_a_vague_word_of_its_own_stays_a_leaning(oats: Understander, text: str) -> None:
    assert {c.hard for c in oats.understand(text).constraints} == {False}


def test_which_has_the_best_rating_asks_for_the_outermost_of_what_is_named(oats: Understander) -> None:
    heard = oats.understand("which of your 15kg bags has the best rating")
    assert heard.extreme is not None
    assert (heard.extreme.field, [c.field for c in heard.constraints]) == ("rating", ["Pack", "rating"])


def test_the_owner_is_told_what_counts_as_how_much() -> None:
    table = _table()
    (note,) = summed_cells(table, infer_domain(table, "oats"))
    assert note == "2 cells of column 'Pack' tell how many of how much, and count by all of it: '6 x 400 g' is 2.4 kg"


def test_sides_are_not_multiplied() -> None:
    sides = Table(Path("rugs.csv"), {**_OATS, "Pack": ["20 x 30 cm", "40 x 60 cm", "10 x 10 cm"] * 4}, list(range(2, 14)))
    domain = infer_domain(sides, "rugs")
    assert domain.fields["Pack"].unit is None
    assert summed_cells(sides, domain) == []
