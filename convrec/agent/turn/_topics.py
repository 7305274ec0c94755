"""Topics: earlier wishes in a word or two that an item's own words can be seen to meet, and that the last picks met."""

import numpy as np

from convrec.agent.turn._context import Turn
from convrec.retrieval.lexical import LexicalIndex, tokenise
from convrec.types import Mask

__all__ = ["PLAIN", "holding", "holds", "on_topic", "topics"]

PLAIN = 2
"""Most words that bear meaning of a wish that an item's own words can be seen to meet."""


def topics(turn: Turn) -> tuple[str, ...]:
    """The earlier wishes in free words that most of the last picks met: "chess"."""
    lexical, before = turn.engine.bundle.lexical, turn.rows(turn.before.shown)
    earlier = dict.fromkeys(part for wish in turn.state.wishes if wish != turn.delta.wish for part in wish.split(", "))
    return tuple(
        part
        for part in earlier
        if 0 < len(set(tokenise(part))) <= PLAIN and 2 * sum(holds(lexical, part, row) for row in before) > len(before)
    )


def on_topic(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The allowed items that keep to the topics so far, the latest first, as long as k of them remain: bool[n_items].

    A message with a wish in words, or with an example, has a topic of its own.
    """
    if turn.delta.wish or turn.delta.liked or turn.understanding.recalled or turn.understanding.whole_shelf or turn.understanding.stocked:
        return allowed
    for part in reversed(topics(turn)):
        kept = holding(turn, part, allowed)
        if kept.sum() >= k:
            allowed = kept
    return allowed


def holding(turn: Turn, words: str, allowed: Mask) -> Mask:
    """The allowed items whose own words hold all of these: bool[n_items]."""
    lexical = turn.engine.bundle.lexical
    kept = np.zeros_like(allowed)
    kept[[int(row) for row in lexical.search(words, len(allowed), allowed=allowed)[1] if holds(lexical, words, int(row))]] = True
    return kept


def holds(lexical: LexicalIndex, words: str, row: int) -> bool:
    """Whether an item holds all the words that bear meaning."""
    return len(lexical.matched_terms(words, row)) >= len(set(tokenise(words)))
