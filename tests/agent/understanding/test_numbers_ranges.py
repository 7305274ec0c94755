"""Ranges given in two bounds, and parts of decades and centuries."""

import datetime as dt

import pytest

from convrec.agent.understanding.numbers import QuantityFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

_OPEN = float("inf")
_TODAY = dt.date(2024, 6, 1)


def _shelf(unit: str, measure: str, rows: list[tuple[int, int, int]]) -> QuantityFinder:
    fields = {
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "year": FieldSpec(type=FieldType.NUMBER, unit="year"),
        measure: FieldSpec(type=FieldType.NUMBER, unit=unit),
        "price": FieldSpec(type=FieldType.MONEY),
    }
    records: list[dict[str, object]] = [
        {"id": str(n), "name": f"N{n}", "year": year, measure: size, "price": price} for n, (year, size, price) in enumerate(rows)
    ]
    return QuantityFinder(Catalogue.from_records(records, Domain(name="shelf", fields=fields)))


@pytest.fixture(scope="module")
def plays() -> QuantityFinder:
    return _shelf("minutes", "length", [(1895, 80, 12), (1904, 95, 15), (1968, 110, 18), (1987, 130, 22)])


@pytest.fixture(scope="module")
def boats() -> QuantityFinder:
    return _shelf("kg", "weight", [(1985, 900, 4000), (1999, 1500, 9000), (2004, 2400, 15000)])


@pytest.fixture(scope="module")
def kayaks() -> QuantityFinder:
    return _shelf("kg", "weight", [(1985, 12, 90), (1999, 20, 300), (2004, 26, 2500), (2010, 31, 4)])


def _ranges(finder: QuantityFinder, text: str) -> list[tuple[str, float, float]]:
    return [(q.field, *i) for q in finder.find(text, today=_TODAY) for i in q.intervals]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under 120 minutes but at least 60", 60, 120),
        ("at least 70 minutes and no more than 100", 70, 100),
        ("over 65 minutes, under 110", 65, 110),
        ("more than an hour but under 2", 60, 120),
        ("no longer than 2 hours but over 100", 100, 120),
    ],
)
def test_the_second_bound_is_of_the_first_ones_field(plays: QuantityFinder, text: str, low: float, high: float) -> None:
    assert _ranges(plays, text) in ([("length", -_OPEN, high), ("length", low, _OPEN)], [("length", low, _OPEN), ("length", -_OPEN, high)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no more than roughly 100 minutes", ("length", -_OPEN, 100)),
        ("under about 2 hours", ("length", -_OPEN, 120)),
        ("not over approximately 90 minutes", ("length", -_OPEN, 90)),
        ("nothing longer than around an hour and a half", ("length", -_OPEN, 90)),
        ("at least roughly 85 minutes", ("length", 85, _OPEN)),
        ("not much over 90 minutes", ("length", -_OPEN, 90)),
        ("up to about 20 dollars", ("price", -_OPEN, 20)),
        ("before about 1960", ("year", -_OPEN, 1959)),
        ("no later than around 1970", ("year", -_OPEN, 1970)),
        ("since roughly 1965", ("year", 1965, _OPEN)),
    ],
)
def test_a_hedge_behind_a_bound_leaves_it_a_bound(plays: QuantityFinder, text: str, expected: tuple[str, float, float]) -> None:
    found = plays.find(text, today=_TODAY)
    assert [(q.field, *i) for q in found for i in q.intervals] == [expected]
    assert not any(q.soft for q in found)


@pytest.mark.parametrize("text", ["about 90 minutes", "roughly 100 minutes", "100 minutes or so"])
def test_a_hedge_alone_leaves_room_on_both_sides(plays: QuantityFinder, text: str) -> None:
    assert [q.soft for q in plays.find(text, today=_TODAY)] == [True]


def test_a_second_bound_may_look_like_a_year(boats: QuantityFinder) -> None:
    assert _ranges(boats, "under 2500 kg but at least 2000") == [("weight", -_OPEN, 2500), ("weight", 2000, _OPEN)]


def test_bounds_that_leave_nothing_between_them_are_no_range(boats: QuantityFinder) -> None:
    assert ("weight", 1990, _OPEN) not in _ranges(boats, "under 900 kg and from at least 1990")


def test_a_second_number_that_counts_something_else_is_no_bound(plays: QuantityFinder) -> None:
    assert _ranges(plays, "under 120 minutes but at least 60 actors") == [("length", -_OPEN, 120)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from the first half of the 19th century", 1800, 1849),
        ("the second half of the 1960s", 1965, 1969),
        ("early twentieth century", 1900, 1933),
        ("late 19th century", 1867, 1899),
        ("mid 20th century", 1934, 1966),
        ("the end of the nineteenth century", 1867, 1899),
        ("the beginning of the 80s", 1980, 1983),
        ("mid to late 80s", 1984, 1989),
        ("the last quarter of the 18th century", 1775, 1799),
        ("the middle third of the 19th century", 1833, 1865),
        ("first two decades of the 20th century", 1900, 1919),
        ("the last five years of the 1980s", 1985, 1989),
        ("turn of the 20th century", 1898, 1903),
        ("early 1800s", 1800, 1833),
    ],
)
def test_parts_of_decades_and_centuries(plays: QuantityFinder, text: str, low: float, high: float) -> None:
    assert _ranges(plays, text) == [("year", low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with a price of 50 to 250", ("price", 50, 250)),
        ("a price of 50 to 250, please", ("price", 50, 250)),
        ("a weight of 900 to 1500", ("weight", 900, 1500)),
        ("the weight is 900 to 1500", ("weight", 900, 1500)),
        ("the price 50 to 250", ("price", 50, 250)),
    ],
)
def test_two_numbers_behind_a_fields_name_are_one_range(boats: QuantityFinder, text: str, expected: tuple[str, float, float]) -> None:
    assert _ranges(boats, text) == [expected]


def test_the_turn_of_the_century_is_the_one_with_most_items(plays: QuantityFinder, boats: QuantityFinder) -> None:
    assert _ranges(boats, "from the turn of the century") == [("year", 1998, 2003)]
    old = _shelf("pages", "length", [(1899, 200, 10), (1901, 300, 12), (2015, 100, 9)])
    assert _ranges(old, "from the turn of the century") == [("year", 1898, 1903)]
    assert _ranges(plays, "before the second half of the 1960s") == [("year", -_OPEN, 1964)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("before I was born, I'm 40", -_OPEN, 2024 - 40 - 1),
        ("something from before I was born, I am 28 years old", -_OPEN, 2024 - 28 - 1),
        ("after I was born, I'm 20", 2024 - 20 + 1, _OPEN),
    ],
)
def test_an_age_tells_the_year_of_birth(boats: QuantityFinder, text: str, low: float, high: float) -> None:
    assert _ranges(boats, text) == [("year", low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under 300 waterproof", -_OPEN, 300),
        ("up to 1k wooden", -_OPEN, 1000),
        ("less than a couple of grand", -_OPEN, 2000),
        ("oars 300-800", 300, 800),
        ("1k to 2k", 1000, 2000),
        ("1 to 2k", 1000, 2000),
        ("no more than two tenners", -_OPEN, 20),
        ("a fiver tops", -_OPEN, 5),
    ],
)
def test_a_price_before_another_word(kayaks: QuantityFinder, text: str, low: float, high: float) -> None:
    assert [(q.field, q.merged) for q in kayaks.find(text, today=_TODAY)] == [("price", (low, high))]


@pytest.mark.parametrize(
    "text", ["I have 300 wooden oars", "up to 300 people", "at least 300 leather sails", "under 300 liters", "at most 300 oars"]
)
def test_a_number_that_counts_is_no_price(kayaks: QuantityFinder, text: str) -> None:
    assert kayaks.find(text, today=_TODAY) == []
