"""A verdict: how the person stands to a group of spans, and on what the reading rests."""

from dataclasses import dataclass

from convrec.agent.understanding._types import Attitude

__all__ = ["SIMILAR", "Verdict", "of_value"]

SIMILAR = 0.8
"""Strength of a like that only says "something like it"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the person stands to a group, and on what the reading rests.

    Attributes
    ----------
    source
        "left" when words before the group said so, so that a following group may share it; "right", "frame" or "none" otherwise.
    hearsay
        Whether it is what others think.
    unhad
        Whether the words say that the person has not had it.
    reported
        Whether it is only what others say that it is named for.
    """

    attitude: Attitude
    strength: float = 0.8
    also_seen: bool = False
    source: str = "none"
    hearsay: bool = False
    unhad: bool = False
    reported: bool = False


def of_value(value: float, *, seen: bool = False, source: str = "right") -> Verdict:
    """The verdict that a polarity means."""
    attitude = Attitude.LIKE if value > 0 else Attitude.DISLIKE
    return Verdict(attitude, min(1.0, round(abs(value), 3)), seen, source)
