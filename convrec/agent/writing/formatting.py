"""Values as a sentence says them: 112 minutes as "1 h 52", a price with its sign, a year before our era as "800 BC"."""

import datetime as dt

from convrec.agent.evidence import FieldValue
from convrec.prompts import count, either, listed
from convrec.retrieval.domain import FieldSpec, FieldType

__all__ = ["PORTIONS", "difference", "format_value", "gap_in_words", "is_year", "portion", "speaks_alone"]

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_SINGULAR = {"stars": "star", "pages": "page", "points": "point", "minutes": "minute", "hours": "hour", "inches": "inch", "feet": "foot"}
_SYMBOLS = {"cm", "mm", "m", "km", "kg", "g", "l", "ml", "kW", "GB", "TB", "lb", "oz"}

_PARTS = {"kg": "g", "l": "ml"}
_LEAST_WHOLE = 0.2
"""Part of a unit below which thousandths of it are easier to read: "80 g" for 0.08 kg."""

PORTIONS = (
    (0.95, "nearly all"),
    (0.8, "most"),
    (0.7, "about three quarters"),
    (0.6, "about two thirds"),
    (0.53, "more than half"),
    (0.47, "about half"),
    (0.42, "nearly half"),
    (0.29, "about a third"),
    (0.22, "about a quarter"),
    (0.17, "about a fifth"),
    (0.08, "about a tenth"),
    (0.0, "a little"),
)
"""Least share, and the words for it."""


def portion(share: float) -> str:
    """A share of the score in words: .43 is "nearly half"."""
    return next(words for least, words in PORTIONS if share >= least)


def is_year(spec: FieldSpec) -> bool:
    """Whether the field's numbers are years."""
    return spec.type is FieldType.NUMBER and spec.unit == "year"


def speaks_alone(spec: FieldSpec) -> bool:
    """Whether a value of the field says by itself what it is: "(2 kg)", "($20)" and "(1994)" do, "(3)" and words do not."""
    return spec.is_numeric and (bool(spec.unit) or spec.type is not FieldType.NUMBER)


def format_value(value: FieldValue, spec: FieldSpec, *, last: str = "and", limit: int = 6) -> str:
    """A value in words; lists are joined with `last`, and hold at most `limit` values.

    >>> from convrec.retrieval.domain import FieldSpec
    >>> format_value(112, FieldSpec(type="number", unit="minutes")), format_value(49.9, FieldSpec(type="money", unit="USD"))
    ('1 h 52', '$49.90')
    """
    if value is None:
        return "not known"
    if isinstance(value, tuple):
        return (either if last == "or" else listed)([_common(v, spec) for v in value[:limit]])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _date(value) if spec.type is FieldType.DATE else _common(value, spec)
    if spec.type is FieldType.MONEY:
        return _money(float(value), spec.unit) if value else "free"
    if is_year(spec):
        return f"{-int(value)} BC" if value < 0 else str(int(value))
    if spec.unit == "minutes":
        return _duration(float(value))
    return _quantity(float(value), spec.unit)


def _common(value: str, spec: FieldSpec) -> str:
    """A value that the domain speaks of as a plain noun ("it's {value}") in lower case; names and codes as they are spelled."""
    plain = (spec.say or "").startswith(("it's {value}", "described as {value}"))
    return value.lower() if plain and not value.isupper() else value


def gap_in_words(value: float, other: float, spec: FieldSpec, comparative: str) -> str:
    """How far two numbers of a field lie apart: "nine years newer", "£12 dearer"; "bigger" alone where the number has no unit."""
    measured = spec.unit is not None or spec.type in (FieldType.MONEY, FieldType.DATE)
    return f"{difference(value, other, spec)} {comparative}" if measured or not comparative else comparative


def difference(value: float, other: float, spec: FieldSpec) -> str:
    """The distance between two numbers of a field: "nine years", "20 minutes", "$12"."""
    gap = abs(value - other)
    if spec.type is FieldType.MONEY:
        return _money(gap, spec.unit)
    if spec.type is FieldType.DATE:
        return _quantity(gap, "days")
    if is_year(spec):
        return f"{count(round(gap))} year" + ("" if round(gap) == 1 else "s")
    return _quantity(gap, spec.unit)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _money(value: float, unit: str | None) -> str:
    figure = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    sign = _SIGNS.get(unit or "")
    return f"{sign}{figure}" if sign else f"{figure} {unit or ''}".strip()


def _duration(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    if hours == 0:
        return _quantity(rest, "minutes")
    if rest == 0:
        return "one hour" if hours == 1 else f"{count(hours)} hours"
    return f"{hours} h {rest:02d}"


def _quantity(value: float, unit: str | None) -> str:
    if not unit:
        return _number(value)
    if unit in _PARTS and 0 < value < _LEAST_WHOLE:
        return f"{_number(round(value * 1000, 3))} {_PARTS[unit]}"
    if unit == "percent":
        return f"{_number(value)} %"
    if value == 1 and unit not in _SYMBOLS:
        return f"1 {_SINGULAR.get(unit, unit.removesuffix('s'))}"
    return f"{_number(value)} {unit}"


def _date(iso: str) -> str:
    try:
        day = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"
