"""The catalogue: the items' facts by row, read-only, with an inverted index for every field of values."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from convrec.errors import BundleError, DomainError, InputError, UnknownItemError, UsageError
from convrec.retrieval.arrays import open_arrays, write_arrays
from convrec.retrieval.coerce import EPOCH, coerce
from convrec.retrieval.columns import CodedColumn, NumberColumn, StringColumn
from convrec.retrieval.constraints import Scalar
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import ItemId, Row, Rows

__all__ = ["Catalogue", "Column", "FieldValue"]

Column = StringColumn | NumberColumn | CodedColumn
FieldValue = Scalar | tuple[str, ...] | None
"""What a field of an item holds: a tuple for fields of several values, None where it is not known."""

_NUMBERS = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN})
_CODED = frozenset({FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE, FieldType.ALIASES, FieldType.ITEMS})


class Catalogue:
    """The items of one bundle. Safe to share between threads: nothing in it changes.

    Attributes
    ----------
    domain
        What the fields mean.
    n_items
        Number of items; rows are `0 .. n_items - 1`.
    """

    def __init__(self, domain: Domain, columns: Mapping[str, Column]) -> None:
        self.domain = domain
        self._columns = dict(columns)
        self.n_items = len(self._strings(domain.id_field))

    @classmethod
    def from_records(
        cls,
        records: Sequence[Mapping[str, object]],
        domain: Domain,
        *,
        path: Path | str = "<records>",
        lines: Sequence[int] | None = None,
    ) -> "Catalogue":
        """Build a catalogue from one mapping an item; keys that the domain does not name are left aside.

        Parameters
        ----------
        path, lines
            Where the records come from, for error messages: the file and each record's line (1-based position by default).

        Raises
        ------
        InputError
            For an empty or repeated id, a missing title, or a value that does not fit its field, with line and column.
        """
        places = lines if lines is not None else range(1, len(records) + 1)
        raw = {name: [record.get(name) for record in records] for name in domain.fields}
        return cls.from_columns(raw, domain, path=path, lines=places)

    @classmethod
    def from_columns(cls, raw: Mapping[str, Sequence[object]], domain: Domain, *, path: Path | str, lines: Sequence[int]) -> "Catalogue":
        """Build a catalogue from one sequence a column, as `from_records` does; a field without a column is known for no item."""
        absent = [None] * len(lines)
        columns = {name: _column(name, spec, raw.get(name, absent), path, lines) for name, spec in domain.fields.items()}
        _check_ids(cast("StringColumn", columns[domain.id_field]), domain.id_field, path, lines)
        return cls(domain, columns)

    def save(self, path: Path) -> None:
        """Write every column to one file that `open` maps."""
        arrays = {f"{name}/{part}": array for name, column in self._columns.items() for part, array in column.pack().items()}
        write_arrays(path, arrays, {"fields": {name: _kind(spec.type) for name, spec in self.domain.fields.items()}})

    @classmethod
    def open(cls, path: Path, domain: Domain) -> "Catalogue":
        """Map a saved catalogue.

        Raises
        ------
        BundleError
            When the file is damaged.
        DomainError
            When the domain has a field that the file lacks, or one whose type is kept in another way.
        """
        arrays, meta = open_arrays(path)
        columns: dict[str, Column] = {}
        for name, spec in domain.fields.items():
            kind = meta.get("fields", {}).get(name)
            if kind != _kind(spec.type):
                found = (
                    "is not in the bundle's items"
                    if kind is None
                    else f"is kept as {kind}, which does not serve the type {spec.type.value!r}"
                )
                raise DomainError(f"field {name!r} {found}; run `convrec build` again with this domain file, or take the field back")
            parts = {key.removeprefix(f"{name}/"): array for key, array in arrays.items() if key.startswith(f"{name}/")}
            try:
                columns[name] = _CLASSES[kind].unpack(parts)
            except KeyError as error:
                raise BundleError(f"{path}: is damaged (no array {error.args[0]!r} for {name!r}); build the bundle again") from error
        return cls(domain, columns)

    @property
    def ids(self) -> Sequence[ItemId]:
        """Outer ids by row."""
        return cast("Sequence[ItemId]", self._strings(self.domain.id_field))

    @property
    def titles(self) -> Sequence[str]:
        """Titles by row."""
        return self._strings(self.domain.title_field)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {item_id: row for row, item_id in enumerate(self.ids)}

    def __len__(self) -> int:
        return self.n_items

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._rows

    def row_of(self, item_id: str) -> Row:
        """Row of an outer id; `UnknownItemError` when no item has it."""
        try:
            return Row(self._rows[item_id])
        except KeyError:
            raise UnknownItemError(
                f"no item has the id {item_id!r}; ids look like {self.ids[0]!r}" if self.n_items else "the catalogue is empty"
            ) from None

    def id_of(self, row: Row) -> ItemId:
        """Outer id of a row."""
        return self.ids[row]

    def title(self, row: Row) -> str:
        """Title of a row."""
        return self.titles[row]

    def titled(self, title: str) -> list[Row]:
        """Rows whose title is exactly this, in order."""
        return [Row(int(row)) for row in self._strings(self.domain.title_field).places(title)]

    def aliases(self, row: Row) -> tuple[str, ...]:
        """Other names of a row, from every field of the type aliases."""
        return tuple(name for field in self.domain.of_type(FieldType.ALIASES) for name in self.coded(field).of_item(row))

    def value(self, row: Row, field: str) -> FieldValue:
        """What a field holds: None where it is not known, a tuple (perhaps empty) for fields of several values, dates as ISO text."""
        spec = self._spec(field)
        column = self._columns[field]
        if isinstance(column, StringColumn):
            return column[row] or None
        if isinstance(column, CodedColumn):
            values = column.of_item(row)
            return values if spec.is_multi else next(iter(values), None)
        number = float(column.numbers[row])
        if number != number:
            return None
        if spec.type is FieldType.BOOLEAN:
            return bool(number)
        if spec.type is FieldType.DATE:
            return (EPOCH + dt.timedelta(days=int(number))).isoformat()
        return int(number) if column.whole else number

    def fields(self, row: Row) -> dict[str, FieldValue]:
        """Every field of a row, in the domain's order."""
        return {field: self.value(row, field) for field in self.domain.fields}

    def records(self) -> Iterator[dict[str, FieldValue]]:
        """Every item's fields, by row."""
        return (self.fields(Row(row)) for row in range(self.n_items))

    def numbers(self, field: str) -> npt.NDArray[np.float64]:
        """A numeric field by row: float64[n_items], nan where it is not known; dates as days since 1970-01-01, flags as 0 and 1."""
        column = self._column(field)
        if not isinstance(column, NumberColumn):
            raise UsageError(f"field {field!r} is {self._spec(field).type.value}, which has no numbers")
        return column.numbers

    def values(self, field: str) -> Sequence[str]:
        """The distinct values of a category, tags or people field as the catalogue spells them, commonest first."""
        return self.coded(field).values

    def count(self, field: str, value: str) -> int:
        """Number of items that hold a value (exact spelling); 0 for an unknown one."""
        column = self.coded(field)
        code = column.code_of.get(value)
        return 0 if code is None else column.count(code)

    def having(self, field: str, value: str) -> Rows:
        """Sorted rows of the items that hold a value (exact spelling): int64[n], from the inverted index."""
        column = self.coded(field)
        code = column.code_of.get(value)
        return np.empty(0, dtype=np.int64) if code is None else column.rows(code)

    def coded(self, field: str) -> CodedColumn:
        """The column of a field of values; `UsageError` for another kind."""
        column = self._column(field)
        if not isinstance(column, CodedColumn):
            raise UsageError(f"field {field!r} is {self._spec(field).type.value}, which has no set of values")
        return column

    def strings(self, field: str) -> StringColumn:
        """The column of a text field; `UsageError` for another kind."""
        column = self._column(field)
        if not isinstance(column, StringColumn):
            raise UsageError(f"field {field!r} is {self._spec(field).type.value}, which is no text")
        return column

    def _strings(self, field: str) -> StringColumn:
        return cast("StringColumn", self._columns[field])

    def _column(self, field: str) -> Column:
        self._spec(field)
        return self._columns[field]

    def _spec(self, field: str) -> FieldSpec:
        try:
            return self.domain.fields[field]
        except KeyError:
            raise UsageError(f"unknown field {field!r}; known: {', '.join(self.domain.fields)}") from None


def _kind(field_type: FieldType) -> str:
    return "numbers" if field_type in _NUMBERS else "values" if field_type in _CODED else "text"


_CLASSES: dict[str, type[StringColumn] | type[NumberColumn] | type[CodedColumn]] = {
    "numbers": NumberColumn,
    "values": CodedColumn,
    "text": StringColumn,
}


def _column(name: str, spec: FieldSpec, raw: Sequence[object], path: Path | str, lines: Sequence[int]) -> Column:
    """Coerce one field of every item and pack it."""
    values = list(_coerced(name, spec, raw, path, lines))
    if spec.type in _NUMBERS:
        return NumberColumn.of(cast("list[float | None]", values))
    if spec.type is FieldType.TAGS:
        return CodedColumn.of(_spelled_alike(cast("list[tuple[str, ...]]", values)))
    if spec.is_multi:
        return CodedColumn.of(cast("list[tuple[str, ...]]", values))
    if spec.type is FieldType.CATEGORY:
        return CodedColumn.of(_spelled_alike([() if value is None else (cast("str", value),) for value in values]))
    return StringColumn.of(cast("list[str | None]", values))


def _spelled_alike(items: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give values that differ in capitals and blanks alone one spelling: the commonest, of equally common ones the first in order.

    >>> _spelled_alike([("Italian",), ("italian", "Thai"), ("Italian",)])
    [('Italian',), ('Italian', 'Thai'), ('Italian',)]
    """
    counts = Counter(value for values in items for value in values)
    spelling: dict[str, str] = {}
    for value in sorted(counts, key=lambda value: (-counts[value], value)):
        spelling.setdefault(_bare(value), value)
    return [tuple(dict.fromkeys(spelling[_bare(value)] for value in values)) for values in items]


def _bare(value: str) -> str:
    return " ".join(value.split()).casefold()


def _coerced(name: str, spec: FieldSpec, raw: Sequence[object], path: Path | str, lines: Sequence[int]) -> Iterable[object]:
    required = spec.type in (FieldType.ID, FieldType.TITLE)
    for place, (given, line) in enumerate(zip(raw, lines, strict=True)):
        try:
            value = coerce(given, spec)
        except ValueError as error:
            way = "" if required else f"; mend it, leave the cell empty, or give {name!r} the type text in a domain file"
            message = f"{error}; the field's type is {spec.type.value}{way}"
            raise InputError(message + _which(lines, place), path=path, line=line, column=name) from None
        if required and not value:
            message = f"the {spec.type.value} is empty; every item needs one"
            raise InputError(message + _which(lines, place), path=path, line=line, column=name)
        yield value


def _which(lines: Sequence[int], place: int) -> str:
    """Which item it is, where a line holds several."""
    near = lines[max(0, place - 1) : place + 2]
    return f" (item {place + 1} of the file)" if len(set(near)) < len(near) else ""


def _check_ids(ids: StringColumn, name: str, path: Path | str, lines: Sequence[int]) -> None:
    seen: dict[str, int] = {}
    for item_id, line in zip(ids, lines, strict=True):
        if item_id in seen:
            raise InputError(
                f"the id {item_id!r} stands already in line {seen[item_id]}; ids must differ", path=path, line=line, column=name
            )
        seen[item_id] = line
