"""Topics: earlier wishes in a word or two that an item's own words can be seen to meet, and that the last picks met."""

from convrec.agent.turn._context import Turn
from convrec.retrieval.filters import mask
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
        if kept.sum() >= k and not _passes_over(turn, allowed, kept):
            allowed = kept
    return allowed


def _passes_over(turn: Turn, allowed: Mask, kept: Mask) -> bool:
    """Whether a topic would leave nothing of a quality that the message itself wishes for and that others have."""
    wished = [mask(turn.catalogue, c) for c in turn.delta.constraints if not c.hard and not c.op.is_negative]
    return any((allowed & met).any() and not (kept & met).any() for met in wished)
