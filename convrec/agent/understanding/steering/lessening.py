"""What there is to be less of, which nobody wishes for: "less spicy", "too much talking"."""

from collections.abc import Iterator

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["steps_away"]


def steps_away(row: Line) -> Iterator[tuple[int, int]]:
    """Stretches that there is to be less of, or was too much of: "less spicy", "too much talking"."""
    for i, key in enumerate(row.keys):
        if key in ("less", "fewer", "too"):
            j, reach = i + 1, _OF_DEGREE if key == "too" and i and row.keys[i - 1] in _DENYING else _FEW
            while j < len(row) and j - i <= reach and not row.broken(j) and row.keys[j] not in _ONWARDS:
                j += 1
            yield i, j


_FEW = 3
_OF_DEGREE = 1
"""Words behind a "not too", which denies its adjective alone: "not too long submarine film"."""
_DENYING = words("not nothing isnt arent never")
_ONWARDS = words("and but or more than with in about for like please though if because")
