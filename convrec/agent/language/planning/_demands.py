"""Demands that a model states: read, held against the domain, and traced to the words that they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from convrec.agent.language.planning._grounds import Grounds
from convrec.errors import FilterError, UsageError
from convrec.retrieval.constraints import Constraint, WhereLike
from convrec.retrieval.domain import FieldSpec, FieldType, Stated
from convrec.retrieval.filters import mask, parse_where

__all__ = ["demand", "merged", "share_words"]

_NAMED = (FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)


def demand(clause: WhereLike, grounds: Grounds) -> Constraint:
    """One where-clause as a constraint with the person's words.

    Raises
    ------
    FilterError
        For a field, an operator or a value that the domain does not have.
    UsageError
        When the message does not hold the words that it is said to come from.
    """
    read = parse_where(clause, grounds.catalogue)
    spec = grounds.catalogue.domain.fields[read.field]
    known = next((c for c in grounds.understood.constraints if (c.field, c.op, c.value) == (read.field, read.op, read.value)), None)
    if known is not None:
        return known
    if spec.type in _NAMED and not read.op.is_negative and not mask(grounds.catalogue, read).any():
        raise FilterError(f"no item has {read.value!r} as {read.field!r}; put what no field holds into the query")
    words = grounds.says(read.words) or _said_value(read, grounds)
    if not words:
        raise UsageError(f"{read} comes from no words of the message; give them as they stand there in 'words', or leave it out")
    return replace(read, words=words, hard=_binds(clause, read, spec))


def _said_value(read: Constraint, grounds: Grounds) -> str:
    values = read.value if isinstance(read.value, tuple) else (read.value,)
    return next((words for value in values if (words := grounds.says(str(value)))), "")


def _binds(clause: WhereLike, read: Constraint, spec: FieldSpec) -> bool:
    """Whether it must hold: as the model says, where it says; a value of a soft field is a wish unless it is turned down."""
    if read.op.is_negative:
        return True
    if spec.stated is not Stated.HARD:
        return False
    return read.hard if isinstance(clause, Constraint | Mapping) else True


def merged(planned: Iterable[Constraint], heard: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """The model's constraints, with those demands that code heard in words of which the model made nothing: they cannot be talked away."""
    found = list(planned)
    read = [c.words for c in found]
    kept = [c for c in heard if c.hard and c not in found and not any(share_words(c.words, words) for words in read)]
    return tuple(dict.fromkeys([*found, *kept]))


def share_words(one: str, other: str) -> bool:
    """Whether one of two stretches of a message holds the other.

    >>> share_words("anything Scary", "scary"), share_words("scary", "")
    (True, False)
    """
    first, second = one.casefold(), other.casefold()
    return bool(first and second) and (first in second or second in first)
