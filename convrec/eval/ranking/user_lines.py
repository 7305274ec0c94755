"""The plain text form with one person a line: ``user item item ...``, separated by blanks."""

from collections.abc import Iterator
from pathlib import Path

from convrec.eval.findings import Findings
from convrec.eval.ranking.pairs import Pairs

__all__ = ["decoded_lines", "read_user_lines"]

_MALFORMED_SHARE = 0.05


def read_user_lines(path: Path, findings: Findings) -> Pairs:
    """Read the file; the place of an item in its line counts as its time, so that the order is kept.

    Where the ids of a file are whole numbers but for at most one in 20, the others are malformed and left aside: a line whose person is
    malformed as a whole, else the item alone.
    """
    rows = [(line, text.split()) for line, text in decoded_lines(path, findings) if text.strip()]
    tokens = sum(len(cells) for _, cells in rows)
    odd = sum(not _is_number(cell) for _, cells in rows for cell in cells)
    numeric = odd <= _MALFORMED_SHARE * tokens
    times: list[object] = []
    pairs = Pairs(path, times=times, clock=False)
    for line, (user, *items) in rows:
        if numeric and not _is_number(user):
            findings.add("malformed lines, left aside: the person is no whole number as elsewhere in the file", path, line, user)
        elif not items:
            findings.add("lines with a person and no items", path, line, user)
        else:
            _append(pairs, times, line, user, items, numeric, findings)
    return pairs


def decoded_lines(path: Path, findings: Findings) -> Iterator[tuple[int, str]]:
    """Number and text of each line; one that is not UTF-8 is noted and left aside."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                findings.add("lines that are not UTF-8, left aside", path, number, raw.decode("latin-1").strip())
                continue
            yield number, text


def _append(pairs: Pairs, times: list[object], line: int, user: str, items: list[str], numeric: bool, findings: Findings) -> None:
    for place, item in enumerate(items):
        if numeric and not _is_number(item):
            findings.add("malformed items, left aside: no whole number as elsewhere in the file", pairs.path, line, item)
            continue
        pairs.users.append(user)
        pairs.items.append(item)
        times.append(place)
        pairs.lines.append(line)


def _is_number(token: str) -> bool:
    return token.isascii() and token.isdecimal()
