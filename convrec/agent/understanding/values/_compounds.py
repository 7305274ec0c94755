"""Fixed expressions in which a value's word has another meaning: "action figure", "family reunion", "new england"."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from convrec.agent.understanding.values._free_tags import FreeTags
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Compounds"]

_KNOWN = 2
"""Texts in which two words must stand side by side to be one expression."""
_SEARCHED = 2000
"""Most texts that are read for one pair of words."""


class Compounds:
    """Tells such expressions by the domain's list, the catalogue's free tags, and words that stand side by side in its texts.

    Parameters
    ----------
    catalogue, tags
        Whose texts and tags are asked.
    """

    def __init__(self, catalogue: "Catalogue", tags: FreeTags) -> None:
        self._catalogue = catalogue
        self._tags = tags
        self._texts = catalogue.domain.of_type(FieldType.TEXT)
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self._apart = Phrases((word, True) for spec in catalogue.domain.fields.values() for word in spec.apart)
        self._beside = lru_cache(maxsize=4096)(self._side_by_side)

    def listed(self, row: Line) -> frozenset[int]:
        """Indexes of the words inside an expression that the domain file lists."""
        return frozenset(k for i, j, _ in self._apart.all(row) for k in range(i, j))

    def begins(self, row: Line, i: int) -> bool:
        """Whether word `i` is only the first word of an expression, which then is what was said."""
        j = i + 1
        if j >= len(row) or not row.joined(j) or row.keys[j] in self._nouns or row.keys[j] in FUNCTION_WORDS or not row.keys[j].isalpha():
            return False
        return any(True for _ in self._tags.named(row.keys[i : j + 1])) or self._beside(row.keys[i], row.keys[j])

    def _side_by_side(self, first: str, second: str) -> bool:
        """Whether the two words stand next to each other in several texts of items."""
        form = re.compile(rf"\b{re.escape(first)}[ -]{re.escape(second)}\b", re.IGNORECASE)
        count = 0
        for field in self._texts:
            texts = self._catalogue.strings(field)
            for place in texts.words.holding(f"{first} {second}")[:_SEARCHED]:
                count += form.search(texts[int(place)]) is not None
                if count >= _KNOWN:
                    return True
        return False
