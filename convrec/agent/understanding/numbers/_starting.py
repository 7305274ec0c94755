"""Days counted from today on which something starts: "starting next week", "it should start soon", "what can I start on monday?"."""

import datetime as dt
from collections.abc import Callable, Sequence

from convrec.agent.understanding.numbers._days import DAY, year_of
from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.numbers._types import Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line

__all__ = ["starting"]

Days = tuple[dt.date, dt.date]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOON = 45
"""Days that "soon" reaches, as a leaning."""
_STARTS = Patterns.of(
    True,
    "(that|which|it|they|one|i|we)? (should|must|to|can|could|would)? (i|we)? (start|starts|starting|begin|begins|beginning)"
    " (it|with it)? (on|from|at|in|as of|by)?",
)
_WHEN: Patterns[Callable[[dt.date], Days]] = Patterns(
    [
        ("today", lambda day: (day, day)),
        ("tomorrow", lambda day: (day + dt.timedelta(1), day + dt.timedelta(1))),
        ("this week", lambda day: (day, _monday(day) + dt.timedelta(6))),
        ("(the)? next week", lambda day: (_monday(day) + dt.timedelta(7), _monday(day) + dt.timedelta(13))),
        ("(this|the)? weekend", lambda day: (_monday(day) + dt.timedelta(5), _monday(day) + dt.timedelta(6))),
        ("(within|in) (the next|a)? (two weeks|couple of weeks|fortnight)", lambda day: (day, day + dt.timedelta(14))),
        ("this month", lambda day: (day, _first(day, 1) - dt.timedelta(1))),
        ("(the)? next month", lambda day: (_first(day, 1), _first(day, 2) - dt.timedelta(1))),
        *((f"(next|this|on)? {name}", lambda day, n=n: _weekday(day, n)) for n, name in enumerate(_WEEKDAYS)),
    ]
)
_SOONEST = Patterns.of(
    True,
    *listed("""
    (very|quite|pretty|really|as)? soon (as possible|as i can)? ; now ; right (away|now) ; straight away ; immediately ; asap ;
    as soon as (possible|i can)
"""),
)


def starting(row: Line, i: int, taken: Sequence[bool], field: NumericField, today: dt.date) -> tuple[Quantity, int, int] | None:
    """The days at word `i` on which something is to start, with the words they use; None where dates tell of no time to come."""
    if not field.is_date or not field.within(today.year, float("inf")) or (lead := _STARTS.before(row, i)) is None:
        return None
    when, soonest = _WHEN.at(row, i), _SOONEST.at(row, i)
    if when is not None:
        (first, last), end = when[1](today), i + when[0]
    elif soonest is not None:
        first, last, end = today, today + dt.timedelta(_SOON), i + soonest[0]
    else:
        return None
    start = i - lead[0]
    if any(taken[start:end]):
        return None
    span = row.span(start, end)
    found = Quantity(
        span.start, span.end, span.words, field.name, ((year_of(first), year_of(last)),), soft=when is None, settled=True, step=DAY
    )
    return found, start, end


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _weekday(day: dt.date, number: int) -> Days:
    """The next day of this name, today left out."""
    found = day + dt.timedelta((number - day.weekday() - 1) % 7 + 1)
    return found, found


def _first(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months on."""
    month = day.month - 1 + months
    return dt.date(day.year + month // 12, month % 12 + 1, 1)
