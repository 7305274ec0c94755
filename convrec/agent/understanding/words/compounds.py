"""Words of form that belong to the name of a thing: "time travel", "new york"."""

from collections.abc import Callable, Sequence

from convrec.agent.understanding.words.english import PROPER
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Holds", "belong"]

Holds = Callable[[Sequence[str]], object]
"""Whether something in the catalogue is called by words that stand together; truthy for yes."""

_CONTENT = words("time times new little long look back home big own last right kind good best get make down up over out great first used")
_PLACED = frozenset({"new", "great"})
_SET = {"old": words("fashioned fashion school world time timey style")}
"""Pairs of words that mean something else together than each alone."""


def belong(row: Line, i: int, holds: Holds | None) -> bool:
    """Whether words `i` and `i + 1` make one thing although one of them is a word of form."""
    first, second = row.keys[i : i + 2]
    if row.joined(i + 1) and second in _SET.get(first, ()):
        return True
    if not row.joined(i + 1) or not {first, second} & _CONTENT:
        return False
    return (first in _PLACED and second in PROPER) or bool(holds is not None and holds((first, second)))
