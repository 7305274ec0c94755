"""What of a domain file can never bite: rules and words for values that no item has, and for attributes that nobody has."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import ConfirmPolicy, DisclosePolicy, FieldType, Standing
from convrec.retrieval.domain_file import line_of
from convrec.types import Row

__all__ = ["IdleRule", "idle_rules", "located"]

_NEAR = 0.6
_NAMED = (FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE)
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class IdleRule:
    """One part of a domain file that applies to nothing.

    Attributes
    ----------
    at
        Keys and places on the way to it.
    message
        What is wrong, and what may have been meant.
    """

    at: tuple[str | int, ...]
    message: str


def idle_rules(catalogue: Catalogue, attributes: Collection[str] | None = None) -> list[IdleRule]:
    """Find the policies and words that no item, or nobody, answers to.

    They are no errors: the item that a rule is for may come next week. But a rule for a misspelled value protects nobody.

    Parameters
    ----------
    attributes
        Names of what is known of people; None where no records of people are given.
    """
    return [*_of_policies(catalogue), *_of_attributes(catalogue, attributes), *_of_words(catalogue)]


def located(rules: Sequence[IdleRule], text: str, place: str) -> list[str]:
    """One line each, with its place in the text of the domain file."""
    return [f"{place}, line {line_of(text, rule.at)}: {rule.message}" for rule in rules[:_MOST_TOLD]]


def _of_policies(catalogue: Catalogue) -> Iterator[IdleRule]:
    policies = catalogue.domain.policies
    groups: dict[str, Sequence[DisclosePolicy | ConfirmPolicy]] = {"disclose": policies.disclose, "confirm": policies.confirm}
    for key, group in groups.items():
        for i, policy in enumerate(group):
            held = None if _comes_and_goes(catalogue, policy.field) else _held(catalogue, policy.field)
            for j, value in enumerate(policy.values) if held is not None else ():
                if _key(value) not in map(_key, held or ()):
                    yield IdleRule(("policies", key, i, "values", j), _nobody_has(catalogue, policy.field, value, held or (), key))


def _comes_and_goes(catalogue: Catalogue, field: str) -> bool:
    """Whether a field tells of stock: that everything is there today says nothing against a rule for what has run out."""
    return catalogue.domain.fields[field].standing is Standing.STOCK


def _of_attributes(catalogue: Catalogue, attributes: Collection[str] | None) -> Iterator[IdleRule]:
    for i, policy in enumerate(catalogue.domain.policies.overlap):
        if attributes is not None and policy.attribute not in attributes:
            message = (
                f"nobody has the attribute {policy.attribute!r}, so that this policy never applies{_meant(policy.attribute, attributes)}"
            )
            yield IdleRule(("policies", "overlap", i, "attribute"), message)


def _of_words(catalogue: Catalogue) -> Iterator[IdleRule]:
    """Words for a value that no item has and that looks like one that some have."""
    for name, spec in catalogue.domain.fields.items():
        held = _held(catalogue, name) if spec.type in _NAMED and not spec.open else None
        known = {_key(v) for v in held or ()}
        for value in spec.values if held is not None else ():
            if _key(value) not in known and value not in spec.order and _meant(value, held or ()):
                yield IdleRule(("fields", name, "values", value), _nobody_has(catalogue, name, value, held or (), ""))


def _nobody_has(catalogue: Catalogue, field: str, value: object, held: Iterable[object], rule: str) -> str:
    idle = f", so that this rule to {rule} never applies" if rule else ""
    return f"no item has {value!r} as its {catalogue.domain.label(field)}{idle}{_meant(value, held)}"


def _meant(value: object, held: Iterable[object]) -> str:
    names = {_key(v): str(v) for v in held}
    near = difflib.get_close_matches(_key(value), list(names), n=1, cutoff=_NEAR) if isinstance(value, str) else []
    return f"; did you mean {names[near[0]]!r}?" if near else ""


def _held(catalogue: Catalogue, field: str) -> tuple[object, ...] | None:
    """The distinct values of a field; None where it has too many to be named by a rule."""
    spec = catalogue.domain.fields[field]
    if spec.type in _NAMED:
        return tuple(catalogue.values(field))
    if spec.type in (FieldType.NUMBER, FieldType.MONEY):
        numbers = catalogue.numbers(field)
        return tuple(np.unique(numbers[~np.isnan(numbers)]).tolist())
    if spec.type is FieldType.BOOLEAN:
        return tuple({catalogue.value(Row(row), field) for row in range(catalogue.n_items)} - {None})
    return None


def _key(value: object) -> str:
    """How values are compared: numbers as numbers, words without regard to capitals."""
    return str(float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else str(value).casefold()
