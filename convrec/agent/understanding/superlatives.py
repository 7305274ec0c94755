"""Superlatives that order what is allowed: "the shortest western", "cheapest one"."""

from collections.abc import Sequence

from convrec.agent.understanding._patterns import Patterns, listed
from convrec.agent.understanding._phrases import Line
from convrec.agent.understanding._types import Direction, Extreme
from convrec.agent.understanding.critiques import FoundCritique
from convrec.agent.understanding.numbers import OPEN, Quantity
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["extreme_of", "most_wanted"]


_ALL_THE_BETTER = Patterns.of(True, *listed("the (better|merrier|happier)"))


def most_wanted(row: Line, found: Sequence[FoundCritique]) -> tuple[Extreme, FoundCritique] | None:
    """The superlative of "the older the better", with the comparative that it is made of."""
    for one in found:
        places = row.within(one)
        said = places.start > 0 and row.keys[places.start - 1] == "the" and places.stop < len(row)
        tail = _ALL_THE_BETTER.at(row, places.stop) if said else None
        if tail is not None:
            words = row.span(places.start - 1, places.stop + tail[0]).words
            return Extreme(one.critique.field, one.critique.direction, words), one
    return None


def extreme_of(quantities: Sequence[Quantity], constraints: Sequence[Constraint]) -> Extreme | None:
    """The last superlative that was said and not denied."""
    for quantity in reversed(quantities):
        upper = quantity.intervals[0][1] == OPEN
        wanted = any(c.field == quantity.field and c.op is (Op.GE if upper else Op.LE) and c.words == quantity.words for c in constraints)
        if quantity.outermost and wanted:
            return Extreme(quantity.field, Direction.MORE if upper else Direction.LESS, quantity.words, quantity.rank)
    return None
