"""What bounds an amount: the words before and behind it, a "no" that turns them, a verdict on it."""

from typing import NamedTuple

from convrec.agent.understanding.numbers._around import apposed, denied_excess
from convrec.agent.understanding.numbers._bounds import AFTER, BEFORE, BETWEEN, FLIPPERS, Bound, marked
from convrec.agent.understanding.numbers._excess import Excess, Excesses
from convrec.agent.understanding.numbers._fields import NumericFields
from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.comparatives import towards_less
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["SKIPPED", "BoundFinder", "Bounded"]

SKIPPED = words("a an the of about only just like roughly is my at")
"""Words between a bound and its number that say nothing."""
_DEGREES = words("much far way any too really massively hugely")
"""Words that tell how far beyond a bound something lies."""
_SIDES = words("below under above over beneath up less more")
"""Words that bound what stands before them where an "of" follows: "PG or below of two hours"."""


class Bounded(NamedTuple):
    """The words `start` to `end - 1` that bound an amount, how, with the field that a comparative names, and whether a "no" turned it.

    Of an amount that is called too much or too little (`judged`) the other side is what is wanted, without the amount itself (`strict`)
    unless what was called so lies beyond it: "over 2 hours is too long".
    """

    start: int
    end: int
    bound: Bound | None
    field: str | None
    flipped: bool
    judged: bool = False
    strict: bool = False


class BoundFinder:
    """Reads what stands around amounts; safe to share between threads.

    Parameters
    ----------
    fields
        The catalogue's numeric fields, with the words that compare and judge them.
    """

    def __init__(self, fields: NumericFields) -> None:
        self._fields = fields
        self._excesses = Excesses(fields)

    def around(self, row: Line, i: int, j: int) -> Bounded:
        """The bound around the words `i` to `j - 1`, with the field that a comparative or a verdict names."""
        said = self._bounds(row, i, j)
        verdict = self._excesses.around(row, i, j)
        return said if verdict is None else _judged(said, verdict)

    def _bounds(self, row: Line, i: int, j: int) -> Bounded:
        if (sign := marked(row, i)) is not None:
            named = self._fields.names.before(row, i) if i and row.words[i].before.strip("$€£¥₹<>=~≤≥") == "" else None
            return Bounded(i - named[0] if named else i, j, sign, named[1] if named else None, False)
        if (ranged := BETWEEN.before(row, i)) is not None and row.keys[i - 1] in ("between", "from", "of"):
            return Bounded(i - ranged[0], j, None, None, False)
        tail, after = self._after(row, j)
        if any(row.words[m].after.startswith("+") for m in range(i, j)):
            after = Bound.LEAST
        if (denied := denied_excess(row, i)) is not None:
            return Bounded(denied, tail, Bound.MOST, None, True)
        k, hedged = i, None
        for _ in range(3):
            if (than := self._fields.than.before(row, k)) is not None:
                field, up = than[1]
                return self._negated(row, k - than[0], tail, Bound.LEAST if up else Bound.MOST, field)
            if (compared := any_comparative(row, k)) is not None:
                return self._negated(row, k - 2, tail, compared, None)
            if hedged is not None and self._fields.names.before(row, k) is not None:
                break
            if k < i and row.keys[k] == "of" and row.keys[k - 1] in _SIDES:
                break
            if (before := BEFORE.before(row, k)) is not None and not (before[1] is Bound.ABOUT and after is not None):
                if before[1] is not Bound.ABOUT:
                    return self._negated(row, k - before[0], tail, before[1], None)
                k -= before[0]
                hedged = k if hedged is None else hedged
                continue
            if hedged is not None:
                break
            named = self._fields.names.before(row, k)
            if k and named is not None and k - named[0] > 0 and BEFORE.before(row, k - named[0]) is not None:
                k -= named[0]
            elif k and row.keys[k - 1] in SKIPPED and not row.broken(k):
                k -= 1
            else:
                break
        if hedged is not None:
            return Bounded(hedged, tail, Bound.ABOUT, None, False)
        if after is not None:
            return self._negated(row, i, tail, after, None)
        return Bounded(i, j, None, None, False)

    def _after(self, row: Line, j: int) -> tuple[int, Bound | None]:
        if row.words[j - 1].after.startswith("+"):
            return j, Bound.LEAST
        if self._excesses.around(row, j, j) is not None:
            return j, None
        skip = j + 1 if row.keys[j : j + 1] in (("long",), ("old",), ("away",)) else j
        own = j + 1 if row.keys[j : j + 1] == ("of",) else j
        if skip == j and own < len(row) and not row.broken(j) and (named := self._fields.names.at(row, own)) is not None:
            skip = own + named[0]
        if skip < len(row) and (found := AFTER.at(row, skip)) is not None and (not row.broken(skip) or apposed(row, skip, found[0])):
            follow = row.keys[skip + found[0] : skip + found[0] + 1]
            goes_on = follow and row.joined(skip + found[0])
            if row.keys[skip] in ("and", "or") and goes_on and (follow == ("than",) or read_number(row, skip + found[0]) is not None):
                return j, None
            return skip + found[0], found[1]
        return j, None

    @staticmethod
    def _negated(row: Line, start: int, end: int, bound: Bound, field: str | None) -> Bounded:
        """A "no", "not" or "nothing" before a bound belongs to it, how much beyond it is denied between them included: "not much over"."""
        no = start - 1
        while no > 0 and row.keys[no] in _DEGREES and row.joined(no + 1):
            no -= 1
        if bound in (Bound.MOST, Bound.LEAST) and start and row.keys[no] in FLIPPERS and not row.broken(no + 1):
            return Bounded(no, end, Bound.LEAST if bound is Bound.MOST else Bound.MOST, field, True)
        return Bounded(start, end, bound, field, False)


def any_comparative(row: Line, k: int) -> Bound | None:
    """The bound of "dearer than" before word `k`, where the field that has the number has no such word: "nothing richer than 25%"."""
    if k < 2 or row.keys[k - 1] != "than" or not row.joined(k - 1) or not row.joined(k):
        return None
    less = towards_less(row.keys[k - 2])
    return None if less is None else Bound.MOST if less else Bound.LEAST


def _judged(said: Bounded, verdict: Excess) -> Bounded:
    """The side that is left of a measure that is called too much or too little."""
    beyond = Bound.LEAST if verdict.up else Bound.MOST
    left = Bound.MOST if verdict.up else Bound.LEAST
    start, end = min(said.start, verdict.start), max(said.end, verdict.end)
    return Bounded(start, end, left, verdict.field or said.field, True, judged=True, strict=said.bound is not beyond)
