"""The value or the figure that a question asks about: the "scary" of "is it scary?", the "under two hours" of "is it under two hours?"."""

import math
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Span, ValueSpan
from convrec.agent.understanding.demands._after import UNBORNE
from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.questions.asking import SURE
from convrec.agent.understanding.words.patterns import Patterns
from convrec.agent.understanding.words.phrases import Line, covered
from convrec.retrieval.constraints import Scalar
from convrec.types import Row

__all__ = ["asked_stretches", "asked_value"]

_WITHOUT = Patterns.of(True, "(no|without|zero|free of|free from) (a|an|any|the)?")
"""What stands before a thing that an item is asked to have none of."""


def asked_value(
    row: Line, rows: tuple[Row, ...], j: int, end: int, values: Sequence[ValueSpan], named: Sequence[Span]
) -> ItemQuestion | None:
    """The question for the surest of the values between two words, `named` items apart; None where there is none."""
    for value in sorted(values, key=lambda v: -v.confidence):
        places = row.within(value)
        inside = places.start >= j and places.stop <= end and value.confidence >= SURE
        if inside and not covered(value, named):
            asked = (*_as_denied(row, value), *_contrary(row, value, values))
            without = value.values if not asked and _is_denied(row, value) else ()
            return ItemQuestion(rows, value.field, value.words, values=asked, without=without)
    return None


def _as_denied(row: Line, value: ValueSpan) -> tuple[Scalar, ...]:
    """The values that are asked about; of a flag that is denied the other one, "is it without wires?", and none of a list."""
    behind = row.within(value).stop
    if not (_is_denied(row, value) or not UNBORNE.isdisjoint(row.keys[behind : behind + 1])):
        return value.values
    return tuple(not v for v in value.values) if isinstance(value.values[0], bool) else ()


def _is_denied(row: Line, value: ValueSpan) -> bool:
    return _WITHOUT.before(row, row.within(value).start) is not None


def _contrary(row: Line, value: ValueSpan, values: Sequence[ValueSpan]) -> tuple[Scalar, ...]:
    """The other answer that a question puts beside a flag: the "wireless" of "is it wired or wireless?"."""
    others = (v for v in values if v.field == value.field and isinstance(v.values[0], bool) and v.values != value.values)
    for other in others:
        first, last = sorted((row.within(value), row.within(other)), key=lambda places: places.start)
        if row.keys[first.stop : last.start] == ("or",):
            return other.values
    return ()


def asked_stretches(quantity: Quantity) -> tuple[tuple[float, float], ...]:
    """The stretches of numbers that a figure asks about, ends included; none of what is only much or little, or the most of all."""
    if quantity.vague or quantity.outermost:
        return ()
    if not quantity.strict:
        return quantity.intervals
    return tuple((math.nextafter(low, math.inf), math.nextafter(high, -math.inf)) for low, high in quantity.intervals)
