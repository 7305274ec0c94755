"""The second bound of a range that gives its field once: "under 100 minutes but at least 70", "over $200 and no more than 1000"."""

from collections.abc import Sequence

from convrec.agent.understanding.numbers._amount_finder import AmountFinder
from convrec.agent.understanding.numbers._amounts import Amounts
from convrec.agent.understanding.numbers._around import caps, counts_something
from convrec.agent.understanding.numbers._bounded import Bounded
from convrec.agent.understanding.numbers._bounds import Bound
from convrec.agent.understanding.numbers._fields import MONEY, RATING, YEAR, NumericField, NumericFields
from convrec.agent.understanding.numbers._types import OPEN, Interval, Quantity
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["SecondBounds"]

_LINKS = words("and but or yet though although while still also preferably ideally it is should be with")


class SecondBounds:
    """Reads bare bounds in the terms of the one before; safe to share between threads.

    Parameters
    ----------
    fields, finder
        The catalogue's numeric fields, and what finds bounded amounts in them.
    """

    def __init__(self, fields: NumericFields, finder: AmountFinder) -> None:
        self._fields = fields
        self._finder = finder
        self._amounts = Amounts(fields)

    def at(self, row: Line, i: int, taken: Sequence[bool], valued: Sequence[bool], first: Quantity) -> tuple[Quantity, int, int] | None:
        """The bound whose number starts at word `i` and that closes the range that `first` opens, with the words it uses."""
        field = self._fields.all[first.field]
        if field.kind == YEAR or len(first.intervals) != 1 or first.vague:
            return None
        amount = self._amounts.at(row, i)
        if amount is None or amount.unit is not None or any(taken[i : amount.end]):
            return None
        if amount.figure and not field.holds(amount.value) and self._fields.year is not None and self._fields.year.holds(amount.value):
            return None
        around = self._finder.bounds(row, i, amount.end)
        between = row.keys[row.within(first).stop : around.start]
        capped = caps(row, around.start, i, around.bound)
        if around.field is not None or not set(between) <= _LINKS or counts_something(row, amount.end, valued, capped=capped):
            return None
        value = self._value(row, first, field, amount.value)
        if self._is_price(row, first, field, around, value):
            return None
        interval = _closing(first.intervals[0], around.bound, value)
        if interval is None:
            return None
        span = row.span(around.start, around.end)
        strict = around.strict or (self._finder.leaves_out(row, around, i) and field.is_step(value))
        found = Quantity(
            span.start, span.end, span.words, field.name, (interval,), settled=around.flipped, strict=strict, judged=around.judged
        )
        return found, around.start, around.end

    def _is_price(self, row: Line, first: Quantity, field: NumericField, around: Bounded, value: float) -> bool:
        """Whether a ceiling behind a measure is a price: none of the measure's values lies there, or a mere comma parts the two."""
        if around.bound is not Bound.MOST or field.kind == MONEY or not any(p.plausible(value) for p in self._fields.of_kind(MONEY)):
            return False
        apart = row.within(first).stop == around.start and row.broken(around.start)
        return not field.holds(value) or (apart and field.kind != RATING)

    def _value(self, row: Line, first: Quantity, field: NumericField, value: float) -> float:
        """The number in the unit of the first bound, in the field's own where no item lies near it otherwise."""
        given = (self._amounts.at(row, k) for k in row.within(first))
        amount = next((a for a in given if a is not None and a.unit is not None), None)
        converted = value if amount is None else field.convert(value * amount.times, amount.unit)
        return converted if field.holds(converted) else value


def _closing(first: Interval, bound: Bound | None, value: float) -> Interval | None:
    """The other side of a range of which one side is known; None where the two leave nothing between them."""
    low, high = first
    if bound is Bound.LEAST and low == -OPEN and value < high:
        return value, OPEN
    if bound is Bound.MOST and high == OPEN and value > low:
        return -OPEN, value
    return None
