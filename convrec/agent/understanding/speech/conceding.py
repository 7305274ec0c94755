"""What is granted before something else is asked for: "the last one looks ok, but is there one with less shouting"."""

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["concedes"]

_LOOKS = words("looks look sounds sound seems seem")
_TURNS = words("but though however only yet except")
_LUKEWARM = words("ok okay fine alright decent passable")
_NEAR = 3


def concedes(row: Line, at: Span) -> bool:
    """Whether all that a message says of what it points at is how it looks, before it turns to something else.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> text = "that looks ok, anything shorter?"
    >>> concedes(line(text), Span(0, 4, "that")), concedes(line("that looks ok"), Span(0, 4, "that"))
    (True, False)
    """
    stop = row.within(at).stop
    if stop >= len(row) or row.broken(stop) or row.keys[stop] not in _LOOKS:
        return False
    rest = row.keys[stop + 1 :]
    lukewarm = next((i for i, key in enumerate(rest[:_NEAR]) if key in _LUKEWARM), None)
    return bool(_TURNS & set(rest[1:-1])) or rest[-1:] == ("though",) or (lukewarm is not None and lukewarm + 2 < len(rest))
