"""Another noun for the items, which is also what some kinds of them end in: "light" of lamps, among them night lights."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding.values import ValueFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_TYPES = ["desk lamp", "night light", "strip light", "wall lamp", "pendant", "desk lamp", "wall lamp"]
_SPOKEN = ["A soft light.", "A moon.", "Sticks on.", "Light for stairs.", "Two lights in one.", "Bright light.", "Brass."]
_SILENT = ["A soft glow.", "A light moon.", "A light that sticks.", "For stairs.", "Two in one.", "Bright.", "Brass."]


def _finder(texts: list[str], *, synonyms: bool = True) -> ValueFinder:
    columns: dict[str, list[Any]] = {
        "id": [f"L-{i}" for i in range(7)],
        "name": ["Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse"],
        "Type": _TYPES,
        "Price": [1, 2, 3, 4, 5, 6, 7],
        "Notes": texts,
    }
    table = Table(Path("lamps.csv"), columns, list(range(2, 9)))
    domain = infer_domain(table, "lamps")
    if not synonyms:
        domain = domain.model_copy(update={"noun": domain.noun.model_copy(update={"synonyms": []})})
    return ValueFinder(Catalogue.from_columns(columns, domain, path=table.path, lines=table.lines))


@pytest.fixture(scope="module")
def finder() -> ValueFinder:
    return _finder(_SPOKEN)


def _found(finder: ValueFinder, text: str) -> list[tuple[object, ...]]:
    return [v.values for v in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a desk light for reading", "desk lamp"),
        ("wall lights", "wall lamp"),
        ("a night lamp", "night light"),
        ("night lights", "night light"),
        ("a strip light", "strip light"),
        ("pendant light", "pendant"),
    ],
)
def test_a_kind_is_named_by_any_noun_for_the_items(finder: ValueFinder, text: str, value: str) -> None:
    assert _found(finder, text) == [(value,)]


@pytest.mark.parametrize("text", ["a light for the stairs", "solar lights", "a lamp with warm light", "light type"])
def test_the_noun_alone_or_beside_another_word_names_no_kind(finder: ValueFinder, text: str) -> None:
    assert _found(finder, text) == []


def test_what_kinds_share_means_them_only_where_the_others_are_not_spoken_of_so() -> None:
    assert _found(_finder(_SPOKEN, synonyms=False), "a light for the stairs") == []
    assert _found(_finder(_SILENT), "a light for the stairs") == [("night light", "strip light")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("something on the wall", "wall lamp"),
        ("what about something for my desk then", "desk lamp"),
        ("a light for her desk", "desk lamp"),
        ("lamps on the wall", "wall lamp"),
        ("is there one for the desk", "desk lamp"),
    ],
)
def test_a_kind_is_told_by_where_it_goes(finder: ValueFinder, text: str, value: str) -> None:
    assert _found(finder, text) == [(value,)]


@pytest.mark.parametrize("text", ["my wall is white", "something for a night out", "on the wall hangs a painting", "my desk is small"])
def test_a_place_alone_is_no_kind(finder: ValueFinder, text: str) -> None:
    assert _found(finder, text) == []
