"""Places to stay as their owner lists them: kinds of two words, least ages, and what is nowhere wanted."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.agent.understanding.details import DetailFinder
from convrec.agent.understanding.numbers._days import date_of
from convrec.agent.understanding.numbers._types import DAY
from convrec.agent.understanding.values._spelling import PairSpeller
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from tests.agent.understanding.test_whole_messages import heard

_N = 12
_COLUMNS: dict[str, list[Any]] = {
    "ref": [f"S-{i}" for i in range(_N)],
    "name": [f"{word} Rest" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "June", "Kelp", "Lark")],
    "type": ["shepherd's hut", "pod", "cottage", "bell tent"] * 3,
    "town": ["Whitby", "Settle", "Totnes"] * 4,
    "amenities": ["wifi|hot tub", "wifi", "parking|hot tub", "parking"] * 3,
    "price per night": [f"£{price}" for price in (60, 80, 95, 120, 150, 180, 210, 240, 290, 340, 400, 950)],
    "min stay nights": [1, 2, 3, 7] * 3,
    "available from": ["2026-12-01", "2026-11-28", "2027-03-20", "2027-01-15"] * 3,
    "min age": [0, 18, 12, 0, 18, 0] * 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def stays() -> DetailFinder:
    table = Table(Path("stays.csv"), _COLUMNS, list(range(2, _N + 2)))
    domain = infer_domain(table, "stays")
    return DetailFinder(Catalogue.from_columns(table.columns, domain, path=table.path, lines=table.lines))


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("a shepards hut", ["type == shepherd's hut"]),
        ("a shepards hut or a pod", ["type in [shepherd's hut, pod]"]),
        ("sheperds huts please", ["type == shepherd's hut"]),
        ("adults only", ["min age >= 18"]),
        ("a pod for my grandson, hes turning 6", ["type == pod", "min age <= 6"]),
        ("a pod for a kid, 8", ["type == pod", "min age <= 8"]),
        ("a pod for kids", ["type == pod", "min age <= 10"]),
        ("a pod, nothing for kids", ["type == pod"]),
        ("a pod, over 18s", ["type == pod", "min age >= 18"]),
        ("nowhere in Whitby", ["town != Whitby"]),
        ("nowhere over £100", ["price per night <= 100"]),
        ("a cottage, nowhere with a hot tub", ["type == cottage", "amenities not_contains hot tub"]),
    ],
)
def test_demands(stays: DetailFinder, text: str, demands: list[str]) -> None:
    assert sorted(str(c) for c in stays.find(text).constraints if c.hard) == sorted(demands)


def test_nowhere_bans_what_the_texts_and_tags_tell() -> None:
    found = heard("films", "nowhere with a ghost")
    assert found.constraints
    assert all(c.op.is_negative and "ghost" in c.words for c in found.constraints)
    assert found.wish == ""


@pytest.mark.parametrize(
    ("word", "follow", "meant"),
    [
        ("shepards", "hut", "shepherd"),
        ("shepherd", "hut", None),  # right as it stands
        ("shepards", "rest", None),  # nothing is called so
        ("sheep", "hut", None),  # too short
        ("leopards", "hut", None),  # another word
    ],
)
def test_the_word_behind_vouches_for_two_slips(word: str, follow: str, meant: str | None) -> None:
    assert PairSpeller([("shepherd", "hut"), ("bell", "tent"), ("pod",)]).mend(word, follow) == meant


def test_a_number_that_is_a_name_and_a_year_is_taken_for_the_name() -> None:
    (other,) = heard("films", "2001").namesakes
    assert (other.chosen, other.others) == ("2001: A Space Odyssey", ("the year 2001",))
    assert not heard("films", "300").namesakes  # no film is so old
    assert not heard("films", "2001 or heat").namesakes


_TODAY = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("available before christmas", ["available from <= 2026-12-24"]),
        ("free 28 november", ["available from <= 2026-11-28"]),
        ("available by the 15th of december", ["available from <= 2026-12-15"]),
        ("a pod for new year's eve", ["available from <= 2026-12-31", "type == pod"]),
        ("available after december 1st, 2026", ["available from >= 2026-12-02"]),
        ("free on 31 february", ["available from <= 2027-02-28"]),
        ("max 2 nights minimum stay", ["min stay nights <= 2"]),
        ("a cottage, at most 3 nights minimum stay", ["min stay nights <= 3", "type == cottage"]),
    ],
)
def test_days_and_shortest_stays(stays: DetailFinder, text: str, demands: list[str]) -> None:
    found = stays.find(text, today=_TODAY)
    assert sorted(str(c) for c in found.constraints if c.hard) == demands
    assert found.wish == ""


@pytest.mark.parametrize("text", ["for 4 people", "2 cottages", "may be expensive", "in march"])
def test_no_day_is_read_elsewhere(stays: DetailFinder, text: str) -> None:
    found = [c for c in stays.find(text, today=_TODAY).constraints if c.field == "available from"]
    assert all(str(c.value).endswith(("-01", "-31")) for c in found)  # whole months only


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_comes_back_from_its_number(day: dt.date) -> None:
    number = day.year + (day.timetuple().tm_yday - 1) * DAY
    assert date_of(number) == day
    assert date_of(number + DAY) == day + dt.timedelta(days=1) or day.month == 12
