"""Amounts: figures and number words, alone or with a unit ("1h40", "two and a half hours", "$1,200", "a thousand pages")."""

from dataclasses import dataclass

from convrec.agent.understanding.numbers._bounds import BEFORE, Bound
from convrec.agent.understanding.numbers._fields import MONEY, NumericFields
from convrec.agent.understanding.numbers._stretches import days_of
from convrec.agent.understanding.numbers._words import read_number, read_part
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.units import CURRENCIES, UNITS

__all__ = ["Amount", "Amounts", "is_unit"]

_CURRENCY_WORDS = {w: code for code, words in reversed(CURRENCIES.items()) for w in (code.lower(), *words)}
_UNIT_WORDS = {w.lower(): unit.name for unit in reversed(UNITS.values()) for w in (unit.name, *unit.written)}
_SYMBOLS = frozenset("$€£¥₹")
_INCH_MARKS = frozenset('"”″')
_MARKS = _INCH_MARKS | frozenset("'%")
_GLUED_ONLY = frozenset(["p", "d", "s", "in", "c"])
_AGE = frozenset(["year", "yr", "decade"])
_TIMED = frozenset(["hours", "minutes", "days", "weeks", "years"])
"""Units of which "an" is one."""
_NOTES = {"fiver": 5.0, "tenner": 10.0}
"""Money by the name of a note."""
_THOUSANDS = frozenset(["grand", "thousand"])
_SCALES = {"k": 1000.0, "m": 1000000.0}


def is_unit(word: str) -> bool:
    """Whether a word is a unit of anything, held by a field or not."""
    return word in _UNIT_WORDS or singular(word) in _UNIT_WORDS


def _measured(row: Line, i: int, end: int) -> bool:
    """Whether "a kilo" is an amount: a bound or a comparison stands before it, or a part of it behind ("a kilo and a half")."""
    bound = BEFORE.before(row, i)
    bounded = bound is not None and bound[1] in (Bound.MOST, Bound.LEAST)
    return bounded or row.keys[max(0, i - 1)] == "than" or read_part(row, end)[1] > end


def _squared(row: Line, j: int) -> str:
    """The unit of two words that may stand at word `j`: "square metres", "sq ft", and "m2", which falls into letter and figure."""
    if j + 1 >= len(row) or not (row.joined(j + 1) or row.words[j + 1].before == "."):
        return ""
    return f"{row.keys[j]}{'' if row.glued(j + 1) else ' '}{row.keys[j + 1]}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands in a message.

    Attributes
    ----------
    start, end
        Its words: `start` to `end - 1`, the unit included.
    value
        The number, in `unit` where there is one.
    unit
        Canonical unit, or ``money``, or a field's name for a count noun that names the field; None for a bare number.
    scale
        The best possible, for "8 out of 10".
    figure
        Whether it is written in digits without a separator, as years are.
    times
        What the written number was multiplied with to be in `unit`: 60 for hours, which are kept as minutes.
    """

    start: int
    end: int
    value: float
    unit: str | None = None
    scale: float | None = None
    figure: bool = False
    times: float = 1.0


class Amounts:
    """Reads amounts in the terms of one catalogue's fields.

    Parameters
    ----------
    fields
        They settle what a unit may mean ("pounds", "m").
    """

    def __init__(self, fields: NumericFields) -> None:
        self._fields = fields
        self._kinds = frozenset(f.kind for f in fields.all.values())
        self._dated = any(f.is_date for f in fields.all.values())

    def at(self, row: Line, i: int) -> Amount | None:
        """The amount that starts at word `i`, or None."""
        if row.keys[i] in ("hour", "hr") and (bare := self._hour_and(row, i)) is not None:
            return bare
        read = read_number(row, i)
        if read is None:
            return None
        value, j, figure = read
        if ":" in row.keys[i]:
            return Amount(i, j, value, "minutes")
        if any(m in _SYMBOLS for m in row.words[i].before[-1:]) and MONEY in self._kinds:
            value, j = self._thousands(row, value, j)
            return Amount(i, self._past_currency(row, j), value, MONEY)
        if (after := self._scaled(row, i, j, value) or self._several(row, i, j, value)) is not None:
            return after
        if j < len(row) and row.joined(j) and MONEY in self._kinds and (note := _NOTES.get(singular(row.keys[j]))) is not None:
            return Amount(i, j + 1, value * note, MONEY)
        return self._with_unit(row, i, j, value, figure=figure)

    def _several(self, row: Line, i: int, j: int, value: float) -> Amount | None:
        """For "6 x 400 g", all of which is one amount, of weights and volumes alone: "20 x 30 cm" are two sides."""
        begin = j + 1 if row.keys[j : j + 1] == ("x",) and row.joined(j) else j
        read = read_number(row, begin) if begin < len(row) and (begin > j or row.words[j].before == "×") else None
        unit, end = self._unit(row, read[1]) if read is not None else (None, j)
        summed = unit in UNITS and UNITS[unit].kind in ("weight", "volume")
        return Amount(i, end, value * read[0], unit) if read is not None and summed else None

    def _with_unit(self, row: Line, i: int, j: int, value: float, *, figure: bool) -> Amount | None:
        unit, end = self._unit(row, j)
        article = row.keys[i] in ("a", "an") and j == i + 1
        if (
            article
            and unit is not None
            and not _measured(row, i, end)
            and (unit not in _TIMED or (end < len(row) and row.words[end].before == "-"))
        ):
            return None
        if unit is None:
            more, later = self._thousands(row, value, j)
            if later > j:
                return Amount(i, later, more, times=1000.0)
            return None if article else Amount(i, j, value, figure=figure)
        if unit == "hours":
            value, end = self._minutes_after(row, end, value)
            return Amount(i, end, value * 60, "minutes", times=60.0)
        value, end = self._half_after(row, end, value)
        return Amount(i, end, value, unit)

    def _unit(self, row: Line, j: int) -> tuple[str | None, int]:
        """The unit at word `j` and the word after it."""
        if j >= len(row):
            tail = row.words[-1].after[:1]
            if tail and tail in _MARKS:
                return self._marked_unit(tail), j
            return (MONEY if tail in _SYMBOLS and tail and MONEY in self._kinds else None), j
        if row.words[j].before[:1] in _SYMBOLS and row.words[j].before and MONEY in self._kinds:
            return MONEY, j
        if row.words[j].before[:1] in _MARKS and row.words[j].before:
            return self._marked_unit(row.words[j].before[0]), j
        if not row.joined(j) and row.words[j].before != "+":
            return None, j
        word = row.keys[j]
        if word in _GLUED_ONLY and not row.glued(j):
            return None, j
        if (square := _squared(row, j)) and square in _UNIT_WORDS and (found := self._named_unit(square, j))[0] is not None:
            return found[0], j + 2
        return self._named_unit(word, j)

    def _marked_unit(self, mark: str) -> str | None:
        """The unit that a mark right behind a number gives: ``14"``, ``20%``."""
        if mark == "%":
            return "percent" if "share" in self._kinds else None
        return "inches" if mark in _INCH_MARKS and "length" in self._kinds else None

    def _named_unit(self, word: str, j: int) -> tuple[str | None, int]:
        plain = singular(word)
        if (
            word in _CURRENCY_WORDS
            and MONEY in self._kinds
            and not (word.startswith("pound") and "weight" in self._kinds and not self._sterling())
        ):
            return MONEY, j + 1
        if word == "m":
            return ("minutes" if "duration" in self._kinds else "m" if "length" in self._kinds else None), j + 1
        if plain in _AGE:
            return "years", j + 1
        name = _UNIT_WORDS.get(word) or _UNIT_WORDS.get(plain)
        if name is not None and (UNITS[name].kind in self._kinds or (self._dated and days_of(name) is not None)):
            return name, j + 1
        if (field := self._fields.units.get(plain)) is not None:
            return field, j + 1
        return None, j

    def _sterling(self) -> bool:
        return any(f.spec.unit == "GBP" for f in self._fields.of_kind(MONEY))

    @staticmethod
    def _thousands(row: Line, value: float, j: int) -> tuple[float, int]:
        """For "5k", "a couple of grand"."""
        if j < len(row) and ((row.glued(j) and row.keys[j] == "k") or (row.joined(j) and row.keys[j] in _THOUSANDS)):
            return value * 1000, j + 1
        return value, j

    @staticmethod
    def _past_currency(row: Line, j: int) -> int:
        return j + 1 if j < len(row) and row.joined(j) and row.keys[j] in _CURRENCY_WORDS else j

    @staticmethod
    def _scaled(row: Line, i: int, j: int, value: float) -> Amount | None:
        """For "8/10", "8 out of 10"."""
        if j < len(row) and row.words[j].before == "/" and row.keys[j] in ("5", "10", "100"):
            return Amount(i, j + 1, value, "rating", float(row.keys[j]))
        if row.keys[j : j + 2] == ("out", "of") and j + 2 < len(row) and row.keys[j + 2] in ("5", "10", "100", "five", "ten"):
            scale = {"five": 5.0, "ten": 10.0}.get(row.keys[j + 2])
            return Amount(i, j + 3, value, "rating", scale or float(row.keys[j + 2]))
        return None

    @staticmethod
    def _hour_and(row: Line, i: int) -> Amount | None:
        """For an hour without its article: "hour forty", "hour and a half"."""
        hours, end = Amounts._minutes_after(row, i + 1, 1.0)
        return Amount(i, end, hours * 60, "minutes", times=60.0) if end > i + 1 else None

    @staticmethod
    def _minutes_after(row: Line, j: int, hours: float) -> tuple[float, int]:
        """What follows "2 hours": "40", "and 40 minutes", "and a half", as hours; and the word after it."""
        k = j + 1 if row.keys[j : j + 1] == ("and",) else j
        half, end = Amounts._half_after(row, j, hours)
        if end > j:
            return half, end
        if k < len(row) and (read := read_number(row, k)) is not None and row.joined(k) and read[0] < 60:
            value, m, _ = read
            if m < len(row) and row.keys[m] in ("m", "min", "mins", "minute", "minutes") and row.joined(m):
                return hours + value / 60, m + 1
            if k == j and row.glued(k):
                return hours + value / 60, m
            if k == j and row.keys[j - 1] in ("hour", "hours", "h", "hr") and 5 <= value < 60 and len(row.keys[k]) > 1:
                return hours + value / 60, m
        return hours, j

    @staticmethod
    def _half_after(row: Line, j: int, value: float) -> tuple[float, int]:
        """The "and a half" or "and three quarters" after a unit."""
        part, end = read_part(row, j)
        return value + part, end
