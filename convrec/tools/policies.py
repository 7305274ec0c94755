"""The owner's policies as masks and checks; nothing here can be outvoted by a score or talked away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.errors import UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import ConfirmPolicy, FieldType
from convrec.retrieval.filters import mask
from convrec.types import Mask, Row

__all__ = ["Attributes", "Confirmation", "Policing"]

Attributes = Mapping[str, object]
"""What is known of a person, by attribute: one value or a list of values."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question that the owner wants answered with yes before an item is recommended.

    Attributes
    ----------
    field, value
        What the item has that needs the yes.
    text
        The owner's question, with ``{value}`` and ``{title}``.
    """

    field: str
    value: Scalar
    text: str


class Policing:
    """The policies of one catalogue's owner."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._policies = catalogue.domain.policies

    def overlap_demands(self, attributes: Attributes) -> tuple[Constraint, ...]:
        """Demands that follow from what is known of the person: their services, their sizes, their languages.

        An attribute that is not known demands nothing; one that is known and empty allows nothing.
        """
        found: list[Constraint] = []
        for policy in self._policies.overlap:
            if policy.attribute not in attributes:
                continue
            values = _values(attributes[policy.attribute])
            known = {v.casefold(): v for v in map(str, self._catalogue.values(policy.field))}
            spelled = tuple(known.get(str(v).casefold(), str(v)) for v in values)
            found.append(Constraint(policy.field, Op.IN, spelled))
        return tuple(found)

    def check_names(self, given: Attributes, known: Attributes) -> None:
        """Refuse attributes that leave a policy without the one it uses while others are given: "pet" for "pets" would switch it off.

        Parameters
        ----------
        given, known
            What the caller tells of the person, and what was known before.

        Raises
        ------
        UsageError
            With the name that the policy uses.
        """
        used = {policy.attribute for policy in self._policies.overlap}
        missing, others = used - {*given, *known}, sorted({*given} - used)
        if missing and others:
            names = ", ".join(map(repr, sorted(missing)))
            raise UsageError(
                f"the owner's policies use {names}, and {', '.join(map(repr, others))} is given in its place; rename it, or give both"
            )

    def excluded(self, history: Iterable[Row]) -> frozenset[Row]:
        """Rows never to be recommended to someone with this history."""
        return frozenset(history) if self._policies.exclude_history else frozenset()

    def disclosures(self, row: Row) -> tuple[str, ...]:
        """What has to be said before the item's charms, in the domain file's order."""
        return tuple(p.text for p in self._policies.disclose if self._holds(row, p.field, p.values) is not None)

    def confirmation(self, row: Row, confirmed: Iterable[tuple[str, Scalar]] = ()) -> Confirmation | None:
        """Give the first confirmation that the row needs and that is not in `confirmed`, or None."""
        given = set(confirmed)
        for policy in self._policies.confirm:
            value = self._holds(row, policy.field, policy.values)
            if value is not None and (policy.field, value) not in given:
                return Confirmation(policy.field, value, policy.text)
        return None

    def unconfirmed(self, confirmed: Iterable[tuple[str, Scalar]] = ()) -> Mask:
        """bool[n_items]: the items that still need a yes."""
        given = set(confirmed)
        found = np.zeros(self._catalogue.n_items, dtype=np.bool_)
        for policy in self._policies.confirm:
            values = tuple(v for v in policy.values if (policy.field, v) not in given)
            if values:
                found |= self._any(policy, values)
        return found

    def _any(self, policy: ConfirmPolicy, values: Sequence[Scalar]) -> Mask:
        spec = self._catalogue.domain.fields[policy.field]
        if spec.is_numeric or spec.type is FieldType.BOOLEAN:
            found = np.zeros(self._catalogue.n_items, dtype=np.bool_)
            for value in values:
                found |= mask(self._catalogue, Constraint(policy.field, Op.EQ, value))
            return found
        return mask(self._catalogue, Constraint(policy.field, Op.IN, tuple(values)))

    def _holds(self, row: Row, field: str, values: Sequence[Scalar]) -> Scalar | None:
        """Give the value of the field that is among `values` (any truthy one when these are empty), or None."""
        held = self._catalogue.value(row, field)
        for value in held if isinstance(held, tuple) else (held,):
            if value is None:
                continue
            if not values and value:
                return value
            for wanted in values:
                if value == wanted or str(value).casefold() == str(wanted).casefold():
                    return wanted
        return None


def _values(value: object) -> list[object]:
    if isinstance(value, str | int | float | bool):
        return [value]
    return list(value) if isinstance(value, Iterable) else []
