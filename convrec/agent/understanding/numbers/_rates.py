"""Time that somebody has again and again: "an hour a day", "two hours every week", against a field told by the week or the day."""

from collections.abc import Iterator, Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers._amounts import Amount, Amounts
from convrec.agent.understanding.numbers._bounded import BoundFinder
from convrec.agent.understanding.numbers._bounds import Bound
from convrec.agent.understanding.numbers._fields import NumericField, NumericFields
from convrec.agent.understanding.numbers._time_given import time_given
from convrec.agent.understanding.numbers._types import OPEN, Interval, Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, covered, keys_of

__all__ = ["RateFinder"]

_DAYS = {
    "day": 1.0,
    "daily": 1.0,
    "night": 1.0,
    "nightly": 1.0,
    "evening": 1.0,
    "morning": 1.0,
    "week": 7.0,
    "weekly": 7.0,
    "weekend": 7.0,
    "month": 365.25 / 12,
    "monthly": 365.25 / 12,
}
"""Days after which it comes round again."""
_FEW = 4.0
"""What "a few" is at most, as a leaning."""
_ABOUT = 0.15
_COUNTED = "(once|twice|one|two|three|four|five|a couple of|couple of|a few|some|several|most)"
_SITTINGS = "(evening|evenings|night|nights|morning|mornings|afternoon|afternoons|day|days|lunch|lunches|time|times|session|sessions)"
_OFTEN = Patterns.of(True, f"{_COUNTED} {_SITTINGS}? (a|per|each|every) (day|week|month|weekend)")
"""How often, in numbers that count no hours."""
_WHEN = Patterns.of(
    True,
    *listed("""
    (in|on|at|only)? (the|my)? (evenings|weekends|afternoons|mornings) (only)? ;
    (every|each) (evening|night|morning|afternoon|weekend|day|week|month)
"""),
)
"""When, without how long."""


class RateFinder:
    """Reads how much time somebody has a day or a week; safe to share between threads.

    Parameters
    ----------
    fields
        The catalogue's numeric fields; one whose name ends in "per week" or the like is told so.
    """

    def __init__(self, fields: NumericFields) -> None:
        told = ((field, _days(field)) for field in fields.all.values() if field.kind == "duration")
        self._told = next(((field, days) for field, days in told if days), None)
        self._amounts = Amounts(fields)
        self._bounds = BoundFinder(fields)

    def at(self, row: Line, i: int, taken: Sequence[bool], valued: Sequence[bool]) -> tuple[Quantity, int, int] | None:
        """The time that starts at word `i`, with the words it uses; None where no field is told so, or nothing says how often."""
        if self._told is None or (amount := self._amount(row, i)) is None:
            return None
        field, days = self._told
        period = _period(row, amount.end)
        if period is None or any(taken[i : period[0]]):
            return None
        around = self._bounds.around(row, i, period[0])
        few = row.keys[i : amount.end - 1] in (("a", "few"), ("few",))
        value = round(field.convert(amount.value, amount.unit) * days / period[1], 2)
        if around.bound in (None, Bound.MOST) and (given := time_given(row, around.start, i, around.end, valued)) is not None:
            around = around._replace(start=given[0], end=given[1])
        span = row.span(around.start, around.end)
        found = Quantity(
            span.start,
            span.end,
            span.words,
            field.name,
            (_interval(around.bound, value),),
            soft=few or around.bound is Bound.ABOUT,
            settled=around.flipped,
            strict=around.strict,
            judged=around.judged,
        )
        return found, around.start, around.end

    def untold(self, row: Line, known: Sequence[Span]) -> Iterator[Span]:
        """The stretches that say how often somebody has time and not how long, where a field tells of it."""
        if self._told is None:
            return
        often = [row.span(i, j) for i, j, _ in _OFTEN.all(row)]
        when = (row.span(i, j) for i, j, _ in _WHEN.all(row))
        yield from (s for s in (*often, *(w for w in when if not covered(w, often))) if not covered(s, known))

    def counted(self, row: Line) -> set[int]:
        """The words that count how often somebody has time, and no hours."""
        return {k for i, j, _ in _OFTEN.all(row) for k in range(i, j)} if self._told is not None else set()

    def _amount(self, row: Line, i: int) -> Amount | None:
        """The length of time at word `i`, "a few hours" included."""
        few = i + 1 + (row.keys[i] == "a")
        if row.keys[few - 1 : few] == ("few",) and row.keys[few : few + 1] == ("hours",):
            return Amount(i, few + 1, _FEW * 60, "minutes", times=60.0)
        amount = self._amounts.at(row, i)
        return amount if amount is not None and amount.unit in ("minutes", "seconds") else None


def _days(field: NumericField) -> float:
    """The days of the period by which a field is told, by its name: 7 for "hours per week"; 0 for any other."""
    keys = keys_of(field.spec.label or field.name.replace("_", " "))
    ends = keys[-2:-1] in (("per",), ("a",), ("each",)) or (keys and keys[-1].endswith("ly"))
    return _DAYS.get(keys[-1], 0.0) if keys and ends else next((_DAYS[k] for k in keys[:1] if k.endswith("ly") and k in _DAYS), 0.0)


def _period(row: Line, j: int) -> tuple[int, float] | None:
    """The word behind "a day", "every week" or "weekly" at word `j`, and the days that it takes to come round again."""
    j += row.keys[j : j + 2] == ("of", "time")
    if j >= len(row) or not (row.joined(j) or row.words[j].before == "/"):
        return None
    k = j + (row.keys[j] in ("a", "an", "per", "each", "every", "the"))
    days = _DAYS.get(row.keys[k]) if k < len(row) else None
    said = k > j or row.words[j].before == "/" or row.keys[j].endswith("ly")
    return (k + 1, days) if days is not None and said else None


def _interval(bound: Bound | None, value: float) -> Interval:
    """Time that is had is a ceiling, unless it is said otherwise."""
    match bound:
        case Bound.LEAST:
            return value, OPEN
        case Bound.ABOUT:
            return round(value * (1 - _ABOUT), 2), round(value * (1 + _ABOUT), 2)
        case Bound.EXACT:
            return value, value
        case _:
            return -OPEN, value
