"""Adjectives of somebody's time or taste, which ask for nothing: "a long weekend", "a dark week", "a big mystery fan"."""

from collections.abc import Iterator, Sequence

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, Phrases

__all__ = ["said_of_time"]

_TIMES = words("""
    day days week weeks weekend month months year years morning afternoon evening night nights drive flight trip journey ride holiday
    holidays vacation commute layover break birthday anniversary
""")
"""What somebody has ahead of or behind them."""
_TASTES = words("fan fans reader readers lover lovers buff watcher viewer enthusiast nerd")
_STORY = words("about where set during over whose")
"""Words that make a time that of a story: "about a dark night"."""
_AHEAD = words("coming up ahead tomorrow soon")
_REACH = 3
_SURE = 0.5


def said_of_time(row: Line, values: Sequence[ValueSpan], vague: Phrases[tuple[str, bool]]) -> Iterator[Span]:
    """The stretches that tell of somebody's time or of how keen they are, and of no item.

    Parameters
    ----------
    values
        What the message names; a value that holds the time itself, "for a long flight", is an occasion and none of these.
    vague
        Words for numbers: "long", "big".
    """
    qualities = [v for v in values if v.confidence >= _SURE]
    measures = [row.span(i, j) for i, j, _ in vague.all(row)]
    for found in (*qualities, *measures):
        places = row.within(found)
        inside = any(found.overlaps(q) and q.end - q.start > found.end - found.start for q in qualities)
        if inside or _STORY & set(row.keys[max(0, places.start - _REACH) : places.start]):
            continue
        if (end := _time(row, places.stop)) is not None:
            yield row.span(places.start, end)
        elif found in measures and _keen(row, places.stop):
            yield found


def _time(row: Line, i: int) -> int | None:
    """Where a time ends that word `i` names, with what says that it is near: the "holiday coming up" of "a short holiday coming up"."""
    if i >= len(row) or not row.joined(i) or row.keys[i] not in _TIMES:
        return None
    return next((k for k in range(i + 1, len(row)) if not row.joined(k) or row.keys[k] not in _AHEAD), len(row))


def _keen(row: Line, i: int) -> bool:
    """Whether words `i` on name who is keen on something: the "mystery fan" of "a big mystery fan"."""
    for k in range(i, min(len(row), i + _REACH)):
        if not row.joined(k) or row.keys[k] in FUNCTION_WORDS:
            return False
        if row.keys[k] in _TASTES:
            return True
    return False
