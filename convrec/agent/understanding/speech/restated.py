"""Another number for a bound in force, which goes on in the words it was given in: "in the last 5 years", then "ok 15 years"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Act, Scene, Understanding
from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["restated"]

_LEAD = re.compile(
    r"(?:(?:(?:hmm+|well|oh|no|ok(?:ay)?|al(?:l )?right|fine|then|so|and|maybe|just|actually)\b[ ,.!]*)*"
    r"(?:make (?:it|that)|(?:let'?s )?(?:say|try)|(?:how|what) about|let'?s go (?:with|to|for)|i (?:can|could) do|"
    r"go to|stretch (?:it )?to|up to)?[ ,]*)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[ ,]*(?:then|please|pls|instead|is (?:fine|ok|okay|good)|will do|would do|works|max)*[ .!?]*", re.IGNORECASE)
_FEWEST = 10
"""From which on a bare number is no place in a list that was shown."""
_OWN_NUMBER = words("one a an")


def restated(text: str, scene: Scene, read: Callable[[str], Understanding]) -> Understanding | None:
    """The bound in force with the number that a message gives it; None where the message does something else.

    A message is looked at that is nothing but a number, with its unit or without, and words that give way; without such words only
    where the last reply found nothing to show.

    Parameters
    ----------
    read
        Reads the words of the bound with the new number in them.
    """
    for bound, worded in _reworded(text, scene):
        heard = read(worded)
        if _alike([b for b in scene.bounds if b.words == bound.words], heard.constraints):
            return replace(Understanding(text, Act.RECOMMEND), constraints=heard.constraints, confidence=1.0)
    return None


def _reworded(text: str, scene: Scene) -> Iterator[tuple[Constraint, str]]:
    """The bounds that the number of a message may be meant for, latest first, each with its words and that number in them."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead is not None else text
    row = line(rest)
    number = _number(row, 0) if len(row) else None
    if number is None or not (scene.stuck or len(rest) < len(text)):
        return
    value, end = number
    with_unit = end < len(row) and row.keys[end].isalpha() and _TAIL.fullmatch(rest[row.words[end].start :]) is None
    last = row.words[end if with_unit else end - 1].end
    if _TAIL.fullmatch(rest[last:]) is None or (not with_unit and value < _FEWEST and scene.shown):
        return
    for bound in reversed(scene.bounds):
        if (worded := _with_number(bound.words, rest[row.words[0].start : last], with_unit=with_unit)) is not None:
            yield bound, worded


def _alike(old: Sequence[Constraint], new: Sequence[Constraint]) -> bool:
    """Whether what the new words demand are the same bounds with another number, and nothing else."""
    same = [(c.field, _side(c.op)) for c in old] == [(c.field, _side(c.op)) for c in new]
    return same and [c.value for c in old] != [c.value for c in new]


def _side(op: Op) -> bool | None:
    """Whether a bound is from above, and not from below; None for what is no bound."""
    return True if op in (Op.LE, Op.LT) else False if op in (Op.GE, Op.GT) else None


def _number(row: Line, i: int) -> tuple[float, int] | None:
    """The number at word `i` and the word after it; an article is none."""
    if row.keys[i] in _OWN_NUMBER:
        return None
    read = read_number(row, i)
    return None if read is None else (read[0], read[1])


def _with_number(bound: str, said: str, *, with_unit: bool) -> str | None:
    """The words of a bound with another number in them, its unit too where that was said; None where they do not hold just one number."""
    row = line(bound)
    numbers = [(i, read[1]) for i in range(len(row)) if (read := _number(row, i)) is not None]
    if not numbers or any(start >= numbers[0][1] for start, _ in numbers):
        return None
    first, end = numbers[0]
    if with_unit and end < len(row) and row.joined(end) and row.keys[end].isalpha():
        end += 1
    return bound[: row.words[first].start] + said + bound[row.words[end - 1].end :]
