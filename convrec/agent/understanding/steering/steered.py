"""Steering: wishes relative to what was shown, and superlatives."""

from dataclasses import dataclass
from enum import StrEnum

from convrec.retrieval.constraints import Scalar
from convrec.types import Row

__all__ = ["Critique", "Direction", "Extreme"]


class Direction(StrEnum):
    """Which way a critique points."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Critique:
    """A wish relative to what was shown: "newer", "funnier", "less violent", "not that director again".

    Attributes
    ----------
    field
        The field it is about.
    direction
        Towards more or less of it.
    value
        For fields of values: the value of which there should be more or less ("violent"); None for numbers, and for "not that director
        again", where the values are the reference item's own.
    words
        The person's words.
    hard
        Whether it must hold (numbers and "not that one again") or weighs ("funnier").
    relative_to
        The row it compares with, where the words name one ("newer than Heat"); None for what was shown last.
    """

    field: str
    direction: Direction
    value: Scalar | None
    words: str
    hard: bool
    relative_to: Row | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """A superlative: of what is allowed, the items with the most or least of a numeric field are wanted ("the shortest", "cheapest one").

    Attributes
    ----------
    field, direction
        The field, and towards more or less of it.
    words
        The person's words.
    rank
        Which one from that end is meant: 2 in "the second cheapest"; 0 for the next after those that were shown.
    """

    field: str
    direction: Direction
    words: str
    rank: int = 1
