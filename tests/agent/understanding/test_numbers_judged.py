"""Measures that are called too much or too little, and the time that somebody has for an item."""

import datetime as dt

import numpy as np
import pytest

from convrec.agent.understanding import Act
from convrec.agent.understanding.details import DetailFinder
from convrec.agent.understanding.numbers import OPEN, Quantity, QuantityFinder
from convrec.agent.understanding.titles.linker import TitleLinker
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from tests.agent.understanding._shelves import shelf
from tests.agent.understanding.test_whole_messages import heard, understander

TODAY = dt.date(2025, 6, 1)
_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "year": FieldSpec(type=FieldType.NUMBER, unit="year"),
        "playtime": FieldSpec(type=FieldType.NUMBER, unit="minutes"),
        "pages": FieldSpec(type=FieldType.NUMBER, unit="pages"),
        "price": FieldSpec(type=FieldType.MONEY, unit="EUR"),
    },
)
_ROWS: list[dict[str, object]] = [
    {
        "id": str(i),
        "name": f"n{i}",
        "year": 1950 + i,
        "playtime": 30 + 2 * i,
        "pages": 100 + 10 * i,
        "price": 5 + 5 * i,
        "battery": 2 + i % 9,
    }
    for i in range(76)
]


@pytest.fixture(scope="module")
def finder() -> QuantityFinder:
    return QuantityFinder(Catalogue.from_records(_ROWS, _DOMAIN))


def _one(finder: QuantityFinder, text: str) -> Quantity:
    (found,) = [q for q in finder.find(text, today=TODAY) if not q.vague]
    return found


@pytest.mark.parametrize(
    ("text", "field", "low", "high"),
    [
        ("2 hours is way too long", "playtime", -OPEN, 2 * 60),
        ("its 2 hours long, thats far too long", "playtime", -OPEN, 2 * 60),
        ("that one is 105 minutes. too long for a weeknight", "playtime", -OPEN, 105),
        ("450 pages is too much for me", "pages", -OPEN, 450),
        ("600 pages? much too thick!!", "pages", -OPEN, 600),
        ("too long at 500 pages", "pages", -OPEN, 500),
        ("200 euros is a bit expensive", "price", -OPEN, 200),
        ("2 to 3 hours is too long", "playtime", -OPEN, 2 * 60),
        ("50 minutes is too short", "playtime", 50, OPEN),
        ("150 pages isnt enough", "pages", 150, OPEN),
        ("an hour is not long enough", "playtime", 60, OPEN),
    ],
)
def test_what_is_called_too_much_asks_for_the_other_side(finder: QuantityFinder, text: str, field: str, low: float, high: float) -> None:
    found = _one(finder, text)
    assert (found.field, found.merged) == (field, (low, high))
    assert found.judged
    assert found.strict, "what was called so is left out itself"
    assert not found.soft


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("over 2 hours is too long for us", -OPEN, 2 * 60), ("anything under 50 minutes is too short", 50, OPEN)],
)
def test_what_lies_beyond_a_limit_leaves_the_limit_itself(finder: QuantityFinder, text: str, low: float, high: float) -> None:
    found = _one(finder, text)
    assert found.merged == (low, high)
    assert not found.strict


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1990 is too old", 1991, OPEN),
        ("the 60s are too old for us", 1970, OPEN),
        ("2015 is a bit too recent", -OPEN, 2014),
        ("anything before 1980 is too old", 1980, OPEN),
    ],
)
def test_times_called_too_old_or_too_new(finder: QuantityFinder, text: str, low: float, high: float) -> None:
    found = _one(finder, text)
    assert (found.field, found.merged, found.judged) == ("year", (low, high), True)


@pytest.mark.parametrize(("text", "most"), [("I have 90 minutes, 2 hours is too long", 90), ("under 100 minutes, 2 is too long", 100)])
def test_a_tighter_bound_stands_before_what_is_too_much(finder: QuantityFinder, text: str, most: int) -> None:
    assert _one(finder, text).merged == (-OPEN, most)


@pytest.mark.parametrize("text", ["is 2 hours too long?", "would 450 pages be too much?", "2 hours isnt too long"])
def test_a_question_or_a_denial_bounds_nothing_so(finder: QuantityFinder, text: str) -> None:
    assert not any(q.judged for q in finder.find(text, today=TODAY))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("got 90 minutes before bed", 90),
        ("need something for 90 minutes", 90),
        ("90 mins free tonight", 90),
        ("theres an hour and a half until my train", 90),
        ("two hours before the kids come home, something calm", 2 * 60),
        ("for the next 2 hours", 2 * 60),
        ("got about 100 minutes before dinner", 100),
        ("we need to fill 2 hours", 2 * 60),
        ("something for a 2 hour flight", 2 * 60),
        ("on our 2 hour train ride", 2 * 60),
    ],
)
def test_time_that_somebody_has_is_a_limit(finder: QuantityFinder, text: str, minutes: int) -> None:
    found = _one(finder, text)
    assert (found.field, found.merged, found.soft) == ("playtime", (-OPEN, minutes), False)


def test_the_event_belongs_to_the_time_and_the_wish_behind_it_does_not(finder: QuantityFinder) -> None:
    assert _one(finder, "got 90 minutes before my nap something gentle").words == "got 90 minutes before my nap"


@pytest.mark.parametrize("text", ["around 90 minutes", "something that runs for 90 minutes", "a 90 minute one"])
def test_a_length_asked_for_stays_a_leaning(finder: QuantityFinder, text: str) -> None:
    found = _one(finder, text)
    assert found.soft
    assert found.merged == (round(90 * 0.85), round(90 * 1.15))


@pytest.mark.parametrize("more", [[], ["longer"]])
def test_how_long_a_part_lasts_is_no_time_to_spare(more: list[str]) -> None:
    named = {name: _DOMAIN.fields[name] for name in ("id", "name")}
    battery = FieldSpec(type=FieldType.NUMBER, unit="hours", label="battery life", more=more)
    rows: list[dict[str, object]] = [{"id": str(i), "name": f"n{i}", "battery": 2.0 + i} for i in range(20)]
    shop = QuantityFinder(Catalogue.from_records(rows, Domain(name="shop", fields=named | {"battery": battery})))
    for text in ("battery for 10 hours", "something for a 10 hour flight", "got 10 hours"):
        assert not any(high < OPEN and not q.soft for q in shop.find(text, today=TODAY) for _, high in q.intervals), text


def test_a_measure_called_too_much_is_never_off_topic() -> None:
    for name, text in (
        ("films", "3 hours is too heavy going, too long"),
        ("tools", "2 kg is too heavy"),
        ("tools", "90 dollars is too much"),
    ):
        assert understander(name).understand(text).act is not Act.OFF_TOPIC


@pytest.mark.parametrize(
    ("name", "text", "demand"),
    [
        ("films", "Jaws is 124 minutes thats too long", ("runtime", Op.LT, 124)),
        ("films", "over 2 hours is too much for me", ("runtime", Op.LE, 120)),
        ("books", "849 pages is way too long!!", ("pages", Op.LT, 849)),
        ("garden", "$100 is too expensive", ("price", Op.LT, 100)),
    ],
)
def test_the_demand_leaves_the_measure_itself_out(name: str, text: str, demand: tuple[str, Op, int]) -> None:
    """Also where the measure only tells what a named item is."""
    catalogue = shelf(name)
    titles = TitleLinker(catalogue, np.ones(len(catalogue), np.float32)).link(text)
    found = DetailFinder(catalogue).find(text, titles)
    assert [(c.field, c.op, c.value, c.hard) for c in found.constraints] == [(*demand, True)]
    assert found.critiques == ()


@pytest.mark.parametrize("text", ["a garden tool under 3.8 stars under 2 kg", "under 2 kg and under 3.8 stars, over $20 if you can"])
def test_stars_are_a_rating_where_a_number_of_them_stands(text: str) -> None:
    found = heard("tools", text)
    assert {("rating", 3.8), ("weight", 2)} <= {(c.field, c.value) for c in found.constraints}
