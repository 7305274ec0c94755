"""Spelling apart: what makes two ways of writing the same words equal, wherever values and texts are matched."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from convrec.types import Rows

__all__ = ["WordIndex", "counted", "fold", "key", "plural", "singular", "stems"]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['.][^\W\d_]+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "ß": "ss"})
_UNCHANGED = frozenset({"bus", "gas", "news", "series", "species"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case, without accents, with straight quotes.

    >>> fold("Amélie’s")
    "amelie's"
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """The folded words of a text with single blanks between them: equal for two spellings of one value.

    >>> key("Sci-Fi"), key("sci fi"), key("  PG-13 ")
    ('sci fi', 'sci fi', 'pg 13')
    """
    return " ".join(_WORD.findall(fold(text))) or fold(text).strip()


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Take a plain English plural ending off a folded word.

    >>> singular("comedies"), singular("thrillers"), singular("glasses"), singular("bus")
    ('comedy', 'thriller', 'glass', 'bus')
    """
    if len(word) <= 3 or word in _UNCHANGED or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


_VOWELS = frozenset("aeiou")


def plural(word: str) -> str:
    """The regular English plural of a folded word.

    >>> plural("comedy"), plural("western"), plural("match"), plural("series")
    ('comedies', 'westerns', 'matches', 'series')
    """
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith("s") and not word.endswith("ss") else word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def stems(text: str) -> list[str]:
    """The folded words of a text, each in the singular, in order.

    >>> stems("Serial Killers, and more")
    ['serial', 'killer', 'and', 'more']
    """
    return [singular(word) for word in key(text).split()]


class WordIndex:
    """Which of many texts hold given words; built once, read from any thread.

    Parameters
    ----------
    texts
        The texts; their places in this sequence are what `holding` gives.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        places: dict[str, list[int]] = {}
        self.size = 0
        for place, text in enumerate(texts):
            for word in set(stems(text)):
                places.setdefault(word, []).append(place)
            self.size += 1
        self._places: dict[str, Rows] = {word: np.asarray(found, dtype=np.int64) for word, found in places.items()}

    def holding(self, text: str) -> Rows:
        """Sorted places of the texts in which every word of `text` occurs: int64[n]; none for a text without words."""
        wanted: Sequence[str] = list(dict.fromkeys(stems(text)))
        lists = [self._places.get(word) for word in wanted]
        if not lists or any(found is None for found in lists):
            return np.empty(0, dtype=np.int64)
        ordered = sorted((found for found in lists if found is not None), key=len)
        common = ordered[0]
        for found in ordered[1:]:
            common = np.intersect1d(common, found, assume_unique=True)
        return common


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "person", "people"), counted(1200, "item")
    ('1 person', '1,200 items')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
