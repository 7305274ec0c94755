"""Superlatives that order what is allowed: "the shortest western", "cheapest one"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Direction, Extreme
from convrec.agent.understanding.numbers import OPEN, Quantity
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["extreme_of"]


def extreme_of(quantities: Sequence[Quantity], constraints: Sequence[Constraint]) -> Extreme | None:
    """The last superlative that was said and not denied."""
    for quantity in reversed(quantities):
        upper = quantity.intervals[0][1] == OPEN
        wanted = any(c.field == quantity.field and c.op is (Op.GE if upper else Op.LE) and c.words == quantity.words for c in constraints)
        if quantity.outermost and wanted:
            return Extreme(quantity.field, Direction.MORE if upper else Direction.LESS, quantity.words, quantity.rank)
    return None
