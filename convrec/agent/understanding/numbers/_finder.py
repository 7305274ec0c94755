"""Finding the quantities that a message gives."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers._amount_finder import AmountFinder
from convrec.agent.understanding.numbers._fields import MONEY, YEAR, NumericFields
from convrec.agent.understanding.numbers._rates import RateFinder
from convrec.agent.understanding.numbers._second_bound import SecondBounds
from convrec.agent.understanding.numbers._starting import starting
from convrec.agent.understanding.numbers._time_finder import TimeFinder
from convrec.agent.understanding.numbers._types import OPEN, Interval, Quantity
from convrec.agent.understanding.numbers._vague import VagueFinder
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.agent.understanding.words.text import singular

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["QuantityFinder"]


class QuantityFinder:
    """Finds bounds on numeric fields; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its numbers tell what is plausible, and where "long" or "recent" begins.
    begins
        Tells whether a word is only the first of an expression of its own ("new england").
    """

    def __init__(self, catalogue: "Catalogue", begins: Callable[[Line, int], bool] | None = None) -> None:
        self.fields = NumericFields(catalogue)
        self._amounts = AmountFinder(self.fields)
        self._second = SecondBounds(self.fields, self._amounts)
        self._rates = RateFinder(self.fields)
        self.untold = self._rates.untold
        """The stretches that say how often somebody has time and not how long (`RateFinder.untold`)."""
        self._times = TimeFinder(self.fields, self.fields.year) if self.fields.year is not None else None
        self._vague = VagueFinder(self.fields, catalogue.domain, begins)

    def find(
        self,
        text: str,
        occupied: Sequence[Span] = (),
        *,
        values: Sequence[Span] = (),
        pending_field: str | None = None,
        today: dt.date | None = None,
    ) -> list[Quantity]:
        """The bounds that a message gives, left to right.

        Parameters
        ----------
        occupied
            Stretches that mean something else: titles, references.
        values
            Stretches that name values; "long" before one is about the item.
        pending_field
            The field that was asked about, for an answer that is only a number.
        today
            What "the last five years" counts from; the system's date by default.
        """
        row = line(text)
        often = self._rates.counted(row)
        taken = [i in often or covered(row.span(i, i + 1), occupied) for i in range(len(row))]
        day = today or dt.datetime.now(tz=dt.UTC).date()
        valued = [covered(row.span(i, i + 1), values) for i in range(len(row))]
        found = self._numbers(row, taken, valued, pending_field, day)
        for quantity, start, end in self._vague.all(row, taken, valued):
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append(quantity)
        return _tightest(_either(row, sorted(found, key=lambda q: q.start)))

    def _numbers(self, row: Line, taken: list[bool], valued: list[bool], pending: str | None, day: dt.date) -> list[Quantity]:
        found: list[Quantity] = []
        i = 0
        while i < len(row):
            second = self._second.at(row, i, taken, valued, found[-1]) if found and not taken[i] else None
            read = None if taken[i] else self._rates.at(row, i, taken, valued) or second or self._at(row, i, taken, valued, pending, day)
            if read is None:
                i += 1
                continue
            quantity, start, end = read
            while start < i and taken[start]:
                start += 1
            end = self._with_its_name(row, quantity.field, end)
            first, last = _widened(row, start, end)
            found.append(replace(quantity, start=first, end=last, words=row.text[first:last]))
            named = self.fields.names.before(row, start) if self.fields.all[quantity.field].kind == MONEY and row.joined(start) else None
            start -= named[0] if named is not None and named[1] == quantity.field else 0
            taken[start:end] = [True] * (end - start)
            i = end
        return found

    def _at(
        self, row: Line, i: int, taken: list[bool], valued: list[bool], pending: str | None, day: dt.date
    ) -> tuple[Quantity, int, int] | None:
        if (paying := self._paying(row, i)) is not None:
            return paying
        if self.fields.year is not None and (start := starting(row, i, taken, self.fields.year, day)) is not None:
            return start
        period = self.fields.periods.at(row, i)
        priced = period is not None and self.fields.all[period[1][0]].kind == MONEY
        if priced and i and row.joined(i) and not (row.keys[i - 1] in FUNCTION_WORDS or self._judges(row, i)):
            period = None
        if period is not None and (self.fields.year is None or period[1][0] != self.fields.year.name):
            span = row.span(i, i + period[0])
            return Quantity(span.start, span.end, span.words, period[1][0], (self._opened(*period[1]),)), i, i + period[0]
        time = self._times.at(row, i, taken, day, valued) if self._times is not None else None
        return self._of_another(row, i, time) if time is not None else self._amounts.at(row, i, taken, valued, pending, day)

    def _judges(self, row: Line, i: int) -> bool:
        """Whether a word of degree ends before word `i`, which "free" adds to: "best rated free", and not "gluten free"."""
        return self.fields.extremes.before(row, i) is not None or self.fields.vague.before(row, i) is not None

    def _paying(self, row: Line, i: int) -> tuple[Quantity, int, int] | None:
        """That nothing is to be paid, or something is, where a phrase of it begins at word `i` and no amount follows."""
        found = self.fields.paying.at(row, i)
        end = i + found[0] if found is not None else i
        verb = row.keys[end - 1] in ("pay", "spend")
        if found is None or (verb and end < len(row) and not row.broken(end)):
            return None
        field, paid = found[1]
        span, interval = row.span(i, end), (0.0, OPEN) if paid else (0.0, 0.0)
        return Quantity(span.start, span.end, span.words, field, (interval,), settled=True, strict=paid), i, end

    def _opened(self, field: str, ends: Interval) -> Interval:
        """A named range, its upper end open where no item lies so high: "in stock" is one or more."""
        low, high = ends
        return low, high if self.fields.all[field].within(high, OPEN) else OPEN

    def _with_its_name(self, row: Line, field: str, end: int) -> int:
        """The word after a number's own noun and the field's name behind it: "nights minimum stay" of "2 nights minimum stay"."""
        nouns = {singular(k) for k in keys_of(self.fields.all[field].spec.label or field)}
        free = end < len(row) and row.joined(end)
        after = end + (free and row.keys[end].endswith("s") and singular(row.keys[end]) in nouns)
        named = self.fields.names.at(row, after) if after < len(row) and row.joined(after) else None
        return after + named[0] if named is not None and named[1] == field else after

    def _of_another(self, row: Line, i: int, time: tuple[Quantity, int, int]) -> tuple[Quantity, int, int]:
        """A time of the field that the words right before it name, where they name another than the items' own: "drink by 2030"."""
        named = self.fields.names.before(row, i)
        if named is None or self.fields.all[named[1]].kind != YEAR or named[1] == time[0].field:
            return time
        start = min(time[1], i - named[0])
        span = row.span(start, time[2])
        return replace(time[0], start=span.start, end=span.end, words=span.words, field=named[1]), start, time[2]


def _either(row: Line, found: list[Quantity]) -> list[Quantity]:
    """Bounds with the open sides of one field that an "or" joins made one: "before 1970 or after 2010"."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        if (
            last is not None
            and _sides(last, quantity)
            and row.keys[row.within(last).stop : row.within(quantity).start] in (("or",), ("or", "else"))
        ):
            words = row.text[last.start : quantity.end]
            out[-1] = replace(last, end=quantity.end, words=words, intervals=(*last.intervals, *quantity.intervals))
        else:
            out.append(quantity)
    return out


def _tightest(found: list[Quantity]) -> list[Quantity]:
    """Without what was called too much beside a bound that is tighter yet: "I have 90 minutes, two hours is too long"."""
    return [q for q in found if not (q.judged and any(o is not q and not o.vague and _inside(o, q) for o in found))]


def _inside(one: Quantity, other: Quantity) -> bool:
    """Whether the stretch of one bound lies inside that of another of its field."""
    mine, theirs = one.merged, other.merged
    return one.field == other.field and mine is not None and theirs is not None and theirs[0] <= mine[0] and mine[1] <= theirs[1]


def _sides(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds of one field leave a gap between them."""
    if one.field != other.field or one.vague or other.vague or one.settled or other.settled:
        return False
    low, high = sorted((*one.intervals, *other.intervals))[0], sorted((*one.intervals, *other.intervals))[-1]
    return len(one.intervals) == len(other.intervals) == 1 and low[0] == -OPEN and high[1] == OPEN and low[1] < high[0]


def _widened(row: Line, start: int, end: int) -> tuple[int, int]:
    """The stretch of the words with the sign that belongs to it ("$20", "2010+")."""
    first, last = row.words[start].start, row.words[end - 1].end
    if first and row.text[first - 1] in "$€£¥₹":
        first -= 1
    if row.text[last : last + 1] in ("+", "€", "$", "£", "%", '"', "″") and row.text[last : last + 1]:
        last += 1
    return first, last
