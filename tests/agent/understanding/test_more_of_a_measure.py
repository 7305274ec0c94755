"""More and less of any measure that a column has: by its unit, by its name, and by comparatives that no column names."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Aim, Scene, Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_NAMES = ("Ash", "Birk", "Cedar", "Dune", "Elmo", "Firth", "Gorse", "Heath", "Iris", "Juno", "Kelp", "Larch")
_LAMPS: dict[str, list[Any]] = {
    "sku": [f"L-{i}" for i in range(12)],
    "model": [f"{name} Nine" for name in _NAMES],
    "type": ["floor lamp", "pendant", "desk lamp", "daylight lamp"] * 3,
    "price": [f"€{20 + 15 * i}" for i in range(12)],
    "Light (lm)": [200, 470, 800, 1000, 1200, 1500, 250, 500, 900, 2500, 3200, 600],
    "Recycled": [f"{10 + 5 * i}%" for i in range(12)],
    "description": [f"A lamp called {name} with a shade of its own, made with care." for name in _NAMES],
}
_SHOWN = Scene(shown=(Row(0), Row(1), Row(2)), focus=(Row(0), Row(1), Row(2)))


@pytest.fixture(scope="module")
def lamps() -> Understander:
    table = Table(Path("lamps.csv"), _LAMPS, list(range(2, 14)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "lamps"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


def _demands(heard: Understanding) -> list[str]:
    return sorted(map(str, heard.constraints))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing brighter than 500 lumens", ["Light (lm) <= 500"]),
        ("not brighter than 500 lumens", ["Light (lm) <= 500"]),
        ("brighter than 500 lumens", ["Light (lm) >= 500"]),
        ("nothing dimmer than 500 lumens", ["Light (lm) >= 500"]),
        ("nothing fiercer than 500 lumens", ["Light (lm) <= 500"]),
        ("nothing softer than 500 lumens", ["Light (lm) >= 500"]),
        ("something gentler than 500 lumens", ["Light (lm) <= 500"]),
        ("nothing richer than 40%", ["Recycled <= 40"]),
    ],
)
def test_any_comparative_bounds_a_number_with_its_unit(lamps: Understander, text: str, expected: list[str]) -> None:
    assert _demands(lamps.understand(text)) == expected


@pytest.mark.parametrize(
    ("text", "field", "more"),
    [
        ("the brightest floor lamp", "Light (lm)", True),
        ("what's the brightest thing you sell", "Light (lm)", True),
        ("the least bright one", "Light (lm)", False),
        ("the one with the most light", "Light (lm)", True),
        ("the one highest in recycled", "Recycled", True),
        ("the lamp lowest in recycled", "Recycled", False),
    ],
)
def test_the_outermost_of_a_measure_is_asked_for(lamps: Understander, text: str, field: str, more: bool) -> None:
    extreme = lamps.understand(text).extreme
    assert extreme is not None
    assert (extreme.field, extreme.direction.value == "more") == (field, more)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("which one is brightest", (2, 0, 1)),
        ("what's brighter, Birk Nine or Ash Nine", (1, 0)),
        ("what is the brighter, Birk Nine or Ash Nine", (1, 0)),
        ("is Dune Nine brighter than Ash Nine", (3, 0)),
        ("Birk Nine or Ash Nine, which is brighter?", (1, 0)),
    ],
)
def test_the_unit_brings_the_comparatives_that_items_are_compared_by(lamps: Understander, text: str, rows: tuple[int, ...]) -> None:
    question = lamps.understand(text, _SHOWN).question
    assert question is not None
    assert (question.aim, question.field, question.more, tuple(map(int, question.rows))) == (Aim.COMPARE, "Light (lm)", True, rows)


def test_a_noun_that_looks_like_a_comparative_steers_no_number(lamps: Understander) -> None:
    assert _demands(lamps.understand("a floor lamp with a dimmer")) == ["type == floor lamp"]
    assert lamps.understand("a floor lamp with a dimmer", _SHOWN).critiques == ()


def test_an_alternative_is_no_comparison(lamps: Understander) -> None:
    assert _demands(lamps.understand("500 lumens rather than 900 lumens"))[0] == "Light (lm) != 900"
