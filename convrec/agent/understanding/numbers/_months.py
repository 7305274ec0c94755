"""Months in a message, for fields of calendar dates: "after march 2023", "in May", "next month"."""

import calendar
import datetime as dt

from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["MONTHS", "STEP", "iso_day", "read_month", "year_meant"]

STEP = 1 / 12
"""A month as part of a year, in which times of dates are counted."""
MONTHS = {name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names) if name}
MONTHS["sept"] = 9
"""Months by their folded names."""
_BEFORE_BARE = words("in for from after before since until till by during starting beginning of this next")
"""Words before a month that stands without a year; "may" and "march" are verbs elsewhere."""
_COUNTED = {"this": 0, "next": 1, "last": -1}


def read_month(row: Line, i: int, field: NumericField, today: dt.date) -> tuple[float, int] | None:
    """The month that starts at word `i`, as years and twelfths of one, and the word after it; None where dates are only years.

    For a month without a year see `year_meant`.
    """
    if not field.is_date:
        return None
    if row.keys[i : i + 2] and row.keys[i] in _COUNTED and row.keys[i + 1 : i + 2] == ("month",):
        return today.year + (today.month - 1 + _COUNTED[row.keys[i]]) * STEP, i + 2
    month = MONTHS.get(row.keys[i])
    if month is None:
        return None
    j = i + 2 if row.keys[i + 1 : i + 2] == ("of",) else i + 1
    if j < len(row) and row.keys[j].isdecimal() and len(row.keys[j]) == 4:
        return int(row.keys[j]) + (month - 1) * STEP, j + 1
    if not (_listed(row, i) or (i and row.keys[i - 1] in _BEFORE_BARE) or _alone(row, i)) or (
        i + 1 < len(row) and row.joined(i + 1) and row.keys[i + 1] in ("be", "have", "not")
    ):
        return None
    return year_meant((month - 1) * STEP, (today.month - 1) * STEP, field, today) + (month - 1) * STEP, i + 1


def _listed(row: Line, i: int) -> bool:
    """Whether word `i` stands behind another month: "february or march"."""
    k = i - 1 - (i > 1 and row.keys[i - 1] in ("or", "and", "to"))
    return i > 1 and row.keys[k] in MONTHS and k < i and (k < i - 1 or row.broken(i))


def _alone(row: Line, i: int) -> bool:
    """Whether word `i` is all that a clause behind another says, courtesy aside: "not in january, february please"."""
    return i > 0 and row.broken(i) and (i + 1 == len(row) or row.broken(i + 1) or row.keys[i + 1] in ("please", "pls", "then", "instead"))


def year_meant(part: float, now: float, field: NumericField, today: dt.date) -> int:
    """The year of a day or month that stands without one.

    It is the next one to come where the catalogue has dates to come, else the last one past; where no date is of that year or of the
    one before it, that of the newest date's own year.

    Parameters
    ----------
    part, now
        Where in the year it lies, and where today does, as parts of a year.
    """
    newest = float(field.numbers[-1]) if len(field.numbers) else float(today.year)
    coming = today.year + (part < now)
    if newest >= coming:
        return coming
    past = today.year - (part > now)
    return int(newest) if newest < past - 1 else past


def iso_day(value: float, *, last: bool, step: float) -> str:
    """The first or last day of a year, or with a `step` of twelfths of a month, as ISO text.

    >>> iso_day(2023 + 2 / 12, last=False, step=STEP), iso_day(2023 + 1 / 12, last=True, step=STEP), iso_day(2023, last=True, step=1)
    ('2023-03-01', '2023-02-28', '2023-12-31')
    """
    months = max(12, round(value * 12))
    year, month = divmod(months, 12)
    if step == 1:
        return f"{year:04d}-12-31" if last else f"{year:04d}-01-01"
    day = calendar.monthrange(year, month + 1)[1] if last else 1
    return f"{year:04d}-{month + 1:02d}-{day:02d}"
