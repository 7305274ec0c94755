"""Quantities as demands."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.numbers import OPEN, NumericField, Quantity
from convrec.agent.understanding.numbers._days import date_of
from convrec.agent.understanding.numbers._months import iso_day
from convrec.agent.understanding.numbers._types import DAY
from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.constraints import Constraint, Op, Scalar

__all__ = ["as_constraints", "restricting", "spanning"]


def restricting(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, vague ones right behind a superlative of another measure as what it is sought among: "the cheapest big bag"."""

    def restricts(one: Quantity) -> bool:
        leads = (q for q in quantities if q.outermost and q.field != one.field)
        return one.vague and not one.outermost and not one.settled and any(0 <= one.start - q.end <= 1 for q in leads)

    return [replace(q, among=True) if restricts(q) else q for q in quantities]


def as_constraints(quantity: Quantity, field: NumericField, stance: Stance, words: str) -> list[Constraint]:
    """The demands that a quantity makes in its stance; none where it says nothing."""
    negated = stance.negated and not quantity.settled
    hard = not (quantity.soft or stance.soft or stance.taste)
    if quantity.vague:
        hard = (stance.insisted or negated or quantity.among) and not (stance.soft or stance.tamed or quantity.settled)
    if negated:
        return _forbidden(quantity, field, words, hard=hard or (quantity.vague and not stance.soft and not stance.tamed))
    merged = quantity.merged
    if merged is None:
        return [Constraint(field.name, Op.IN, present, hard, words)] if (present := _present(field, quantity.intervals)) else []
    return _between(field, *merged, hard=hard, words=words, strict=quantity.strict, step=quantity.step)


def spanning(constraints: Sequence[Constraint], least: str) -> list[Constraint]:
    """Demands on the upper end of a range that each item has, as demands on both ends: "for 5" is for at most 5 and for at least 5.

    Parameters
    ----------
    least
        The field that holds the lower end.
    """
    found: list[Constraint] = []
    both = {c.op for c in constraints} == {Op.GE, Op.LE}
    for constraint in constraints:
        if constraint.op is Op.EQ:
            bare = " " not in constraint.words and read_number(line(constraint.words), 0) is not None
            words = f"for {constraint.words}" if bare else constraint.words
            found += [replace(constraint, field=least, op=Op.LE, words=words), replace(constraint, op=Op.GE, words=words)]
        elif both:
            lower = constraint.op is Op.GE
            found.append(replace(constraint, field=least, op=Op.LE) if lower else replace(constraint, op=Op.GE))
        else:
            found.append(constraint)
    return found


def _between(
    field: NumericField, low: float, high: float, *, hard: bool, words: str, strict: bool = False, step: float = 1.0
) -> list[Constraint]:
    if low == high and not field.is_date:
        return [Constraint(field.name, Op.EQ, _scalar(field, low), hard, words)]
    found: list[Constraint] = []
    if low > -OPEN:
        found.append(Constraint(field.name, Op.GT if strict else Op.GE, _scalar(field, low, step=step), hard, words))
    if high < OPEN:
        found.append(Constraint(field.name, Op.LT if strict else Op.LE, _scalar(field, high, last=True, step=step), hard, words))
    return found


def _forbidden(quantity: Quantity, field: NumericField, words: str, *, hard: bool) -> list[Constraint]:
    """What a negation leaves: the other side of a bound; for a closed stretch everything that the catalogue has outside it.

    Nothing is "long" that is no longer than half of the catalogue, where "not too long" only leaves out the longest.
    """
    if (other := quantity.flipped) is not None:
        low, high = other
        if field.kind == "year" and not quantity.vague:
            low, high = (low + quantity.step if low > -OPEN else low), (high - quantity.step if high < OPEN else high)
        if quantity.vague and not (quantity.settled or quantity.outermost) and (middle := field.quartile(2)) is not None:
            low, high = (middle if low > -OPEN else low), (middle if high < OPEN else high)
        return _between(field, low, high, hard=hard, words=words, step=quantity.step)
    merged = quantity.merged
    if merged is not None and merged[0] == merged[1] and not field.is_date:
        return [Constraint(field.name, Op.NE, _scalar(field, merged[0]), hard, words)]
    if merged is not None and len(field.numbers):
        outer, inner = float(field.numbers[-1]) <= merged[1], float(field.numbers[0]) >= merged[0]
        if outer != inner:
            kept = (-OPEN, merged[0] - quantity.step) if outer else (merged[1] + quantity.step, OPEN)
            return _between(field, *kept, hard=hard, words=words, step=quantity.step)
    present = _present(field, quantity.intervals)
    return [Constraint(field.name, Op.NOT_IN, present, hard, words)] if present else []


def _present(field: NumericField, intervals: Sequence[tuple[float, float]]) -> tuple[Scalar, ...]:
    """The values that items have inside the intervals, in order."""
    found = {float(v) for low, high in intervals for v in field.numbers[(field.numbers >= low) & (field.numbers <= high)]}
    return tuple(_scalar(field, v) for v in sorted(found)) if not field.is_date else ()


def _scalar(field: NumericField, value: float, *, last: bool = False, step: float = 1.0) -> Scalar:
    """A bound as the field keeps it: whole numbers as `int`, dates as ISO text, the last day of the year or month for an upper bound."""
    if field.is_date:
        return date_of(value).isoformat() if step == DAY else iso_day(value, last=last, step=step)
    return int(value) if float(value).is_integer() else float(value)
