"""How something ends, which no field tells: the mood that is nearest is leaned to, and the ending said not to be known."""

from collections.abc import Sequence

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, Stated

__all__ = ["ending_of", "leaning_to_endings"]

_ENDING = "ending"


def ending_of(row: Line, value: ValueSpan) -> bool:
    """Whether a value is said of the ending, not of the whole: the "happy" of "a happy ending"."""
    stop = row.within(value).stop
    return stop < len(row) and singular(row.keys[stop]) == _ENDING and row.joined(stop)


def leaning_to_endings(row: Line, values: Sequence[ValueSpan], domain: Domain) -> list[Constraint]:
    """The leanings towards the qualities of endings that are wished for, and away from others."""
    stance = stances(row)
    loose = [v for v in values if ending_of(row, v) and domain.fields[v.field].stated is Stated.SOFT and not domain.fields[v.field].open]
    found: list[Constraint] = []
    for value in loose:
        places = row.within(value)
        words, unwanted = row.span(places.start, places.stop + 1).words, stance[places.start].negated
        op, said = (Op.NOT_CONTAINS, f"no {words}") if unwanted else (Op.CONTAINS, words)
        found.append(Constraint(value.field, op, value.values[0], False, said))
    return found
