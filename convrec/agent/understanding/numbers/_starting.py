"""Days counted from today on which something starts: "starting next week", "it should start soon", "what can I start on monday?"."""

import datetime as dt
from collections.abc import Sequence

from convrec.agent.understanding.numbers._days import year_of
from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.numbers._stretches import read_stretch
from convrec.agent.understanding.numbers._types import DAY, Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line

__all__ = ["starting"]

_SOON = 45
"""Days that "soon" reaches, as a leaning."""
_STARTS = Patterns.of(
    True,
    "(that|which|it|they|one|i|we)? (should|must|to|can|could|would)? (i|we)? (start|starts|starting|begin|begins|beginning)"
    " (it|with it)? (on|from|at|in|as of|by)?",
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
    when, soonest = read_stretch(row, i, today, coming=True), _SOONEST.at(row, i)
    if when is not None:
        (first, last), end = when
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
