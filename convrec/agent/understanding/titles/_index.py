"""The index of names: from the key of a form to the items that have it, and from a word to the items whose names hold it."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy.typing as npt
from rapidfuzz.distance import OSA

from convrec.agent.understanding.titles._forms import Kind, forms
from convrec.agent.understanding.titles._table import Arrays, Table
from convrec.agent.understanding.titles._units import name_units
from convrec.agent.understanding.words.english import CLOSED
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Hit", "NameIndex"]

_KINDS = 8
_PREFIX = 7
_GLUED_ITEMS = 20_000
_SHORTEST = 4
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that has a form with the key looked up."""

    row: Row
    kind: Kind


class NameIndex:
    """Names of a catalogue's items, looked up by key, by prefix of words, by word, and by misspelt word.

    Memory is a few hundred bytes an item; nothing changes after building, so it may be shared between threads.
    """

    def __init__(self, keys: Table, holding: Table, spaced: list[str], misspelt: Table | None, n_items: int) -> None:
        self._keys = keys
        self._holding = holding
        self._spaced = spaced
        self._corrected: dict[str, list[tuple[str, int]]] = {}
        self.n_items = n_items
        if misspelt is not None:
            self._misspelt = misspelt

    @classmethod
    def of(cls, catalogue: Catalogue) -> "NameIndex":
        """Index every title and alias of a catalogue."""
        keys: dict[str, list[int]] = defaultdict(list)
        holding: dict[str, list[int]] = defaultdict(list)
        spaced: set[str] = set()
        for number, title in enumerate(catalogue.titles):
            held: set[str] = set()
            for name, alias in ((title, False), *((a, True) for a in catalogue.aliases(Row(number)))):
                for form, kind in forms(name, alias=alias):
                    keys[form].append(number * _KINDS + kind)
                canons = [u.canon for u in name_units(name) if u.canon]
                held.update(canons)
                spaced.add(" ".join(canons))
            for word in held - CLOSED:
                holding[word].append(number)
        return cls(Table.of(keys), Table.of(holding), sorted(spaced), None, catalogue.n_items)

    def pack(self) -> dict[str, npt.NDArray[Any]]:
        """The index as arrays; `unpack` takes them back."""
        spaced = Table.of_words(self._spaced)
        return {
            **self._keys.pack("keys"),
            **self._holding.pack("holding"),
            **spaced.pack("spaced"),
            **self._misspelt.pack("misspelt"),
        }

    @classmethod
    def unpack(cls, arrays: Arrays, n_items: int) -> "NameIndex":
        """The index that `pack` gave."""
        keys, holding, spaced, misspelt = (Table.unpack(arrays, name) for name in ("keys", "holding", "spaced", "misspelt"))
        return cls(keys, holding, spaced.keys, misspelt, n_items)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def find(self, key: str) -> list[Hit]:
        """Items with a form that has this key, the best kind of each item only."""
        best: dict[int, int] = {}
        for code in self._keys.get(key):
            row, kind = divmod(code, _KINDS)
            best[row] = min(kind, best.get(row, kind))
        return [Hit(Row(row), Kind(kind)) for row, kind in best.items()]

    def continues(self, prefix: str) -> bool:
        """Whether some name begins with these words (single blanks between, articles left out)."""
        at = bisect_left(self._spaced, prefix)
        return at < len(self._spaced) and self._spaced[at].startswith(prefix)

    def frequency(self, word: str) -> int:
        """Number of items whose names hold a canonical word."""
        return self._holding.count(word)

    def weight(self, word: str) -> float:
        """Inverse document frequency of a word over names: ln((n + 1) / (df + 1)) + .1."""
        return math.log((self.n_items + 1) / (self.frequency(word) + 1)) + 0.1

    def holding(self, words: Iterable[str]) -> list[int]:
        """Sorted rows whose names hold every word."""
        lists = sorted((self._holding.get(w) for w in words), key=len)
        if not lists or not lists[0]:
            return []
        common = set(lists[0])
        for rows in lists[1:]:
            common.intersection_update(rows)
        return sorted(common)

    def corrections(self, word: str) -> list[tuple[str, int]]:
        """Words of names that a misspelt word may stand for, with the number of edits (optimal string alignment), nearest first.

        One edit from four letters on, two from five on when the first letter is right.
        """
        known = self._corrected.get(word)
        if known is None:
            known = self._corrections(word)
            if len(self._corrected) < _REMEMBERED:
                self._corrected[word] = known
        return known

    def _corrections(self, word: str) -> list[tuple[str, int]]:
        if len(word) < _SHORTEST or any(c.isdecimal() for c in word):
            return []
        most = 2 if len(word) >= 5 else 1
        seen: dict[str, int] = {}
        for form in _deletes(word, most):
            for place in self._misspelt.get(form):
                known = self._vocabulary[place]
                if known != word and known not in seen:
                    distance = OSA.distance(word, known, score_cutoff=most)
                    if distance <= (most if len(known) >= 5 else 1) and (distance < 2 or known[0] == word[0]):
                        seen[known] = distance
        return sorted(seen.items(), key=lambda item: (item[1], item[0][0] != word[0], -self.frequency(item[0])))[:6]

    @cached_property
    def _vocabulary(self) -> list[str]:
        known = {w for w in self._holding.keys if len(w) >= _SHORTEST and not any(c.isdecimal() for c in w)}
        if self.n_items <= _GLUED_ITEMS:
            known.update(s.replace(" ", "") for s in self._spaced if 1 <= s.count(" ") <= 2 and len(s) >= 8)
        return sorted(known)

    @cached_property
    def _misspelt(self) -> Table:
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._vocabulary):
            for form in _deletes(word, 2 if len(word) >= 5 else 1):
                found[form].append(place)
        return Table.of(found)


def _deletes(word: str, most: int) -> set[str]:
    """The first letters of a word with up to `most` of them left out (symmetric delete spelling, on prefixes of seven letters)."""
    level = {word[:_PREFIX]}
    found = set(level)
    for _ in range(most):
        level = {w[:i] + w[i + 1 :] for w in level for i in range(len(w))}
        found |= level
    return found
