"""Whether a short message holds one word and next to nothing else."""

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["is_alone"]

_SHORT = 4
_AROUND = words("again more with like not no ok okay without another please love i something anything by too or and but now some the from")


def is_alone(row: Line, i: int) -> bool:
    """Whether a short message holds a word and next to nothing else: "keanu again", "without meryl"."""
    return len(row) <= _SHORT and all(k in _AROUND for n, k in enumerate(row.keys) if n != i)
