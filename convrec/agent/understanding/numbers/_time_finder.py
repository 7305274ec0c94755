"""Times with what bounds them: "before 2000", "the 60s and 70s", "from 1990 to 1995", "nothing newer than ten years"."""

import datetime as dt
from collections.abc import Sequence

from convrec.agent.understanding.numbers._amounts import Amounts
from convrec.agent.understanding.numbers._bounds import BETWEEN, FLIPPERS, TIMES, TIMES_AFTER, TO, Bound, marked
from convrec.agent.understanding.numbers._days import is_feast, year_of
from convrec.agent.understanding.numbers._events import EVENTS
from convrec.agent.understanding.numbers._excess import Excesses
from convrec.agent.understanding.numbers._fields import MONEY, NumericField, NumericFields
from convrec.agent.understanding.numbers._stretches import dates_items, read_stretch
from convrec.agent.understanding.numbers._times import Time, read_time
from convrec.agent.understanding.numbers._types import DAY, OPEN, Interval, Quantity
from convrec.agent.understanding.numbers._words import read_number
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of

__all__ = ["TimeFinder"]

_AROUND = 3
_SIDED = frozenset({Bound.EARLIER, Bound.LATER, Bound.LEAST, Bound.MOST})
"""Bounds of which one side is open, so that what is denied or called too much leaves the other."""
_AROUND_IT = Patterns.of(True, *listed("(on)? either side of ; (on)? both sides of ; (of|from|around) ; (before or after|either way of)"))
_LOOSELY = words("around about circa roughly in from")
_BOUNDS_OF_SPREAD = words("no not more than within at most up to only by the")
_BIRTHS: Patterns[Bound] = Patterns(
    [
        ("(from)? before (i|we|he|she|they) (was|were) (even)? born", Bound.EARLIER),
        ("(from)? before my (birth|time|birthday)", Bound.EARLIER),
        ("(from)? (after|since) (i|we|he|she|they) (was|were) born", Bound.LATER),
        ("older than (me|myself|my dad|my mum|my mom|my wife|my husband|i am)", Bound.EARLIER),
        ("(newer|younger) than (me|myself|my dad|my mum|my mom|my wife|my husband|i am)", Bound.LATER),
    ]
)
_TO_COME = 0.2
"""Share of the dates that lie ahead from which on the dates are those of what is to come."""
_OLDEST = 120
"""Years that nobody's age reaches."""
_DECADE = 9
"""Years from the first of a decade to its last."""
_SIZES = frozenset(["under", "over", "above", "below"])
_LIMITS = frozenset(["min", "max"])
"""Words that are a unit as well as a bound: the "min" of "2010 min"."""
_DATING = words("from since before after in year years until till by made built dated model of and to")
"""Words before a bare number that make it a year, wherever the catalogue's own years lie."""
_AFTER_ON = words("please but and with only or")


class TimeFinder:
    """Reads times in the terms of one catalogue's field of years or dates.

    Parameters
    ----------
    fields, year
        The catalogue's numeric fields and the one of years.
    """

    def __init__(self, fields: NumericFields, year: NumericField) -> None:
        self._fields = fields
        self._year = year
        self._amounts = Amounts(fields)
        self._excesses = Excesses(fields)
        names = (year.name.replace("_", " "), year.spec.label or "", *year.spec.synonyms)
        self._words = fields.nouns | {k for name in names for k in keys_of(name)}

    def at(self, row: Line, i: int, taken: Sequence[bool], today: dt.date, valued: Sequence[bool] = ()) -> tuple[Quantity, int, int] | None:
        """The bounded time whose first point starts at word `i`, with the words it uses.

        `taken` and `valued` tell of each word whether it means something else, and whether it names a value.
        """
        time = self._stretch(row, i, today, valued) or self._read(row, i, today) or _year_of_birth(row, i, today) or self._of_event(row, i)
        if time is None or any(taken[i : time.end]) or (time.bare and self._is_amount(row, i)):
            return None
        intervals, end = self._more_times(row, time, today)
        if (spread := _spread(row, time, end)) is not None:
            (low, high), start, end = spread
            span = row.span(start, end)
            return Quantity(span.start, span.end, span.words, self._year.name, ((low, high),), settled=True), start, end
        start, bound = self._bound_before(row, i)
        if (bound is Bound.LEAST and time.step < 1 and row.keys[i - 1] == "in") or (time.step == DAY and row.keys[start] == "over"):
            bound = Bound.EXACT
        if bound is None and (born := _born(row, time.start)) is not None:
            start, bound = born
        tail, after = self._bound_after(row, end)
        if bound in (None, Bound.EXACT) and after is not None:
            bound = after
        end = tail
        if time.step == DAY and "available" in self._year.spec.synonyms:
            start, bound = _had_by(row, start, bound)
        elif is_feast(row, time.start) and end - start < len(row) and (bound is None or row.keys[start] == "over"):
            return None
        flipped = False
        verdict = self._excesses.around(row, i, end)
        judged = verdict is not None and verdict.field == self._year.name
        if verdict is not None and judged:
            start, end, flipped = min(start, verdict.start), max(end, verdict.end), True
            bound = bound if bound in _SIDED else Bound.LEAST if verdict.up else Bound.MOST
        elif bound in _SIDED and start and row.keys[start - 1] in FLIPPERS and not row.broken(start):
            start, flipped = start - 1, True
        spans = tuple(_bounded(bound, intervals, time.step))
        if flipped:
            spans = (_other_side(spans[0], time.step),)
        span = row.span(start, end)
        soft = bound is Bound.ABOUT
        found = Quantity(span.start, span.end, span.words, self._year.name, spans, soft, settled=flipped, step=time.step, judged=judged)
        return found, start, end

    def _read(self, row: Line, i: int, today: dt.date) -> Time | None:
        period = self._fields.periods.at(row, i)
        if period is not None and period[1][0] == self._year.name:
            return Time(i, i + period[0], *period[1][1])
        return read_time(row, i, self._year, today)

    def _stretch(self, row: Line, i: int, today: dt.date, valued: Sequence[bool]) -> Time | None:
        """Days counted from today; where none is to come only those that tell when items are from."""
        if not self._year.is_date:
            return None
        coming = self._year.share_from(year_of(today) + DAY) >= _TO_COME
        found = read_stretch(row, i, today, valued, coming=coming)
        if found is None or not dates_items(row, i, found[1], self._words, coming=coming):
            return None
        (first, last), end = found
        low, high = year_of(first), year_of(last)
        return Time(i, end, low, high, step=DAY) if coming or first <= today else None

    def _of_event(self, row: Line, i: int) -> Time | None:
        """The time of an event, where something is dated by it: "before WWI", but not a story "about WWI"."""
        found = EVENTS.at(row, i)
        if found is None or self._bound_before(row, i)[1] not in (Bound.EARLIER, Bound.LATER, Bound.LEAST):
            return None
        return Time(i, i + found[0], *found[1])

    def _is_amount(self, row: Line, i: int) -> bool:
        """Whether four digits are no year here: a unit follows, or another field reaches that far and a bound on size stands before.

        Where items are sold, what lies outside the years of the whole catalogue is money unless the words before it date something.
        """
        amount = self._amounts.at(row, i)
        if amount is not None and amount.unit is not None:
            measured = [f for f in self._fields.all.values() if f.name != self._year.name and amount.unit in (f.name, f.spec.unit)]
            return row.keys[amount.end - 1] not in _LIMITS or any(f.holds(amount.value) for f in measured)
        before = row.keys[i - 1] if i else ""
        sized = before in _SIZES or row.keys[max(0, i - 2) : i] in (("less", "than"), ("more", "than"), ("at", "most"), ("up", "to"))
        others = [f for f in self._fields.all.values() if f.name != self._year.name]
        if amount is None:
            return False
        return (sized and any(f.holds(amount.value) for f in others)) or self._is_price(row, i, amount.value)

    def _is_price(self, row: Line, i: int, value: float) -> bool:
        """Whether a bare number that could be a year is money: a price of the catalogue, where no item is from such a year."""
        prices = self._fields.of_kind(MONEY)
        newer = self._fields.than.before(row, i)
        dated = (newer is not None and newer[1][0] == self._year.name) or (i > 0 and row.keys[i - 1] in _DATING)
        named = self._fields.names.before(row, i)
        said = named is not None and named[1] == self._year.name
        return any(f.holds(value) for f in prices) and not (dated or said or self._year.holds(value))

    def _goes_on(self, row: Line, time: Time, end: int, today: dt.date) -> bool:
        """Whether the next decade of a list without commas stands at word `end`: "70s 80s"."""
        follow = self._read(row, end, today) if row.joined(end) else None
        return follow is not None and follow.high - follow.low == time.high - time.low == _DECADE

    def _more_times(self, row: Line, time: Time, today: dt.date) -> tuple[list[Interval], int]:
        """The time with those it is listed with, or the range that it begins."""
        intervals: list[Interval] = [(time.low, time.high)]
        end = time.end
        ranged = BETWEEN.before(row, time.start - (row.keys[time.start - 1] == "the") if time.start else 0) is not None
        while end < len(row):
            link, j = _link(row, end)
            if link is None and self._goes_on(row, time, end, today):
                link, j = "or", end
            if link is None:
                break
            if link == "or" and row.keys[j] == "last" and row.keys[time.start : time.end] == ("this", "year"):
                return [(time.low - 1, time.high)], j + 1
            follow = self._read(row, j, today) or _short_year(row, j, time, link)
            if follow is None or (follow.bare and self._is_amount(row, j)):
                break
            if link == "to" or (link == "and" and ranged):
                return [(intervals[0][0], follow.high)], follow.end
            intervals.append((follow.low, follow.high))
            end = follow.end
        return intervals, end

    @staticmethod
    def _bound_before(row: Line, i: int) -> tuple[int, Bound | None]:
        if (sign := marked(row, i)) is not None:
            return i, sign
        k = i - 1 if i and row.keys[i - 1] == "the" and not row.broken(i) else i
        if k and (between := BETWEEN.before(row, k)) is not None and row.keys[k - 1] == "between":
            return k - between[0], Bound.EXACT
        found, wider = TIMES.before(row, i), TIMES.before(row, k) if k < i else None
        if wider is not None and (found is None or found[0] == i - k):
            found, i = wider, k
        if found is None or _proposed(row, i - found[0]):
            return k, None
        if found[1] is Bound.ABOUT and (hedged := TIMES.before(row, i - found[0])) is not None and hedged[1] in _SIDED:
            return i - found[0] - hedged[0], hedged[1]
        return i - found[0], found[1]

    @staticmethod
    def _bound_after(row: Line, end: int) -> tuple[int, Bound | None]:
        if row.words[end - 1].after.startswith("+"):
            return end, Bound.LEAST
        if end >= len(row) or (found := TIMES_AFTER.at(row, end)) is None or row.broken(end):
            return end, None
        follow = end + found[0]
        if row.keys[end] in ("and", "or") and follow < len(row) and (row.keys[follow] == "than" or row.keys[follow][0].isdecimal()):
            return end, None
        if row.keys[end : end + found[0]] == ("on",) and not (end + 1 >= len(row) or row.broken(end + 1) or row.keys[end + 1] in _AFTER_ON):
            return end, None
        return end + found[0], found[1]


def _had_by(row: Line, start: int, bound: Bound | None) -> tuple[int, Bound | None]:
    """What can be had on a day is what can be had by then; the words that ask for it belong to the day: "free on 28 november"."""
    while start and row.joined(start) and row.keys[start - 1] in _FREE_ON:
        start -= 1
    return start, Bound.MOST if bound in (None, Bound.EXACT) else bound


_FREE_ON = words("on for the free available vacant open")


def _proposed(row: Line, i: int) -> bool:
    """Whether the "about" at word `i` puts a time forward rather than blurs it: "what about 2000?"."""
    return row.keys[i] == "about" and i > 0 and row.joined(i) and row.keys[i - 1] in _PROPOSING


_PROPOSING = words("what how whats hows")


def _spread(row: Line, time: Time, end: int) -> tuple[Interval, int, int] | None:
    """The years around one: "within 5 years of 1999", "no more than 5 years either side of 1999", "2003, give or take a year"."""
    if time.low != time.high:
        return None
    for k in range(max(0, time.start - 8), time.start):
        around = _AROUND_IT.at(row, k, time.start)
        if around is not None and k + around[0] == time.start and (read := _years_before(row, k)) is not None:
            years, first = read
            return (time.low - years, time.low + years), first, end
    if row.keys[end : end + 3] == ("give", "or", "take") and (count := read_number(row, end + 3)) is not None:
        years, j, _ = count
        if row.keys[j : j + 1] in (("year",), ("years",)):
            start = next((time.start - n for n in (2, 1) if time.start >= n and row.keys[time.start - n] in _LOOSELY), time.start)
            return (time.low - years, time.low + years), start, j + 1
    return None


def _years_before(row: Line, k: int) -> tuple[float, int] | None:
    """The number of the years that end before word `k`, and the first word of what bounds it."""
    if k < 2 or row.keys[k - 1] not in ("years", "year"):
        return None
    read = read_number(row, k - 2)
    if read is None:
        return None
    first = k - 2
    while first and row.keys[first - 1] in _BOUNDS_OF_SPREAD and not row.broken(first):
        first -= 1
    return read[0], first


def _born(row: Line, i: int) -> tuple[int, Bound] | None:
    """The bound of a year that is told of somebody's birth: "before I was born, 1992", "older than my dad (1961)"."""
    if not i or not row.broken(i) or row.ended(i):
        return None
    for k in range(max(0, i - 7), i):
        found = _BIRTHS.at(row, k, i)
        if found is not None and k + found[0] == i:
            return k, found[1]
    return None


def _year_of_birth(row: Line, i: int, today: dt.date) -> Time | None:
    """The year in which somebody was born, by the age that follows: "before I was born, I'm 40"."""
    lead = next((n for n, words in ((1, ("im",)), (2, ("i", "am"))) if row.keys[max(0, i - n) : i] == words), 0)
    read = read_number(row, i) if lead and _born(row, i - lead) is not None else None
    if read is None or not 0 < read[0] < _OLDEST:
        return None
    end = read[1] + sum(row.keys[read[1] + n : read[1] + n + 1] == (word,) for n, word in enumerate(("years", "old")))
    year = float(today.year - int(read[0]))
    return Time(i - lead, end, year, year)


def _link(row: Line, end: int) -> tuple[str | None, int]:
    """What joins two times at word `end` ("to", "and", "or", ","), and the word after it."""
    key, j = row.keys[end], end
    marks = row.words[end].before
    if marks in ("-", "–", "—"):
        link: str | None = "to"
    elif row.keys[end : end + 2] in (("up", "to"), ("up", "until"), ("up", "till"), ("right", "through"), ("through", "to")):
        link, j = "to", end + 2
    elif key in TO and not row.ended(end):
        link, j = ("and" if key == "and" else "to"), end + 1
    elif key == "or" and not row.ended(end):
        link, j = "or", end + 1
    elif marks in (",", "/", "&"):
        link = "or"
    else:
        return None, end
    while row.keys[j : j + 1] and row.keys[j] in ("the", "or", "and", "from", "in"):
        j += 1
    return (link, j) if j < len(row) else (None, end)


def _short_year(row: Line, j: int, first: Time, link: str) -> Time | None:
    """The "95" of "1990-95"."""
    key = row.keys[j]
    if link != "to" or not first.bare or not key.isdecimal() or len(key) != 2:
        return None
    full = first.low // 100 * 100 + int(key)
    return Time(j, j + 1, full, full) if full > first.low else None


def _bounded(bound: Bound | None, intervals: list[Interval], step: float) -> list[Interval]:
    low, high = min(i[0] for i in intervals), max(i[1] for i in intervals)
    match bound:
        case Bound.EARLIER:
            return [(-OPEN, low - step)]
        case Bound.LATER:
            return [(high + step, OPEN)]
        case Bound.LEAST:
            return [(low, OPEN)]
        case Bound.MOST:
            return [(-OPEN, high)]
        case Bound.ABOUT if low == high:
            return [(low - _AROUND * step, high + _AROUND * step)]
        case _:
            return intervals


def _other_side(interval: Interval, step: float) -> Interval:
    """What a negated bound leaves: not before 1990 is from 1990 on, nothing after 2000 up to 2000."""
    low, high = interval
    return (high + step, OPEN) if low == -OPEN else (-OPEN, low - step)
