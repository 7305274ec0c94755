"""A shop's own measures as people speak of them: tents with parts, promises, ranges and prices, told from the file alone."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding._types import Scene
from convrec.agent.understanding.details import DetailFinder, Details
from convrec.agent.understanding.speech.verdicts import VerdictFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_TODAY = dt.date(2026, 5, 10)
_N = 12
_COLUMNS: dict[str, list[Any]] = {
    "sku": [f"T-{i}" for i in range(_N)],
    "name": [
        f"{word} Peak" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
    ],
    "kind": ["dome", "tunnel", "tarp"] * 4,
    "price_eur": [0, 80, 120, 150, 200, 240, 300, 360, 420, 500, 640, 900],
    "weight_kg": [0.7, 0.9, 1.2, 1.5, 1.8, 2.1, 2.4, 2.9, 3.3, 3.8, 4.4, 5.0],
    'Pole "': [12, 14, 16, 18, 12, 14, 16, 18, 12, 14, 16, 18],
    "lamp_h": [5, 10, 20, 40, 5, 10, 20, 40, 5, 10, 20, 40],
    "guarantee": ["1 year", "2 years", "5 years"] * 4,
    "min_sleepers": [1, 1, 2, 2, 3, 3] * 2,
    "max_sleepers": [2, 3, 4, 4, 6, 8] * 2,
    "released": [f"20{20 + i // 2}-0{1 + i % 9}-15" for i in range(_N)],
}


@pytest.fixture(scope="module")
def finder() -> DetailFinder:
    table = Table(Path("tents.csv"), _COLUMNS, list(range(2, _N + 2)))
    domain = infer_domain(table, "tents")
    return DetailFinder(Catalogue.from_columns(table.columns, domain, path=table.path, lines=table.lines))


def _demands(details: Details) -> list[str]:
    return sorted(f"{'' if c.hard else '~'}{c.field} {c.op.value} {c.value}" for c in details.constraints)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamp over 10 hours", ["lamp_h > 10"]),
        ("at least 10 hours of lamp", ["lamp_h >= 10"]),
        ("under a kilo and a half", ["weight_kg <= 1.5"]),
        ('16" or smaller', ['Pole " <= 16']),
        ("14 or 16 inch", ['Pole " <= 16', 'Pole " >= 14']),
        ("a two year guarantee", ["guarantee >= 2"]),
        ("guarantee of at least 5 years", ["guarantee >= 5"]),
        ("released after march 2023", ["released >= 2023-04-01"]),
        ("released in march 2024", ["released <= 2024-03-31", "released >= 2024-03-01"]),
        ("released last month", ["released <= 2026-04-30", "released >= 2026-04-01"]),
        ("released this year or last", ["released >= 2025-01-01"]),
        ("not a tarp, or anything over 3 kg", ["kind != tarp", "weight_kg <= 3"]),
        ("no domes, or anything released before 2022", ["kind != dome", "released >= 2022-01-01"]),
        ("for 5 sleepers", ["max_sleepers >= 5", "min_sleepers <= 5"]),
        ("2-4 sleepers", ["max_sleepers >= 4", "min_sleepers <= 2"]),
        ("at least 6 sleepers", ["max_sleepers >= 6"]),
        ("a free tent", ["price_eur == 0"]),
        ("at least 2 years of guarantee but under 200", ["guarantee >= 2", "price_eur <= 200"]),
    ],
)
def test_bounds(finder: DetailFinder, text: str, expected: list[str]) -> None:
    assert _demands(finder.find(text, today=_TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "field", "direction", "rank"),
    [
        ("as light as possible", "weight_kg", "less", 1),
        ("the lighter the better", "weight_kg", "less", 1),
        ("second cheapest", "price_eur", "less", 2),
        ("the next heaviest", "weight_kg", "more", 0),
        ("longest lamp", "lamp_h", "more", 1),
        ("biggest pole", 'Pole "', "more", 1),
        ("most expensive", "price_eur", "more", 1),
    ],
)
def test_superlatives_name_a_field_an_end_and_a_place(finder: DetailFinder, text: str, field: str, direction: str, rank: int) -> None:
    extreme = finder.find(text, today=_TODAY).extreme
    assert extreme is not None
    assert (extreme.field, extreme.direction.value, extreme.rank) == (field, direction, rank)


@pytest.mark.parametrize(("text", "field", "direction"), [("longer lamp", "lamp_h", "more"), ("smaller pole", 'Pole "', "less")])
def test_a_part_is_steered_by_its_name(finder: DetailFinder, text: str, field: str, direction: str) -> None:
    found = finder.find(text, scene=Scene(shown=(Row(3),), focus=(Row(3),)), today=_TODAY).critiques
    assert [(c.field, c.direction.value) for c in found] == [(field, direction)]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("is it free?", "price_eur"),
        ("and the price?", "price_eur"),
        ("ok the lamp?", "lamp_h"),
        ("the lamp", None),
        ("price?", "price_eur"),
    ],
)
def test_a_question_that_is_only_a_fields_name(finder: DetailFinder, text: str, field: str | None) -> None:
    question = finder.find(text, scene=Scene(shown=(Row(3),), focus=(Row(3),)), today=_TODAY).question
    assert (question.field if question is not None else None) == field


@pytest.mark.parametrize(("text", "rows"), [("i own it", (4,)), ("we already have one", (4,)), ("i want it", ())])
def test_what_is_owned(text: str, rows: tuple[int, ...]) -> None:
    table = Table(Path("tents.csv"), _COLUMNS, list(range(2, _N + 2)))
    found = VerdictFinder(infer_domain(table, "tents")).find(text, Scene(shown=(Row(4), Row(5)), focus=(Row(4), Row(5))))
    assert tuple(row for r in found for row in r.rows) == rows
