"""What is found of numbers in a message."""

from dataclasses import dataclass

from convrec.agent.understanding._types import Span

__all__ = ["DAY", "OPEN", "Interval", "Quantity"]

Interval = tuple[float, float]
"""From and to, both included; infinite where open."""
OPEN = float("inf")
DAY = 1 / 366
"""A day as part of a year, in which days of dates are counted."""


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A stretch that bounds a numeric field.

    Attributes
    ----------
    field
        The field.
    intervals
        Where its value may lie, in the field's unit (dates in years): one, or several for "the 60s or the 90s".
    soft
        Whether it is only a leaning: "around two hours", "a long one".
    vague
        Whether the bound is the catalogue's quartile rather than a number that was said.
    outermost
        Whether it is a superlative, which asks for the items at the end of what is allowed: "the shortest".
    strict
        Whether the bounds themselves are left out: "more than 8 GB".
    step
        The smallest part of the field's unit that the interval counts in: a twelfth where months of years are said.
    rank
        Of a superlative: which one from the end is asked for, 2 in "the second shortest"; 0 for "the next shortest", after those shown.
    settled
        Whether a "not" or "no" of its own is already in the intervals, so that no negation around applies again.
    judged
        Whether a measure was called too much or too little, which asks for the other side even where it tells what an item has.
    among
        Of a vague one: whether it says among which items a superlative before it is sought: "the cheapest big bag".
    """

    field: str
    intervals: tuple[Interval, ...]
    soft: bool = False
    vague: bool = False
    settled: bool = False
    outermost: bool = False
    rank: int = 1
    strict: bool = False
    step: float = 1.0
    judged: bool = False
    among: bool = False

    @property
    def merged(self) -> Interval | None:
        """The one stretch that the intervals make together, or None when years lie between them."""
        ordered = sorted(self.intervals)
        low, high = ordered[0]
        for start, end in ordered[1:]:
            if start > high + 1:
                return None
            high = max(high, end)
        return low, high

    @property
    def flipped(self) -> Interval | None:
        """The other side, for a bound under negation, ends kept ("nothing over two hours" allows two hours); None for a closed stretch."""
        if len(self.intervals) != 1:
            return None
        low, high = self.intervals[0]
        if low == -OPEN and high < OPEN:
            return high, OPEN
        if high == OPEN and low > -OPEN:
            return -OPEN, low
        return None
