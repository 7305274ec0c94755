"""Which columns of a table are the id and the title: told by their names, else by their values."""

import re
from collections.abc import Sequence
from typing import Any

from convrec.errors import InputError
from convrec.retrieval.column_kinds import column_kind, name_words
from convrec.retrieval.domain import FieldType
from convrec.retrieval.table import Table
from convrec.retrieval.words import singular

__all__ = ["ROW_ID", "TITLE_NAMES", "id_column", "text_of", "title_column"]

ROW_ID = "item_id"
"""Name of the column of row numbers that a table without ids is given."""

_ID_NAMES = (
    "item id",
    "id",
    "itemid",
    "product id",
    "sku",
    "asin",
    "isbn",
    "isbn13",
    "ean",
    "upc",
    "uid",
    "uuid",
    "code",
    "article number",
    "item number",
    "stock code",
    "product code",
    "item code",
    "ref",
    "reference",
    "key",
)
TITLE_NAMES = (
    "title",
    "name",
    "product name",
    "item name",
    "product title",
    "item title",
    "product",
    "item",
    "headline",
    "heading",
    "label",
)
"""What columns of titles are called that say nothing of what the items are."""
_MOST = 0.95
"""Share of distinct codes from which on a first column is the id all the same: the build then names the row that repeats one."""


def id_column(table: Table) -> str | None:
    """The column that a name or unique short values tell to be the id."""
    by_name = {name_words(name): name for name in table.columns}
    for wanted in _ID_NAMES:
        if wanted in by_name:
            return by_name[wanted]
    ending = [name for words, name in by_name.items() if words.endswith(" id") and _is_key(table.columns[name])]
    if ending:
        return ending[0]
    untitled = [name for name in table.columns if name_words(name) not in TITLE_NAMES]
    return next((name for name in untitled if _is_coded(table.columns[name], _MOST if name == untitled[0] else 1.0)), None)


def _is_key(values: Sequence[Any]) -> bool:
    """Whether every row has a value of its own."""
    texts = [text_of(value) for value in values]
    return all(texts) and len(set(texts)) == len(texts)


def _is_coded(values: Sequence[Any], distinct: float) -> bool:
    """Whether the values are codes such as ``GT-0001``, without blanks and with a figure in each, of which such a share is distinct."""
    texts = [text_of(value) for value in values if isinstance(value, str)]
    shaped = all(re.fullmatch(r"(?=\S*\d)(?=\S*[A-Za-z])[\w.:-]{2,40}", text) for text in texts)
    return len(texts) == len(values) and shaped and all(texts) and len(set(texts)) >= distinct * len(texts)


def title_column(table: Table, id_name: str, name: str) -> str:
    """The column that its name, or else short words that tell the rows apart, show to be the title.

    A column called some "name" is it only where no other one does it better, or comes first: two items may share a "Latin name".
    """
    by_name = {name_words(column): column for column in table.columns if column != id_name}
    for wanted in (*TITLE_NAMES, *name_words(name).split(), *map(singular, name_words(name).split())):
        if wanted in by_name:
            return by_name[wanted]
    called = [column for words, column in by_name.items() if words.endswith((" title", " name"))]
    if called:
        return _rival(table, [column for column in table.columns if column != id_name], called) or called[0]
    for distinct in (0.9, 0.5):
        for column, values in table.columns.items():
            if column != id_name and _tells_apart(column, values, distinct):
                return column
    own = [column for column in table.columns if column != ROW_ID]
    raise InputError(f"no column looks like a title; name one 'title' (columns: {', '.join(own)})", path=table.path)


def _tells_apart(name: str, values: Sequence[Any], distinct: float) -> bool:
    """Whether a column holds a short text of words in every row, and such a share of them is distinct."""
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    short = len(texts) == len(values) and max(map(len, texts)) <= 120
    return short and len(set(texts)) > distinct * len(texts) and column_kind(name, values, frozenset()).type in _WORDED


def _rival(table: Table, columns: Sequence[str], called: Sequence[str]) -> str | None:
    """The column that holds a name of its own in every row, where none that is `called` a name does or where it stands before all others.

    Where names are shared, of the columns before the one that is called so and right behind it.
    """
    near = columns[: columns.index(called[0]) + 2]
    unique = [column for column in called if _is_key(table.columns[column])]
    return next((column for column in (columns[:1] if unique else near) if _names_each(column, table.columns[column])), None) or next(
        iter(unique), None
    )


def _names_each(name: str, values: Sequence[Any]) -> bool:
    """Whether a column holds another name in every row: a few words without a figure, begun with a capital."""
    texts = [value.strip() for value in values if isinstance(value, str)]
    if not _is_key(values) or len(texts) < len(values):
        return False
    like_names = sum(len(text) <= _LONGEST and _NAME.fullmatch(text) is not None for text in texts) >= _MOST * len(texts)
    return like_names and column_kind(name, values, frozenset()).type in _WORDED - {FieldType.PEOPLE, FieldType.ALIASES}


_NAME = re.compile(r"[A-Z][^\d@/.!?]*")
"""A name that is not an address, a code or a sentence."""
_LONGEST = 60
_WORDED = frozenset({FieldType.TEXT, FieldType.CATEGORY, FieldType.PEOPLE, FieldType.ALIASES})


def text_of(value: object) -> str:
    """A raw value as an id is written: whole numbers without decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
