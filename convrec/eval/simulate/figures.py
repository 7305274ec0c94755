"""Figures as people write them: two hours, 1h50, $40, 300 pages, the 80s."""

import datetime as dt
import math

import numpy as np

from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.units import CURRENCIES, UNITS

__all__ = ["decade", "figure", "is_decade"]

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DECADES = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties"}
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def figure(value: float, spec: FieldSpec, rng: np.random.Generator) -> str:
    """A number of a field with its unit, in one of the ways in which people write it.

    >>> sorted({figure(110, FieldSpec(type="number", unit="minutes"), np.random.default_rng(n)) for n in range(40)})
    ['110 min', '110 minutes', '1h50']
    """
    if spec.type is FieldType.DATE:
        return str((dt.date(1970, 1, 1) + dt.timedelta(days=round(value))).year)
    if spec.unit == "year":
        return f"{-round(value)} BC" if value < 0 else str(round(value))
    if spec.type is FieldType.MONEY:
        return _one_of(_prices(value, spec.unit or ""), rng)
    if spec.unit == "minutes":
        return _one_of(_durations(round(value)), rng)
    return f"{_plain(value)} {_unit(value, spec.unit)}".strip()


def is_decade(low: float, high: float) -> bool:
    """Whether two years are the first and last of a decade that has a name.

    >>> is_decade(1980, 1989), is_decade(2000, 2009), is_decade(1981, 1990)
    (True, False, False)
    """
    return low % 10 == 0 and high == low + 9 and 1920 <= low <= 1990


def decade(low: float, rng: np.random.Generator) -> str:
    """A decade by its first year: the 80s, the 1980s, the eighties."""
    short = int(low) % 100
    return _one_of([f"{int(low)}s", f"{short}s", _DECADES[short]] if low >= 1950 else [f"{int(low)}s"], rng)


def _prices(value: float, currency: str) -> list[str]:
    amount = _plain(value) if value == int(value) else f"{value:.2f}"
    words = [word for word in CURRENCIES.get(currency, ()) if word.isascii() and word.isalpha() and word.endswith("s")]
    found = [f"{amount} {word}" for word in words]
    symbol = _SYMBOLS.get(currency)
    found += [f"{symbol}{amount}"] * max(1, len(found)) if symbol else [f"{amount} {currency}".strip()]
    return found


def _durations(minutes: int) -> list[str]:
    hours, rest = divmod(minutes, 60)
    found = [f"{minutes} minutes", f"{minutes} min"]
    if hours and rest:
        found.append(f"{hours}h{rest:02d}")
    elif hours:
        plural = "s" if hours > 1 else ""
        found += [f"{hours} hour{plural}", f"{_ONES[hours]} hour{plural}" if hours < len(_ONES) else f"{hours} hours"]
    return found


def _unit(value: float, unit: str | None) -> str:
    if unit is None:
        return ""
    if unit == "percent":
        return "%"
    known = UNITS.get(unit)
    plural = unit.endswith("s") and known is not None and len(unit) > 2
    return unit[:-1] if plural and value == 1 and unit != "inches" else unit


def _plain(value: float) -> str:
    return str(int(value)) if math.isclose(value, round(value)) else f"{value:g}"


def _one_of(texts: list[str], rng: np.random.Generator) -> str:
    return texts[int(rng.integers(len(texts)))]
