"""Demands into masks over the catalogue: what a constraint allows, item by item.

An item whose value is not known passes the operators that forbid (``!=``, ``not_contains``, ``not_in``, ``not_all``) and fails all others,
since nothing shows that it complies. For a field of several values, knowing none counts as not known.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from convrec.errors import FilterError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.coerce import day_number, parse_flag
from convrec.retrieval.columns import CodedColumn, StringColumn
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.where import operators, parse_where
from convrec.retrieval.words import key, singular
from convrec.types import Mask, Row, Rows

__all__ = ["ends_of", "mask", "mask_all", "meets", "operators", "parse_where"]

_DENIALS = frozenset({"no", "without"})
_ALSO = frozenset({"or", "nor"})
_POSITIVE = {Op.NE: Op.EQ, Op.NOT_CONTAINS: Op.CONTAINS, Op.NOT_IN: Op.IN}


def mask(catalogue: Catalogue, constraint: Constraint) -> Mask:
    """Where a constraint holds: bool[n_items].

    Values match in any case and without accents; in people and open tags a value also matches by its words ("pacino", "heist").
    A value that no item has matches none. A text that itself says "no stairs" passes a ban on stairs. What holds among some items alone
    holds of all others.

    Raises
    ------
    FilterError
        For an unknown field, or an operator or value that the field does not take.
    """
    if constraint.among:
        return mask(catalogue, replace(constraint, among=())) | ~mask_all(catalogue, constraint.among)
    spec = catalogue.domain.fields.get(constraint.field)
    if spec is None or not spec.is_filterable:
        return mask(catalogue, parse_where(constraint, catalogue))
    if constraint.op is Op.NOT_ALL:
        return ~_together(catalogue, constraint, spec)
    if constraint.op.is_negative:
        holding = _positive(catalogue, constraint, spec, _POSITIVE[constraint.op])
        return ~(_without_denials(catalogue, constraint, holding) if spec.type is FieldType.TEXT else holding)
    return _positive(catalogue, constraint, spec, constraint.op)


def mask_all(catalogue: Catalogue, constraints: Iterable[Constraint]) -> Mask:
    """Where every constraint holds: bool[n_items]; all true for none."""
    allowed = np.ones(catalogue.n_items, dtype=np.bool_)
    for constraint in constraints:
        allowed &= mask(catalogue, constraint)
    return allowed


def meets(catalogue: Catalogue, row: Row, constraint: Constraint) -> bool:
    """Whether one item meets a constraint."""
    return bool(mask(catalogue, constraint)[row])


def _together(catalogue: Catalogue, constraint: Constraint, spec: FieldSpec) -> Mask:
    """Where a field of several values holds every one of a list."""
    values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    held = np.ones(catalogue.n_items, dtype=np.bool_)
    for value in values:
        held &= _positive(catalogue, Constraint(constraint.field, Op.CONTAINS, value), spec, Op.CONTAINS)
    return held


def _positive(catalogue: Catalogue, constraint: Constraint, spec: FieldSpec, op: Op) -> Mask:
    """The mask of an operator that demands."""
    values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    if spec.is_numeric or spec.type is FieldType.BOOLEAN:
        numbers = catalogue.numbers(constraint.field)
        return _any(_compared(numbers, op, value, constraint, spec) for value in values)
    if op in (Op.LE, Op.GE, Op.LT, Op.GT):
        return _ordered(catalogue.coded(constraint.field), op, values[0], constraint, spec)
    if spec.type in (FieldType.TEXT, FieldType.TITLE):
        return _any(_texts(catalogue.strings(constraint.field), op, str(value)) for value in values)
    column = catalogue.coded(constraint.field)
    by_words = spec.open or spec.type in (FieldType.PEOPLE, FieldType.ALIASES)
    allowed = np.zeros(catalogue.n_items, dtype=np.bool_)
    for value in values:
        for code in _codes(column, str(value), by_words=by_words, whole=spec.type is FieldType.PEOPLE):
            allowed[column.rows(int(code))] = True
    return allowed


def _any(masks: Iterable[Mask]) -> Mask:
    first, *others = masks
    for other in others:
        first = first | other
    return first


def _compared(numbers: npt.NDArray[np.float64], op: Op, value: Scalar, constraint: Constraint, spec: FieldSpec) -> Mask:
    low, high = ends_of(value, constraint, spec)
    match op:
        case Op.LE:
            return numbers <= high
        case Op.LT:
            return numbers < low
        case Op.GE:
            return numbers >= low
        case Op.GT:
            return numbers > high
        case Op.EQ | Op.IN:
            return (numbers >= low) & (numbers <= high)
        case _:
            raise FilterError(f"{constraint.field!r} is {spec.type.value} and does not take {constraint.op.value!r}")


def ends_of(value: Scalar, constraint: Constraint, spec: FieldSpec) -> tuple[float, float]:
    """First and last number that a value of a numeric field stands for; they differ only for a year or month of dates.

    Raises
    ------
    FilterError
        When the value is none of the field's.
    """
    try:
        if spec.type is FieldType.DATE:
            return _days(str(value))
        number = float(parse_flag(value)) if spec.type is FieldType.BOOLEAN else float(value)
    except ValueError as error:
        raise FilterError(f"{constraint}: {error}") from None
    return number, number


def _days(text: str) -> tuple[float, float]:
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    first = dt.date(year, month or 1, day or 1)
    last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return float(day_number(first)), float(day_number(last))


def _ordered(column: CodedColumn, op: Op, value: Scalar, constraint: Constraint, spec: FieldSpec) -> Mask:
    """Compare by place in the field's order; values outside it fail."""
    places = {key(name): float(place) for place, name in enumerate(spec.order)}
    if key(str(value)) not in places:
        raise FilterError(f"{value!r} has no place in the order of {constraint.field!r}: {', '.join(spec.order) or '(none given)'}")
    at = places[key(str(value))]
    of_code = np.array([places.get(key(name), np.nan) for name in column.values], dtype=np.float64)
    match op:
        case Op.LE:
            holds = of_code <= at
        case Op.LT:
            holds = of_code < at
        case Op.GE:
            holds = of_code >= at
        case _:
            holds = of_code > at
    allowed = np.zeros(len(column.indptr) - 1, dtype=np.bool_)
    for code in np.flatnonzero(holds):
        allowed[column.rows(int(code))] = True
    return allowed


def _texts(column: StringColumn, op: Op, value: str) -> Mask:
    """Texts that hold all words of `value`; for equality, texts whose words are these and no others."""
    rows: Rows = column.words.holding(value)
    if op in (Op.EQ, Op.IN):
        wanted = key(value)
        rows = np.array([row for row in rows if key(column[int(row)]) == wanted], dtype=np.int64)
    allowed = np.zeros(len(column), dtype=np.bool_)
    allowed[rows] = True
    return allowed


def _without_denials(catalogue: Catalogue, ban: Constraint, holding: Mask) -> Mask:
    """The texts that hold what is banned, without those that only say that there is none of it."""
    values = [_stems(str(value)) for value in (ban.value if isinstance(ban.value, tuple) else (ban.value,))]
    texts = catalogue.strings(ban.field)
    kept = holding.copy()
    for row in np.flatnonzero(holding):
        words = _stems(texts[int(row)] or "")
        told = [at for value in values for at in range(len(words)) if words[at : at + len(value)] == value]
        if told and all(_is_denied(words, at) for at in told):
            kept[row] = False
    return kept


def _stems(text: str) -> list[str]:
    return [singular(word) for word in key(text).split()]


def _is_denied(words: Sequence[str], at: int) -> bool:
    """Whether the word at a place stands after a denial, or after "or" and another word that does: "no steps or stairs"."""
    if at and words[at - 1] in _ALSO:
        at -= 2
    return at > 0 and words[at - 1] in _DENIALS


def _codes(column: CodedColumn, value: str, *, by_words: bool, whole: bool) -> Iterable[int]:
    """Codes of the values that `value` names: spelled alike, and with `by_words` those that hold all its words.

    With `whole` a name of several words that somebody bears is that person's alone: "Ana Lee" is not "Ana M. Lee".
    """
    alike = column.codes_of_key.get(key(value), ())
    if not by_words or (whole and alike and " " in key(value)):
        return alike
    return {*alike, *(int(code) for code in column.words.holding(value))}
