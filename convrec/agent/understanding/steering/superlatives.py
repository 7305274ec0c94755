"""Superlatives that order what is allowed: "the shortest western", "cheapest one"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Direction, Extreme
from convrec.agent.understanding.numbers import OPEN, Quantity
from convrec.agent.understanding.steering.critiques import FoundCritique
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain

__all__ = ["extreme_of", "most_wanted", "the_more_the_better"]


_ALL_THE_BETTER = Patterns.of(True, *listed("the (better|merrier|happier)"))


def the_more_the_better(row: Line, found: Sequence[FoundCritique]) -> list[FoundCritique]:
    """The critiques, each over all the words of "the older the better" where it is said so."""
    return [_whole(row, one) for one in found]


def most_wanted(found: Sequence[FoundCritique], domain: Domain) -> tuple[Extreme, FoundCritique] | None:
    """The superlative of "the older the better", with the comparative that it is made of.

    A quality that has no number ("the sillier the better") has no outermost item, and stays a comparative.
    """
    for one in found:
        critique = one.critique
        row = line(one.words)
        if domain.fields[critique.field].is_numeric and _ALL_THE_BETTER.before(row, len(row)) is not None:
            return Extreme(critique.field, critique.direction, one.words), one
    return None


def _whole(row: Line, one: FoundCritique) -> FoundCritique:
    places = row.within(one)
    said = places.start > 0 and row.keys[places.start - 1] == "the" and places.stop < len(row)
    tail = _ALL_THE_BETTER.at(row, places.stop) if said else None
    if tail is None:
        return one
    span = row.span(places.start - 1, places.stop + tail[0])
    return FoundCritique(span.start, span.end, span.words, one.critique)


def extreme_of(quantities: Sequence[Quantity], constraints: Sequence[Constraint]) -> Extreme | None:
    """The last superlative that was said and not denied."""
    for quantity in reversed(quantities):
        upper = quantity.intervals[0][1] == OPEN
        wanted = any(c.field == quantity.field and c.op is (Op.GE if upper else Op.LE) and c.words == quantity.words for c in constraints)
        if quantity.outermost and wanted:
            return Extreme(quantity.field, Direction.MORE if upper else Direction.LESS, quantity.words, quantity.rank)
    return None
