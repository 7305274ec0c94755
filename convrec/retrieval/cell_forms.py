"""How the cells of a column are written: the order of ``02/04/2022``, which no cell tells alone, the scale of ``94/100``, mark-up."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from convrec.retrieval.coerce import is_blank, is_missing
from convrec.retrieval.table import Table

__all__ = ["plain_cells", "plain_text"]

_MOST = 0.9
"""Share of a column's known cells that must be written in a form for it to be the column's."""
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T]\d{1,2}:\d{2}.*)?")
_SCORE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|out of)\s*(5|10|20|100)")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)


def plain_cells(table: Table) -> Table:
    """The table with dates such as ``02/04/2022`` in ISO, scores without their scale, and texts without mark-up; the rest as it is.

    A column of dates with slashes is left alone where its cells do not show whether the day or the month stands first.
    """
    return Table(table.path, {name: _plain_column(values) for name, values in table.columns.items()}, table.lines)


def plain_text(text: str) -> str:
    """A text without HTML tags and character references.

    >>> plain_text("<p>Stone &amp; Vine.</p><br/>Dry,&nbsp;long."), plain_text("2 < 3 & 4 > 3")
    ('Stone & Vine. Dry, long.', '2 < 3 & 4 > 3')
    """
    if "<" not in text and "&" not in text:
        return text
    bare = html.unescape(_TAG.sub(" ", text)).replace("\u00a0", " ")
    return text if bare == text else " ".join(bare.split())


def _plain_column(values: Sequence[Any]) -> list[Any]:
    texts = [value.strip() for value in values if isinstance(value, str) and not is_missing(value) and not is_blank(value)]
    if not texts:
        return list(values)
    form = _dates(texts) or _scores(texts) or plain_text
    return [form(value) if isinstance(value, str) else value for value in values]


def _dates(texts: Sequence[str]) -> Callable[[str], str] | None:
    found = [match for text in texts if (match := _SLASHED.fullmatch(text))]
    if len(found) < _MOST * len(texts):
        return None
    by_day = any(int(match[1]) > 12 for match in found)
    by_month = any(int(match[2]) > 12 for match in found)
    if by_day == by_month:
        return None
    day, month = (1, 2) if by_day else (2, 1)

    def iso(text: str) -> str:
        match = _SLASHED.fullmatch(text.strip())
        return f"{match[3]}-{int(match[month]):02d}-{int(match[day]):02d}" if match else text

    return iso


def _scores(texts: Sequence[str]) -> Callable[[str], str] | None:
    found = [match for text in texts if (match := _SCORE.fullmatch(text))]
    if len(found) < _MOST * len(texts) or len({match[2] for match in found}) > 1:
        return None

    def value(text: str) -> str:
        match = _SCORE.fullmatch(text.strip())
        return match[1] if match else text

    return value
