"""Cells that tell how many of how much ("6 x 400 g"), which count by all of it: named, so that an owner knows what is compared."""

import re

from convrec.retrieval.coerce import coerce
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.table import Table
from convrec.retrieval.words import counted

__all__ = ["summed_cells"]

_SEVERAL = re.compile(r"\d+\s*[x×*]\s*\d.*", re.IGNORECASE)


def summed_cells(table: Table, domain: Domain) -> list[str]:
    """One note a column that has such cells, with the first of them and what it counts as."""
    notes: list[str] = []
    for name in domain.of_type(FieldType.NUMBER):
        cells = [str(value).strip() for value in table.columns.get(name, ()) if _SEVERAL.fullmatch(str(value).strip())]
        if cells:
            spec = domain.fields[name]
            said = f"{counted(len(cells), 'cell', 'cells')} of column {name!r}"
            notes.append(
                f"{said} tell how many of how much, and count by all of it: {cells[0]!r} is {coerce(cells[0], spec):g} {spec.unit}"
            )
    return notes
