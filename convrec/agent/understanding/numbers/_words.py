"""Numbers in figures and in words."""

import re

from convrec.agent.understanding.words.phrases import Line

__all__ = ["read_number", "read_part"]

_ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_BIG = {"hundred": 100, "thousand": 1000, "million": 1000000, "grand": 1000}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_FRACTIONS = {"half": 0.5, "quarter": 0.25}


def read_number(row: Line, i: int) -> tuple[float, int, bool] | None:
    """The number at word `i`, the word after it, and whether it stands in plain digits; None when there is none.

    "1:40" is 100, as minutes; "a" and "an" are one, as in "an hour"; "half an" is a half, "a couple of" two.
    """
    if i >= len(row):
        return None
    key = row.keys[i]
    if key[0].isdecimal():
        return _figure(row, i)
    phrase = row.keys[i : i + 3]
    if phrase == ("a", "couple", "of"):
        return 2.0, i + 3, False
    if phrase[:2] == ("couple", "of"):
        return 2.0, i + 2, False
    if phrase[:2] in (("half", "an"), ("half", "a")):
        return 0.5, i + 2, False
    if key in ("a", "an"):
        if row.keys[i + 1 : i + 2] in (("hundred",), ("thousand",), ("million",), ("grand",)):
            value, j = _large(row, i + 1)
            return value, j, False
        return 1.0, i + 1, False
    if key in _ONES or key in _TENS:
        value, j = _spoken(row, i)
        value, j = _and_half(row, j, value)
        return value, j, False
    return None


def _figure(row: Line, i: int) -> tuple[float, int, bool] | None:
    key = row.keys[i]
    if ":" in key:
        parts = key.split(":")
        if len(parts) != 2 or not all(p.isdecimal() for p in parts) or int(parts[1]) > 59:
            return None
        return int(parts[0]) * 60.0 + int(parts[1]), i + 1, False
    if _GROUPED.fullmatch(key):
        return float(key.replace(",", "")), i + 1, False
    try:
        value = float(key.replace(",", "."))
    except ValueError:
        return None
    j = i + 1
    if value.is_integer() and row.joined(min(j, len(row) - 1)) and (part := _written_fraction(row, j)) is not None:
        return value + part, j + 2, False
    if (part := _written_fraction(row, i)) is not None:
        return part, i + 2, False
    if j < len(row) and row.joined(j) and row.keys[j] in ("hundred", "thousand", "million", "grand"):
        return value * _BIG[row.keys[j]], j + 1, False
    value, j = _and_half(row, j, value)
    return value, j, key.isdecimal() and j == i + 1


def _written_fraction(row: Line, i: int) -> float | None:
    """The value of "1/2", "1/4" or "3/4" at word `i`."""
    if i + 1 >= len(row) or row.words[i + 1].before != "/":
        return None
    return {("1", "2"): 0.5, ("1", "4"): 0.25, ("3", "4"): 0.75}.get((row.keys[i], row.keys[i + 1]))


def _and_half(row: Line, j: int, value: float) -> tuple[float, int]:
    """The "and a half" of "two and a half hours"."""
    part, end = read_part(row, j)
    return value + part, end


def read_part(row: Line, j: int) -> tuple[float, int]:
    """The fraction that "and a half", "and three quarters" or "and a bit" at word `j` adds, and the word after it; 0 for none."""
    start = j
    if j < len(row) and row.words[j].before == "&":
        j -= 1
    elif row.keys[j : j + 1] != ("and",):
        return 0.0, j
    if row.keys[j + 1 : j + 3] in (("a", "bit"), ("a", "little")) or row.keys[j + 1 : j + 2] == ("change",):
        return 0.25, j + (2 if row.keys[j + 1] == "change" else 3)
    if row.keys[j + 1 : j + 2] == ("a",) and j + 2 < len(row) and row.keys[j + 2] in _FRACTIONS:
        return _FRACTIONS[row.keys[j + 2]], j + 3
    if row.keys[j + 1 : j + 3] in (("three", "quarters"), ("three", "quarter"), ("3", "quarters")):
        return 0.75, j + 3
    return 0.0, start


def _spoken(row: Line, i: int) -> tuple[float, int]:
    """A number in words, years said in two halves ("nineteen ninety four") included."""
    first, j = _below_hundred(row, i)
    if 10 <= first <= 20 and j < len(row) and row.joined(j) and (row.keys[j] in _TENS or (_ONES.get(row.keys[j], 0) >= 10)):
        second, k = _below_hundred(row, j)
        return first * 100 + second, k
    if j < len(row) and row.keys[j] in _BIG:
        return _large(row, j, first)
    return first, j


def _below_hundred(row: Line, i: int) -> tuple[float, int]:
    key = row.keys[i]
    if key in _ONES:
        return float(_ONES[key]), i + 1
    value = float(_TENS[key])
    if i + 1 < len(row) and row.joined(i + 1) and 0 < _ONES.get(row.keys[i + 1], 0) < 10:
        return value + _ONES[row.keys[i + 1]], i + 2
    return value, i + 1


def _large(row: Line, i: int, lead: float = 1.0) -> tuple[float, int]:
    """Hundreds and thousands from the word `i` on, `lead` of them: "two thousand five hundred"."""
    total, current, j = 0.0, lead, i
    while j < len(row):
        key = row.keys[j]
        after_and = key == "and" and j + 1 < len(row) and (row.keys[j + 1] in _ONES or row.keys[j + 1] in _TENS)
        if key in _BIG:
            current = max(current, 1.0) * _BIG[key]
            if _BIG[key] >= 1000:
                total, current = total + current, 0.0
            j += 1
        elif after_and:
            j += 1
        elif key in _ONES or key in _TENS:
            below, j = _below_hundred(row, j)
            current += below
        else:
            break
    return total + current, j
