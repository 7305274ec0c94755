"""Cells that say that a number, price, date or flag is not known ("POA", "n/a", "call us"): counted and named, and left empty."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convrec.retrieval.coerce import coerce, is_blank
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.table import Table
from convrec.retrieval.words import counted

__all__ = ["NO_BLANKS", "BlankCells", "left_empty"]

_MEASURED = (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN)
_NAMED = 5
_OFTEN = 3
"""Cells with the same unreadable words from which on they are an owner's own sign for "none", and no slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class BlankCells:
    """How many cells were left empty, and the first of them as line, column and what stands there."""

    count: int
    first: tuple[tuple[int, str, str], ...]

    def __str__(self) -> str:
        if not self.count:
            return ""
        named = "; ".join(f"line {line}, column {column!r}: {text!r}" for line, column, text in self.first)
        more = "; ..." if self.count > len(self.first) else ""
        return f"{counted(self.count, 'cell was', 'cells were')} left empty ({named}{more})"


NO_BLANKS = BlankCells(0, ())


def left_empty(table: Table, domain: Domain) -> tuple[Table, BlankCells]:
    """The table with the cells of measured fields emptied that hold words for "not known", and which those are.

    Words for it are those of everyday lists ("n/a") and an owner's own: a text without figures that the field cannot read and that recurs.
    Cells without any text are not counted.
    """
    columns = dict(table.columns)
    found: list[tuple[int, str, str]] = []
    for name in domain.of_type(*_MEASURED):
        if name not in columns:
            continue
        signs = _own_signs(columns[name], domain.fields[name])
        blank = [_says_nothing(value, domain.fields[name], signs) for value in columns[name]]
        found += [(line, name, str(value).strip()) for line, value, empty in zip(table.lines, columns[name], blank, strict=True) if empty]
        if any(blank):
            columns[name] = [None if empty else value for value, empty in zip(columns[name], blank, strict=True)]
    return Table(table.path, columns, table.lines), BlankCells(len(found), tuple(sorted(found)[:_NAMED]))


def _says_nothing(value: object, spec: FieldSpec, signs: frozenset[str]) -> bool:
    return isinstance(value, str) and bool(value.strip()) and (value.strip().lower() in signs or is_blank(value, spec.type))


def _own_signs(values: Sequence[Any], spec: FieldSpec) -> frozenset[str]:
    """Folded texts without figures that recur and that the field cannot read: ``NV`` among years of vintage."""
    wordy = Counter(value.strip().lower() for value in values if isinstance(value, str) and not any(map(str.isdecimal, value)))
    return frozenset(text for text, count in wordy.items() if text and count >= _OFTEN and not _readable(text, spec))


def _readable(text: str, spec: FieldSpec) -> bool:
    try:
        coerce(text, spec)
    except ValueError:
        return False
    return True
