"""Units of measure: their names, what they measure, and reading a quantity such as ``1h40``, ``$50`` or ``1,200 kg``."""

import re
from dataclasses import dataclass

from convrec.retrieval.words import fold, singular

__all__ = ["CURRENCIES", "UNITS", "Unit", "canonical_unit", "parse_number", "parse_quantity", "same_kind", "split_quantity"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its canonical `name`, the `kind` of thing it measures, its size in the kind's base unit, and how people write it."""

    name: str
    kind: str
    factor: float
    written: tuple[str, ...]


_ALL = (
    Unit("seconds", "duration", 1 / 60, ("second", "secs", "sec", "s")),
    Unit("minutes", "duration", 1, ("minute", "mins", "min", "m", "'")),
    Unit("hours", "duration", 60, ("hour", "hrs", "hr", "h")),
    Unit("days", "duration", 1440, ("day", "d")),
    Unit("weeks", "duration", 10080, ("week", "wk", "wks")),
    Unit("months", "duration", 43800, ("month", "mo", "mos", "mth", "mths")),
    Unit("years", "duration", 525600, ("year", "yr", "yrs")),
    Unit("mm", "length", 0.1, ("millimetre", "millimetres", "millimeter", "millimeters")),
    Unit("cm", "length", 1, ("centimetre", "centimetres", "centimeter", "centimeters")),
    Unit("m", "length", 100, ("metre", "metres", "meter", "meters")),
    Unit("km", "length", 100000, ("kilometre", "kilometres", "kilometer", "kilometers")),
    Unit("inches", "length", 2.54, ("inch", "in", '"', "''", "′′", "”")),
    Unit("feet", "length", 30.48, ("foot", "ft")),
    Unit("miles", "length", 160934.4, ("mile", "mi")),
    Unit(
        "m²",
        "area",
        1,
        ("m2", "sqm", "sq m", "sq metre", "sq metres", "square metre", "square metres", "square meter", "square meters", "qm"),
    ),
    Unit("sq ft", "area", 0.09290304, ("sqft", "ft2", "ft²", "square foot", "square feet", "sq foot", "sq feet")),
    Unit("ha", "area", 10000, ("hectare", "hectares")),
    Unit("acres", "area", 4046.8564224, ("acre",)),
    Unit("g", "weight", 0.001, ("gram", "grams", "gr")),
    Unit("kg", "weight", 1, ("kilo", "kilos", "kilogram", "kilograms", "kgs")),
    Unit("lb", "weight", 0.45359237, ("pound", "pounds", "lbs")),
    Unit("oz", "weight", 0.028349523125, ("ounce", "ounces")),
    Unit("ml", "volume", 0.001, ("millilitre", "millilitres", "milliliter", "milliliters")),
    Unit("cl", "volume", 0.01, ("centilitre", "centilitres", "centiliter", "centiliters")),
    Unit("l", "volume", 1, ("litre", "litres", "liter", "liters")),
    Unit("watts", "power", 1, ("watt", "w")),
    Unit("kW", "power", 1000, ("kw", "kilowatt", "kilowatts")),
    Unit("volts", "voltage", 1, ("volt", "v")),
    Unit("kcal", "nutrition", 1, ("calories", "calorie", "cals", "kilocalorie", "kilocalories")),
    Unit("kJ", "nutrition", 0.239, ("kilojoule", "kilojoules")),
    Unit("Wh", "energy", 1, ("watt hour", "watt hours")),
    Unit("kWh", "energy", 1000, ("kilowatt hour", "kilowatt hours")),
    Unit("mAh", "charge", 1, ("milliamp hours",)),
    Unit("Ah", "charge", 1000, ("amp hours",)),
    Unit("Nm", "torque", 1, ("newton metres", "newton meters")),
    Unit("lumens", "light", 1, ("lumen", "lm")),
    Unit("°C", "temperature", 1, ("°c", "celsius", "degrees celsius", "degrees c")),
    Unit("km/h", "speed", 1, ("kmh", "kph")),
    Unit("mph", "speed", 1.609344, ("miles an hour", "miles per hour")),
    Unit("MB", "storage", 0.001, ("megabyte", "megabytes")),
    Unit("GB", "storage", 1, ("gb", "gig", "gigs", "gigabyte", "gigabytes")),
    Unit("TB", "storage", 1000, ("tb", "tera", "teras", "terabyte", "terabytes")),
    Unit("percent", "share", 1, ("%", "pct", "per cent")),
    Unit("year", "year", 1, ()),
    Unit("pages", "pages", 1, ("page", "pp", "p")),
    Unit("stars", "rating", 1, ("star",)),
    Unit("points", "rating", 1, ("point", "pts")),
)
UNITS: dict[str, Unit] = {unit.name: unit for unit in _ALL}
"""Units of measure by canonical name."""

CURRENCIES: dict[str, tuple[str, ...]] = {
    "USD": ("$", "us$", "dollar", "dollars", "buck", "bucks"),
    "EUR": ("€", "euro", "euros"),
    "GBP": ("£", "quid", "pound", "pounds"),
    "JPY": ("¥", "yen"),
    "INR": ("₹", "rupee", "rupees"),
    "CHF": ("franc", "francs", "sfr"),
    "PLN": ("zł", "zloty", "zlotys"),
    "SEK": (),
    "NOK": (),
    "DKK": (),
    "CZK": ("kč",),
    "CAD": ("c$", "ca$"),
    "AUD": ("a$", "au$"),
    "CNY": ("yuan", "rmb"),
    "BRL": ("r$", "reais"),
}
"""Currencies by ISO 4217 code, with how people write them."""

_NAMES = {fold(word): unit.name for unit in reversed(_ALL) for word in (unit.name, *unit.written)}
_NAMES_BY_KIND = {(unit.kind, fold(word)): unit.name for unit in reversed(_ALL) for word in (unit.name, *unit.written)}
_MONEY_NAMES = {fold(word): code for code in reversed(CURRENCIES) for word in (code, *CURRENCIES[code])}
_FIGURE = r"\d{1,3}(?:[, '\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?|\.\d+"
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])")
"""A point before three digits and nothing more: thousands in a price, which has no thousandths."""
_HOURS = re.compile(r"(\d+)\s*(?:h|hr|hrs|hour|hours)(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m|min|mins|minutes|minute)?)?|(\d+):(\d{2})")
_MULTIPLE = re.compile(r"(?P<times>\d{1,4})\s*[x×*]\s*(?P<each>\d.*)", re.IGNORECASE)
_SUMMED = ("weight", "volume")
"""Kinds of measures of which several make a larger one: "6 x 400 g" is 2.4 kg, where "20 x 30 cm" are two sides."""
_SUFFIXED = re.compile(rf"([+-]?)\s*({_FIGURE})\s*([^\d\s][^\d]*)?")
_PREFIXED = re.compile(rf"([+-]?)\s*([^\d\s.,+-][^\d\s]*?)\s*({_FIGURE})")


def canonical_unit(word: str) -> str | None:
    """The unit or currency that a word names, or None; pounds are weight here and money only beside a currency.

    >>> canonical_unit("mins"), canonical_unit("$"), canonical_unit("parsecs")
    ('minutes', 'USD', None)
    """
    folded = fold(word).strip().rstrip(".")
    return _NAMES.get(folded) or _MONEY_NAMES.get(folded)


def same_kind(one: str, other: str) -> bool:
    """Whether quantities in the two units compare; currencies only with themselves."""
    a, b = UNITS.get(one), UNITS.get(other)
    return one == other if a is None or b is None else a.kind == b.kind


def parse_number(text: str) -> float:
    """Read a bare number with or without thousands separators or a decimal comma; `ValueError` otherwise.

    >>> parse_number("1,200"), parse_number("1,5"), parse_number("-12.5"), parse_number("1 200")
    (1200.0, 1.5, -12.5, 1200.0)
    """
    match = _SUFFIXED.fullmatch(text.strip())
    if match is not None and not match[3]:
        value = _figure(match[2])
        return -value if match[1] == "-" else value
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{text!r} is not a number")
    return value


def parse_quantity(text: str, unit: str | None) -> float:
    """Read a quantity and give it in `unit`; a bare number is taken to be in it already. Without a unit any currency will do.

    Raises
    ------
    ValueError
        For text that is no quantity, or one whose unit measures something else.

    >>> parse_quantity("1h40", "minutes"), parse_quantity("$49.99", "USD"), parse_quantity("2 ft", "cm")
    (100.0, 49.99, 60.96)
    >>> parse_quantity("6 x 400 g", "kg")
    2.4
    >>> parse_quantity("1.299,00 EUR", "EUR"), parse_quantity("1.299 €", "EUR"), parse_quantity("1.299", "kg")
    (1299.0, 1299.0, 1.299)
    """
    text = text.strip()
    if unit in CURRENCIES:
        text = _POINTED.sub(lambda found: found[0].replace(".", ""), text)
    try:
        return parse_number(text)
    except ValueError:
        pass
    if unit in UNITS and UNITS[unit].kind in _SUMMED and (several := _MULTIPLE.fullmatch(text)) is not None:
        return round(int(several["times"]) * parse_quantity(several["each"], unit), 9)
    value, found = _with_unit(fold(text), text, unit)
    return _convert(value, found, unit, text)


def split_quantity(text: str) -> tuple[float, str] | None:
    """A quantity that carries its own unit, as value and canonical unit, or None: ``("120 min")`` gives ``(120, "minutes")``.

    >>> split_quantity("6 x 400 g"), split_quantity("20 x 30 cm")
    ((2400.0, 'g'), None)
    """
    text = text.strip()
    if (several := _MULTIPLE.fullmatch(text)) is not None:
        each = split_quantity(several["each"])
        summed = each is not None and each[1] in UNITS and UNITS[each[1]].kind in _SUMMED
        return (int(several["times"]) * each[0], each[1]) if each is not None and summed else None
    try:
        value, written = _with_unit(fold(text), text, None)
    except ValueError:
        return None
    name = canonical_unit(written)
    return None if name is None else (value, name)


def _with_unit(folded: str, text: str, unit: str | None) -> tuple[float, str]:
    """The value and its unit as written."""
    kind = UNITS[unit].kind if unit in UNITS else None
    clock = _HOURS.fullmatch(folded)
    if clock is not None and (kind == "duration" or (unit is None and clock[1])):
        hours, minutes = (clock[1], clock[2]) if clock[1] else (clock[3], clock[4])
        return float(hours) * 60 + float(minutes or 0), "minutes"
    match = _SUFFIXED.fullmatch(folded)
    if match is not None and match[3]:
        return _signed(match[1], match[2]), match[3].strip()
    match = _PREFIXED.fullmatch(folded)
    if match is not None:
        return _signed(match[1], match[3]), match[2]
    raise ValueError(f"{text!r} is not a number" + (f" of {unit}" if unit else ""))


def _convert(value: float, written: str, unit: str | None, text: str) -> float:
    """`value` in `unit`, given the unit it was written with."""
    folded = re.sub(r"\.(?=\s|$)", "", written)
    if unit is not None and singular(fold(unit)) == singular(folded):
        return value
    found = _named(folded, unit)
    if found is None:
        raise ValueError(f"{text!r} has the unknown unit {written!r}" + (f"; give it in {unit}" if unit else ""))
    if unit is None and found in CURRENCIES:
        return value
    if unit is None or not same_kind(found, unit):
        mixed = "; write all of a column in one currency" if found in CURRENCIES and unit in CURRENCIES else ""
        raise ValueError(f"{text!r} is in {found}, " + (f"but this is in {unit}" if unit else "but this has no unit") + mixed)
    if found == unit:
        return value
    return round(value * UNITS[found].factor / UNITS[unit].factor, 9)


def _named(folded: str, unit: str | None) -> str | None:
    """The unit that a word names, its reading for what `unit` measures first: ``m`` is metres beside cm and minutes beside hours."""
    if unit in CURRENCIES:
        return _MONEY_NAMES.get(folded)
    if unit in UNITS and (found := _NAMES_BY_KIND.get((UNITS[unit].kind, folded))):
        return found
    return _NAMES.get(folded) or _MONEY_NAMES.get(folded)


def _signed(sign: str, figure: str) -> float:
    value = _figure(figure)
    return -value if sign == "-" else value


def _figure(text: str) -> float:
    """A figure matched by the pattern: grouped thousands in either style, else a point or a comma before decimals."""
    if re.fullmatch(r"\d{1,3}(?:[, '\u00a0\u202f]\d{3})+(?:\.\d+)?", text):
        return float(re.sub(r"[, '\u00a0\u202f]", "", text))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))
