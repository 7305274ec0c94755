"""What a message that asks why is about, and what in it is no wish: "rabbit sounds odd, why rabbit?"."""

import re
from dataclasses import replace

import numpy as np

from convrec.agent.turn._context import Turn
from convrec.agent.turn._going_on import POSITIVE
from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.filters import mask_all
from convrec.types import Row

__all__ = ["described_in_why", "without_what_is_asked"]

_SENTENCE, _CLAUSE = re.compile(r"[.!?;]+"), re.compile(r"[.!?;,]+")
_FEW = 6
"""Most items that a description may fit where none of them was shown."""
_WHY = re.compile(r"\b(?:why|how come)\b")


def without_what_is_asked(heard: Understanding) -> Understanding:
    """A message that asks why, without demands that only say what it asks about: all of its question, bans told beside it apart."""
    if heard.act is not Act.EXPLAIN or not heard.constraints:
        return heard
    return replace(heard, constraints=tuple(c for c in heard.constraints if _stands_apart(c, heard.text)))


def _stands_apart(demand: Constraint, text: str) -> bool:
    """Whether a demand is said beside the question why: in a sentence of its own, a ban in a clause of its own."""
    parts = (_CLAUSE if demand.op.is_negative else _SENTENCE).split(fold(text))
    saying = [part for part in parts if demand.words and fold(demand.words) in part]
    return bool(saying) and not any(_WHY.search(part) for part in saying)


def described_in_why(turn: Turn) -> tuple[Row, ...]:
    """The items that a question why describes by values: those shown that have them, or the few of all, "the beef one from X"."""
    said = [c for c in turn.understanding.constraints if c.op in POSITIVE]
    if not said:
        return ()
    meets = mask_all(turn.catalogue, said)
    if shown := tuple(row for row in turn.rows(turn.before.shown) if meets[row]):
        return shown
    return tuple(map(Row, np.flatnonzero(meets).tolist())) if meets.sum() <= _FEW else ()
