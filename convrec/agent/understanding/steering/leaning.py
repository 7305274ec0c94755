"""Relative words with nothing to compare with, as leanings: "something newer" towards the recent, "funnier" towards the funny."""

from collections.abc import Sequence

from convrec.agent.understanding.numbers import OPEN, NumericFields
from convrec.agent.understanding.steering.steered import Critique, Direction
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["keeps", "leaning_of", "settled"]

_BEYOND = {Direction.MORE: (Op.LE, Op.LT), Direction.LESS: (Op.GE, Op.GT)}
"""How what a step leads towards is bounded."""


def leaning_of(critique: Critique, domain: Domain, numeric: NumericFields) -> Constraint | None:
    """The soft demand that a critique comes to by itself: beyond the catalogue's quartile for numbers; None where there is none."""
    more = critique.direction is Direction.MORE
    words = f"not {critique.words}" if critique.words.lower().startswith("too ") else critique.words
    if critique.value is not None:
        spec = domain.fields[critique.field]
        many = spec.is_multi or spec.type is FieldType.TEXT
        op = (Op.CONTAINS if many else Op.EQ) if more else (Op.NOT_CONTAINS if many else Op.NE)
        return Constraint(critique.field, op, critique.value, False, words)
    field = numeric.all.get(critique.field)
    limit = field.quartile(3 if more else 1) if field is not None else None
    if field is None or limit is None or field.is_date or abs(limit) == OPEN:
        return None
    return Constraint(field.name, Op.GE if more else Op.LE, int(limit) if limit.is_integer() else limit, False, words)


def keeps(constraints: Sequence[Constraint], critique: Critique) -> bool:
    """Whether a message wants what it asks less of: "less silly but still funny", where both are one value, keeps the fun."""
    wanted = any(c.field == critique.field and c.value == critique.value and not c.op.is_negative for c in constraints)
    return critique.direction is Direction.LESS and critique.value is not None and wanted


def settled(constraints: Sequence[Constraint], critique: Critique, domain: Domain, *, anchored: bool) -> bool:
    """Whether a message's own bounds say all that a step does: "newer, after 2010", but not "older, but still after 1990".

    Parameters
    ----------
    anchored
        Whether there is something to step from.
    """
    spec = domain.fields[critique.field]
    bounds = [c for c in constraints if c.field == critique.field and c.hard and (spec.is_numeric or spec.order)]
    beyond = spec.is_numeric and anchored and critique.value is None and all(c.op in _BEYOND[critique.direction] for c in bounds)
    return bool(bounds) and not beyond
