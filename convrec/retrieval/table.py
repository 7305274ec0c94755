"""Tables from files: CSV, TSV, JSON Lines, JSON and Parquet, plain or gzipped, with errors that name line and column."""

import csv
import gzip
import io
import json
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from convrec.errors import InputError

__all__ = ["FORMATS", "Table", "read_table"]

FORMATS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet", ".pq")
"""Endings that `read_table` knows; all but Parquet also with ``.gz`` behind."""

_BOM = b"\xef\xbb\xbf"


@dataclass
class Table:
    """A file's rows, column by column.

    Attributes
    ----------
    path
        The file.
    columns
        One list of raw values a column, in the file's order; None where a row has no value.
    lines
        1-based line of each row's beginning (for Parquet: 1-based row).
    """

    path: Path
    columns: dict[str, list[Any]] = field(default_factory=dict)
    lines: Sequence[int] = field(default_factory=lambda: array("q"))

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.lines)

    def records(self) -> Iterator[dict[str, Any]]:
        """One dict a row."""
        names = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))


def read_table(path: Path | str) -> Table:
    """Read a table; its format is told from the file's ending.

    Texts must be UTF-8 (a byte order mark is passed over). A text file is read line by line, so that only its values are held.

    Raises
    ------
    InputError
        For a missing, empty or unreadable file, an unknown ending, a ragged or malformed row, or a header with an empty or repeated name.
    """
    path = Path(path)
    ending = path.with_suffix("").suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        raise InputError(f"the ending {ending!r} is unknown; known: {', '.join(FORMATS)} (text also with .gz)", path=path)
    if not path.is_file():
        raise InputError("is a folder, not a file" if path.is_dir() else "there is no such file", path=path)
    if path.stat().st_size == 0:
        raise InputError("the file is empty", path=path)
    table = reader(path)
    if table.n_rows == 0:
        raise InputError("the file has no rows", path=path)
    return table


def _delimited(path: Path, delimiter: str | None) -> Table:
    """CSV, where None stands for a comma or, in a header without commas, a semicolon; or TSV."""
    lines = _lines(path)
    counted = _Counted(lines)
    first = next(counted, "")
    delimiter = delimiter or ("," if "," in first or ";" not in first else ";")
    reader = csv.reader(_chain(first, counted), delimiter=delimiter, strict=True)
    try:
        names = _header(next(reader, []), path)
        columns: list[list[Any]] = [[] for _ in names]
        places = array("q")
        start = counted.line + 1
        for row in reader:
            line, start = start, counted.line + 1
            if not row:
                continue
            if len(row) != len(names):
                raise _ragged(row, names, path, line)
            for column, value in zip(columns, row, strict=True):
                column.append(value or None)
            places.append(line)
    except csv.Error as error:
        raise InputError(f"is malformed: {error}; look for a quotation mark that is not closed", path=path, line=counted.line) from error
    return Table(path, dict(zip(names, columns, strict=True)), places)


def _header(names: list[str], path: Path) -> list[str]:
    names = [name.strip() for name in names]
    for position, name in enumerate(names, start=1):
        if not name:
            raise InputError(f"column {position} of the header has no name", path=path, line=1)
        if name in names[: position - 1]:
            raise InputError(f"two columns are called {name!r}; rename one", path=path, line=1, column=name)
    return names


def _ragged(row: list[str], names: list[str], path: Path, line: int) -> InputError:
    if not names:
        return InputError("the first line is empty; it must name the columns", path=path, line=1)
    if len(row) < len(names):
        message = f"the row has {len(row)} values, the header {len(names)}: the first missing one is {names[len(row)]!r}"
        return InputError(message, path=path, line=line, column=names[len(row)])
    message = f"the row has {len(row)} values, the header {len(names)}: {row[len(names)]!r} is beyond the last column"
    return InputError(message + "; quote values that hold the separator", path=path, line=line, column=names[-1])


def _json_lines(path: Path) -> Table:
    def objects() -> Iterator[tuple[int, object]]:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line, object_pairs_hook=_distinct, parse_constant=lambda _: None)
            except json.JSONDecodeError as error:
                raise InputError(f"is no JSON: {error.msg} at character {error.colno}", path=path, line=number) from error
            except (ValueError, RecursionError) as error:
                raise InputError(f"is no JSON: {error}", path=path, line=number) from error

    return _from_objects(path, objects())


def _json(path: Path) -> Table:
    text = "".join(_lines(path))
    decoder = json.JSONDecoder(object_pairs_hook=_distinct, parse_constant=lambda _: None)

    def objects() -> Iterator[tuple[int, object]]:
        at = _blank(text, 0)
        if text[at : at + 1] != "[":
            raise InputError("must hold a list of objects: [{...}, {...}]", path=path, line=1)
        at, line, counted = _blank(text, at + 1), 1, 0
        while text[at : at + 1] != "]":
            line, counted = line + text.count("\n", counted, at), at
            try:
                value, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError as error:
                raise InputError(f"is no JSON: {error.msg}", path=path, line=error.lineno) from error
            except (ValueError, RecursionError) as error:
                raise InputError(f"is no JSON: {error}", path=path, line=line) from error
            yield line, value
            at = _blank(text, at)
            if text[at : at + 1] == ",":
                at = _blank(text, at + 1)
            elif text[at : at + 1] != "]":
                raise InputError("is no JSON: a comma or the end of the list is missing", path=path, line=1 + text.count("\n", 0, at))
        if text[at + 1 :].strip():
            raise InputError("there is something after the end of the list", path=path, line=1 + text.count("\n", 0, _blank(text, at + 1)))

    return _from_objects(path, objects())


def _blank(text: str, at: int) -> int:
    """Place of the first character from `at` that is no blank."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(n for n in names if names.count(n) > 1)!r} stands twice in one object")
    return found


def _from_objects(path: Path, objects: Iterable[tuple[int, object]]) -> Table:
    columns: dict[str, list[Any]] = {}
    places = array("q")
    for line, value in objects:
        if not isinstance(value, dict):
            raise InputError(f"an object such as {{...}} is needed, not {str(value)[:60]!r}", path=path, line=line)
        for name in value:
            if name not in columns:
                if not name.strip():
                    raise InputError("a key is empty", path=path, line=line)
                columns[name] = [None] * len(places)
        for name, column in columns.items():
            column.append(value.get(name))
        places.append(line)
    return Table(path, columns, places)


def _parquet(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = _header(list(file.schema_arrow.names), path)
            columns: dict[str, list[Any]] = {name: [] for name in names}
            for batch in file.iter_batches():
                for name, column in zip(names, batch.columns, strict=True):
                    columns[name].extend(column.to_pylist())
            rows = int(file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"is no readable Parquet: {error}", path=path) from error
    return Table(path, columns, range(1, rows + 1))


class _Counted(Iterator[str]):
    """Lines, with the number of the last one taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.line = 0

    def __next__(self) -> str:
        text = next(self._lines)
        self.line += 1
        return text


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _opened(path: Path) -> io.BufferedIOBase:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")


def _lines(path: Path) -> Iterator[str]:
    """Decoded lines with their ends."""
    number = 0
    with _opened(path) as file:
        try:
            for number, raw in enumerate(file, start=1):
                yield (raw.removeprefix(_BOM) if number == 1 else raw).decode("utf-8")
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            raise InputError(
                f"is not UTF-8: byte 0x{byte:02x} at position {error.start + 1} of the line; save it as UTF-8",
                path=path,
                line=number,
            ) from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"the gzip data is damaged: {error}", path=path, line=number + 1) from error


_READERS: dict[str, Callable[[Path], Table]] = {
    ".csv": lambda path: _delimited(path, None),
    ".tsv": lambda path: _delimited(path, "\t"),
    ".tab": lambda path: _delimited(path, "\t"),
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json,
    ".parquet": _parquet,
    ".pq": _parquet,
}
