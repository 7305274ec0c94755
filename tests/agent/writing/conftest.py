"""Three shelves to write about: the embedded films and books, and garden tools, which no word of the code knows."""

from functools import cache

import pytest

from convrec.data.embedded import load_domain, records
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain

_TOOLS = Domain.model_validate(
    {
        "name": "tools",
        "noun": {"one": "tool", "many": "tools"},
        "verbs": {"use": "buy", "used": "bought"},
        "fields": {
            "sku": {"type": "id"},
            "name": {"type": "title"},
            "price": {"type": "money", "unit": "USD", "more": ["dearer"], "less": ["cheaper"], "card": True, "say": "costs {value}"},
            "weight": {"type": "number", "unit": "kg", "more": ["heavier"], "less": ["lighter"], "card": True, "say": "weighs {value}"},
            "brand": {"type": "category", "card": True, "say": "made by {value}"},
            "jobs": {"type": "tags", "label": "job", "card": True, "say": "for {value}"},
            "traits": {"type": "tags", "label": "character", "stated": "soft", "card": True, "say": "described as {value}"},
            "cordless": {"type": "boolean", "card": True},
            "added": {"type": "date", "card": True, "say": "on the shelf since {value}"},
            "notes": {"type": "text", "card": True},
        },
        "examples": ["Something to cut hedges, under $100", "A light spade"],
    }
)
_ROWS = (
    ("Fiskars Loppers", 49.99, 1.2, "Fiskars", ("pruning",), ("sturdy", "precise"), False, "A long lopper cuts green wood."),
    ("Gardena HighCut 48", 149.0, 3.5, "Gardena", ("hedges",), ("light", "quiet"), True, "A trimmer on a pole reaches four metres up."),
    ("Burgon & Ball Spade", 64.5, 2.1, "Burgon & Ball", ("digging",), ("sturdy",), False, "A border spade fits between roses."),
    ("Felco 2", 58, 0.24, "Felco", ("pruning",), ("precise", "repairable"), False, "A pair of forged secateurs takes every spare part."),
    ("Stihl HSA 50", 219, 2.9, "Stihl", ("hedges",), ("quiet",), True, "A battery trimmer cuts a long hedge on one charge."),
    ("Wolf-Garten Rake", 27.9, 1.0, "Wolf-Garten", ("raking", "lawns"), ("light",), False, "A wide rake clips onto any handle."),
    ("Spear & Jackson Fork", 39.95, 2.4, "Spear & Jackson", ("digging",), ("sturdy",), False, "Four tines go into clay without bending."),
    ("Niwaki Hori Hori", 46, 0.31, "Niwaki", ("planting", "weeding"), ("precise", "sturdy"), False, "A soil knife digs and saws."),
    ("Kärcher Leaf Blower", 129.5, 2.6, "Kärcher", ("leaves",), ("loud",), True, None),
    ("What a Broom!", 12.5, 0.8, "Wolf-Garten", ("leaves", "patios"), ("light", "simple"), False, "A stiff broom sweeps gravel."),
)  # fmt: skip


@cache
def _tools() -> Catalogue:
    """Ten garden tools."""
    keys = ("name", "price", "weight", "brand", "jobs", "traits", "cordless", "notes")
    found = [dict(zip(keys, row, strict=True)) | {"sku": f"T{i}", "added": f"2024-0{i % 9 + 1}-15"} for i, row in enumerate(_ROWS)]
    return Catalogue.from_records(found, _TOOLS)


@cache
def _embedded(name: str) -> Catalogue:
    return Catalogue.from_records(records(name), load_domain(name))


@pytest.fixture(scope="session")
def films() -> Catalogue:
    return _embedded("films")


@pytest.fixture(scope="session")
def books() -> Catalogue:
    return _embedded("books")


@pytest.fixture(scope="session")
def tools() -> Catalogue:
    return _tools()


@pytest.fixture(scope="session", params=["films", "books", "tools"])
def shelf(request: pytest.FixtureRequest) -> Catalogue:
    """Each of the three in turn."""
    name = str(request.param)
    return _tools() if name == "tools" else _embedded(name)
