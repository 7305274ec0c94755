"""Time that somebody has for an item: "got 90 minutes before bed", "something for 90 minutes", "two hours until the kids are home"."""

from collections.abc import Sequence

from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["time_given"]

_HAVING = Patterns.of(
    True,
    *listed("""
    (ive|weve|id|i|we)? (got|have|had) (only|just|about|around|like|maybe|roughly|exactly|barely)? (a|an)? (spare|free|full|good|whole)? ;
    (theres|there is|there are) (only|just|about|around)? ;
    (fill|fills|filling|waste|burn|pass|passing|kill|killing|use up|spare) (about|around|the next|up)?
"""),
)
"""What stands before the time that somebody has."""
_FOR = Patterns.of(True, *listed("for (the next|the|only|just|my|our)? (next|free|spare)?"))
_GOING_ON = words(
    "last lasts lasting lasted run runs running ran go goes going gone keep keeps on work works cook cooks bake wait waited been"
)
"""Verbs behind which "for" says how long something goes on by itself."""
_EVENTS = Patterns.of(
    True, "(train|plane|car|bus|boat)? (flight|journey|trip|drive|ride|commute|layover|wait|stopover|nap|lesson|shift|crossing|queue)"
)
"""What lasts as long as one has time, behind a length of time: "for a 2 hour flight"."""
_DURING = words("for on during over")
_ARTICLES = words("a an the my our this that their his her")
_SPARE = Patterns.of(
    True,
    *listed("""
    (free|spare|left|window|slot|gap|break) ;
    (to|i can|we can) (fill|burn|waste|pass|use|kill|spare|spend) ;
    of (free|spare) time
"""),
)
_UNTIL = words("before until till til")
_ANEW = words("something anything so and but what want need please any some show give recommend suggest looking for maybe ideally id i")
"""Words with which a wish begins behind an event: "before the train comes something funny"."""
_LONGEST = 6
_CLAUSE_OPENERS = words("and but so ok okay just only hey hi well now to")


def time_given(row: Line, start: int, i: int, end: int, valued: Sequence[bool]) -> tuple[int, int] | None:
    """The words of the time that somebody has, from its first to the one after its last; None where the amount is no such time.

    Parameters
    ----------
    start, end
        The words of the amount with what bounds it.
    i
        The word at which its number starts.
    valued
        Of each word, whether it names a value.
    """
    until = _event(row, end, valued)
    spare = _SPARE.at(row, end) if end < len(row) and row.joined(end) else None
    before = _HAVING.before(row, i)
    first = min(start, i - before[0]) if before is not None and _opens(row, i - before[0]) else start
    if until > end:
        return first, until
    if spare is not None:
        return first, end + spare[0]
    if (lasting := _event_of(row, i, end)) is not None:
        return lasting
    lead = _FOR.before(row, i)
    if lead is not None and not (i - lead[0] and row.keys[i - lead[0] - 1] in _GOING_ON):
        return i - lead[0], end
    return (first, end) if first < start else None


def _opens(row: Line, k: int) -> bool:
    """Whether a clause begins with word `k`, so that nobody else is said to have the time."""
    return k == 0 or row.broken(k) or row.keys[k - 1] in _CLAUSE_OPENERS


def _event_of(row: Line, i: int, end: int) -> tuple[int, int] | None:
    """The words of an event that lasts so long: "on our 3 hour drive"."""
    led = i >= 2 and row.keys[i - 1] in _ARTICLES and row.keys[i - 2] in _DURING and row.joined(i) and row.joined(i - 1)
    event = _EVENTS.at(row, end) if end < len(row) and row.joined(end) else None
    return (i - 2, end + event[0]) if led and event is not None else None


def _event(row: Line, k: int, valued: Sequence[bool]) -> int:
    """The word behind the event until which there is time, where one stands at word `k`; it may be a value by itself, "before bed"."""
    if k + 1 >= len(row) or row.keys[k] not in _UNTIL or row.broken(k) or row.keys[k + 1][:1].isdecimal():
        return k
    if valued[k]:
        return next((end for end in range(k + 1, len(row)) if not valued[end] or row.broken(end)), len(row))
    end = k + 1 + (row.keys[k + 1] in ("i", "we"))
    while end < min(len(row), k + _LONGEST) and not (row.broken(end) or valued[end] or (row.keys[end] in _ANEW and end > k + 1)):
        end += 1
    return end
