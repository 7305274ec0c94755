"""Raw values into the kind that a field holds: the one place that says what each field type accepts."""

import calendar
import datetime as dt
import json
import math
import re
from collections.abc import Iterable, Sequence

from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.units import parse_quantity

__all__ = ["EPOCH", "coerce", "day_number", "is_blank", "parse_date", "parse_flag", "split_list"]

EPOCH = dt.date(1970, 1, 1)
_BLANK = re.compile(
    r"|[-–—?.]+|n\.?a\.?|n/a|nan|null|none|nil|unknown|unspecified|varies|various|poa|tb[acd]|\(?(?:not|to be|yet to be) "
    r"(?:known|available|applicable|stated|given|rated|announced|confirmed|decided|defined)\)?|coming soon|"
    r"(?:please |price:? )?(?:call|ask|enquire|inquire|contact|e-?mail)(?: (?:us|in (?:store|shop)|for (?:a )?(?:price|quote|details)))*|"
    r"(?:price )?(?:up)?on (?:request|application|enquiry|demand)"
)
"""Folded texts that stand for "not known" among numbers, prices, dates and flags."""
_OFF_SALE = frozenset({"sold out", "out of stock", "unavailable", "discontinued"})
_GRATIS = frozenset({"free", "gratis", "free of charge", "complimentary"})

_MEASURED = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN})
_TRUE = frozenset({"true", "yes", "y", "t", "1", "on", "in stock", "available"})
_FALSE = frozenset({"false", "no", "n", "f", "0", "off", "out of stock", "sold out", "unavailable"})
_MONTHS = {name.lower(): month for month, name in enumerate(calendar.month_abbr) if name}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")


def coerce(value: object, spec: FieldSpec) -> str | float | bool | tuple[str, ...] | None:
    """Bring a raw value into its field's form; None when it is not known.

    Numbers, money and flags become `float` (flags 0 or 1), dates days since 1970 as `float`, fields of several values a tuple of distinct
    texts, everything else text.

    Raises
    ------
    ValueError
        When the value does not fit the type, with the value in the message.
    """
    if spec.is_multi:
        return tuple(dict.fromkeys(split_list(value, commas=spec.type is not FieldType.ALIASES)))
    if is_missing(value) or (spec.type in _MEASURED and is_blank(value, spec.type)):
        return None
    if spec.type is FieldType.MONEY and isinstance(value, str) and value.strip().lower() in _GRATIS:
        return 0.0
    match spec.type:
        case FieldType.NUMBER | FieldType.MONEY:
            return _number(value, spec.unit)
        case FieldType.DATE:
            return float(day_number(parse_date(value)))
        case FieldType.BOOLEAN:
            return float(parse_flag(value))
        case FieldType.ID if isinstance(value, float) and value.is_integer():
            return str(int(value))
        case FieldType.CATEGORY if isinstance(value, float) and value.is_integer():
            return str(int(value))
        case _:
            return _text(value)


def is_missing(value: object) -> bool:
    """Whether a raw value stands for "not known"."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return isinstance(value, str) and not value.strip()


def is_blank(value: object, kind: FieldType | None = None) -> bool:
    """Whether a text says that a number, price, date or flag is not known; in a price also that the item is off sale.

    >>> is_blank("POA"), is_blank("call us"), is_blank("sold out", FieldType.MONEY), is_blank("cheap")
    (True, True, True, False)
    """
    if not isinstance(value, str):
        return False
    text = " ".join(value.lower().split())
    return _BLANK.fullmatch(text.rstrip("!")) is not None or (kind is FieldType.MONEY and text in _OFF_SALE)


def split_list(value: object, *, commas: bool = True) -> list[str]:
    """The several values of a raw one: a list, a JSON array, ``a|b``, ``a; b`` or, with `commas`, ``a, b``.

    >>> split_list("a| b"), split_list('["x, y", "z"]'), split_list("Crime, Drama"), split_list(None)
    (['a', 'b'], ['x, y', 'z'], ['Crime', 'Drama'], [])
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return []
    if isinstance(value, str):
        return [part for part in (p.strip() for p in _parts(value.strip(), commas=commas)) if part]
    if isinstance(value, Iterable):
        return [text for text in (_text(part).strip() for part in value if part is not None) if text]
    return [_text(value)]


def _parts(text: str, *, commas: bool) -> Sequence[str]:
    """Cut a list written as text at the strongest separator it holds."""
    if text.startswith("[") and text.endswith("]"):
        try:
            loaded = json.loads(text)
        except (ValueError, RecursionError):
            loaded = [part.strip().strip("'\"") for part in text[1:-1].split(",")]
        return [_text(part) for part in loaded if part is not None]
    for mark in ("|", ";"):
        if mark in text:
            return text.split(mark)
    return re.split(r",(?!\s*(?:Jr|Sr|II|III|IV)\b)", text) if commas else [text]


def parse_flag(value: object) -> bool:
    """Read yes or no in the ways people write them; `ValueError` otherwise."""
    if isinstance(value, bool):
        return value
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError(f"{value!r} is neither yes nor no")


def parse_date(value: object) -> dt.date:
    """Read a calendar date: ISO, ``3.5.2021``, ``3 May 2021``, ``May 3, 2021``, ``2021-05`` (its first day); `ValueError` otherwise."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    try:
        if match := _ISO.fullmatch(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3] or 1))
        if match := _POINTED.fullmatch(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _NAMED.fullmatch(text.lower())) and match[2] in _MONTHS:
            return dt.date(int(match[4]), _MONTHS[match[2]], int(match[1] or match[3] or 1))
    except ValueError:
        pass
    raise ValueError(f"{value!r} is not a date; write it as 2021-05-03")


def day_number(date: dt.date) -> int:
    """Days since 1970-01-01; negative before."""
    return (date - EPOCH).days


def _number(value: object, unit: str | None) -> float:
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, int | float):
        if math.isinf(value):
            raise ValueError(f"{value!r} is not a number")
        return float(value)
    return parse_quantity(str(value).strip().removesuffix("+"), unit)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
