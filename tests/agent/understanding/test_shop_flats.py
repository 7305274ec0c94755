"""Flats as an agent lists them: floor space, beds for bedrooms, and the least time that one is let for."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding.details import DetailFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_N = 12
_COLUMNS: dict[str, list[Any]] = {
    "ref": [f"F-{i}" for i in range(_N)],
    "address": [f"{i + 3} {road}" for i, road in enumerate(("Ash Row", "Birch Lane", "Cedar Street", "Dune Road") * 3)],
    "rent pcm (€)": [str(rent) for rent in (540, 610, 700, 780, 850, 930, 1000, 1100, 1250, 1400, 1600, 2100)],
    "deposit (months)": [1, 2, 3] * 4,
    "bedrooms": [1, 2, 3, 4] * 3,
    "size m²": [31, 40, 45, 52, 58, 63, 70, 77, 85, 92, 108, 131],
    "min. lease": ["6 months", "12 months", "24 months"] * 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def flats() -> DetailFinder:
    table = Table(Path("flats.csv"), _COLUMNS, list(range(2, _N + 2)))
    return DetailFinder(Catalogue.from_columns(table.columns, infer_domain(table, "flats"), path=table.path, lines=table.lines))


def test_the_column_of_square_metres_has_them_as_its_unit(flats: DetailFinder) -> None:
    spec = infer_domain(Table(Path("flats.csv"), _COLUMNS, list(range(2, _N + 2))), "flats").fields
    assert (spec["size m²"].unit, spec["size m²"].say) == ("m²", "measures {value}")
    assert spec["deposit (months)"].say == "has {value} of deposit"


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("at least 60 square metres", ["size m² >= 60"]),
        ("at least 80m2 please", ["size m² >= 80"]),
        ("under 70 sqm, max 900 euros", ["size m² <= 70", "rent pcm (€) <= 900"]),
        ("minimum 646 sq ft", ["size m² >= 60"]),
        ("a 2 bed", ["bedrooms == 2"]),
        ("3 beds under €1100", ["bedrooms == 3", "rent pcm (€) <= 1100"]),
        ("a 6 month lease", ["min. lease <= 6"]),
        ("12 month lease max", ["min. lease <= 12"]),
        ("at least 24 months lease", ["min. lease >= 24"]),
        ("not more than 1 month deposit, 6 months lease", ["deposit (months) <= 1", "min. lease <= 6"]),
    ],
)
def test_demands(flats: DetailFinder, text: str, demands: list[str]) -> None:
    found = [c for c in flats.find(text).constraints if c.hard]
    assert sorted(f"{c.field} {c.op} {round(float(str(c.value)))}" for c in found) == sorted(demands)


@pytest.mark.parametrize(("text", "op"), [("with a lift", "=="), ("must have a lift", "=="), ("lift please", "==")])
def test_a_yes_or_no_that_is_a_verb_elsewhere(text: str, op: str) -> None:
    columns = {**_COLUMNS, "lift": ["Y", "N"] * 6}
    table = Table(Path("flats.csv"), columns, list(range(2, _N + 2)))
    found = DetailFinder(Catalogue.from_columns(columns, infer_domain(table, "flats"), path=table.path, lines=table.lines)).find(text)
    assert [str(c) for c in found.constraints if c.hard] == [f"lift {op} True"]
    assert not found.retractions
