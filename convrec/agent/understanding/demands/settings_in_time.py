"""Times that a story is set in rather than those an item is from: "a 19th century setting", "made in 2001 about 1968"."""

from collections.abc import Sequence

from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["dates_item", "of_stories"]

_BEHIND = Patterns.of(True, *listed("(setting|settings|backdrop|background|milieu)"))
_SET = Patterns.of(
    True,
    *listed("""
    (set|taking place|takes place|happening|happens|that happens) (back)? (in|during|around)? (the)? ;
    (about|of) (life|people|what happened|events) (in|during|around)? (the)?
"""),
)


def of_stories(row: Line, years: Sequence[Quantity]) -> list[Quantity]:
    """Those of the times in a message that a story is about.

    Parameters
    ----------
    years
        What was read as a time that items are from, left to right.
    """
    return [q for q in years if not q.vague and (_set_in(row, q) or _told_besides(row, q, years))]


def _set_in(row: Line, time: Quantity) -> bool:
    places = row.within(time)
    behind = places.stop < len(row) and not row.broken(places.stop) and _BEHIND.at(row, places.stop) is not None
    return behind or _SET.at(row, places.start) is not None or _SET.before(row, places.start) is not None


def _told_besides(row: Line, time: Quantity, years: Sequence[Quantity]) -> bool:
    """Whether an "about" cannot mean "around", as another time is given: "a film from 2001 about 1968"."""
    places = row.within(time)
    about = row.keys[places.start] == "about" or row.keys[max(0, places.start - 1)] == "about"
    return about and any(other is not time and not other.vague for other in years)


def dates_item(row: Line, i: int, j: int) -> bool:
    """Whether the time at the words `i` to `j - 1` is an item's own, even behind a topic: "about dogs from this year".

    What an item is about lies in a time, "about a family in the 50s"; items are from one, made in it, or start then.
    """
    return not _DATING.isdisjoint(row.keys[max(0, i - 1) : j]) or row.keys[i] in _FROM_TODAY


_DATING = words("""
    from since start starts starting begin begins beginning made released published written shot filmed produced printed dated out came
""")
_FROM_TODAY = words("this last today yesterday")
