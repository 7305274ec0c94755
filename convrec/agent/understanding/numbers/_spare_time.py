"""Time that somebody has, where no field tells how long an item takes: "I have 2 hours on a plane" asks for a short one."""

from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["spare_time"]

_HAVING = Patterns.of(
    True,
    *listed("""
    (i|we|ive|weve|id) (only|just|really|still)? (have|got|had) (got)? (only|just|about|maybe|like|around|less than|under)? ;
    (ive|weve) (only|just)? (about|maybe|like|around)?
"""),
)
_UNITS = words("hour hours hr hrs h minute minutes min mins")


def spare_time(row: Line) -> tuple[int, int] | None:
    """First word, and the word after the last, of what tells of such a time; None where nothing does.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> spare_time(line("well I only have an hour, what can I read")), spare_time(line("it takes 2 hours"))
    ((1, 6), None)
    """
    for i, j, _ in _HAVING.all(row):
        read = read_number(row, j)
        if read is not None and read[1] < len(row) and row.joined(read[1]) and row.keys[read[1]] in _UNITS:
            return i, read[1] + 1
    return None
