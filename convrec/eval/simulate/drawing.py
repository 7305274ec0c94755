"""Drawing demands that a given item meets and that leave something else out."""

import datetime as dt
import math
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from convrec.eval.simulate.demands import Demand, Sense, as_number, day
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.words import key
from convrec.types import Mask, Row

__all__ = ["Drawing", "demandable"]

_TRIES = 12
_LEAST_EXCLUDED = 0.2
_LEAST_FORBIDDEN = 0.05
"""Shares that a demand leaves out at least: of the catalogue, and for what is forbidden of what else fits. What excludes next to nothing is
never broken."""
_COMMON = 40
"""Values of a field that are demanded without the item at hand holding them: the commonest."""
_LEAST_SHARED = 0.5
"""Share of the values held that another item holds too; below, the values of a field are rather names."""
_STEPS = (1, 2, 5)
_LONGEST_VALUE = 40
_T = TypeVar("_T")


def demandable(catalogue: Catalogue) -> list[str]:
    """Fields on which people make demands: numbers, prices, dates, flags, people, and closed sets of values that items share.

    None whose values suit those who ask for others ("all" sizes): what meets a demand there is the owner's to say, not to be said again.
    """
    found: list[str] = []
    for name, spec in catalogue.domain.fields.items():
        if spec.is_numeric or spec.type is FieldType.BOOLEAN:
            numbers = catalogue.numbers(name)
            known = numbers[~np.isnan(numbers)]
            if np.unique(known).size > 1:
                found.append(name)
        elif spec.type in (FieldType.TAGS, FieldType.PEOPLE, FieldType.CATEGORY) and not (spec.open or spec.fits):
            counts = [catalogue.count(name, value) for value in catalogue.values(name)]
            shared = sum(count for count in counts if count > 1) >= _LEAST_SHARED * sum(counts)
            if len(counts) > 1 and (shared or spec.type is FieldType.PEOPLE):
                found.append(name)
    return found


class Drawing:
    """Draws demands over one catalogue.

    Parameters
    ----------
    catalogue
        The items.
    rng
        Where chance comes from.
    """

    def __init__(self, catalogue: Catalogue, rng: np.random.Generator) -> None:
        self._catalogue = catalogue
        self._rng = rng
        self.fields = demandable(catalogue)

    def one(self, field: str, row: Row, *, negative: bool, tempting: Mask, choices: bool = True) -> Demand | None:
        """A demand on `field` that the item in `row` meets and that leaves out a share of the catalogue; None where none is found.

        Parameters
        ----------
        negative
            Whether to forbid values or flags instead of asking for some.
        tempting
            bool[n_items]: values to forbid are taken from these items, so that forbidding them matters.
        choices
            Whether values that the item does not hold may stand beside one of its own ("a comedy or a western").
        """
        for _ in range(_TRIES):
            demand = self._draw(field, row, negative, tempting, choices)
            if demand is None:
                return None
            met = demand.rows(self._catalogue)
            among, least = (met[tempting], _LEAST_FORBIDDEN) if negative else (met, _LEAST_EXCLUDED)
            if met[row] and among.size and among.mean() <= 1 - least:
                return demand
        return None

    def _draw(self, field: str, row: Row, negative: bool, tempting: Mask, choices: bool) -> Demand | None:
        spec = self._catalogue.domain.fields[field]
        if spec.is_numeric:
            return None if negative else self._bound(field, spec, row)
        if spec.type is FieldType.BOOLEAN:
            held = self._catalogue.value(row, field)
            wanted = Sense.YES if held else Sense.NO
            return None if held is None or (wanted is Sense.NO) != negative else Demand(field, wanted)
        return self._forbidden(field, row, tempting) if negative else self._asked_for(field, spec, row, choices)

    def _bound(self, field: str, spec: FieldSpec, row: Row) -> Demand | None:
        mine = as_number(self._catalogue.value(row, field))
        if mine is None:
            return None
        numbers = self._catalogue.numbers(field)
        spread = float(np.nanquantile(numbers, 0.9) - np.nanquantile(numbers, 0.1)) or 1.0
        low, high = (mine - spread * float(self._rng.uniform(0, 0.5)), mine + spread * float(self._rng.uniform(0, 0.5)))
        sense = self._pick([Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN])
        low, high = self._round(spec, low, spread, up=False), self._round(spec, high, spread, up=True)
        if spec.unit == "year":
            low, high = self._years(sense, mine, low, high)
        if sense is Sense.BETWEEN and high > float(np.nanmax(numbers)):
            sense = Sense.AT_LEAST
        elif sense is not Sense.AT_MOST and low < float(np.nanmin(numbers)):
            sense = Sense.AT_MOST
        return Demand(
            field,
            sense,
            low=low if sense is not Sense.AT_MOST else -math.inf,
            high=high if sense is not Sense.AT_LEAST else math.inf,
        )

    def _years(self, sense: Sense, mine: float, low: float, high: float) -> tuple[float, float]:
        """Years as people give them: whole decades, "before 1990" (up to 1989), "after 1990" (from 1991)."""
        if sense is Sense.BETWEEN and self._rng.random() < 0.6:
            decade = 10.0 * math.floor(mine / 10)
            return decade, decade + 9
        if sense is not Sense.BETWEEN and self._rng.random() < 0.6:
            return min(low + 1, mine), max(high - 1, mine)
        return low, high

    def _round(self, spec: FieldSpec, value: float, spread: float, *, up: bool) -> float:
        """A figure that a person would name, on the side of `value` that keeps it allowed."""
        if spec.type is FieldType.DATE:
            year = (dt.date(1970, 1, 1) + dt.timedelta(days=round(value))).year
            return float(day(f"{year}-12-31" if up else f"{year}-01-01"))
        step = _step(spread / 6, whole=self._whole(spec))
        rounded = round((math.ceil if up else math.floor)(value / step) * step, 6)
        return rounded if rounded or spec.unit == "year" else step

    def _whole(self, spec: FieldSpec) -> bool:
        return spec.unit in ("year", "minutes", "pages") or spec.type is FieldType.MONEY

    def _asked_for(self, field: str, spec: FieldSpec, row: Row, choices: bool) -> Demand | None:
        held = self._catalogue.value(row, field)
        mine = [str(value) for value in (held if isinstance(held, tuple) else (held,)) if value is not None]
        mine = [value for value in mine if self._is_plain(field, value) and self._catalogue.count(field, value) > 1]
        if not mine:
            return None
        value = self._pick(mine)
        if spec.order and value in spec.order and self._rng.random() < 0.6:
            at = spec.order.index(value)
            if 0 < at < len(spec.order) - 1:
                return Demand(field, self._pick([Sense.UP_TO, Sense.FROM]), (value,))
        chance = self._rng.random()
        if chance < 0.2 and len(mine) > 1 and spec.is_multi:
            return Demand(field, Sense.ALL, tuple(self._sample(mine, 2)))
        if chance < 0.45 and choices:
            other = self._pick(self._catalogue.values(field)[:_COMMON])
            if other != value and self._is_plain(field, other):
                return Demand(field, Sense.ANY, tuple(self._sample([value, other], 2)))
        return Demand(field, Sense.ANY, (value,))

    def _forbidden(self, field: str, row: Row, tempting: Mask) -> Demand | None:
        held = self._catalogue.value(row, field)
        mine = set(held if isinstance(held, tuple) else (held,))
        rows = np.flatnonzero(tempting)
        if not rows.size:
            return None
        values: list[str] = []
        for at in self._rng.choice(rows, min(rows.size, 8), replace=False):
            theirs = self._catalogue.value(Row(int(at)), field)
            values += [str(v) for v in (theirs if isinstance(theirs, tuple) else (theirs,)) if v is not None and v not in mine]
        values = [value for value in dict.fromkeys(values) if self._is_plain(field, value)]
        if not values:
            return None
        return Demand(field, Sense.NONE, tuple(self._sample(values, 2 if len(values) > 1 and self._rng.random() < 0.25 else 1)))

    def _is_plain(self, field: str, value: str) -> bool:
        """Whether a value can be named without being taken for another field's, and in few words."""
        others = (held for name, held in self._named.items() if name != field)
        return len(value) <= _LONGEST_VALUE and not any(key(value) in held for held in others)

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """Folded names of the values of each closed field, synonyms included."""
        specs = self._catalogue.domain.fields.items()
        closed = [(name, spec) for name, spec in specs if spec.type in (FieldType.TAGS, FieldType.CATEGORY) and not spec.open]
        return {
            name: {key(word) for value in self._catalogue.values(name) for word in (value, *spec.values.get(value, ()))}
            for name, spec in closed
        }

    def _pick(self, values: Sequence[_T]) -> _T:
        return values[int(self._rng.integers(len(values)))]

    def _sample(self, values: Sequence[str], k: int) -> list[str]:
        return [values[int(at)] for at in self._rng.permutation(len(values))[:k]]


def _step(rough: float, *, whole: bool) -> float:
    """The largest of 1, 2, 5, 10, 20, ... (and tenths where numbers are not whole) that is no larger than `rough`.

    >>> _step(14.0, whole=True), _step(0.34, whole=False), _step(0.2, whole=True)
    (10, 0.2, 1)
    """
    if rough <= 0 or (whole and rough < 1):
        return 1
    power = 10.0 ** math.floor(math.log10(rough))
    found = max(step * power for step in _STEPS if step * power <= rough * (1 + 1e-9))
    return int(found) if found >= 1 else round(found, 6)
