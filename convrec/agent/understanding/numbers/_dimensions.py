"""What numeric fields measure, and English words for more, less, much and little of it."""

from dataclasses import dataclass

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.units import CURRENCIES, UNITS, Unit

__all__ = ["MONEY", "RATING", "YEAR", "Dimension", "Words", "kind_of", "relative_words", "unit_called"]

YEAR = "year"
MONEY = "money"
RATING = "rating"
_RATING_NAMES = words("rating ratings score stars rated review reviews")


@dataclass(frozen=True, slots=True)
class Words:
    """English for one dimension: comparatives towards more and less, and words for the upper and lower end."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()


Dimension = str
_LONG = Words(("longer", "lengthier"), ("shorter", "briefer"), ("long", "lengthy"), ("short", "brief"))
_WORDS: dict[Dimension, Words] = {
    "duration": _LONG,
    "length": _LONG,
    "pages": Words(("longer", "thicker"), ("shorter", "thinner", "slimmer"), ("long", "thick"), ("short", "thin", "slim")),
    "weight": Words(("heavier",), ("lighter", "lighter weight"), ("heavy", "weighty"), ("light", "lightweight")),
    "volume": Words(("bigger", "larger"), ("smaller",), ("big", "large"), ("small",)),
    "area": Words(("bigger", "larger", "roomier", "more spacious"), ("smaller",), ("big", "large", "spacious", "roomy"), ("small", "tiny")),
    "power": Words(("more powerful", "stronger"), ("less powerful", "weaker"), ("powerful", "strong"), ("weak",)),
    "voltage": Words(("more powerful", "stronger"), ("less powerful", "weaker"), ("powerful", "strong"), ("weak",)),
    "storage": Words(("bigger", "larger"), ("smaller",), ("big", "large"), ("small",)),
    "light": Words(("brighter", "less dim", "not so dim"), ("dimmer", "less bright", "not so bright"), ("bright",), ("not too bright",)),
    "speed": Words(("faster", "quicker"), ("slower",), ("fast", "quick"), ("slow",)),
    "temperature": Words(("warmer", "hotter"), ("colder", "cooler"), ("warm", "hot"), ("cold",)),
    MONEY: Words(
        ("dearer", "pricier", "more expensive", "costlier", "less cheap", "not so cheap"),
        ("cheaper", "less expensive", "more affordable", "less pricey", "not so expensive", "not as expensive", "lower priced"),
        ("expensive", "pricey", "costly", "high end", "high-end", "luxury"),
        ("cheap", "affordable", "inexpensive", "low cost", "low-cost", "low priced", "budget friendly", "budget-friendly"),
    ),
    YEAR: Words(
        ("newer", "more recent", "more modern", "later", "less old", "not so old"),
        ("older", "earlier", "less recent", "less modern", "not so new"),
        ("recent", "new", "modern", "latest", "newest"),
        ("old", "vintage", "oldest"),
    ),
    RATING: Words(
        ("better rated", "higher rated", "better reviewed", "more popular", "higher rating"),
        ("worse rated", "lower rated"),
        (
            "highly rated",
            "top rated",
            "well rated",
            "best rated",
            "high rating",
            "highly-rated",
            "top-rated",
            "well reviewed",
            "good reviews",
            "great reviews",
        ),
        ("badly rated", "low rated", "poorly rated"),
    ),
}
_BY_NAME: dict[str, Words] = {
    "width": Words(("wider", "broader"), ("narrower",), ("wide", "broad"), ("narrow",)),
    "height": Words(("taller", "higher"), ("shorter", "lower"), ("tall", "high"), ("low",)),
    "depth": Words(("deeper",), ("shallower",), ("deep",), ("shallow",)),
    "diameter": Words(("thicker", "wider"), ("thinner", "narrower"), ("thick",), ("thin",)),
    "size": Words(("bigger", "larger"), ("smaller",), ("big", "large"), ("small",)),
    "age": Words(("older",), ("younger",), ("old",), ("young",)),
    "speed": Words(("faster", "quicker"), ("slower",), ("fast", "quick"), ("slow",)),
    "noise": Words(("louder", "noisier"), ("quieter",), ("loud", "noisy"), ("quiet",)),
}


def unit_called(word: str) -> Unit | None:
    """The unit of this very name, or else the first that is also written so."""
    return UNITS.get(word) or next((u for u in UNITS.values() if word in (u.name.lower(), *u.written)), None)


def kind_of(name: str, spec: FieldSpec) -> Dimension:
    """What a numeric field measures: ``year``, ``money``, ``duration``, ``rating`` ..., or its own unit where that is all one knows."""
    if spec.type is FieldType.MONEY or (spec.unit or "") in CURRENCIES:
        return MONEY
    if spec.type is FieldType.DATE:
        return YEAR
    unit = (spec.unit or "").lower()
    if (known := unit_called(unit)) is not None:
        return known.kind
    names = {k for word in (name.replace("_", " "), spec.label or "") for k in keys_of(word)}
    if names & _RATING_NAMES:
        return "rating"
    if "year" in names and not unit:
        return YEAR
    return unit


def relative_words(name: str, spec: FieldSpec) -> Words:
    """The field's words for more, less, high and low; those of its dimension where the domain names none at all."""
    if spec.more or spec.less or spec.high or spec.low:
        return Words(tuple(spec.more), tuple(spec.less), tuple(spec.high), tuple(spec.low))
    for key in keys_of(f"{name.replace('_', ' ')} {spec.label or ''}"):
        if key in _BY_NAME:
            return _BY_NAME[key]
    return _WORDS.get(kind_of(name, spec), Words())
