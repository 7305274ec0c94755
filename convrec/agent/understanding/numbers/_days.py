"""Days in a message, for fields of calendar dates: "before 28 november", "on the 3rd of May 2027", "by christmas"."""

import datetime as dt

from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.numbers._months import MONTHS, year_meant
from convrec.agent.understanding.numbers._types import DAY
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line

__all__ = ["date_of", "is_feast", "read_day", "year_of"]

_FEASTS: Patterns[tuple[int, int]] = Patterns(
    [
        *((p, (12, 25)) for p in listed("(christmas|xmas) (day)?")),
        *((p, (12, 24)) for p in listed("(christmas|xmas) eve")),
        *((p, (12, 26)) for p in listed("boxing day")),
        *((p, (12, 31)) for p in listed("(new years|new year) eve ; nye")),
        *((p, (1, 1)) for p in listed("(new years|new year) (day)?")),
        *((p, (2, 14)) for p in listed("(valentines|valentine) (day)?")),
        *((p, (10, 31)) for p in listed("(halloween|hallowe en)")),
    ]
)
"""Days that are called by a name, each with its month and its day."""
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def read_day(row: Line, i: int, field: NumericField, today: dt.date) -> tuple[float, int] | None:
    """The day that starts at word `i`, as a year and 366ths of one, and the word after it; None where dates are only years.

    For a day without a year see `year_meant`.
    """
    if not field.is_date:
        return None
    feast = _FEASTS.at(row, i)
    found = (*feast[1], i + feast[0]) if feast is not None else _named(row, i)
    if found is None:
        return None
    month, day, j = found
    if j < len(row) and row.keys[j].isdecimal() and len(row.keys[j]) == 4 and (row.joined(j) or row.words[j].before == ","):
        return _of(int(row.keys[j]), month, day), j + 1
    part, now = (_of(today.year, *at) - today.year for at in ((month, day), (today.month, today.day)))
    return _of(year_meant(part, now, field, today), month, day), j


def is_feast(row: Line, i: int) -> bool:
    """Whether a day that is called by a name starts at word `i`, which is as often what something is for: "a present for christmas"."""
    return _FEASTS.at(row, i) is not None


def date_of(value: float) -> dt.date:
    """The day that a year and 366ths of one are.

    >>> date_of(2026 + 327 * DAY), date_of(2027.0)
    (datetime.date(2026, 11, 24), datetime.date(2027, 1, 1))
    """
    year = int(value + DAY / 2)
    return dt.date(year, 1, 1) + dt.timedelta(days=round((value - year) / DAY))


def year_of(day: dt.date) -> float:
    """A day as a year and 366ths of one: what `date_of` gives back."""
    return _of(day.year, day.month, day.day)


def _of(year: int, month: int, day: int) -> float:
    last = (dt.date(year + (month == 12), month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return year + (dt.date(year, month, min(day, last)).timetuple().tm_yday - 1) * DAY


def _named(row: Line, i: int) -> tuple[int, int, int] | None:
    """Month, day and the word after them, of "28 november", "the 3rd of may" and "november 28th"."""
    if (number := _number(row, i)) is not None:
        day, j = number
        j += row.keys[j : j + 1] == ("of",)
        return (MONTHS[row.keys[j]], day, j + 1) if j < len(row) and row.joined(j) and row.keys[j] in MONTHS else None
    number = _number(row, i + 1) if row.keys[i] in MONTHS and i + 1 < len(row) and row.joined(i + 1) else None
    return (MONTHS[row.keys[i]], *number) if number is not None else None


def _number(row: Line, i: int) -> tuple[int, int] | None:
    """A number that can be a day, and the word after it and its ending."""
    if not row.keys[i].isdecimal() or not 1 <= int(row.keys[i]) <= 31:
        return None
    ended = row.keys[i + 1 : i + 2] and row.keys[i + 1] in _ENDINGS and row.glued(i + 1)
    return int(row.keys[i]), i + 1 + bool(ended)
