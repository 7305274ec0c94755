"""A value found in a message, as words of it."""

from typing import NamedTuple

from convrec.retrieval.constraints import Scalar

__all__ = ["Match"]


class Match(NamedTuple):
    """What the words `start` to `end - 1` name, how sure that is, whether any of the values will do, and its rank among other readings.

    `others` are values that the words may mean instead.
    """

    start: int
    end: int
    field: str
    values: tuple[Scalar, ...]
    confidence: float
    any_of: bool
    rank: tuple[float, ...]
    others: tuple[Scalar, ...] = ()
