"""Days counted from today on which something starts, for a field of calendar dates to come."""

import datetime as dt

import pytest

from convrec.agent.understanding.numbers import QuantityFinder
from convrec.agent.understanding.numbers._days import date_of
from convrec.agent.understanding.questions.asking import asks_nothing
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

_DOMAIN = Domain(
    name="courses",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "start": FieldSpec(type=FieldType.DATE, label="start date"),
    },
)
_TODAY = dt.date(2026, 11, 18)
"""A Wednesday."""


def _finder(year: int) -> QuantityFinder:
    rows: list[dict[str, object]] = [{"id": str(i), "name": f"n{i}", "start": f"{year}-{1 + i % 12:02d}-15"} for i in range(24)]
    return QuantityFinder(Catalogue.from_records(rows, _DOMAIN))


@pytest.fixture(scope="module")
def finder() -> QuantityFinder:
    return _finder(2027)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("starting tomorrow?", (11, 19), (11, 19)),
        ("starting next week", (11, 23), (11, 29)),
        ("one that starts this week", (11, 18), (11, 22)),
        ("it must start on monday", (11, 23), (11, 23)),
        ("can i start wednesday", (11, 25), (11, 25)),
        ("something that begins next month", (12, 1), (12, 31)),
        ("beginning this weekend", (11, 21), (11, 22)),
    ],
)
def test_days_counted_from_today(finder: QuantityFinder, text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (found,) = finder.find(text, today=_TODAY)
    assert not found.soft
    assert tuple(map(date_of, found.intervals[0])) == (dt.date(2026, *first), dt.date(2026, *last))


@pytest.mark.parametrize("text", ["it should start soon", "what can i start right away", "starting as soon as possible"])
def test_soon_is_a_leaning(finder: QuantityFinder, text: str) -> None:
    (found,) = finder.find(text, today=_TODAY)
    assert found.soft
    assert date_of(found.intervals[0][0]) == _TODAY


@pytest.mark.parametrize("text", ["my holiday is next week", "i need it by monday", "starting over", "i had one last week"])
def test_other_days_are_none_of_it(finder: QuantityFinder, text: str) -> None:
    assert finder.find(text, today=_TODAY) == []


def test_where_nothing_is_to_come_there_is_no_start() -> None:
    assert _finder(2020).find("starting next week", today=_TODAY) == []


@pytest.mark.parametrize(
    ("text", "nothing"), [("when could i start", False), ("when can we begin", False), ("when should i watch it", True)]
)
def test_when_somebody_could_start_asks_about_an_item(text: str, *, nothing: bool) -> None:
    row = line(text)
    assert asks_nothing(row, 0, len(row), of_title=False) is nothing
