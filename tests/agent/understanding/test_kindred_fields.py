"""Fields asked for in other words than their own, of tables of two shops; and what no column tells."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding.demands.unheld import UnheldFinder
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.questions.kindred import KindredFields
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import create_embedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_NAMES = ["Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath"]
_SHRUBS: dict[str, list[Any]] = {
    "id": [f"S-{i}" for i in range(8)],
    "name": _NAMES,
    "Light": ["direct sun", "medium", "low", "medium"] * 2,
    "Watering": ["once a week", "every 2 weeks", "once a month", "daily"] * 2,
    "Care": ["easy", "hard", "medium", "easy"] * 2,
    "Pet safe": ["yes", "no"] * 4,
    "Price": [5, 6, 7, 8] * 2,
    "Description": [f"{word} grows slowly in full sun." if word == "Ash" else f"{word} has bright berries." for word in _NAMES],
}
_BIKES: dict[str, list[Any]] = {
    "id": [f"B-{i}" for i in range(8)],
    "name": _NAMES,
    "Brakes": ["disc", "rim"] * 4,
    "Frame": ["steel", "carbon", "aluminium", "steel"] * 2,
    "Electric": ["yes", "no"] * 4,
    "Price": [500, 600, 700, 800] * 2,
}


def kindred(name: str, columns: dict[str, list[Any]]) -> KindredFields:
    table = Table(Path(f"{name}.csv"), columns, list(range(2, 10)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines)
    found = KindredFields.of(catalogue, create_embedder("minilm"), UnheldFinder(catalogue, NumericFields(catalogue)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shrubs() -> KindredFields:
    return kindred("shrubs", _SHRUBS)


@pytest.fixture(scope="module")
def bikes() -> KindredFields:
    return kindred("bikes", _BIKES)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("need a lot of sun", "Light"),
        ("stand full sun", "Light"),
        ("thirsty", "Watering"),
        ("poisonous for dogs", "Pet safe"),
        ("safe for cats", "Pet safe"),
        ("hard to keep", "Care"),
    ],
)
def test_other_words_ask_for_what_a_column_is_about(shrubs: KindredFields, words: str, field: str) -> None:
    assert shrubs.field(words) == field


@pytest.mark.parametrize("words", ["delivery", "smell", "spines", "where does it come from", "sold out", ""])
def test_what_no_column_tells_is_no_field(shrubs: KindredFields, words: str) -> None:
    assert shrubs.field(words) is None


def test_another_shop_has_other_columns(bikes: KindredFields) -> None:
    assert bikes.field("what kind of brakes") == "Brakes"
    assert bikes.field("need a lot of sun") is None
    assert bikes.field("safe for cats") is None


def test_a_flag_asked_for_in_other_words_is_told_without_a_yes_or_no(shrubs: KindredFields) -> None:
    poisonous, safe = shrubs.asked((Row(1),), "poisonous for dogs", ""), shrubs.asked((Row(1),), "safe for dogs", "")
    assert poisonous is not None
    assert poisonous.values == (True, False)
    assert safe is not None
    assert safe.values == ()


def test_an_items_own_text_tells_more_than_a_likeness(shrubs: KindredFields) -> None:
    assert shrubs.asked((Row(0),), "full sun", "") is None
    assert shrubs.asked((Row(1),), "full sun", "") is not None


def test_what_no_table_tells_is_like_no_column(shrubs: KindredFields) -> None:
    assert shrubs.asked((Row(1),), "full sun", "does it have a warranty for full sun?") is None
