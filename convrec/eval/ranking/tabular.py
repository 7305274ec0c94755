"""Interactions as a table with a column for the person and one for the item."""

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from convrec.errors import InputError
from convrec.eval.findings import Findings
from convrec.eval.ranking.pairs import Pairs
from convrec.eval.ranking.user_lines import decoded_lines
from convrec.retrieval.coerce import is_missing
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.units import parse_number

__all__ = ["DELIMITED", "read_delimited", "read_parquet"]

DELIMITED = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".inter": "\t"}
"""Separator by a file's ending."""

_USER = ("user id", "user", "userid", "customer id", "customer", "person", "person id", "member", "reviewer", "uid")
_ITEM = ("item id", "item", "itemid", "product id", "product", "movie id", "book id", "article id", "track id", "iid")
_VALUE = ("value", "rating", "score", "stars", "liked", "like", "vote", "plays", "count", "quantity")
_TIME = ("timestamp", "time", "datetime", "date", "created at", "created", "rated at", "ts", "when")


def read_delimited(path: Path, findings: Findings) -> Pairs:
    """Read CSV or TSV with a header; a ragged row, one without an id, and one with a value or time that cannot be read are left aside."""
    lines = decoded_lines(path, findings)
    first, header = next(lines, (1, ""))
    mark = DELIMITED[path.suffix.lower()]
    if mark == "," and mark not in header and ";" in header:
        mark = ";"
    names = next(csv.reader([header], delimiter=mark), [])
    columns = _Columns(names, path)
    pairs = columns.empty()
    for line, cells in _rows(lines, first, mark, path, findings):
        if len(cells) != len(names):
            kind = f"malformed rows, left aside: the header has {len(names)} values"
            findings.add(kind, path, line, mark.join(cells))
        else:
            columns.append(pairs, line, cells, findings)
    return pairs


def read_parquet(path: Path, findings: Findings) -> Pairs:
    """Read Parquet, with what is left aside as in `read_delimited`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            columns = _Columns(names, path)
            pairs, line = columns.empty(), 0
            for batch in file.iter_batches():
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    line += 1
                    columns.append(pairs, line, cells, findings)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"is no readable Parquet: {error}", path=path) from error
    return pairs


class _Columns:
    """Which column holds what."""

    def __init__(self, names: Sequence[str], path: Path) -> None:
        self._names = [name_words(name.partition(":")[0]) for name in names]
        self._shown = ", ".join(names)
        self._path = path
        self.user = self._need(_USER, "person")
        self.item = self._need(_ITEM, "item")
        self.value = self._find(_VALUE)
        self.time = self._find(_TIME)

    def empty(self) -> Pairs:
        """Pairs with lists for what the file has."""
        return Pairs(self._path, values=None if self.value is None else [], times=None if self.time is None else [])

    def append(self, pairs: Pairs, line: int, cells: Sequence[object], findings: Findings) -> None:
        """Take a row over, or note what is wrong with it."""
        user, item = _id(cells[self.user]), _id(cells[self.item])
        value = None if self.value is None else cells[self.value]
        time = None if self.time is None else cells[self.time]
        if not user or not item:
            findings.add(f"rows without {'a person' if not user else 'an item'}, left aside", self._path, line, _shown(cells))
        elif self.value is not None and not _is_value(value):
            findings.add("rows with a value that cannot be read, left aside", self._path, line, value)
        elif self.time is not None and not _is_time(time):
            findings.add("rows with a time that cannot be read, left aside", self._path, line, time)
        else:
            if self.time is not None and is_missing(time):
                findings.add("rows without a time, which count as the oldest", self._path, line, _shown(cells))
            pairs.users.append(user)
            pairs.items.append(item)
            pairs.lines.append(line)
            if pairs.values is not None:
                pairs.values.append(value)
            if pairs.times is not None:
                pairs.times.append(time)

    def _find(self, known: Sequence[str]) -> int | None:
        return next((self._names.index(name) for name in known if name in self._names), None)

    def _need(self, known: Sequence[str], what: str) -> int:
        place = self._find(known)
        if place is None:
            raise InputError(
                f"no column of the header holds the {what}; call one {known[0].replace(' ', '_')!r} (columns: {self._shown})",
                path=self._path,
                line=1,
            )
        return place


def _rows(lines: Iterator[tuple[int, str]], first: int, mark: str, path: Path, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row that is not blank; one line a row, for interactions hold no texts."""
    del first
    for line, text in lines:
        if not text.strip():
            continue
        try:
            yield line, next(csv.reader([text], delimiter=mark, strict=True))
        except csv.Error as error:
            findings.add(f"malformed rows, left aside: {error}", path, line, text.strip())


def _id(value: object) -> str:
    if value is None or value != value:  # nan differs from itself
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _shown(cells: Sequence[object]) -> str:
    return ",".join("" if cell is None else str(cell) for cell in cells)


def _is_value(value: object) -> bool:
    """Whether a number, a missing value or a word stands there."""
    if value is None or not isinstance(value, str) or value.strip().isalpha() or not value.strip():
        return True
    try:
        parse_number(value)
    except ValueError:
        return False
    return True


def _is_time(value: object) -> bool:
    """Whether a time stands there, or nothing."""
    if isinstance(value, dt.date) or is_missing(value):
        return True
    try:
        float(str(value))
    except ValueError:
        try:
            dt.datetime.fromisoformat(str(value).strip())
        except ValueError:
            return False
    return True
