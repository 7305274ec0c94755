"""Reading each data set's own layout as tables of items (`item_id`, `title`, `year`) and interactions."""

import re
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from convrec.data.fetch._get import data_folder, present
from convrec.data.fetch._sets import find_set
from convrec.errors import DownloadError, InputError
from convrec.retrieval.table import Table, read_table

__all__ = ["load_interactions", "load_items", "split_year"]

_YEAR = re.compile(r"^(.*\S)\s*\((\d{4})(?:[-\N{EN DASH}]\d{0,4})?\)\s*$", re.S)


def load_items(name: str, folder: Path | None = None) -> Table:
    """The items of a fetched data set: columns `item_id`, `title` (as the data set spells it, without the year) and `year` (int or None).

    Raises
    ------
    UsageError
        For an unknown name.
    DownloadError
        When it has not been fetched.
    InputError
        For a malformed row, with its line.
    """
    paths = _files(name, folder)
    return _ITEMS[find_set(name).layout](paths)


def load_interactions(name: str, folder: Path | None = None) -> Table:
    """The interactions of a fetched data set: columns `user_id`, `item_id` (its own ids), `rating` and, where known, `timestamp`.

    Raises as `load_items` does.
    """
    paths = _files(name, folder)
    return _INTERACTIONS[find_set(name).layout](paths)


def split_year(title: str) -> tuple[str, int | None]:
    """Part a title from the year behind it.

    >>> split_year("Godfather, The (1972)"), split_year("Brazil")
    (('Godfather, The', 1972), ('Brazil', None))
    """
    match = _YEAR.match(title.strip())
    return (match[1], int(match[2])) if match is not None else (title.strip(), None)


def _files(name: str, folder: Path | None) -> dict[str, Path]:
    paths = present(name, folder)
    if not paths:
        raise DownloadError(f"{name} is not in {folder or data_folder()}; fetch it with `convrec data get {name}`")
    return {path.name: path for path in paths}


def _ml100k_items(paths: dict[str, Path]) -> Table:
    if "ml-100k.item" in paths:
        return _atomic(paths["ml-100k.item"], {"item_id": "item_id", "movie_title": "title", "release_year": "year"})
    return _titled(_parted(paths["u.item"], "|", "latin-1"), paths["u.item"], fields=24)


def _ml100k_interactions(paths: dict[str, Path]) -> Table:
    if "ml-100k.inter" in paths:
        same = {name: name for name in ("user_id", "item_id", "rating", "timestamp")}
        return _atomic(paths["ml-100k.inter"], same)
    return _rated(_parted(paths["u.data"], "\t", "utf-8"), paths["u.data"])


def _atomic(path: Path, wanted: dict[str, str]) -> Table:
    """A tab-separated file whose header names each column with its kind: ``rating:float``."""
    rows = _parted(path, "\t", "utf-8")
    _, header = next(rows, (1, []))
    names = [cell.partition(":")[0] for cell in header]
    missing = [name for name in wanted if name not in names]
    if missing:
        raise InputError(f"the header lacks {', '.join(missing)}", path=path, line=1)
    places = {new: names.index(old) for old, new in wanted.items()}
    table = Table(path, {new: [] for new in places}, array("q"))
    for line, cells in rows:
        if len(cells) != len(names):
            raise InputError(f"the row has {len(cells)} values, the header {len(names)}", path=path, line=line)
        _append(table, line, {new: cells[place] for new, place in places.items()})
    return table


def _ml1m_items(paths: dict[str, Path]) -> Table:
    return _titled(_parted(paths["movies.dat"], "::", "latin-1"), paths["movies.dat"], fields=3)


def _ml1m_interactions(paths: dict[str, Path]) -> Table:
    return _rated(_parted(paths["ratings.dat"], "::", "latin-1"), paths["ratings.dat"])


def _latest_items(paths: dict[str, Path]) -> Table:
    read = _columns(paths["movies.csv"], {"movieId": "item_id", "title": "title"})
    parted = [split_year(title) for title in read.columns["title"]]
    read.columns["title"] = [title for title, _ in parted]
    read.columns["year"] = [year for _, year in parted]
    return read


def _latest_interactions(paths: dict[str, Path]) -> Table:
    wanted = {"userId": "user_id", "movieId": "item_id", "rating": "rating", "timestamp": "timestamp"}
    return _columns(paths["ratings.csv"], wanted)


def _goodbooks_items(paths: dict[str, Path]) -> Table:
    read = _columns(paths["books.csv"], {"book_id": "item_id", "title": "title", "original_publication_year": "year"})
    read.columns["year"] = [_year(value) for value in read.columns["year"]]
    return read


def _goodbooks_interactions(paths: dict[str, Path]) -> Table:
    return _columns(paths["ratings.csv"], {"user_id": "user_id", "book_id": "item_id", "rating": "rating"})


def _columns(path: Path, wanted: dict[str, str]) -> Table:
    table = read_table(path)
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        raise InputError(f"the header lacks {', '.join(missing)}", path=path, line=1)
    return Table(path, {new: table.columns[old] for old, new in wanted.items()}, table.lines)


def _titled(rows: Iterator[tuple[int, list[str]]], path: Path, *, fields: int) -> Table:
    """Rows of id, title with year, and more."""
    table = Table(path, {"item_id": [], "title": [], "year": []}, array("q"))
    for line, cells in rows:
        if len(cells) != fields:
            raise InputError(f"the row has {len(cells)} values, not {fields}", path=path, line=line)
        title, year = split_year(cells[1])
        _append(table, line, {"item_id": cells[0], "title": title, "year": year})
    return table


def _rated(rows: Iterator[tuple[int, list[str]]], path: Path) -> Table:
    """Rows of user, item, rating, time."""
    names = ("user_id", "item_id", "rating", "timestamp")
    table = Table(path, {name: [] for name in names}, array("q"))
    for line, cells in rows:
        if len(cells) != len(names):
            raise InputError(f"the row has {len(cells)} values, not {len(names)}", path=path, line=line)
        _append(table, line, dict(zip(names, cells, strict=True)))
    return table


def _append(table: Table, line: int, values: dict[str, Any]) -> None:
    for name, value in values.items():
        table.columns[name].append(_year(value) if name == "year" else value)
    if isinstance(table.lines, array):
        table.lines.append(line)


def _year(value: object) -> int | None:
    try:
        return int(float(str(value)))
    except ValueError:
        return None


def _parted(path: Path, mark: str, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line that is not blank."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line.rstrip("\r\n").split(mark)
    except UnicodeDecodeError as error:
        raise InputError(f"is not {encoding}: {error}", path=path) from error


_ITEMS: dict[str, Callable[[dict[str, Path]], Table]] = {
    "ml-100k": _ml100k_items,
    "ml-1m": _ml1m_items,
    "ml-latest": _latest_items,
    "goodbooks": _goodbooks_items,
}
_INTERACTIONS: dict[str, Callable[[dict[str, Path]], Table]] = {
    "ml-100k": _ml100k_interactions,
    "ml-1m": _ml1m_interactions,
    "ml-latest": _latest_interactions,
    "goodbooks": _goodbooks_interactions,
}
