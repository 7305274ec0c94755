"""Numbers, units and times as bounds."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.understanding.numbers import OPEN, QuantityFinder, read_number
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

TODAY = dt.date(2025, 6, 1)
_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "year": FieldSpec(type=FieldType.NUMBER, unit="year", periods={"steam age": (1800, 1900)}),
        "playtime": FieldSpec(type=FieldType.NUMBER, unit="minutes"),
        "price": FieldSpec(type=FieldType.MONEY, unit="EUR"),
        "weight": FieldSpec(type=FieldType.NUMBER, unit="kg"),
        "width": FieldSpec(type=FieldType.NUMBER, unit="cm"),
        "players": FieldSpec(type=FieldType.NUMBER),
        "rating": FieldSpec(type=FieldType.NUMBER, unit="stars"),
    },
)
_ROWS: list[dict[str, object]] = [
    {"id": str(i), "name": f"n{i}", "year": 1950 + i, "playtime": 20 + 2 * i, "price": 5 + i, "weight": 0.5 + i / 50, "width": 10 + i,
     "players": 1 + i % 6, "rating": 1 + (i % 9) / 2}
    for i in range(76)
]  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> QuantityFinder:
    return QuantityFinder(Catalogue.from_records(_ROWS, _DOMAIN))


def _one(finder: QuantityFinder, text: str) -> tuple[str, tuple[float, float]]:
    (found,) = finder.find(text, today=TODAY)
    merged = found.merged
    assert merged is not None
    return found.field, merged


@pytest.mark.parametrize(
    ("text", "field", "low", "high"),
    [
        ("under two hours", "playtime", -OPEN, 2 * 60),
        ("at most 1h40", "playtime", -OPEN, 60 + 40),
        ("1h45 tops", "playtime", -OPEN, 60 + 45),
        ("two and a half hours or less", "playtime", -OPEN, 2.5 * 60),
        ("no more than an hour and a half", "playtime", -OPEN, 1.5 * 60),
        ("between 90 and 120 minutes", "playtime", 90, 120),
        ("over half an hour", "playtime", 30, OPEN),
        ("cheaper than 30 euros", "price", -OPEN, 30),
        ("€20-€40", "price", 20, 40),
        ("a budget of 25 euro", "price", -OPEN, 25),
        ("lighter than 800 g", "weight", -OPEN, 0.8),
        ("less than 2 pounds", "weight", -OPEN, round(2 * 0.45359237, 6)),
        ("wider than 12 inches", "width", round(12 * 2.54, 6), OPEN),
        ("at least 4 players", "players", 4, OPEN),
        ("rated at least 4", "rating", 4, OPEN),
        ("8 out of 10 or more", "rating", 8 / 10 * 5, OPEN),
        ("after 2000", "year", 2001, OPEN),
        ("before 2000", "year", -OPEN, 1999),
        ("nothing after 2000", "year", -OPEN, 2000),
        ("nothing before 1990", "year", 1990, OPEN),
        ("not older than 2010", "year", 2010, OPEN),
        ("newer than 2015", "year", 2016, OPEN),
        ("no older than 10 years", "year", 2025 - 10, OPEN),
        ("from the last five years", "year", 2025 - 5, OPEN),
        ("anything from the last 10-15 years?", "year", 2025 - 15, OPEN),
        ("within the last five or six years", "year", 2025 - 6, OPEN),
        ("from the last 5 to 10 years please", "year", 2025 - 10, OPEN),
        ("in the past 10 or so years", "year", 2025 - 10, OPEN),
        ("the 90's", "year", 1990, 1999),
        ("early nineties", "year", 1990, 1993),
        ("60s and 70s", "year", 1960, 1979),
        ("something older, 70s 80s", "year", 1970, 1989),
        ("80s or later", "year", 1980, OPEN),
        ("from 1990 to 1995", "year", 1990, 1995),
        ("1990-95", "year", 1990, 1995),
        ("nineteen ninety four", "year", 1994, 1994),
        ("19th century", "year", 1800, 1899),
        ("200 BC", "year", -200, -200),
        ("5th century BC", "year", -500, -401),
        ("the steam age", "year", 1800, 1900),
        ("2010+", "year", 2010, OPEN),
        ("the 20s", "year", 2020, 2029),
    ],
)
def test_bounds(finder: QuantityFinder, text: str, field: str, low: float, high: float) -> None:
    found, interval = _one(finder, text)
    assert found == field
    assert list(interval) == pytest.approx([low, high])


def test_about_leaves_fifteen_percent_and_is_a_leaning(finder: QuantityFinder) -> None:
    (found,) = finder.find("around 100 minutes", today=TODAY)
    assert list(found.intervals[0]) == pytest.approx([100 * 0.85, 100 * 1.15])
    assert found.soft


def test_vague_words_are_quartiles(finder: QuantityFinder) -> None:
    (short,) = finder.find("a short one", today=TODAY)
    playtimes = sorted(20 + 2 * i for i in range(76))
    assert short.field == "playtime"
    assert short.intervals[0][0] == -OPEN
    assert abs(short.intervals[0][1] - playtimes[len(playtimes) // 4]) <= 2
    (tamed,) = finder.find("not too long", today=TODAY)
    assert abs(tamed.intervals[0][1] - playtimes[3 * len(playtimes) // 4]) <= 2
    assert short.soft
    assert tamed.soft


@pytest.mark.parametrize("text", ["the second one", "give me 3", "a film about an old man", "90210 times", "so long as it works", "in 5"])
def test_what_bounds_nothing(finder: QuantityFinder, text: str) -> None:
    assert finder.find(text, today=TODAY) == []


def test_a_bare_number_answers_the_field_asked_about(finder: QuantityFinder) -> None:
    (found,) = finder.find("90", pending_field="playtime", today=TODAY)
    assert (found.field, found.intervals) == ("playtime", ((-OPEN, 90),))


_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _spelled(n: int) -> str:
    if n >= 1000:
        return f"{_spelled(n // 1000)} thousand" + (f" {_spelled(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        return f"{_UNITS[n // 100 - 1]} hundred" + (f" and {_spelled(n % 100)}" if n % 100 else "")
    if n >= 20:
        return _TENS[n // 10 - 2] + (f"-{_UNITS[n % 10 - 1]}" if n % 10 else "")
    return [*_UNITS, *["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]][n - 1]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9999))
def test_number_words_read_back(n: int) -> None:
    line = Line(_spelled(n))
    read = read_number(line, 0)
    assert read is not None
    assert (read[0], read[1]) == (n, len(line))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9), st.integers(0, 59))
def test_hours_and_minutes_in_every_spelling(hours: int, minutes: int) -> None:
    finder = _FINDER
    total = 60 * hours + minutes
    for text in (
        f"under {hours}h{minutes:02d}",
        f"under {hours}:{minutes:02d}",
        f"under {hours} hours and {minutes} minutes",
        f"under {hours} h {minutes} min",
    ):
        (found,) = finder.find(text, today=TODAY)
        assert found.intervals[0][1] == pytest.approx(total)


_FINDER = QuantityFinder(Catalogue.from_records(_ROWS, _DOMAIN))


@pytest.mark.parametrize(
    ("text", "field", "up"),
    [
        ("something really really long", "playtime", True),
        ("an extremely short one", "playtime", False),
        ("a very very old film", "year", False),
        ("insanely cheap", "price", False),
    ],
)
def test_an_utter_degree_asks_for_the_very_end(finder: QuantityFinder, text: str, field: str, up: bool) -> None:
    (found,) = finder.find(text, today=TODAY)
    assert (found.field, found.outermost, found.intervals[0][1] == OPEN) == (field, True, up)


def test_a_single_degree_asks_for_no_more_than_a_leaning(finder: QuantityFinder) -> None:
    (found,) = finder.find("a really long one", today=TODAY)
    assert not found.outermost
