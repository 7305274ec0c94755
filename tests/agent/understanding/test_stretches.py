"""Days counted from today as the time that items are from, over items whose dates lie in the last months."""

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

_TODAY = dt.date(2026, 11, 22)
"""A Sunday."""
_DAYS = [1, 2, 3, 5, 8, 13, 20, 33, 54, 88, 142, 230]
_ARTICLES: dict[str, list[Any]] = {
    "article_id": [f"a{i}" for i in range(12)],
    "headline": [
        "Parliament votes on water", "Bees remember faces", "Late goal in the rain", "Workers win four-day week", "Bakery bought by staff",
        "The last ferry", "Chess prodigy beats world number two", "A lost film in a barn", "Night trains are back", "Robot taxis return",
        "Hospital tries music", "Rents fall at last",
    ],
    "section": ["politics", "science", "sport", "business"] * 3,
    "published": [(_TODAY - dt.timedelta(days)).isoformat() for days in _DAYS],
    "summary": [f"What happened on day {day}." for day in _DAYS],
}  # fmt: skip
_EVENTS = _ARTICLES | {
    "published": [(_TODAY + dt.timedelta(days)).isoformat() for days in _DAYS],
    "headline": [
        f"{word} evening" for word in ["Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch"]
    ],
}


def _understander(name: str, columns: dict[str, list[Any]]) -> Understander:
    table = Table(Path(f"{name}.csv"), columns, list(range(2, 14)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.fixture(scope="module")
def news() -> Understander:
    return _understander("articles", _ARTICLES)


@pytest.fixture(scope="module")
def events() -> Understander:
    return _understander("evenings", _EVENTS)


def _dates(found: Understanding) -> list[str]:
    return [f"{c.op.value} {c.value}" for c in found.constraints if c.field == "published"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("articles from this week", "2026-11-16", "2026-11-22"),
        ("what's new this week", "2026-11-16", "2026-11-22"),
        ("anything from last week?", "2026-11-09", "2026-11-15"),
        ("something from the last week", "2026-11-15", "2026-11-22"),
        ("articles from the past ten days", "2026-11-12", "2026-11-22"),
        ("published over the last few weeks", "2026-10-25", "2026-11-22"),
        ("published in the last two days", "2026-11-20", "2026-11-22"),
        ("today's articles please", "2026-11-22", "2026-11-22"),
        ("something from yesterday", "2026-11-21", "2026-11-21"),
        ("articles of the weekend", "2026-11-21", "2026-11-22"),
        ("anything published last friday", "2026-11-20", "2026-11-20"),
        ("anything about bees from this month?", "2026-11-01", "2026-11-30"),
        ("something about faces published in october", "2026-10-01", "2026-10-31"),
    ],
)
def test_days_that_items_are_from(news: Understander, text: str, first: str, last: str) -> None:
    assert _dates(news.understand(text, today=_TODAY)) == [f">= {first}", f"<= {last}"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("articles since monday", ">= 2026-11-16"),
        ("nothing older than two weeks", ">= 2026-11-08"),
        ("not older than a month", ">= 2026-10-23"),
        ("no older than 3 days", ">= 2026-11-19"),
        ("business articles less than a week old", ">= 2026-11-15"),
        ("from before last week", "<= 2026-11-08"),
        ("older than a week", "<= 2026-11-15"),
    ],
)
def test_bounds_counted_from_today(news: Understander, text: str, bound: str) -> None:
    assert _dates(news.understand(text, today=_TODAY)) == [bound]


@pytest.mark.parametrize(
    "text",
    [
        "something to read tonight",
        "something for the weekend",
        "i need it by friday",
        "an article for tomorrow",
        "i read a lot last week, something about bees",
        "next week i travel, something about trains",
        "something about the monday blues",
    ],
)
def test_when_somebody_reads_is_no_date_of_the_item(news: Understander, text: str) -> None:
    assert not _dates(news.understand(text, today=_TODAY))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("something for this week", "2026-11-22", "2026-11-22"),
        ("what's on next week?", "2026-11-23", "2026-11-29"),
        ("something tomorrow", "2026-11-23", "2026-11-23"),
        ("anything on friday?", "2026-11-27", "2026-11-27"),
        ("something in the next two weeks", "2026-11-22", "2026-12-06"),
    ],
)
def test_of_what_is_to_come_the_day_is_asked_for_however_it_is_put(events: Understander, text: str, first: str, last: str) -> None:
    assert _dates(events.understand(text, today=_TODAY)) == [f">= {first}", f"<= {last}"]


@pytest.mark.parametrize(("text", "section"), [("tech please", "technology"), ("anything veggie?", "vegetarian"), ("docs", "documentary")])
def test_a_value_cut_short_as_people_say_it(text: str, section: str) -> None:
    shelf = _understander("articles", _ARTICLES | {"section": ["technology", "vegetarian", "documentary", "war"] * 3})
    assert [c.value for c in shelf.understand(text).constraints] == [section]


def test_the_latest_are_told_to_the_day(news: Understander) -> None:
    """Years would call every one of them new."""
    (bound,) = _dates(news.understand("something recent", today=_TODAY))
    assert bound == ">= 2026-11-17"
