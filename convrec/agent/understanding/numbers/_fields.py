"""Numeric fields as a person sees them: what they measure, their names, and the words for more, less, much and little of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.numbers._capacities import ends_of_ranges, names_capacity, names_least
from convrec.agent.understanding.numbers._dimensions import MONEY, RATING, YEAR, Dimension, Words, kind_of, relative_words, unit_called
from convrec.agent.understanding.numbers._naming import part_of, per
from convrec.agent.understanding.numbers._paying import GRATIS, PAYING, THRIFTY
from convrec.agent.understanding.numbers._superlatives import directed, superlatives
from convrec.agent.understanding.numbers._types import DAY
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Phrases, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.units import UNITS

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["MONEY", "RATING", "YEAR", "Dimension", "NumericField", "NumericFields", "Words", "kind_of", "relative_words"]

_TOO_COMMON = words("long last old new size age level high big much takes take made cost costs weight weigh")
_MOST_STEPS = 8
_LASTING = words("life battery warranty guarantee endurance autonomy lifespan")
"""Words in the names of fields that tell how long a part or a promise of an item lasts."""
_TIMES_TAKEN = words("duration runtime playtime time length")
"""Words in the names of fields that tell how long an item takes."""


@dataclass(frozen=True)
class NumericField:
    """One numeric field with what the catalogue holds of it.

    Attributes
    ----------
    name, spec, kind
        The field, and what it measures.
    words
        For more, less, high and low.
    numbers
        float64[n]: the known values, sorted; years for dates.
    days
        float64[n]: for dates, the same to the day, as years and 366ths of one; else nothing.
    """

    name: str
    spec: FieldSpec
    kind: Dimension
    words: Words
    numbers: npt.NDArray[np.float64]
    days: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    @property
    def is_date(self) -> bool:
        """Whether values are calendar dates."""
        return self.spec.type is FieldType.DATE

    @property
    def lasting(self) -> bool:
        """Whether it is how long a part or a promise of the item lasts (a battery, a warranty), and not what the item takes."""
        if self.kind != "duration":
            return False
        sought_short = "longer" in self.spec.more or bool(self.spec.low)
        return bool(_LASTING & self._own_words) or (self.spec.unit not in ("minutes", "seconds") and not sought_short)

    @property
    def takes_time(self) -> bool:
        """Whether it is how long the item takes, told in minutes or by its name: to watch, to cook; not how long its battery lasts."""
        named = _TIMES_TAKEN & self._own_words
        return self.kind == "duration" and not self.lasting and (self.spec.unit == "minutes" or bool(named))

    @cached_property
    def _own_words(self) -> frozenset[str]:
        return frozenset(keys_of(f"{self.name.replace('_', ' ')} {self.spec.label or ''}"))

    @cached_property
    def is_capacity(self) -> bool:
        """Whether it is the most that an item takes: "sleeps 6", "max dogs"."""
        return names_capacity(self.name, self.spec.label or "")

    @cached_property
    def is_least_time(self) -> bool:
        """Whether it is the least time that an item is had for: "min lease"."""
        return self.kind == "duration" and names_least(self.name)

    @cached_property
    def _steps(self) -> frozenset[float]:
        values = frozenset(self.numbers.tolist())
        return values if len(values) <= _MOST_STEPS else frozenset()

    def is_step(self, value: float) -> bool:
        """Whether the catalogue holds only a few values, as sizes of memory, and this is one of them."""
        return value in self._steps

    @cached_property
    def whole(self) -> bool:
        """Whether every known value is a whole number."""
        return bool(np.all(self.numbers == np.floor(self.numbers)))

    def holds(self, value: float) -> bool:
        """Whether a value lies in the catalogue's range."""
        return len(self.numbers) > 0 and bool(self.numbers[0] <= value <= self.numbers[-1])

    def plausible(self, value: float) -> bool:
        """Whether a bare number may well be meant as a value: all but the outermost hundredths of the catalogue's range, as a bound."""
        if not len(self.numbers):
            return False
        low, high = (float(np.quantile(self.numbers, q, method="nearest")) for q in (0.01, 0.99))
        return low <= value <= high

    def within(self, low: float, high: float) -> int:
        """Number of items with a value from `low` to `high`, both included."""
        return int(np.searchsorted(self.numbers, high, "right") - np.searchsorted(self.numbers, low, "left"))

    def quartile(self, which: int) -> float | None:
        """The first quartile, the median (2) or the third of the catalogue, as a value that an item has; None when none is known."""
        return self._quantile(which / 4)

    def decile(self, *, upper: bool) -> float | None:
        """The ninth or first decile of the catalogue, as a value that an item has; None when none is known."""
        return self._quantile(0.9 if upper else 0.1)

    def _quantile(self, share: float) -> float | None:
        values = self.days if self.is_date else self.numbers
        return float(np.quantile(values, share, method="nearest")) if len(values) else None

    def share_from(self, value: float) -> float:
        """Share of the known values, to the day for dates, that are `value` or more."""
        values = self.days if self.is_date else self.numbers
        return 1.0 - float(np.searchsorted(values, value - 1e-6)) / len(values) if len(values) else 0.0

    @property
    def step(self) -> float:
        """The part of a unit in which the catalogue's own values are counted: days of dates."""
        return DAY if self.is_date else 1.0

    def convert(self, value: float, unit: str | None) -> float:
        """A value given in a unit, in the field's own."""
        mine = unit_called((self.spec.unit or "").lower())
        given = UNITS.get(unit or "")
        if mine is None or given is None or mine.kind != given.kind:
            return value
        return round(value * given.factor / mine.factor, 6)


def _to_the_day(known: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Days since 1970 as years and 366ths of one."""
    dates = known.astype("datetime64[D]")
    years = dates.astype("datetime64[Y]")
    whole, part = years.astype(np.int64), (dates - years).astype(np.int64)
    return np.asarray(1970.0 + whole + part * DAY, dtype=np.float64)


class NumericFields:
    """The numeric fields of a catalogue and the tables of words that name them.

    Parameters
    ----------
    catalogue
        Its numbers are sorted once.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        specs = {name: spec for name, spec in catalogue.domain.fields.items() if spec.is_numeric}
        self.least_of = ends_of_ranges(specs)
        """For each field that holds the upper end of a range ("max players"), the one that holds its lower end."""
        self.all: dict[str, NumericField] = {}
        """By name, in the domain's order, lower ends of ranges last: a measure that names neither end is about the upper one."""
        lower = frozenset(self.least_of.values())
        for name in sorted(specs, key=lower.__contains__):
            spec, numbers = specs[name], catalogue.numbers(name)
            known = np.sort(numbers[~np.isnan(numbers)])
            days = _to_the_day(known) if spec.type is FieldType.DATE else np.empty(0)
            known = np.floor(days) if len(days) else known
            own = Words() if name in lower else relative_words(name, spec)
            words = _with_names(own, [catalogue.domain.label(name), *spec.synonyms])
            self.all[name] = NumericField(name, spec, kind_of(name, spec), words, known, days)
        self.nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self.names = Phrases((w, f.name) for f in self.all.values() for w in self._names(catalogue, f))
        self.units = {singular(k): f.name for f in reversed(self.all.values()) for k in self._count_nouns(catalogue, f)}
        self.than = Phrases(
            (f"{w} than{equal}", (f.name, up))
            for f in self.all.values()
            for w, up in directed(f.words)
            if not w.startswith("not ")
            for equal in ("", " or equal to")
        )
        self.relative = Phrases(
            (w, (f.name, up)) for f in self.all.values() for ws, up in ((f.words.more, True), (f.words.less, False)) for w in ws
        )
        """Comparatives, each with its field and whether it asks for more."""
        thrifty = [(w, (f.name, False)) for f in self.of_kind(MONEY) for w in THRIFTY]
        degrees = ((w, (f.name, up)) for f in self.all.values() for ws, up in ((f.words.high, True), (f.words.low, False)) for w in ws)
        self.vague = Phrases([*degrees, *thrifty])
        self.extremes = Phrases((w, m) for w, m in superlatives(self.all.values()))
        """Superlatives, each with its field and whether it asks for the most: "shortest", "most expensive"."""
        given_away = [f for f in self.of_kind(MONEY) if len(f.numbers) and f.numbers[0] == 0]
        self.periods = Phrases(
            [
                *((w, (f.name, span)) for f in self.all.values() for w, span in f.spec.periods.items()),
                *((w, (f.name, (0.0, 0.0))) for f in given_away for w in GRATIS),
            ]
        )
        self.paying = Phrases((w, (f.name, paid)) for f in given_away for w, paid in PAYING)
        """Whether somebody means to pay at all, where some items are given away."""

    def of_kind(self, kind: Dimension) -> list[NumericField]:
        """Fields that measure this, in the domain's order."""
        return [f for f in self.all.values() if f.kind == kind]

    def reach(self, field: NumericField, value: float) -> bool:
        """Whether a value lies in the catalogue's range; for the upper end of a range, from the lowest lower end on."""
        least = self.all.get(self.least_of.get(field.name, ""))
        return field.holds(value) or (least is not None and least.holds(value))

    @cached_property
    def year(self) -> NumericField | None:
        """The field of years or dates, where there is one."""
        return next(iter(self.of_kind(YEAR)), None)

    @staticmethod
    def _names(catalogue: "Catalogue", field: NumericField) -> list[str]:
        label = catalogue.domain.label(field.name)
        parts = [] if field.kind in (YEAR, MONEY, RATING) or field.is_capacity or field.is_least_time else part_of(label)
        own = [label, field.name.replace("_", " "), *field.spec.synonyms, *per(label), *parts]
        return [w for w in own if not _is_common(w)] + list(_NAMES_OF_KIND.get(field.kind, ()))

    @staticmethod
    def _count_nouns(catalogue: "Catalogue", field: NumericField) -> Iterable[str]:
        """What an amount of the field counts: its unit and its name, and a "bed" for a bedroom."""
        if field.kind == YEAR:
            return []
        words = [field.spec.unit or "", catalogue.domain.label(field.name), field.name.replace("_", " "), *field.spec.synonyms]
        found = [keys_of(w)[0] for w in words if len(keys_of(w)) == 1]
        found += [short for w in found if (short := singular(w).removesuffix("room")) != singular(w)]
        return [w for w in found if w.isalpha() and len(w) > 2 and not {w, singular(w)} & _TOO_COMMON]


_NAMES_OF_KIND: dict[Dimension, tuple[str, ...]] = {
    MONEY: ("price", "priced", "costs", "costing", "budget", "spend", "spending", "pay", "paying"),
    "weight": ("weighs", "weighing", "weight"),
    RATING: ("rated", "rating", "score", "scored", "scores", "ratings"),
}
"""Names that any field of a kind has; a word as common as "weight" names a field that measures weight and no other."""


def _is_common(phrase: str) -> bool:
    keys = keys_of(phrase)
    return not keys or (len(keys) == 1 and keys[0] in _TOO_COMMON)


_DEGREES = Words(
    ("more", "bigger", "larger", "longer", "higher", "greater", "higher in", "richer in"),
    ("less", "smaller", "shorter", "lower", "fewer", "lower in", "poorer in"),
    ("big", "large", "long", "high", "a lot of", "lots of", "plenty of", "high in", "rich in"),
    ("small", "short", "low", "little", "low in", "poor in"),
)
"""Words of degree that stand before the name of whatever is measured."""
_NO_NAMES = words("weighs costs priced rated lasts takes when about runs serves feeds seats sleeps starts begins")


def _with_names(own: Words, names: Iterable[str]) -> Words:
    """A field's words, and those of degree before each of its names: "bigger screen", "lots of memory", "short battery life"."""
    nouns = [n for n in names if len(n.split()) <= 2 and not {*n.split()} & {*_NO_NAMES, "how", "of"} and not _is_common(n)]

    def joined(known: tuple[str, ...], degrees: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*known, *(f"{degree} {noun}" for noun in nouns for degree in degrees))))

    return Words(*map(joined, (own.more, own.less, own.high, own.low), (_DEGREES.more, _DEGREES.less, _DEGREES.high, _DEGREES.low)))
