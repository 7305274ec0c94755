"""What readers of the catalogue's texts know an item as, when its title is in another language."""

import re
from functools import cached_property
from itertools import islice

from rapidfuzz.fuzz import partial_ratio

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.retrieval.words import fold
from convrec.types import Row

__all__ = ["KnownAs"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_READ = 20_000
"""Items whose texts make the vocabulary; more would say nothing new."""
_ALIKE = 67.0
"""Likeness of two names, in percent, from which on one is a spelling of the other."""
_FOREIGN = 0.5
"""Share of a title's words that the catalogue's texts never use, from which on the title counts as foreign."""
_ODD = 0.3
"""The same for a title without a word that English cannot do without: "fan" in "Hung fan kui" is no English."""
_LITTLE = frozenset(("a", "an", "and", "at", "for", "from", "in", "is", "my", "of", "on", "or", "the", "to", "with", "you"))


class KnownAs:
    """Finds the name that readers know; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its texts and free tags tell which words its readers know; its aliases are the other names.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._has_aliases = bool(catalogue.domain.of_type(FieldType.ALIASES))

    def of(self, row: Row) -> str:
        """Give the first alias whose words readers know, for a title whose words they mostly do not; "" for every other title."""
        if not self._has_aliases:
            return ""
        aliases = self._catalogue.aliases(row)
        title = self._catalogue.title(row)
        share = self._foreign(title) if aliases else 0.0
        if share < (_FOREIGN if _LITTLE & set(fold(title).split()) else _ODD):
            return ""
        return next((alias for alias in aliases if self._foreign(alias) < min(_FOREIGN, share) and _is_other_name(title, alias)), "")

    def _foreign(self, name: str) -> float:
        """Share of a name's words that the catalogue's texts never use; 0 for a name without words."""
        words = _WORD.findall(fold(name))
        return sum(word not in self._vocabulary for word in words) / len(words) if words else 0.0

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        domain = self._catalogue.domain
        texts = domain.of_type(FieldType.TEXT)
        tags = [field for field in domain.of_type(FieldType.TAGS) if domain.fields[field].open]
        known: set[str] = set()
        for row in islice(range(self._catalogue.n_items), _READ):
            for field in texts:
                known.update(_WORD.findall(fold(str(self._catalogue.value(Row(row), field) or ""))))
        for field in tags:
            for value in self._catalogue.values(field)[:_READ]:
                known.update(_WORD.findall(fold(value)))
        return frozenset(known)


def _is_other_name(title: str, alias: str) -> bool:
    """Whether an alias is another name rather than another spelling or a number in a series.

    Words that both have tell nothing.

    >>> _is_other_name("Das Boot", "The Boat"), _is_other_name("48 Hrs.", "48 Hours"), _is_other_name("Jaws 3-D", "Jaws 3")
    (True, False, False)
    >>> _is_other_name("Shichinin no samurai", "Seven Samurai"), _is_other_name("Rashômon", "In the Woods")
    (True, True)
    """
    said, others = (_WORD.findall(fold(name)) for name in (title, alias))
    spelled, other = ("".join(w for w in own if w not in also) for own, also in ((said, others), (others, said)))
    return bool(spelled and other) and not re.search(r"\d", alias) and partial_ratio(spelled, other) < _ALIKE
