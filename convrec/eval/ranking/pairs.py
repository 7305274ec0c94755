"""Pairs of person and item from a file, line by line; what cannot be read is noted and left aside."""

from dataclasses import dataclass, field
from pathlib import Path

from convrec.errors import InputError
from convrec.eval.findings import Findings

__all__ = ["Pairs", "read_pairs"]


@dataclass
class Pairs:
    """What a file holds, one entry a pair.

    Attributes
    ----------
    path
        The file.
    users, items
        Outer ids.
    values
        Ratings or words as they stand, None where missing; None for a file without them.
    times
        Times as they stand; None for a file without them.
    clock
        Whether the times are moments, and not places in a line.
    lines
        1-based line of each pair (for Parquet: row).
    """

    path: Path
    users: list[str] = field(default_factory=list[str])
    items: list[str] = field(default_factory=list[str])
    values: list[object] | None = None
    times: list[object] | None = None
    clock: bool = True
    lines: list[int] = field(default_factory=list[int])

    def __len__(self) -> int:
        return len(self.users)


def read_pairs(path: Path, findings: Findings) -> Pairs:
    """Read a file of interactions.

    CSV, TSV, RecBole's ``.inter`` and Parquet have a column for the person, one for the item, and perhaps a value and a time; any other
    ending is read as plain text with one person a line, ``user item item ...``, as the data sets of LightGCN have it.

    Raises
    ------
    InputError
        For a file that is missing, empty or unreadable as a whole, has no such columns, or of which no line could be read.
    """
    from convrec.eval.ranking.tabular import DELIMITED, read_delimited, read_parquet
    from convrec.eval.ranking.user_lines import read_user_lines

    if not path.is_file():
        raise InputError("is a folder, not a file" if path.is_dir() else "there is no such file", path=path)
    if path.stat().st_size == 0:
        raise InputError("the file is empty", path=path)
    ending = path.suffix.lower()
    if ending in (".parquet", ".pq"):
        pairs = read_parquet(path, findings)
    elif ending in DELIMITED:
        pairs = read_delimited(path, findings)
    else:
        pairs = read_user_lines(path, findings)
    if not len(pairs):
        reasons = "; ".join(findings.notes())
        raise InputError(f"no line holds a person and an item{f' ({reasons})' if reasons else ''}", path=path)
    return pairs
