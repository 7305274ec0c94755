"""Parts of a series that the catalogue lacks: the "4" of "john wick 4" where it ends with the third."""

from collections.abc import Sequence

from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._units import Unit
from convrec.agent.understanding.words.english import CLOSED

__all__ = ["beyond", "counted_before"]

_COUNTING = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"})
_LEADING = frozenset({"a", "the", "any", "there"})
_MOST = 30
"""The highest number that is taken for that of a part."""
_AFTER = CLOSED - {"of", "or", "to", "please", "more", "such"}


def beyond(found: Sequence[Unit], candidate: Candidate) -> Unit | None:
    """The unit with the number of a part right after a name that none of its items has; None when the name ends where it ends.

    A number that counts something ("heat 3 times") is none, and the first part is the item itself.
    """
    place = candidate.last + 1
    if candidate.ordinal or candidate.year or candidate.every or candidate.clitic or place >= len(found):
        return None
    unit, last = found[place], found[candidate.last]
    if unit.gap or not unit.canon.isdecimal() or not 1 < int(unit.canon) <= _MOST or last.canon.isdecimal():
        return None
    after = found[place + 1] if place + 1 < len(found) else None
    glued = after is not None and after.start - unit.end < 2 and after.start != unit.end + 1
    closed = after is None or after.gap > 0 or (after.word in _AFTER and not glued)
    counted = after is not None and (after.mark[:1] in ("/", "%", "$") or after.canon.isdecimal())
    return unit if closed and not counted else None


def counted_before(found: Sequence[Unit], candidate: Candidate) -> Unit | None:
    """The unit with the place of a part right before a name that ends its clause: the "third" of "is there a third john wick?"; else None.

    It is asked only of names that no item's place in a series has taken up.
    """
    place = candidate.first - 1
    if candidate.ordinal or candidate.year or candidate.every or candidate.clitic or place < 1 or found[candidate.first].gap:
        return None
    after = found[candidate.last + 1] if candidate.last + 1 < len(found) else None
    closed = after is None or after.gap > 0
    return found[place] if closed and found[place].word in _COUNTING and found[place - 1].word in _LEADING else None
