"""Amounts with what bounds them and the field they are about."""

import datetime as dt
import operator
from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding.numbers._amounts import Amount, Amounts
from convrec.agent.understanding.numbers._around import (
    caps,
    counts_something,
    of_somebody,
    says_otherwise,
    stands_for_item,
    told_apart,
)
from convrec.agent.understanding.numbers._bounded import SKIPPED, Bounded, BoundFinder
from convrec.agent.understanding.numbers._bounds import BETWEEN, TO, Bound
from convrec.agent.understanding.numbers._days import year_of
from convrec.agent.understanding.numbers._fields import MONEY, YEAR, NumericField, NumericFields
from convrec.agent.understanding.numbers._stretches import days_of
from convrec.agent.understanding.numbers._time_given import time_given
from convrec.agent.understanding.numbers._types import DAY, OPEN, Interval, Quantity
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of

__all__ = ["AmountFinder"]

_ABOUT = 0.15
_NEAR_BEFORE, _NEAR_AFTER = 4, 2
_GROUPS = words("party group crowd family table team bunch gang household")
_COMPANY = (("we", "are"), ("well", "be"), ("were",), ("therell", "be"))
"""Words before how many somebody is: "we are six"."""
_ABOVE = words("over above beyond past exceeding excess than")
"""Words of a lower bound that leave the number itself out where values come in steps: "more than 8 GB" of 4, 8 and 16."""
_A_PRICE = 10
"""From which on a bare number that something may be at most is likelier a price than a count: "300 tops"."""
_OF_ANOTHER = words("that which with and but or who where")
"""Words behind an amount with which the sentence goes on to something else: "under 25 that lasts"."""
_UP_TO = (None, Bound.ABOUT, Bound.MOST)
_AT_LEAST_KINDS = frozenset({"rating"})
_AT_MOST_KINDS = frozenset({MONEY})


class AmountFinder:
    """Reads bounded amounts in the terms of one catalogue's fields.

    Parameters
    ----------
    fields
        The catalogue's numeric fields.
    """

    def __init__(self, fields: NumericFields) -> None:
        self._fields = fields
        self._amounts = Amounts(fields)
        self.bounds = BoundFinder(fields).around
        """What bounds an amount (`BoundFinder.around`)."""

    def at(
        self, row: Line, i: int, taken: list[bool], valued: Sequence[bool], pending: str | None, today: dt.date
    ) -> tuple[Quantity, int, int] | None:
        """The bounded amount whose number starts at word `i`, with the words it uses; None where no field is meant.

        `taken` and `valued` tell of each word whether it means something else, and whether it names a value.
        """
        first = self._amounts.at(row, i)
        if first is None or any(taken[i : first.end]) or (i and row.keys[i - 1] in ("top", "best")):
            return None
        if stands_for_item(row, first):
            return None
        if (
            first.unit == "years"
            and row.keys[first.end : first.end + 1] == ("old",)
            and row.keys[i - 1 : i] in (("a",), ("an",), ("my",), ("is",))
        ):
            return None
        last = self._range_end(row, first, pending)
        if last is not None:
            first, last = _alike(first, last)
        elif (asked := self._fields.all.get(pending or "")) is not None and _in_hours(asked, first):
            first = replace(first, value=first.value * 60, unit="minutes", times=60.0)
        around = self.bounds(row, i, (last or first).end)
        unit = first.unit or (last.unit if last else None)
        if (unit == "years" or days_of(unit) is not None) and not self._lasting(row, first, around, taken):
            aged = self._age(row, first, unit, around, today)
            if aged is not None or unit == "years":
                return aged
        field = self._field(row, first, last, unit, around, pending, taken, valued)
        if field is not None and _out_of_measure(field, first, last, unit):
            return None
        if field is None or (row.keys[first.end - 1] == "s" and not field.within(*[field.convert(first.value, unit)] * 2)):
            return None
        if field.takes_time and not around.judged and around.bound in _UP_TO and last is None:
            given = time_given(row, around.start, i, around.end, valued)
            around = around if given is None else around._replace(start=given[0], end=given[1], bound=Bound.MOST)
        if around.judged and _in_hours(field, first):
            first, unit = replace(first, value=first.value * 60, unit="minutes", times=60.0), "minutes"
        if around.judged and last is not None:
            first, last = (first if around.bound is Bound.MOST else last), None
        interval, soft = self._interval(field, first, last, unit, around, pending, alone=i == 0 and first.end == len(row))
        start, end = self._with_name(row, around, field)
        span = row.span(start, end)
        strict = around.strict or (last is None and self.leaves_out(row, around, i) and field.is_step(interval[0]))
        bounded = Quantity(
            span.start,
            span.end,
            span.words,
            field.name,
            (interval,),
            soft,
            settled=around.flipped,
            strict=strict,
            judged=around.judged,
        )
        return bounded, start, end

    @staticmethod
    def leaves_out(row: Line, around: Bounded, i: int) -> bool:
        """Whether a lower bound leaves the number at word `i` itself out: "more than 8"."""
        said = set(row.keys[around.start : i])
        return around.bound is Bound.LEAST and not around.flipped and bool(_ABOVE & said) and "equal" not in said

    def _with_name(self, row: Line, around: Bounded, field: NumericField) -> tuple[int, int]:
        """The words of the bound with the field's name beside it where a sentence needs it: "under $3 per head", "sleeps 6"."""
        before, after = self._fields.names.before(row, around.start), None
        if around.end < len(row) and not row.broken(around.end):
            after = self._fields.names.at(row, around.end)
        named = before is not None and before[1] == field.name and (before[0] > 1 or field.is_capacity or field.lasting)
        start = around.start - before[0] if before is not None and named else around.start
        end = around.end + after[0] if after is not None and after[0] > 1 and after[1] == field.name else around.end
        return start, end

    def _range_end(self, row: Line, first: Amount, pending: str | None) -> Amount | None:
        """The second amount of "20 to 40 euros", "$20-$40", "between 90 and 120"."""
        j = first.end
        if j >= len(row):
            return None
        marks = row.words[j].before.strip("$€£¥₹")
        ranged = BETWEEN.before(row, first.start)
        if marks in ("-", "–", "—"):
            last = self._amounts.at(row, j)
        elif row.keys[j] == "or" and first.unit is None and not row.broken(j) and j + 1 < len(row):
            last = self._amounts.at(row, j + 1)
            return last if last is not None and last.unit is not None and last.value > first.value else None
        elif row.keys[j] in TO and not row.broken(j) and (row.keys[j] != "and" or ranged) and j + 1 < len(row):
            last = self._amounts.at(row, j + 1)
        else:
            return None
        if last is None or operator.gt(*(a.value for a in _alike(first, last))):
            return None
        asked = pending in self._fields.all and first.start <= 1
        head = first.start - (first.start > 0 and row.keys[first.start - 1] in SKIPPED)  # "a price of 50 to 250"
        named = ranged is not None or asked or self._fields.names.before(row, head) is not None
        return last if named or last.unit or first.unit or marks or last.times > 1 else None

    def _field(
        self,
        row: Line,
        first: Amount,
        last: Amount | None,
        unit: str | None,
        around: Bounded,
        pending: str | None,
        taken: Sequence[bool],
        valued: Sequence[bool],
    ) -> NumericField | None:
        """The field an amount is about: by unit, comparative, a name beside it, the question just asked, or plausibility."""
        named = self._named_nearby(row, around, taken)
        if unit is None and named is not None and self._is_price_after(row, first, around, named):
            named = None
        if unit is not None:
            fits = [f for f in self._fields.all.values() if unit in (f.kind, f.name) or _same_kind(f, unit)]
            fits = [f for f in fits if not of_somebody(row, first, f, self._fields.nouns)]
            own = [f for f in fits if f.spec.unit == unit or f.holds(f.convert(first.value, unit))]
            said = next((f for f in fits if f.name in (around.field, named, pending)), None)
            return said or told_apart(row, around.start, around.end, fits) or next(iter(own or fits), None)
        for name in (around.field, named):
            if name is not None and self._fields.all[name].kind != YEAR:
                return self._fields.all[name]
        asked = self._fields.all.get(pending or "")
        if asked is not None and asked.kind != YEAR and len(row) <= first.end + 3 and not self._of_another(row, around.start, asked):
            return asked
        if around.bound in (Bound.MOST, Bound.LEAST, Bound.ABOUT) or _is_range(row, first, last):
            if counts_something(row, (last or first).end, valued, capped=caps(row, around.start, first.start, around.bound)):
                return None
            ends = [first.value, *([last.value] if last is not None else [])]
            fits = [f for f in self._fields.all.values() if f.kind != YEAR and all(map(f.plausible, ends))]
            if around.bound is not Bound.LEAST:
                most = around.bound is Bound.MOST
                dear = [f for f in self._fields.all.values() if most and f.kind == MONEY and first.value >= _A_PRICE]
                fits = [f for f in fits if f.kind == MONEY] or fits or dear
            if says_otherwise(row, around.start, around.bound, self._fields.nouns):
                return None
            priced = fits and fits[0].kind == MONEY and (around.bound is not Bound.LEAST or all(f.kind == MONEY for f in fits))
            return fits[0] if len(fits) == 1 or priced else None
        return self._cued(row, first)

    def _of_another(self, row: Line, end: int, asked: NumericField) -> bool:
        """Whether the message has spoken of another measure than the one just asked about: "my budget is 150, could stretch to 180"."""
        return any((found := self._fields.names.at(row, i, end)) is not None and found[1] != asked.name for i in range(end))

    def _cued(self, row: Line, amount: Amount) -> NumericField | None:
        """The field whose cue stands right before a bare number that closes its clause: "dinner for two"; behind any "for" a price."""
        end = amount.end
        closes = end >= len(row) or row.broken(end) or row.keys[end] in ("please", "tonight", "and", "but", "with", "under")
        if not closes or not amount.start or not row.joined(amount.start):
            return None
        grouped = row.keys[amount.start - 1] == "of" and row.keys[max(0, amount.start - 2)] in _GROUPS
        grouped = grouped or any(row.keys[max(0, amount.start - len(c)) : amount.start] == c for c in _COMPANY)
        for field in self._fields.all.values():
            if grouped and "for" in field.spec.cues:
                return field
            if self._fields.reach(field, amount.value) and any(
                row.keys[max(0, amount.start - len(c)) : amount.start] == c for c in map(keys_of, field.spec.cues)
            ):
                return field
        held = [f for f in self._fields.all.values() if f.kind != YEAR and f.holds(amount.value)]
        paid = row.keys[amount.start - 1] == "for" and len(held) == 1 and held[0].kind == MONEY
        return held[0] if paid else None

    def _is_price_after(self, row: Line, amount: Amount, around: Bounded, named: str) -> bool:
        """Whether a ceiling that a named measure never reaches is a price, where other words part the two: "battery and under 100"."""
        beside = self._fields.names.before(row, around.start)
        if around.bound is not Bound.MOST or self._fields.all[named].holds(amount.value) or (beside and beside[1] == named):
            return False
        return any(f.plausible(amount.value) for f in self._fields.of_kind(MONEY))

    def _named_nearby(self, row: Line, around: Bounded, taken: Sequence[bool]) -> str | None:
        """A field named in the same clause a few words before the amount, or right after it; not by words that mean something else."""
        for i in range(around.start, max(-1, around.start - _NEAR_BEFORE - 1), -1):
            if i < around.start and (found := self._fields.names.at(row, i, around.start)) is not None:
                return found[1]
            if i < len(row) and (row.broken(i) or row.keys[i] in ("but", "yet") or (i and taken[i - 1])):
                break
        for i in range(around.end, min(len(row), around.end + _NEAR_AFTER)):
            if row.broken(i) or row.keys[i] in _OF_ANOTHER:
                break
            if (found := self._fields.names.at(row, i)) is not None:
                return found[1]
        for i in range(around.start, around.end):
            if (found := self._fields.names.at(row, i, around.end)) is not None:
                return found[1]
        return None

    def _interval(
        self,
        field: NumericField,
        first: Amount,
        last: Amount | None,
        unit: str | None,
        around: Bounded,
        pending: str | None,
        *,
        alone: bool,
    ) -> tuple[Interval, bool]:
        value = _scaled(field, first, field.convert(first.value, unit))
        if last is not None:
            return (value, _scaled(field, last, field.convert(last.value, unit))), False
        bound = around.bound
        if bound is None:
            if field.is_least_time:
                bound = Bound.MOST
            elif field.lasting or field.kind in _AT_LEAST_KINDS:
                bound = Bound.LEAST
            elif field.kind in _AT_MOST_KINDS or (field.kind == "duration" and (alone or pending == field.name)):
                bound = Bound.MOST
            elif field.is_capacity and field.name not in self._fields.least_of:
                bound = Bound.LEAST
            elif field.name in self._fields.least_of or (field.within(value, value) and not _continuous(field)):
                bound = Bound.EXACT
        match bound:
            case Bound.MOST:
                return (-OPEN, value), False
            case Bound.LEAST:
                return (value, OPEN), False
            case Bound.EXACT:
                return (value, value), False
            case None if "for" in field.spec.cues:
                return (value, OPEN), False
            case _:
                low, high = value * (1 - _ABOUT), value * (1 + _ABOUT)
                return ((float(round(low)), float(round(high))) if field.whole else (round(low, 3), round(high, 3))), True

    def _lasting(self, row: Line, first: Amount, around: Bounded, taken: Sequence[bool]) -> bool:
        """Whether years are how long something lasts, by the name beside them: "a three year warranty"."""
        named = self._named_nearby(row, around, taken)
        return named is not None and self._fields.all[named].kind == "duration" and row.keys[first.end : first.end + 1] != ("old",)

    def _age(self, row: Line, first: Amount, unit: str | None, around: Bounded, today: dt.date) -> tuple[Quantity, int, int] | None:
        """For "no older than 10 years", "less than five years old", as years of the calendar; days of it for "newer than two weeks"."""
        year = self._fields.year
        old = row.keys[first.end : first.end + 1] == ("old",)
        if year is None or around.bound not in (Bound.MOST, Bound.LEAST) or not (old or around.field == year.name):
            return None
        days = days_of(unit)
        if days is not None and not year.is_date:
            return None
        limit = float(today.year - int(first.value)) if days is None else year_of(today - dt.timedelta(days * first.value))
        newer = (around.bound is Bound.LEAST) if around.field == year.name else (around.bound is Bound.MOST)
        end = max(around.end, first.end + 1) if old else around.end
        span = row.span(around.start, end)
        interval, step = ((limit, OPEN) if newer else (-OPEN, limit)), (1.0 if days is None else DAY)
        found = Quantity(span.start, span.end, span.words, year.name, (interval,), settled=around.flipped, step=step)
        return found, around.start, end


def _alike(first: Amount, last: Amount) -> tuple[Amount, Amount]:
    """Both ends of a range in one unit, where only one is given with it: "2 to 2.5 hours", "an hour to two"; "90 to 2 hours" mixes two."""
    if first.unit is None and last.times > first.times and first.value * last.times <= last.value:
        return replace(first, value=first.value * last.times, times=last.times), last
    if last.unit is None and first.times > last.times and last.value * first.times >= first.value:
        return first, replace(last, value=last.value * first.times, times=first.times)
    return first, last


def _in_hours(asked: NumericField, amount: Amount) -> bool:
    """Whether a bare answer to a question about minutes only makes sense in hours: "2" where nothing runs for less than an hour."""
    alone = amount.unit is None and amount.scale is None and asked.spec.unit == "minutes"
    return alone and not asked.plausible(amount.value) and amount.value < asked.numbers[0] and asked.holds(amount.value * 60)


def _out_of_measure(field: NumericField, first: Amount, last: Amount | None, unit: str | None) -> bool:
    """Whether days and weeks stand where items are told in hours or minutes: "a week off" of films."""
    short = field.spec.unit in ("minutes", "seconds", "hours")
    return short and last is None and unit in ("days", "weeks", "months") and not field.holds(field.convert(first.value, unit))


def _same_kind(field: NumericField, unit: str) -> bool:
    from convrec.retrieval.units import UNITS

    return unit in UNITS and UNITS[unit].kind == field.kind


def _continuous(field: NumericField) -> bool:
    """Whether people name values of it loosely: lengths of time and of books."""
    return field.kind in ("duration", "pages")


def _scaled(field: NumericField, amount: Amount, value: float) -> float:
    """A mark out of another best possible, in the field's own."""
    if amount.scale is None or not len(field.numbers):
        return value
    best = next((b for b in (1.0, 5.0, 10.0, 100.0) if field.numbers[-1] <= b), amount.scale)
    return value * best / amount.scale


def _is_range(row: Line, first: Amount, last: Amount | None) -> bool:
    """Whether two bare numbers are a range by their words ("from 90 to 120") or by their size alone, as prices are: "200-400"."""
    return last is not None and (BETWEEN.before(row, first.start) is not None or first.value >= _A_PRICE)
