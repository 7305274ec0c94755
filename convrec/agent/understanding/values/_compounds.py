"""Fixed expressions in which a value's word has another meaning: "action figure", "family reunion", "new england"."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from convrec.agent.understanding.values._free_tags import FreeTags
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.constraints import Scalar
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Compounds"]

_KNOWN = 2
"""Texts in which two words must stand side by side to be one expression."""
_COMMON, _SAID_OF = 0.05, 0.8
"""Share of the items whose texts have a word from which on it is a word of the shelf at large; and of those in whose texts it stands behind
a value that have the value, from which on the value is said of them."""
_MOST_VALUES = 300
"""Values of a field up to which they are tried before a word."""
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
        self._plain = lru_cache(maxsize=4096)(self._is_plain)

    def listed(self, row: Line) -> frozenset[int]:
        """Indexes of the words inside an expression that the domain file lists."""
        return frozenset(k for i, j, _ in self._apart.all(row) for k in range(i, j))

    def begins(self, row: Line, i: int) -> bool:
        """Whether word `i` is only the first word of an expression, which then is what was said."""
        j = i + 1
        if j >= len(row) or not row.joined(j) or row.keys[j] in self._nouns or row.keys[j] in FUNCTION_WORDS or not row.keys[j].isalpha():
            return False
        return any(True for _ in self._tags.named(row.keys[i : j + 1])) or len(self._beside(row.keys[i], row.keys[j])) >= _KNOWN

    def plain(self, row: Line, i: int, field: str, values: tuple[Scalar, ...]) -> bool:
        """Whether word `i` means values of a field also before the next word, which the texts have of much else: "dry food", "small dogs".

        They either say it of items that have the value, or set other values of the field before the same word: "wet food".
        """
        expression = any(True for _ in self._tags.named(row.keys[i : i + 2]))
        return not expression and self._plain(row.keys[i], row.keys[i + 1], field, values)

    def _is_plain(self, first: str, second: str, field: str, values: tuple[Scalar, ...]) -> bool:
        if len(self._written(second)) < max(_KNOWN, _COMMON * self._catalogue.n_items):
            return False
        said = self._beside(first, second)
        held = {int(row) for value in values for row in self._catalogue.having(field, str(value))}
        if len(said & held) >= _SAID_OF * len(said):
            return True
        others = self._catalogue.values(field) if first in {k for value in values for k in keys_of(str(value))} else ()
        others = [value for value in others if value not in values] if len(others) <= _MOST_VALUES else []
        return any(self._beside(keys[0], second) for value in others if len(keys := keys_of(value)) == 1)

    def _written(self, word: str) -> set[int]:
        """The rows of the items in whose texts a word stands."""
        return {int(place) for field in self._texts for place in self._catalogue.strings(field).words.holding(word)}

    def _side_by_side(self, first: str, second: str) -> frozenset[int]:
        """The rows of the items in whose texts the two words stand next to each other."""
        form = re.compile(rf"\b{re.escape(first)}[ -]{re.escape(second)}\b", re.IGNORECASE)
        found: set[int] = set()
        for field in self._texts:
            texts = self._catalogue.strings(field)
            places = map(int, texts.words.holding(f"{first} {second}")[:_SEARCHED])
            found.update(place for place in places if form.search(texts[place]) is not None)
        return frozenset(found)
