"""Cells that hold more than one value: ranges (``2-4``, ``10-14 days``) become two columns, and ``red / black`` becomes a list."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from convrec.retrieval.coerce import is_blank, is_missing
from convrec.retrieval.table import Table
from convrec.retrieval.units import CURRENCIES, UNITS, canonical_unit, parse_number, same_kind, split_quantity

__all__ = ["ends_of", "with_ends", "with_lists"]

_MOST = 0.9
"""Share of a column's known cells that must be quantities or ranges of them for it to be a column of ranges."""
_RANGES = 0.1
"""Share of them that must be ranges."""
_LISTS = 0.05
"""Share of a column's known cells that must be lists for it to be a column of lists."""
_RECURRING = 0.5
"""Share of the parts of lists that stand in other cells too."""
_PART_WORDS = 3
_RANGE = re.compile(r"(?P<least>[^-–—]*\d[^-–—]*?)\s*(?:-|–|—|\bto\b)\s*(?P<most>[^-–—]*\d[^-–—]*)")
_SLASH = re.compile(r"\s*/\s*")
_LEAST_YEAR = 1000
"""Numbers from which on two with a dash between them are years or codes, unless they have a unit."""


class _Ends(NamedTuple):
    """The two ends of a range, each None where it is open or not known, with the canonical unit."""

    least: float | None
    most: float | None
    unit: str | None


def ends_of(column: str) -> tuple[str, str]:
    """The names of the two columns that a column of ranges becomes.

    >>> ends_of("Players")
    ('Min players', 'Max players')
    """
    rest = column if column[:2].isupper() else column[:1].lower() + column[1:]
    return f"Min {rest}", f"Max {rest}"


def with_ends(table: Table, named: Collection[str] | None = None) -> Table:
    """The table with each column of ranges as two of numbers, in the unit that most of its cells are in.

    Parameters
    ----------
    table
        The items.
    named
        The columns that a domain file names: those stay as they are, and a range is read into two only where it names one of these.
        Without it every column of ranges is taken apart.
    """
    columns: dict[str, list[Any]] = {}
    for name, values in table.columns.items():
        ends = ends_of(name)
        wanted = named is None or bool(set(ends) & set(named))
        found = _ranges(values) if wanted and not set(ends) & set(table.columns) else None
        if found is None or (named is not None and name in named):
            columns[name] = values
        if found is not None:
            columns |= dict(zip(ends, found, strict=True))
    return Table(table.path, columns, table.lines)


def with_lists(table: Table, multiple: Collection[str] | None = None) -> Table:
    """The table with cells such as ``German/English`` as lists, where the parts stand in other cells too.

    Parameters
    ----------
    table
        The items.
    multiple
        The columns that may hold several values; all of them by default.
    """
    columns = {name: _listed(values) if multiple is None or name in multiple else values for name, values in table.columns.items()}
    return Table(table.path, columns, table.lines)


def _known(values: Sequence[Any]) -> list[Any]:
    return [value for value in values if not is_missing(value) and not is_blank(value)]


def _ranges(values: Sequence[Any]) -> tuple[list[float | str | None], list[float | str | None]] | None:
    """The lower and upper ends of a column of ranges; None for any other column."""
    known = _known(values)
    texts = [value for value in known if isinstance(value, str)]
    spans = sum(_range_of(text) is not None for text in texts)
    if spans < 2 or spans < _RANGES * len(known):
        return None
    read = [_ends(value) for value in known]
    if sum(ends is not None for ends in read) < _MOST * len(known):
        return None
    units = Counter(ends.unit for ends in read if ends is not None and ends.unit)
    unit = units.most_common(1)[0][0] if units else None
    ends = [None if is_missing(value) or is_blank(value) else _in_unit(_ends(value), unit) for value in values]
    lower, upper = ([_cell(getattr(e, end), unit) if e is not None else None for e in ends] for end in ("least", "most"))
    return lower, upper


def _cell(number: float | None, unit: str | None) -> float | str | None:
    """A number as a cell, with its unit where it has one, by which the column's kind is told."""
    return number if number is None or unit is None else f"{number:.10g} {unit}"


def _in_unit(ends: _Ends | None, unit: str | None) -> _Ends | None:
    """The ends in a column's unit; None where they measure something else."""
    if ends is None or unit is None or ends.unit in (None, unit):
        return ends
    if not same_kind(ends.unit or "", unit) or unit not in UNITS:
        return None
    scale = UNITS[ends.unit or unit].factor / UNITS[unit].factor
    least, most = (None if end is None else round(end * scale, 6) for end in (ends.least, ends.most))
    return _Ends(least, most, unit)


def _ends(value: object) -> _Ends | None:
    """A cell as a range: itself, one number for both ends, or ``8+`` with an open one."""
    text = str(value).strip()
    if (found := _range_of(text)) is not None:
        return found
    quantity = _quantity(text.removesuffix("+"))
    if quantity is None:
        return None
    return _Ends(quantity[0], None if text.endswith("+") else quantity[0], quantity[1])


def _range_of(text: str) -> _Ends | None:
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    least, most = match["least"], match["most"]
    low, high = _quantity(least + _unit_behind(most) if least[-1].isdecimal() else least) or _quantity(least), _quantity(most)
    if low is None or high is None or low[0] > high[0]:
        return None
    unit = high[1] or low[1]
    if (low[1] and high[1] and low[1] != high[1]) or (unit is None and high[0] >= _LEAST_YEAR):
        return None
    return _Ends(low[0], high[0], unit)


def _unit_behind(text: str) -> str:
    """What stands behind the last figure of a quantity, which the lower end of a range leaves out: the "hours" of "2-3 hours"."""
    return text[max(i for i, letter in enumerate(text) if letter.isdecimal()) + 1 :]


def _quantity(text: str) -> tuple[float, str | None] | None:
    """A number with its unit, which may stand behind another word: ``3 working days``."""
    try:
        return parse_number(text), None
    except ValueError:
        pass
    if (found := split_quantity(text)) is not None:
        return found
    figure, _, words = text.strip().partition(" ")
    unit = canonical_unit(words.split()[-1]) if words else None
    if unit is None or unit in CURRENCIES:
        return None
    try:
        return parse_number(figure), unit
    except ValueError:
        return None


def _listed(values: list[Any]) -> list[Any]:
    known = _known(values)
    parted = {value: parts for value in known if isinstance(value, str) and (parts := _parts(value))}
    if sum(isinstance(value, str) and value in parted for value in known) < max(2, _LISTS * len(known)):
        return values
    cells = {value: parted.get(value, (value.strip(),)) for value in known if isinstance(value, str)}
    held = Counter(part.lower() for parts in cells.values() for part in dict.fromkeys(parts))
    listed = [part.lower() for found in parted.values() for part in found]
    if sum(held[part] > 1 for part in listed) < _RECURRING * len(listed):
        return values
    return [list(parted[value]) if isinstance(value, str) and value in parted else value for value in values]


def _parts(text: str) -> tuple[str, ...]:
    """The parts of ``red / matt black``; none of a text that is no list of a few words each."""
    parts = tuple(_SLASH.split(text.strip()))
    named = all(part and len(part.split()) <= _PART_WORDS and part[:1].isalpha() for part in parts)
    return parts if len(parts) > 1 and named and "|" not in text and ";" not in text else ()
