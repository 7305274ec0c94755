"""Topics: earlier wishes in a word or two that an item's own words can be seen to meet, and that the last picks met."""

from convrec.agent.turn._context import Turn
from convrec.retrieval.lexical import tokenise
from convrec.types import Mask

__all__ = ["PLAIN", "on_topic", "topics"]

PLAIN = 2
"""Most words that bear meaning of a wish that an item's own words can be seen to meet."""


def topics(turn: Turn) -> tuple[str, ...]:
    """The earlier wishes in free words that most of the last picks met: "chess"."""
    lexical, before = turn.engine.bundle.lexical, list(turn.rows(turn.before.shown))
    earlier = dict.fromkeys(part for wish in turn.state.wishes if wish != turn.delta.wish for part in wish.split(", "))
    return tuple(
        part for part in earlier if 0 < len(set(tokenise(part))) <= PLAIN and 2 * int(lexical.holding(part)[before].sum()) > len(before)
    )


def on_topic(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The allowed items that keep to the topics so far, the latest first, as long as k of them remain: bool[n_items].

    A message with a wish in words, or with an example, has a topic of its own.
    """
    if turn.delta.wish or turn.delta.liked or turn.understanding.recalled or turn.understanding.whole_shelf or turn.understanding.stocked:
        return allowed
    for part in reversed(topics(turn)):
        kept = allowed & turn.engine.bundle.lexical.holding(part)
        if kept.sum() >= k:
            allowed = kept
    return allowed
