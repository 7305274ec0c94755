"""Measures that are called too much or too little: "3 hours is way too long", "1970 is too old", "90 minutes isn't enough"."""

from typing import NamedTuple

from convrec.agent.understanding.numbers._fields import NumericFields
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Excess", "Excesses"]

_ADVERBS = (
    "just|really|honestly|simply|still|even|frankly|probably|maybe|perhaps|also|already|a bit|bit|a little|little|a lot|lot|a tad|tad|"
    "way|far|much|slightly|rather|somewhat|kinda|kind of|sort of|all|waaay|waay|wayyy|wayy"
)
_IS = (
    "is|are|was|were|s|would be|will be|feels|feel|felt|seems|seem|sounds|sound|looks|thats|that is|thats all|its|it is|it was|that was|"
    "which is|this is|theyre|they are|gets|might be|may be|could be"
)
_TOO = Patterns.of(True, *listed(f"(and|so|but|which)? ({_IS})? ({_ADVERBS})? ({_ADVERBS})? ({_ADVERBS})? too"))
_SOMEWHAT = Patterns.of(True, *listed(f"({_IS}) ({_ADVERBS})? (a bit|a little|a tad|a touch|rather)"))
"""What finds fault without a "too": "3 hours is a bit long"."""
_NOT = Patterns.of(
    True,
    *listed(f"""
    (and|so|but)? ({_IS})? ({_ADVERBS})? (not|isnt|arent|wasnt|werent|wont be|hardly|barely) ({_ADVERBS}|nearly|quite)?
"""),
)
_LEADING = Patterns.of(True, *listed("(at|with) ; (,)? (thats|that is|its|it is|this is|theyre|it was)"))
"""What may stand between a verdict and the measure behind it: "too long at 3 hours"."""
_DEGREES = {"much": True, "many": True, "little": False, "few": False, "long": True, "short": False}
"""What tells too much from too little where no field has a word of its own for it."""
_FOR_WHOM = Patterns.of(True, *listed("for (me|us|him|her|them|tonight|now|my taste|my liking|my tastes)"))
_ASKING = words("is are was would isnt arent wouldnt")


class Excess(NamedTuple):
    """A verdict on a measure.

    Attributes
    ----------
    start, end
        Its words, the measure's own left out.
    field
        The field that its adjective is about; None for "too much".
    up
        Whether the measure is too much, and not too little.
    """

    start: int
    end: int
    field: str | None
    up: bool


class Excesses:
    """Finds what is said to be too much or too little; safe to share between threads.

    Parameters
    ----------
    fields
        Their words for much and little: "long", "thick", "expensive".
    """

    def __init__(self, fields: NumericFields) -> None:
        self._vague = fields.vague

    def around(self, row: Line, i: int, j: int) -> Excess | None:
        """The verdict behind or before the measure of the words `i` to `j - 1`; None for none, and where one is asked for."""
        if row.text.rstrip().endswith("?") and i and row.keys[i - 1] in _ASKING:
            return None
        return self._behind(row, j) or self._before(row, i)

    def _behind(self, row: Line, j: int) -> Excess | None:
        """For "(3 hours) is far too long", "(3 hours long,) that's too much"."""
        named = self._vague.at(row, j) if j < len(row) and row.joined(j) else None
        for k in dict.fromkeys((j, j + named[0] if named is not None else j)):
            found = self._too(row, k) or self._short_of(row, k)
            if found is not None:
                tail = _FOR_WHOM.at(row, found.end) if found.end < len(row) and row.joined(found.end) else None
                return found._replace(start=j, end=found.end + (tail[0] if tail else 0))
        return None

    def _before(self, row: Line, i: int) -> Excess | None:
        """For "too long at (3 hours)"."""
        led = next((n for n in (1, 2) if i >= n and _LEADING.at(row, i - n, i) is not None), 0)
        k = i - led
        if not led or not k or i >= len(row) or not row.joined(i):
            return None
        found = (
            self._vague.before(row, k)
            if not row.broken(k)
            else next((f for n in (1, 2) if k >= n and (f := self._vague.at(row, k - n, k)) is not None and f[0] == n), None)
        )
        start = k - found[0] if found is not None else 0
        if found is None or not start or row.keys[start - 1] != "too" or row.keys[max(0, start - 2)] in ("not", "isnt"):
            return None
        return Excess(start - 1, i, *found[1])

    def _too(self, row: Line, k: int) -> Excess | None:
        if k >= len(row):
            return None
        too = _TOO.at(row, k)
        lead = too or _SOMEWHAT.at(row, k)
        if lead is None or k + lead[0] >= len(row) or row.broken(k + lead[0]):
            return None
        said = self._degree(row, k + lead[0])
        return None if said is None or (too is None and said.field is None and not said.up) else said

    def _short_of(self, row: Line, k: int) -> Excess | None:
        """For "isn't enough", "is not long enough"."""
        lead = _NOT.at(row, k) if k < len(row) else None
        m = k + lead[0] if lead is not None else len(row)
        if m >= len(row) or row.broken(m):
            return None
        said = None if row.keys[m] == "enough" else self._degree(row, m)
        end = said.end if said is not None else m
        if row.keys[end : end + 1] != ("enough",):
            return None
        return Excess(k, end + 1, said.field, not said.up) if said is not None else Excess(k, end + 1, None, up=False)

    def _degree(self, row: Line, m: int) -> Excess | None:
        """What word `m` says there is too much or too little of."""
        if (found := self._vague.at(row, m)) is not None:
            return Excess(m, m + found[0], *found[1])
        up = _DEGREES.get(row.keys[m])
        return None if up is None else Excess(m, m + 1, None, up)
