"""Stretches of days counted from today, for fields of calendar dates: "this week", "yesterday", "the last three days", "since monday"."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.patterns import Patterns, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Days", "dates_items", "days_of", "read_stretch"]

Days = tuple[dt.date, dt.date]
"""The first and the last day of a stretch."""
_Read = Callable[[dt.date, bool], Days]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
"""Days of each unit in which stretches are counted; a month that no calendar names has thirty."""
_FEW, _COUPLE = 4, 2


def _around(first: int, last: int) -> _Read:
    """The days from so many to so many after today."""
    return lambda day, _: (_days(day, first), _days(day, last))


def _week(weeks: int) -> _Read:
    """A whole week from Monday on; of this one only what is left, where something is still to come."""
    return lambda day, coming: (
        day if coming and weeks == 0 else _days(_monday(day), 7 * weeks),
        _days(_monday(day), 7 * weeks + 6),
    )


def _weekend(day: dt.date, coming: bool) -> Days:
    """The weekend that is on or to come, or else the last one that has begun."""
    saturday = _days(_monday(day), 5)
    first = saturday if coming or saturday <= day else _days(saturday, -7)
    return first, _days(first, 1)


def _weekday(number: int) -> _Read:
    """The next day of this name, today left out, or else the last one, today included."""

    def read(day: dt.date, coming: bool) -> Days:
        found = _days(day, (number - day.weekday() - 1) % 7 + 1) if coming else _days(day, -((day.weekday() - number) % 7))
        return found, found

    return read


def _month(months: int) -> _Read:
    return lambda day, coming: (
        day if coming and months == 0 else _first(day, months),
        _days(_first(day, months + 1), -1),
    )


_NAMED: Patterns[_Read] = Patterns(
    [
        *((p, _around(0, 0)) for p in ("today", "this (morning|afternoon|evening)", "tonight")),
        ("yesterday", _around(-1, -1)),
        ("the day before yesterday", _around(-2, -2)),
        ("tomorrow", _around(1, 1)),
        ("the day after tomorrow", _around(2, 2)),
        ("this week", _week(0)),
        ("(last|previous) week", _week(-1)),
        ("(the)? next week", _week(1)),
        ("(the|this|over the) (last|past) week", _around(-7, 0)),
        ("past week", _around(-7, 0)),
        ("(this|the)? weekend", _weekend),
        ("(last|previous) weekend", lambda day, _: _last_weekend(day)),
        ("next weekend", lambda day, _: (_days(_monday(day), 12), _days(_monday(day), 13))),
        ("this month", _month(0)),
        ("(the)? next month", _month(1)),
        ("(the|over the) (last|past) month", _around(-30, 0)),
        ("past month", _around(-30, 0)),
        *((f"(next|this|last|past)? {name}", _weekday(n)) for n, name in enumerate(_WEEKDAYS)),
    ]
)
_BEFORE_NAMED_DAY = words("""
    on since from before after until till by last next this past of in and or start starts starting begin begins beginning
""")
"""Words before the name of a weekday that make it a date: "since monday", and no "monday blues"."""
_DATING = words("from of since after dated published released posted added written made printed announced listed out new")
"""Words with which days that follow tell when something is from; "over" and "in" do so for days past: "in the last week"."""
_OVER = words("over in within during before until")
_FOR = words("on for in within during over up at something anything one")
"""Words before days to come for which something is wanted."""
_COURTESIES = words("please pls then instead only")
_BACK = words("last past previous")
_ON = words("next coming following")


def read_stretch(row: Line, i: int, today: dt.date, valued: Sequence[bool] = (), *, coming: bool = False) -> tuple[Days, int] | None:
    """The days that start at word `i`, and the word after them.

    Parameters
    ----------
    valued
        Per word: whether it names a value, as a weekday does where that is when a class is held.
    coming
        Whether dates to come are meant where a name leaves it open: the Friday to come, or the one past.
    """
    if (counted := _counted(row, i, today)) is not None:
        return counted
    found = _NAMED.at(row, i)
    if found is None:
        return None
    end = i + found[0]
    if row.keys[end - 1] in _WEEKDAYS:
        if any(valued[i:end]):
            return None
        lead = row.keys[i - 1] if i and row.joined(i) else ""
        if found[0] == 1 and not (lead in _BEFORE_NAMED_DAY or (i == 0 and end == len(row))):
            return None
        way = row.keys[i] if found[0] > 1 else lead
        coming = way == "next" or (coming and way not in ("last", "past", "since"))
    return found[1](today, coming), end


def dates_items(row: Line, i: int, end: int, nouns: Collection[str], *, coming: bool = False) -> bool:
    """Whether days at the words `i` to `end - 1` tell when items are from, and not when somebody wants one: "this week's", "for tonight".

    Parameters
    ----------
    nouns
        Folded words for an item and for its date.
    coming
        Whether the days are to come, and so those for which something is wanted: "something for saturday".
    """
    if row.words[end - 1].possessive or (end < len(row) and row.joined(end) and row.keys[end] in nouns):
        return True
    if i == 0:
        return end == len(row) or row.broken(end) or row.keys[end] in _COURTESIES
    lead = row.keys[i - 1]
    back = bool(set(row.keys[i:end]) & _BACK)
    named = lead in nouns and lead not in ("one", "ones")
    return row.joined(i) and (named or lead in _DATING or (back and lead in _OVER) or (coming and not back and lead in _FOR))


def _counted(row: Line, i: int, today: dt.date) -> tuple[Days, int] | None:
    """The days of "the last three days", "the past few weeks", "within the next month", "two weeks ago"."""
    j = i + (row.keys[i] in ("the", "these"))
    way = row.keys[j] if j < len(row) else ""
    if way in _BACK | _ON:
        count = _count(row, j + 1)
        if count is None:
            return None
        return ((_days(today, -count[0]), today) if way in _BACK else (today, _days(today, count[0]))), count[1]
    count = _count(row, i)
    if count is not None and row.keys[count[1] : count[1] + 1] == ("ago",):
        day = _days(today, -count[0])
        return (day, day), count[1] + 1
    return None


def _count(row: Line, i: int) -> tuple[int, int] | None:
    """So many days, weeks or months, in days, and the word after them."""
    key = row.keys[i] if i < len(row) else ""
    if key in ("few", "couple"):
        number, j = (_FEW if key == "few" else _COUPLE), i + 1
        j += row.keys[j : j + 1] == ("of",)
    elif key == "fortnight":
        number, j = 1, i
    elif (read := read_number(row, i)) is not None and read[0].is_integer():
        number, j = int(read[0]), read[1]
        if key == "a" and row.keys[j : j + 1] and row.keys[j] in ("few", "couple"):
            return _count(row, j)
    else:
        return None
    unit = row.keys[j] if j < len(row) else ""
    if unit in ("hour", "hours"):
        return -(-number // 24), j + 1
    return (number * _DAYS[unit], j + 1) if unit in _DAYS else None


def days_of(unit: str | None) -> int | None:
    """Days of a unit of time shorter than a year; None for others."""
    return _DAYS.get(unit or "")


def _days(day: dt.date, number: int) -> dt.date:
    return day + dt.timedelta(number)


def _monday(day: dt.date) -> dt.date:
    return _days(day, -day.weekday())


def _last_weekend(day: dt.date) -> Days:
    """The weekend before this week's."""
    first = _days(_monday(day), -2)
    return first, _days(first, 1)


def _first(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months on."""
    month = day.month - 1 + months
    return dt.date(day.year + month // 12, month % 12 + 1, 1)
