"""Cells that say that a number, price, date or flag is not known ("POA", "n/a", "call us"): counted and named, and left empty."""

from dataclasses import dataclass

from convrec.retrieval.coerce import is_blank
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.table import Table
from convrec.retrieval.words import counted

__all__ = ["NO_BLANKS", "BlankCells", "blank_cells"]

_MEASURED = (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN)
_NAMED = 5


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


def blank_cells(table: Table, domain: Domain) -> BlankCells:
    """The cells of measured fields that hold a word for "not known"; cells without any text are not counted."""
    found = [
        (line, name, str(value).strip())
        for name in domain.of_type(*_MEASURED)
        if name in table.columns
        for line, value in zip(table.lines, table.columns[name], strict=True)
        if isinstance(value, str) and value.strip() and is_blank(value, domain.fields[name].type)
    ]
    return BlankCells(len(found), tuple(sorted(found)[:_NAMED]))
