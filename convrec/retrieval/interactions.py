"""Interactions from a file: who took or rated which item, with an account of what was left aside.

Values become numbers in [-1, 1] (see `convrec.retrieval.feedback_values`). Neutral rows say nothing about taste and are left out of the
matrix; they are counted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.errors import InputError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.coerce import is_missing
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.feedback_values import QUANTITIES, InteractionSettings, is_time, times_of, values_of
from convrec.retrieval.table import Table
from convrec.retrieval.words import counted

__all__ = ["InteractionReport", "InteractionSettings", "read_interactions"]

_USER = (
    "user id",
    "user",
    "userid",
    "customer id",
    "customer",
    "person",
    "person id",
    "member",
    "reviewer",
    "reviewer id",
    "account",
    "uid",
)
_ITEM = (
    "item id",
    "item",
    "itemid",
    "product id",
    "product",
    "sku",
    "asin",
    "isbn",
    "movie id",
    "book id",
    "article id",
    "track id",
)
_VALUE = ("value", "rating", "score", "stars", "feedback", "liked", "like", "overall", "vote", "plays", "count", *QUANTITIES)
_PERSON = re.compile(
    r"(?:user|customer|client|buyer|purchaser|shopper|member|account|person|reviewer|rater|subscriber|visitor|patron|borrower|guest|login)"
    r"(?: (?:id|no|nr|num|number|code|key|ref|reference|name|hash|e mail|email))?|e mail|email"
)
"""Names of columns that tell who: "customer no", "Buyer"."""
_RATED = re.compile(r"(?:.* )?(?:rating|ratings|score|scores|stars?|grade|marks?|vote|verdict|thumbs)(?: (?:given|out of \d+))?")
"""Names of columns that tell what was thought of it, what stands in brackets aside: "stars (1-5)", "review score"."""
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_TIMED = re.compile(r"\b(?:date|datetime|timestamp|time|day)$|\b\w+(?:ed|ght|id) (?:at|on)$|^at$")
"""Names of columns that tell when something was done: "ordered at", "bought on", "purchase date"."""
_TIME = ("timestamp", "time", "datetime", "date", "created at", "created", "rated at", "ts", "unix review time", "when")
_LOOKED_AT = 5_000
"""Rows by which a column is told from its values."""
_MOSTLY = 0.5
"""Share of a column's values that must be ids of the catalogue for it to be the items' one."""
_LONGEST_ID = 64


@dataclass
class InteractionReport:
    """What reading found.

    Attributes
    ----------
    n_rows, n_users, n_items, n_kept
        Rows in the file; people, items and pairs in the matrix.
    unknown
        Rows by item id that the catalogue does not hold.
    n_repeated, n_neutral
        Rows replaced by a later one of the same person and item; rows that say nothing about taste.
    values
        How values were read, in words.
    until
        The day of the latest one, as in an ISO date; "" where they have no time.
    unused
        Columns that were left aside.
    """

    n_rows: int = 0
    n_users: int = 0
    n_items: int = 0
    n_kept: int = 0
    unknown: Counter[str] = field(default_factory=Counter[str])
    n_repeated: int = 0
    n_neutral: int = 0
    values: str = ""
    until: str = ""
    unused: tuple[str, ...] = ()

    def __str__(self) -> str:
        kept = f"{self.n_kept:,} kept, of {counted(self.n_users, 'person', 'people')} and {counted(self.n_items, 'item')}"
        parts = [f"{counted(self.n_rows, 'interaction')}: {kept} ({self.values})"]
        if self.unknown:
            named = ", ".join(item for item, _ in self.unknown.most_common(5)) + (", ..." if len(self.unknown) > 5 else "")
            items = "one item is" if len(self.unknown) == 1 else f"{len(self.unknown):,} items are"
            parts.append(f"{self.unknown.total():,} left aside: their {items} not in the catalogue ({named})")
        if self.n_repeated:
            parts.append(f"{self.n_repeated:,} replaced by a later one of the same person and item")
        if self.n_neutral:
            parts.append(f"{self.n_neutral:,} neutral")
        if self.unused:
            parts.append(f"{'a column' if len(self.unused) == 1 else 'columns'} not used: {', '.join(self.unused)}")
        return "; ".join(parts)

    def as_dict(self) -> dict[str, object]:
        """For a manifest: the figures, and the commonest unknown ids."""
        return {
            "rows": self.n_rows,
            "kept": self.n_kept,
            "people": self.n_users,
            "items": self.n_items,
            "values": self.values,
            "until": self.until,
            "unknown_rows": self.unknown.total(),
            "unknown_items": len(self.unknown),
            "unknown_examples": sorted(item for item, _ in self.unknown.most_common(10)),
            "repeated": self.n_repeated,
            "neutral": self.n_neutral,
        }


def read_interactions(
    table: Table, catalogue: Catalogue, settings: InteractionSettings | None = None
) -> tuple[Interactions, InteractionReport]:
    """Bring a table of interactions into matrix form, rows of unknown items counted and left aside.

    Of several rows of one person and item the last counts: by time where there is one, else by place in the file.

    Raises
    ------
    InputError
        When the person or item column cannot be told or has an empty value, a value or time cannot be read, or no item is known.
    """
    chosen = settings or InteractionSettings()
    user = _optional(table, chosen.user, _USER, set()) or _called(table, _PERSON, set())
    names = (name_words(catalogue.domain.id_field), *_ITEM)
    item = _optional(table, chosen.item, names, {user})
    if item is None:
        item = _by_ids(table, catalogue, {user}) or _unknown(table, names, "item's id")
    value = None if chosen.ignore_values else _value(table, chosen, {user, item})
    time = _optional(table, chosen.timestamp, _TIME, {user, item, value}) or _timed(table, {user, item, value})
    if user is None:
        user = _only_ids(table, {item, value, time}) or _unknown(table, _USER, "person's id")
    report = InteractionReport(n_rows=table.n_rows, unused=tuple(name for name in table.columns if name not in {user, item, value, time}))
    users, user_ids = _people(table, user)
    rows = _rows(table, item, catalogue, report)
    values, report.values = values_of(table, value, chosen)
    times = None if time is None else times_of(table, time)
    report.until = _day(times)
    return _matrix(users, rows, values, times, user_ids, catalogue.n_items, report), report


def _day(times: npt.NDArray[np.float64] | None) -> str:
    """The day of the latest of these times in seconds; "" for none."""
    known = times[np.isfinite(times)] if times is not None else np.zeros(0)
    return str(np.datetime64(int(known.max()), "s"))[:10] if len(known) else ""


def _unknown(table: Table, names: Sequence[str], what: str) -> NoReturn:
    known = ", ".join(table.columns)
    raise InputError(f"no column holds the {what}; name one {names[0].replace(' ', '_')!r} (columns: {known})", path=table.path)


def _by_ids(table: Table, catalogue: Catalogue, taken: set[str | None]) -> str | None:
    """The column most of whose values are ids of the catalogue."""

    def share(name: str) -> float:
        values = table.columns[name][:_LOOKED_AT]
        return sum(_spelled(value) in catalogue for value in values) / max(1, len(values))

    best = max((name for name in table.columns if name not in taken), key=share, default=None)
    return best if best is not None and share(best) >= _MOSTLY else None


def _only_ids(table: Table, taken: set[str | None]) -> str | None:
    """The one column left that may hold ids: texts or whole numbers, some of them more than once."""

    def may_be(name: str) -> bool:
        values = [_spelled(value) for value in table.columns[name][:_LOOKED_AT] if not is_missing(value)]
        shaped = all(len(value) <= _LONGEST_ID and not re.fullmatch(r"-?\d*\.\d+", value) for value in values)
        return bool(values) and shaped and len(set(values)) < len(values)

    found = [name for name in table.columns if name not in taken and may_be(name)]
    return found[0] if len(found) == 1 else None


def _optional(table: Table, wanted: str | None, names: Sequence[str], taken: set[str | None]) -> str | None:
    if wanted is not None:
        if wanted not in table.columns:
            raise InputError(f"there is no column {wanted!r} (columns: {', '.join(table.columns)})", path=table.path)
        return wanted
    by_name = {name_words(name): name for name in table.columns if name not in taken}
    return next((by_name[name] for name in names if name in by_name), None)


def _value(table: Table, chosen: InteractionSettings, taken: set[str | None]) -> str | None:
    """The column that tells what was thought of the item, or else how many were taken."""
    named = _optional(table, chosen.value, _VALUE, taken)
    rated = _called(table, _RATED, taken) if chosen.value is None and (named is None or name_words(named) in QUANTITIES) else None
    return rated or named


def _called(table: Table, pattern: re.Pattern[str], taken: set[str | None]) -> str | None:
    """The first column left whose name, what stands in brackets aside, is such a one."""
    return next((name for name in table.columns if name not in taken and pattern.fullmatch(name_words(_ASIDE.sub("", name)))), None)


def _timed(table: Table, taken: set[str | None]) -> str | None:
    """The first column whose name and values tell when: "ordered_at"."""

    def tells(name: str) -> bool:
        filled = [value for value in table.columns[name][:_LOOKED_AT] if not is_missing(value)]
        return bool(filled) and all(map(is_time, filled))

    return next((name for name in table.columns if name not in taken and _TIMED.search(name_words(name)) and tells(name)), None)


def _people(table: Table, column: str) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """Number of each row's person, by first appearance: int64[n_rows], and their outer ids."""
    numbers: dict[str, int] = {}
    users = np.empty(table.n_rows, dtype=np.int64)
    for place, value in enumerate(table.columns[column]):
        users[place] = numbers.setdefault(_id(value, table, place, column), len(numbers))
    return users, tuple(numbers)


def _rows(table: Table, column: str, catalogue: Catalogue, report: InteractionReport) -> npt.NDArray[np.int64]:
    """Catalogue row of each row's item: int64[n_rows], -1 where the catalogue does not hold it."""
    known: dict[str, int] = {item_id: row for row, item_id in enumerate(catalogue.ids)}
    rows = np.empty(table.n_rows, dtype=np.int64)
    for place, value in enumerate(table.columns[column]):
        item_id = _id(value, table, place, column)
        rows[place] = known.get(item_id, -1)
        if rows[place] < 0:
            report.unknown[item_id] += 1
    if not np.any(rows >= 0):
        named = ", ".join(map(repr, list(report.unknown)[:3]))
        like = f"{catalogue.ids[0]!r}" if catalogue.n_items else "nothing"
        raise InputError(f"no item is in the catalogue: ids here are like {named}, there like {like}", path=table.path, column=column)
    return rows


def _id(value: object, table: Table, place: int, column: str) -> str:
    if is_missing(value):
        raise InputError("the id is empty", path=table.path, line=table.lines[place], column=column)
    return _spelled(value)


def _spelled(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _matrix(
    users: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
    values: npt.NDArray[np.float64],
    times: npt.NDArray[np.float64] | None,
    user_ids: tuple[str, ...],
    n_items: int,
    report: InteractionReport,
) -> Interactions:
    """Keep the last row of each pair, drop neutral ones, and number the people that are left."""
    places = np.flatnonzero(rows >= 0)
    age = np.zeros(len(places)) if times is None else times[places]
    order = places[np.lexsort((places, age, rows[places], users[places]))]
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = (users[order[1:]] != users[order[:-1]]) | (rows[order[1:]] != rows[order[:-1]])
    report.n_repeated = int(len(order) - last.sum())
    kept = order[last]
    neutral = ~(np.abs(values[kept]) > 0)
    report.n_neutral = int(neutral.sum())
    kept = kept[~neutral]
    present, numbered = np.unique(users[kept], return_inverse=True)
    shape = (len(present), n_items)
    matrix = sparse.csr_matrix((values[kept].astype(np.float32), (numbered, rows[kept])), shape=shape)
    stamps = None if times is None else sparse.csr_matrix((times[kept], (numbered, rows[kept])), shape=shape)
    report.n_kept, report.n_users, report.n_items = len(kept), len(present), len(np.unique(rows[kept]))
    return Interactions(matrix, stamps, tuple(user_ids[number] for number in present))
