"""Words that the catalogue's own texts write as one: the "open-back" of headphones, the "3D" of a course."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["WrittenWords"]

_SEARCHED = 500
"""Most texts that are read for one pair of words."""


class WrittenWords:
    """Finds them in messages, in which other rules take their parts for something else; safe to share between threads.

    Parameters
    ----------
    catalogue
        Whose titles and texts are asked.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self._fields = catalogue.domain.of_type(FieldType.TITLE, FieldType.TEXT)
        self._is_written = lru_cache(maxsize=4096)(self._holds)

    def begins(self, row: Line, i: int) -> bool:
        """Whether two words from word `i` on are one, with a hyphen or without: the "open back" of "open back headphones"."""
        if i + 1 >= len(row) or not row.joined(i + 1):
            return False
        one, other = row.keys[i : i + 2]
        return one.isalpha() and other.isalpha() and self._is_written(one, other, "-")

    def figures(self, row: Line) -> list[Span]:
        """Figures with a letter, which then are no amounts: "3D" is not three days."""
        return [row.span(i, i + 2) for i in range(len(row) - 1) if self._is_figure(row, i)]

    def _is_figure(self, row: Line, i: int) -> bool:
        one, other = row.keys[i : i + 2]
        return one.isdecimal() and len(other) == 1 and other != "s" and row.glued(i + 1) and self._is_written(one, other, "")

    def _holds(self, one: str, other: str, mark: str) -> bool:
        """Whether a title or text has the two words with nothing but the mark between them."""
        form = re.compile(rf"(?<![\w-]){re.escape(one)}{mark}{re.escape(other)}(?![\w-])", re.IGNORECASE)
        texts = (self._catalogue.strings(field) for field in self._fields)
        return any(form.search(column[int(place)]) for column in texts for place in column.words.holding(f"{one} {other}")[:_SEARCHED])
