"""What else a word stands for on a shelf than somebody's name: "Bond" is an agent in many stories before it is an actor."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from convrec.agent.understanding.words.text import tokens
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["OtherReadings"]

_TEXTS_INDEXED = 20_000
"""Items up to which the texts are asked as well as titles and values."""
_READ = 2_000


class OtherReadings:
    """Counts the items in which a word stands for something else than a person; safe to share between threads.

    Parameters
    ----------
    catalogue
        Whose titles, other names, tags and texts are asked when a message first needs it.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        domain = catalogue.domain
        kinds = (FieldType.TITLE, FieldType.TEXT) if catalogue.n_items <= _TEXTS_INDEXED else (FieldType.TITLE,)
        self._texts = domain.of_type(*kinds)
        self._values = domain.of_type(FieldType.TAGS, FieldType.CATEGORY, FieldType.ALIASES)
        self._people = domain.of_type(FieldType.PEOPLE)
        self.count = lru_cache(maxsize=4096)(self._count)

    def _count(self, word: str) -> int:
        """Number of items that hold the word, written as a name where they are texts, and name nobody who is called so."""
        rows = self._holding(self._values, word)
        for field in self._texts:
            texts = self._catalogue.strings(field)
            rows.update(int(r) for r in texts.words.holding(word)[:_READ] if _named(texts[int(r)], word))
        return len(rows - self._holding(self._people, word))

    def _holding(self, fields: Sequence[str], word: str) -> set[int]:
        """The rows of which a value in one of these fields holds the word."""
        rows: set[int] = set()
        for field in fields:
            column = self._catalogue.coded(field)
            for place in column.words.holding(word):
                rows.update(np.asarray(column.rows(int(place))).tolist())
        return rows


def _named(text: str, word: str) -> bool:
    return any(t.word == word and t.raw[:1].isupper() for t in tokens(text))
