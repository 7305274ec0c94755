"""Parts of decades and centuries: "early", "the second half of", "the first two decades of"."""

from collections.abc import Callable

from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Part", "read_part"]

Part = Callable[[float, float], tuple[float, float]]
"""The first and last year of a part, from those of the whole."""

_ADJECTIVES = {"early": 0, "mid": 1, "middle": 1, "late": 2, "later": 2}
_NOUNS = {"beginning": 0, "start": 0, "dawn": 0, "middle": 1, "end": 2, "close": 2}
"""Names of the three parts that an "of" follows."""
_DECADE: tuple[tuple[int, int], ...] = ((0, 3), (4, 6), (7, 9))
_CENTURY: tuple[tuple[int, int], ...] = ((0, 33), (34, 66), (67, 99))
"""First and last year of the three parts."""
_SHARES = {"half": 2, "third": 3, "quarter": 4, "decade": 10}
_PLACES = {"first": 0, "opening": 0, "former": 0, "earlier": 0, "second": 1, "third": 2, "fourth": 3}
_FROM_END = frozenset(["last", "latter", "later", "final", "closing", "other"])


def read_part(row: Line, i: int) -> tuple[int, Part] | None:
    """The part that word `i` begins to name and the word at which the whole must stand."""
    return _share(row, i) or _decades(row, i) or _thirds(row, i)


def _thirds(row: Line, i: int) -> tuple[int, Part] | None:
    """For "early 90s", "mid to late eighties", "the end of the 19th century"."""
    j = i + 1
    if row.keys[i] in _NOUNS and row.keys[j : j + 1] == ("of",):
        first = last = _NOUNS[row.keys[i]]
    elif row.keys[i] in _ADJECTIVES:
        first = last = _ADJECTIVES[row.keys[i]]
    else:
        return None
    j = _past(row, j, ("the", "of", "to", "part", "years"))
    if j < len(row) and row.keys[j] in _ADJECTIVES:
        last, j = _ADJECTIVES[row.keys[j]], _past(row, j + 1, ("the",))

    def part(low: float, high: float) -> tuple[float, float]:
        table = _DECADE if high - low < 10 else _CENTURY
        return low + table[first][0], low + table[last][1]

    return j, part


def _share(row: Line, i: int) -> tuple[int, Part] | None:
    """For "the second half of the 1960s", "the last quarter of the 18th century"."""
    count = _SHARES.get(row.keys[i + 1]) if i + 1 < len(row) and row.joined(i + 1) else None
    key = row.keys[i]
    if count is None or not (key in _PLACES or key in _FROM_END or key == "middle") or row.keys[i + 2 : i + 3] not in (("of",), ("the",)):
        return None
    place = _PLACES.get(key, count // 2 if key == "middle" else count - 1)
    if place >= count:
        return None

    def part(low: float, high: float) -> tuple[float, float]:
        size = high - low + 1
        return low + size * place // count, low + size * (place + 1) // count - 1

    return _past(row, i + 2, ("of", "the")), part


def _decades(row: Line, i: int) -> tuple[int, Part] | None:
    """For "the first two decades of the 20th century", "the last five years of the 80s"."""
    key = row.keys[i]
    read = read_number(row, i + 1) if i + 1 < len(row) and key in ("first", "last", "final", "opening", "closing") else None
    if read is None or row.keys[read[1] : read[1] + 2] not in (("decades", "of"), ("years", "of")):
        return None
    years = read[0] * (10 if row.keys[read[1]] == "decades" else 1)

    def part(low: float, high: float) -> tuple[float, float]:
        return (max(low, high - years + 1), high) if key in _FROM_END else (low, min(high, low + years - 1))

    return _past(row, read[1] + 2, ("the",)), part


def _past(row: Line, j: int, idle: tuple[str, ...]) -> int:
    """The first word from `j` on that is none of these."""
    while j < len(row) and row.keys[j] in idle:
        j += 1
    return j
