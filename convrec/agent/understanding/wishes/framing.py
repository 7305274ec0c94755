"""Words of a message that wish for nothing by themselves: verbs of taste, who refuses, and what only points."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.pointing.words import AFTER_ORDINAL, ORDINALS
from convrec.agent.understanding.speech.narrative import clause_starts
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["pointing", "refusing", "tasting"]

_TASTES = words("love loves like likes adore adores enjoy enjoys dig digs prefer prefers hate hates")
_REFUSALS = words("cant cannot hates wont doesnt dislikes refuses")
"""Verbs before which somebody stands who does not want a thing: "one member can't do gore"."""
_SUBJECT = 3
"""Most words of who refuses."""


def tasting(row: Line, used: Sequence[Span]) -> Iterator[int]:
    """Verbs of taste that begin a clause and have what was understood as their object: the "love" of "love westerns"."""
    for start in clause_starts(row):
        i = start + (row.keys[start] == "but")
        if i + 1 < len(row) and row.keys[i] in _TASTES and covered(row.span(i + 1, i + 2), used):
            yield i


def refusing(row: Line) -> Iterator[int]:
    """Who does not want a thing: the "one member" of "one member can't do gore"."""
    for start, end in pairwise([*clause_starts(row), len(row)]):
        verb = next((k for k in range(start, end) if row.keys[k] in _REFUSALS), start)
        if 0 < verb - start <= _SUBJECT:
            yield from range(start, verb)


def pointing(row: Line) -> Iterator[int]:
    """Words such as the "second" of "the second" and of "second one", which point and wish for nothing."""
    for i, key in enumerate(row.keys):
        if key in ORDINALS:
            alone = i + 1 >= len(row) or row.broken(i + 1) or row.keys[i + 1] in AFTER_ORDINAL
            if (alone and i and row.keys[i - 1] in ("the", "that", "your", "this")) or row.keys[i + 1 : i + 2] in (("one",), ("ones",)):
                yield i
