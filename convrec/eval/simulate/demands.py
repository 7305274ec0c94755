"""What a simulated person demands of an item, and whether an item meets it.

This says again, in its own way, what `convrec.retrieval.filters` says, so that a fault there is not repeated here: `Demand.met_by` looks at
one item's plain facts, and `Demand.rows` at a whole catalogue, for making cases; the tests hold both against the filters.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Mask

__all__ = ["Demand", "Sense", "as_number", "day", "met_together", "rows_meeting"]

_EPOCH = dt.date(1970, 1, 1)


class Sense(StrEnum):
    """How a demand binds its field."""

    AT_MOST = "at_most"
    """A number, price or date up to `high`."""
    AT_LEAST = "at_least"
    """One from `low` on."""
    BETWEEN = "between"
    """One from `low` to `high`."""
    ANY = "any"
    """At least one of `values`."""
    ALL = "all"
    """Every one of `values`."""
    NONE = "none"
    """None of `values`; an item of which nothing is known passes."""
    UP_TO = "up_to"
    """An ordered value no higher than `values[0]`."""
    FROM = "from"
    """An ordered value no lower than `values[0]`."""
    YES = "yes"
    """A flag that is set."""
    NO = "no"
    """A flag that is known not to be set."""


@dataclass(frozen=True)
class Demand:
    """One demand on one field.

    Attributes
    ----------
    field, sense
        The field, and how it is bound.
    values
        Values as the catalogue spells them.
    low, high
        Both ends belong to what is allowed; dates are days since 1970-01-01.
    """

    field: str
    sense: Sense
    values: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf

    @property
    def is_negative(self) -> bool:
        """Whether it only forbids."""
        return self.sense in (Sense.NONE, Sense.NO)

    def met_by(self, facts: Mapping[str, FieldValue], domain: Domain) -> bool:
        """Whether an item with these facts meets it; what is not known meets only what forbids values.

        Examples
        --------
        >>> from convrec.retrieval.domain import Domain
        >>> shop = Domain.model_validate({"name": "shop", "fields": {"id": {"type": "id"}, "name": {"type": "title"},
        ...     "price": {"type": "money"}, "kind": {"type": "tags"}}})
        >>> Demand("price", Sense.AT_MOST, high=50).met_by({"price": 50.0}, shop)
        True
        >>> Demand("kind", Sense.NONE, ("rake",)).met_by({"kind": ("Rake", "hoe")}, shop)
        False
        """
        held = facts.get(self.field)
        if self.sense in (Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN):
            number = as_number(held)
            return number is not None and self.low <= number <= self.high
        if self.sense in (Sense.YES, Sense.NO):
            return held is not None and bool(held) == (self.sense is Sense.YES)
        mine = {str(value).casefold() for value in held} if isinstance(held, tuple) else set() if held is None else {str(held).casefold()}
        if self.sense in (Sense.UP_TO, Sense.FROM):
            return bool(mine & set(self._allowed(domain)))
        wanted = {value.casefold() for value in self.values}
        if self.sense is Sense.NONE:
            return not mine & wanted
        return wanted <= mine if self.sense is Sense.ALL else bool(mine & wanted)

    def rows(self, catalogue: Catalogue) -> Mask:
        """bool[n_items]: the items that meet it."""
        if self.sense in (Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN):
            numbers = catalogue.numbers(self.field)
            return np.asarray((numbers >= self.low) & (numbers <= self.high))
        if self.sense in (Sense.YES, Sense.NO):
            return np.asarray(catalogue.numbers(self.field) == (1.0 if self.sense is Sense.YES else 0.0))
        if self.sense in (Sense.UP_TO, Sense.FROM):
            return _holding(catalogue, self.field, self._allowed(catalogue.domain))
        if self.sense is Sense.ALL:
            return np.asarray(np.all([_holding(catalogue, self.field, [value]) for value in self.values], axis=0))
        held = _holding(catalogue, self.field, self.values)
        return ~held if self.sense is Sense.NONE else held

    def _allowed(self, domain: Domain) -> list[str]:
        """Folded values on the allowed side of an ordered field."""
        order = [value.casefold() for value in domain.fields[self.field].order]
        at = order.index(self.values[0].casefold())
        return order[: at + 1] if self.sense is Sense.UP_TO else order[at:]

    def __str__(self) -> str:
        """In one line, for transcripts: ``runtime at_most 120``."""
        ends = [f"{end:g}" for end in (self.low, self.high) if math.isfinite(end)]
        return " ".join([self.field, self.sense.value, ", ".join(self.values) or " to ".join(ends)]).strip()


def as_number(held: FieldValue) -> float | None:
    """A number, price or ISO date as a number; None where it is not known."""
    if held is None or isinstance(held, tuple):
        return None
    return float(day(held)) if isinstance(held, str) else float(held)


def day(iso: str) -> int:
    """Days since 1970-01-01 of an ISO date.

    >>> day("1970-02-01")
    31
    """
    return (dt.date.fromisoformat(iso[:10]) - _EPOCH).days


def rows_meeting(demands: Iterable[Demand], catalogue: Catalogue) -> Mask:
    """bool[n_items]: the items that meet all of them."""
    left = np.ones(catalogue.n_items, dtype=np.bool_)
    for demand in demands:
        left &= demand.rows(catalogue)
    return left


def met_together(demands: Iterable[Demand], facts: Mapping[str, FieldValue], domain: Domain) -> bool:
    """Whether an item with these facts meets all of them."""
    return all(demand.met_by(facts, domain) for demand in demands)


def _holding(catalogue: Catalogue, field: str, values: Iterable[str]) -> Mask:
    """Where a field holds one of the values, however the catalogue writes them in capitals."""
    found = np.zeros(catalogue.n_items, dtype=np.bool_)
    if catalogue.domain.fields[field].type in (FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE):
        for value in values:
            for spelled in _spellings(catalogue, field).get(value.casefold(), ()):
                found[catalogue.having(field, spelled)] = True
    return found


@lru_cache(maxsize=64)
def _spellings(catalogue: Catalogue, field: str) -> dict[str, tuple[str, ...]]:
    """The catalogue's spellings of each folded value."""
    found: dict[str, list[str]] = {}
    for value in catalogue.values(field):
        found.setdefault(value.casefold(), []).append(value)
    return {folded: tuple(spelled) for folded, spelled in found.items()}
