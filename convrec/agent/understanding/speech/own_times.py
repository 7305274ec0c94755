"""Times of the person's own life rather than of an item: "my daughter starts uni in september", "before a trip in may"."""

from collections.abc import Collection, Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers import YEAR, NumericFields, Quantity
from convrec.agent.understanding.speech.narrative import ASKING, PERSONS, clause_starts, opens_personally, told
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of

__all__ = ["OwnTimes"]

_PLACING = words("in on at by of the before after until till during since around from next this last end beginning start")
"""Words that place something in time; a time that starts with another says what happens then: "released in june"."""
_OWNERS = words("a an the my our his her their")
_OFFERING = words("there any do")
_PHRASE = 4
_FROM_THEN = Patterns.of(
    True, *listed("(from|of|around) (about|around)? (then|back then|that time|that year|that decade|that era|those years|those days)")
)
"""What takes a time of one's own up again as that of the items that are wanted: "they met in the 80s. Something from then"."""
_DEPARTING = words("off got back")
"""Words besides participles with which somebody tells what they are about to do: "off to uni in september"."""


class OwnTimes:
    """Tells times of the person's own life from those of items; safe to share between threads.

    Parameters
    ----------
    fields
        The catalogue's numeric fields; the words for an item and for its dates are told of items.
    """

    def __init__(self, fields: NumericFields) -> None:
        self._fields = fields
        labels = {k for f in fields.of_kind(YEAR) for name in (f.name.replace("_", " "), f.spec.label or "") for k in keys_of(name)}
        self._nouns = fields.nouns | labels

    def apart(self, row: Line, quantities: Sequence[Quantity], named: Sequence[Span]) -> tuple[list[Quantity], list[Span]]:
        """The quantities that are told of items, and the stretches that tell when something else is.

        Parameters
        ----------
        named
            Items and values, which are told of items as well.
        """
        telling = told(row)
        years = [q for q in quantities if self._fields.all[q.field].kind == YEAR and q.start < q.end]
        last = max((i for i, _, _ in _FROM_THEN.all(row)), default=-1)
        own = [q for q in years if telling[row.within(q).start] and row.within(q).stop > last]
        passed = {q: row.span(row.within(q).start - 1, row.within(q).stop) for q in quantities if self._passed(row, q)}
        lived = passed | {q: found for q in years if q not in own and (found := self._lived(row, q, named)) is not None}
        return [q for q in quantities if not (q in own or q in lived)], list(lived.values())

    def _passed(self, row: Line, amount: Quantity) -> bool:
        """Whether an amount of time is that after which something happened: "they hurt after an hour"."""
        start = row.within(amount).start
        return self._fields.all[amount.field].kind == "duration" and row.keys[max(0, start - 1)] == "after" and row.joined(start)

    def _lived(self, row: Line, time: Quantity, named: Sequence[Span]) -> Span | None:
        """The stretch that tells what a day or month is of, where that is no item; None where it is one, and for years."""
        places = row.within(time)
        if not self._fields.all[time.field].is_date or time.step == 1 or row.keys[places.start] not in _PLACING:
            return None
        start, end = _clause(row, places)
        begin = _of_ones_own(row, places.start, start, named, self._nouns)
        if begin is None and (_tells(row, start, end, places) or _departs(row, start, end, places, named, self._nouns)):
            begin = start
        return row.span(begin, places.stop) if begin is not None else None


def _clause(row: Line, places: range) -> tuple[int, int]:
    """The first word of the clause around a time and the word after it; what the same person then asks for is another."""
    starts = [*clause_starts(row), len(row)]
    begins = [i for i in starts if i <= places.start]
    ends = [i for i in starts if i >= places.stop]
    start, end = begins[-1], ends[0]
    asks = (k for k in range(places.stop, end - 1) if row.keys[k] in ("and", "so") and row.keys[k + 1] in ASKING)
    return start, next(asks, end)


def _tells(row: Line, start: int, end: int, places: range) -> bool:
    """Whether the clause says what somebody does then and asks for nothing: "we fly in july", "in july we fly"."""
    if set(row.keys[start:end]) & ASKING:
        return False
    told = row.keys[places.stop] in PERSONS if places.start == start and places.stop < end else opens_personally(row, start, end)
    return told and end - start > len(places) + 1


def _departs(row: Line, start: int, end: int, places: range, named: Sequence[Span], nouns: Collection[str]) -> bool:
    """Whether a clause with no subject tells what somebody is about to do before another clause asks: "moving house in march, ..."."""
    head = row.keys[start]
    if places.start == start or end == len(row) or not (head.endswith("ing") or head in _DEPARTING):
        return False
    return not (set(row.keys[start:end]) & (ASKING | set(nouns)) or any(covered(row.span(k, k + 1), named) for k in range(start, end)))


def _of_ones_own(row: Line, i: int, start: int, named: Sequence[Span], nouns: Collection[str]) -> int | None:
    """The first word of a phrase before the time at word `i` that calls neither an item nor a value: "for a trip in may"; None for none.

    What somebody asks for, as by "is there", is an item, whatever it is called.
    """
    for k in range(i - 1, max(start, i - _PHRASE) - 1, -1):
        if not row.joined(k + 1) or row.keys[k] in nouns or covered(row.span(k, k + 1), named):
            return None
        if row.keys[k] in _OWNERS:
            asked = k > start and row.keys[k - 1] in ASKING | _OFFERING
            opens = k == start and not any(n.start >= row.words[i].end for n in named)
            return None if asked or opens or k == i - 1 else k
        if row.keys[k] in FUNCTION_WORDS:
            return None
    return None
