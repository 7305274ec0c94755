"""Times told by an event of which it is open when it was: "from before the war", "since the revolution"."""

from collections.abc import Iterator, Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["unread_times"]

_DATED = Patterns.of(
    True,
    *listed("""
    (from|made|written|published|released|set)? (before|after|since|until|till|between|predating) (the|that|both)
    (last|next|first|second)?
    (war|wars|revolution|crash|crisis|depression|lockdown|lockdowns|independence|partition|unification|reunification|fire|flood) ;
    (post|pre) war
"""),
)


def unread_times(row: Line, known: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a message that give such a time, left to right.

    Parameters
    ----------
    known
        Names, and times that were read.
    """
    for i, j, _ in _DATED.all(row):
        if not covered(span := row.span(i, j), known) and not any(k.overlaps(span) for k in known):
            yield span
