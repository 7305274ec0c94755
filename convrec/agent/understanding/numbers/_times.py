"""Points and stretches of time: years, decades, centuries, and times counted from today."""

import datetime as dt
from typing import NamedTuple

from convrec.agent.understanding.numbers._days import read_day
from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.numbers._months import STEP, read_month
from convrec.agent.understanding.numbers._parts import read_part
from convrec.agent.understanding.numbers._types import DAY
from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.patterns import Patterns
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Time", "read_time"]

_OPEN = float("inf")
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
    "noughties": 2000, "naughties": 2000, "aughts": 2000, "oughts": 2000,
}  # fmt: skip
_ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        range(1, 21),
        strict=True,
    )
)
_BEFORE_TURN, _AFTER_TURN = 2, 3
"""Years around the beginning of a century that are its turn."""
_BC = frozenset(["bc", "bce"])
_AD = frozenset(["ad", "ce"])
_FIRST, _LAST = 1000, 2100
_NAMED_TIMES: Patterns[tuple[int, int]] = Patterns(
    [
        ("this year", (0, 0)),
        ("last year", (-1, -1)),
        ("(from|in|of)? the? (last|past|previous) year", (-1, 0)),
        ("(in|from|of)? the? (last|past) (few|couple) (of)? years", (-3, 0)),
        ("(in|from)? recent years", (-5, 0)),
        ("(within|over|during) the (last|past) year", (-1, 0)),
        ("the? (last|past) decade", (-10, 0)),
        ("the? (last|past) (few|couple) (of)? decades", (-30, 0)),
        ("the? (last|past) (two|2) decades", (-20, 0)),
        ("the? (last|past) (three|3) decades", (-30, 0)),
    ]
)


class Time(NamedTuple):
    """A stretch of years, both ends included, at the words `start` to `end - 1`.

    `bare` says that four digits might be no year at all, `step` is the part of a year that the ends count in: a twelfth for months.
    """

    start: int
    end: int
    low: float
    high: float
    bare: bool = False
    step: float = 1.0


def read_time(row: Line, i: int, year: NumericField, today: dt.date) -> Time | None:
    """The time that starts at word `i`, or None."""
    if (day := read_day(row, i, year, today)) is not None:
        return Time(i, day[1], day[0], day[0], step=DAY)
    if (month := read_month(row, i, year, today)) is not None:
        return Time(i, month[1], month[0], month[0], step=STEP)
    return _from_today(row, i, today) or read_period(row, i, year) or _single(row, i, year)


def read_period(row: Line, i: int, year: NumericField) -> Time | None:
    """The decade or century that starts at word `i`, or the part of one: "the 60s", "the second half of the 19th century"."""
    part = read_part(row, i)
    whole = _whole(row, part[0], year) if part is not None else None
    if part is not None and whole is not None:
        return Time(i, whole.end, *part[1](whole.low, whole.high))
    return _turn_of_century(row, i, year) or _whole(row, i, year)


def _whole(row: Line, i: int, year: NumericField) -> Time | None:
    return (_decade(row, i, year) or _century(row, i)) if i < len(row) else None


def _turn_of_century(row: Line, i: int, year: NumericField) -> Time | None:
    """The years around the beginning of a century; of the one with most items where it is not named."""
    if row.keys[i : i + 3] != ("turn", "of", "the") or i + 3 >= len(row):
        return None
    if row.keys[i + 3] in ("century", "millennium"):
        starts = (2000.0, 1900.0) if row.keys[i + 3] == "century" else (2000.0,)
        start = max(starts, key=lambda s: year.within(s - _BEFORE_TURN, s + _AFTER_TURN))
        return Time(i, i + 4, start - _BEFORE_TURN, start + _AFTER_TURN)
    whole = _century(row, i + 3)
    return Time(i, whole.end, whole.low - _BEFORE_TURN, whole.low + _AFTER_TURN) if whole is not None else None


def _from_today(row: Line, i: int, today: dt.date) -> Time | None:
    if (named := _NAMED_TIMES.at(row, i)) is not None:
        low, high = named[1]
        return Time(i, i + named[0], today.year + low, today.year + high if high < 0 else _OPEN)
    phrase = row.keys[i : i + 2]
    if phrase == ("this", "decade"):
        return Time(i, i + 2, today.year // 10 * 10, _OPEN)
    if phrase in (("this", "century"), ("this", "millennium")):
        return Time(i, i + 2, 2000, _OPEN)
    if phrase == ("last", "century"):
        return Time(i, i + 2, 1900, 1999)
    j = i + 1 if row.keys[i] == "the" else i
    if row.keys[j : j + 1] in (("last",), ("past",)) and (read := read_number(row, j + 1)) is not None:
        count, k = _most(row, read[0], read[1])
        if row.keys[k + 1 : k + 2] == ("of",):
            return None
        if row.keys[k : k + 1] == ("years",):
            return Time(i, k + 1, today.year - count, _OPEN)
        if row.keys[k : k + 1] == ("decades",):
            return Time(i, k + 1, today.year - 10 * count, _OPEN)
    return None


def _most(row: Line, count: float, k: int) -> tuple[float, int]:
    """The larger of two counts, "10-15", "five or six", where another follows the one that ends at word `k`; the word after it."""
    if row.keys[k : k + 2] == ("or", "so"):
        return count, k + 2
    j = k + 1 if row.keys[k : k + 1] in (("to",), ("or",)) else k
    linked = j > k or (k < len(row) and row.words[k].before.strip() in ("-", "–", "—", "/"))
    follow = read_number(row, j) if linked and j < len(row) else None
    return (max(count, follow[0]), follow[1]) if follow is not None else (count, k)


def _decade(row: Line, i: int, year: NumericField) -> Time | None:
    key = row.keys[i]
    if key in _DECADES:
        base = _DECADES[key]
        start = float(base) if base >= 1000 else _placed(base, year)
        return Time(i, i + 1, start, start + 9)
    if key in ("nineteen", "eighteen", "twenty") and i + 1 < len(row) and (tens := _DECADES.get(row.keys[i + 1], 1000)) < 100:
        start = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[key] + tens
        return Time(i, i + 2, start, start + 9)
    if not key.isdecimal() or i + 1 >= len(row) or row.keys[i + 1] != "s" or row.words[i + 1].before not in ("", "'"):
        return None
    if row.words[i + 1].start > row.words[i].end + 1:
        return None
    if len(key) == 2 and key[1] == "0":
        start = _placed(int(key), year)
        return Time(i, i + 2, start, start + 9)
    if len(key) == 4 and key[3] == "0":
        start = float(key)
        return Time(i, i + 2, start, start + (99 if key[2] == "0" and start < 2000 else 9))
    return None


def _placed(decade: int, year: NumericField) -> float:
    """The century of a two-digit decade in which the catalogue has most items; the twentieth when it has none."""
    return float(max((1900 + decade, 2000 + decade, 1800 + decade), key=lambda start: year.within(start, start + 9)))


def _century(row: Line, i: int) -> Time | None:
    """For "19th century", "the fifth century BC"; the first century is the years 0 to 99."""
    key = row.keys[i]
    j = i + 1
    if key.isdecimal() and row.keys[j : j + 1] and row.keys[j] in ("th", "st", "nd", "rd"):
        number, j = int(key), j + 1
    elif key in _ORDINALS:
        number = _ORDINALS[key]
    elif key == "twenty" and row.keys[j : j + 1] == ("first",):
        number, j = 21, j + 1
    else:
        return None
    if row.keys[j : j + 1] not in (("century",), ("centuries",)):
        return None
    if row.keys[j + 1 : j + 2] and row.keys[j + 1] in _BC:
        return Time(i, j + 2, -100.0 * number, -100.0 * (number - 1) - 1)
    return Time(i, j + 1, 100.0 * (number - 1), 100.0 * number - 1)


def _single(row: Line, i: int, year: NumericField) -> Time | None:
    """One year: four digits, "nineteen ninety four", "'94", "200 BC"."""
    read = read_number(row, i)
    if read is None or row.keys[i] in ("a", "an"):
        return None
    value, j, figure = read
    if not value.is_integer():
        return None
    follow = row.keys[j] if j < len(row) and row.joined(j) else ""
    if follow in _BC:
        return Time(i, j + 1, -value, -value)
    if follow in _AD and row.words[j].raw.isupper():
        return Time(i, j + 1, value, value)
    if i and row.keys[i - 1] == "ad" and row.words[i - 1].raw == "AD":
        return Time(i, j, value, value)
    if figure and len(row.keys[i]) == 2 and row.text[max(0, row.words[i].start - 1)] in "'’" and not row.glued(i):
        full = float(max((1900 + value, 2000 + value), key=lambda y: year.within(y, y)))
        return Time(i, j, full, full)
    spoken = not row.keys[i][0].isdecimal() and _FIRST <= value <= _LAST and row.keys[i] in ("nineteen", "eighteen", "twenty", "two")
    if (figure and len(row.keys[i]) == 4 and _FIRST <= value <= _LAST) or spoken:
        return Time(i, j, value, value, bare=True)
    return None
