"""Whether capitals tell anything in a message."""

from collections.abc import Sequence

from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._units import Unit

__all__ = ["is_normal"]


def is_normal(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether the words outside are mostly in lower case."""
    others = [u for i, u in enumerate(found) if not candidate.first <= i <= candidate.last and u.raw[:1].isalpha() and u.word != "i"]
    rest = [u for u in others if u is not found[0]]
    begins_small = found[0] in others and found[0].raw[:1].islower()
    return begins_small or (bool(others) and sum(u.raw[:1].isupper() for u in rest) <= 0.6 * len(rest))
