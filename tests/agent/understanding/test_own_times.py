"""Times of the person's own life are no demands on an item's date; times of items are."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from tests.agent.understanding.test_whole_messages import heard

_TODAY = dt.date(2026, 11, 22)
_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_COURSES: dict[str, list[Any]] = {
    "ref": [f"C-{i}" for i in range(12)],
    "title": [f"{word} Evening" for word in _NAMES],
    "subject": ["painting", "cooking", "coding"] * 4,
    "start_date": [f"{2027 - (i % 12 == 11)}-{1 + i % 12:02d}-15" for i in range(12)],
    "price": [f"£{20 + 5 * i}" for i in range(12)],
}
_SPEAKERS: dict[str, list[Any]] = {
    "sku": [f"S-{i}" for i in range(12)],
    "product": [f"{word} Uno" for word in _NAMES],
    "kind": ["portable", "shelf", "party"] * 4,
    "battery life": [f"{6 + 4 * i} hours" for i in range(12)],
    "wireless": ["yes", "no"] * 6,
    "release date": [f"20{20 + i % 6}-{1 + i % 12:02d}-10" for i in range(12)],
    "price": [f"£{20 + 15 * i}" for i in range(12)],
}


def _understander(name: str, columns: dict[str, list[Any]]) -> Understander:
    table = Table(Path(f"{name}.csv"), columns, list(range(2, 14)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.fixture(scope="module")
def shops() -> dict[str, Understander]:
    return {"courses": _understander("courses", _COURSES), "speakers": _understander("speakers", _SPEAKERS)}


def _dates(found: Understanding) -> list[str]:
    return [str(c) for c in found.constraints if "date" in c.field]


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("speakers", "my daughter starts uni in september and needs speakers for studying"),
        ("speakers", "moving house in march, need something cheap and wireless"),
        ("speakers", "need something for a trip in may"),
        ("speakers", "we fly in july and need wireless"),
        ("speakers", "in july we fly to spain, wireless please"),
        ("speakers", "off to uni in september, something cheap"),
        ("speakers", "got my last pair in may and they broke. wireless please"),
        ("speakers", "a birthday in october, wireless please"),
        ("speakers", "speakers for christmas for my dad"),
        ("speakers", "a christmas present, wireless"),
        ("courses", "want to improve my painting before a trip in may"),
        ("courses", "my mum retires in june and wants to learn painting"),
        ("courses", "starting a new job in january, want to learn coding"),
        ("courses", "i finish school in june and want to learn cooking"),
        ("courses", "a wedding in june, learn cooking before that"),
        ("courses", "coding over christmas"),
    ],
)
def test_when_something_of_the_persons_happens_bounds_no_date(shops: dict[str, Understander], shop: str, text: str) -> None:
    found = shops[shop].understand(text, today=_TODAY)
    assert _dates(found) == []
    assert not {"house", "trip", "retires", "wedding", "uni"} & set(found.wish.split())


@pytest.mark.parametrize(
    ("shop", "text", "dates"),
    [
        ("speakers", "released in june", ["release date >= 2026-06-01", "release date <= 2026-06-30"]),
        ("speakers", "wireless ones released after january 2024", ["release date >= 2024-02-01"]),
        ("speakers", "any coming in june?", ["release date >= 2026-06-01", "release date <= 2026-06-30"]),
        ("speakers", "something released before christmas 2023", ["release date <= 2023-12-24"]),
        ("courses", "i want to start in january", ["start_date >= 2027-01-01", "start_date <= 2027-01-31"]),
        ("courses", "a painting course in january", ["start_date >= 2027-01-01", "start_date <= 2027-01-31"]),
        ("courses", "is there a workshop in january?", ["start_date >= 2027-01-01", "start_date <= 2027-01-31"]),
        ("courses", "can i start painting in february", ["start_date >= 2027-02-01", "start_date <= 2027-02-28"]),
        ("courses", "anything kicking off in march?", ["start_date >= 2027-03-01", "start_date <= 2027-03-31"]),
        ("courses", "cooking starting after christmas", ["start_date >= 2026-12-26"]),
        ("courses", "coding before june", ["start_date <= 2027-05-31"]),
        ("courses", "cooking in february or march", ["start_date >= 2027-02-01", "start_date <= 2027-03-31"]),
        ("courses", "anything for january?", ["start_date >= 2027-01-01", "start_date <= 2027-01-31"]),
        ("courses", "painting. march please", ["start_date >= 2027-03-01", "start_date <= 2027-03-31"]),
        ("courses", "painting in january, free", ["start_date >= 2027-01-01", "start_date <= 2027-01-31"]),
    ],
)
def test_when_an_item_is_from_bounds_its_date(shops: dict[str, Understander], shop: str, text: str, dates: list[str]) -> None:
    assert _dates(shops[shop].understand(text, today=_TODAY)) == dates


@pytest.mark.parametrize(
    "text", ["most speakers die on me after an hour", "my ears hurt after two hours, wireless please", "the last ones broke after 20 hours"]
)
def test_a_time_after_which_something_happened_bounds_nothing(shops: dict[str, Understander], text: str) -> None:
    assert [c for c in shops["speakers"].understand(text, today=_TODAY).constraints if c.field == "battery life"] == []


def test_a_time_that_something_is_to_last_bounds_it(shops: dict[str, Understander]) -> None:
    found = shops["speakers"].understand("battery of at least 20 hours", today=_TODAY)
    assert [str(c) for c in found.constraints] == [f"battery life >= {20 * 60}"]


@pytest.mark.parametrize(
    ("text", "year"), [("i said from 2010 on", 2010), ("no, we asked for 1995 or newer", 1995), ("i already told you, from 2000 on", 2000)]
)
def test_a_time_that_was_asked_for_before_is_asked_for_again(text: str, year: int) -> None:
    found = heard("films", text)
    assert [(c.field, str(c.op), c.value) for c in found.constraints] == [("year", ">=", year)]


@pytest.mark.parametrize("text", ["i said to my wife in 2010 that it was good", "we met in 1995 and he said hello"])
def test_a_time_told_to_somebody_else_is_of_ones_own_life(text: str) -> None:
    assert not heard("films", text).constraints
