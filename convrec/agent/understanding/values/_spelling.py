"""Slips of the finger: the word of a vocabulary that a typed word was meant to be."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from convrec.agent.understanding.words.dictionary import is_english
from convrec.agent.understanding.words.text import singular

__all__ = ["PairSpeller", "Speller", "sound"]

_SHORTEST = 6
_LONG = 11
_BESIDE = 7
"""Letters from which on a word may hold two slips where the word behind it is right: "shepards hut"."""

_HEARD = 7
"""Letters of a name from which on another way to write its sounds stands for it."""
_SOUNDS = (
    ("tsch|tch|cz", "ch"),
    ("ph", "f"),
    ("ff?$", "v"),
    ("w", "v"),
    ("ck", "k"),
    ("ks", "x"),
    ("(?<=[aeou])[yij](?=[aeou])", ""),
    ("[yj]", "i"),
    (r"([^aeiou])\1+", r"\1"),
)
"""Ways to write one sound where a name comes from another script or language, each with one that stands for all."""


def sound(word: str) -> str:
    """A name by its sounds, the same for the ways in which it is written.

    >>> sound("dostoyevsky") == sound("dostoevsky") == sound("dostojewski"), sound("tolstoi") == sound("tolstoy")
    (True, True)
    """
    for written, heard in _SOUNDS:
        word = re.sub(written, heard, word)
    return word


class Speller:
    """Finds the one word a single slip away (two in words of eleven letters or more), with the first letter right.

    Parameters
    ----------
    words
        The vocabulary; words of six letters or more are mended to.
    ordinary
        Words that are right as they are.
    short
        Further words, of which those of five letters are mended to as well, where a letter is missing, doubled or changed places.
    names
        Words of names, to which one that only writes the same sounds is mended though a dictionary has it: "dostoevsky".
    """

    def __init__(self, words: Iterable[str], ordinary: frozenset[str], short: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        brief = {w for w in short if len(w) == _SHORTEST - 1}
        self._known = frozenset(words) | brief
        self._ordinary = ordinary
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if word.isalpha() and (len(word) >= _SHORTEST or word in brief):
                self._shelves[word[0], len(word)].append(word)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        for word in names:
            if len(word) >= _HEARD:
                self._by_sound[sound(word)].add(word)
        self._mend = lru_cache(maxsize=4096)(self._nearest)

    def mend(self, word: str) -> str | None:
        """The word meant, or None when the word is known, too short, or nothing or several things are near."""
        if len(word) < _SHORTEST - 2 or not word.isalpha() or word in self._known or word in self._ordinary:
            return None
        meant = self._mend(word)
        if meant is not None and not is_english(word):
            return meant
        alike = self._by_sound.get(sound(word), set[str]()) if len(word) >= _HEARD else set[str]()
        return next((known for known in alike if len(alike) == 1 and known[0] == word[0]), None)

    def near(self, word: str) -> list[str]:
        """Every known word a single slip away from an unknown one, as for the surname behind a given name."""
        if len(word) < _SHORTEST - 2 or not word.isalpha() or word in self._known or word in self._ordinary:
            return []
        lengths = range(len(word) - 1, len(word) + 2)
        shelves = (self._shelves.get((word[0], n), ()) for n in lengths)
        return [w for shelf in shelves for w in shelf if OSA.distance(word, w, score_cutoff=1) <= 1]

    def _nearest(self, word: str) -> str | None:
        allowed = 2 if len(word) >= _LONG else 1
        near: dict[int, list[str]] = defaultdict(list)
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for candidate in self._shelves.get((word[0], length), ()):
                if len(candidate) < _SHORTEST and len(candidate) == len(word) and sorted(candidate) != sorted(word):
                    continue
                distance = OSA.distance(word, candidate, score_cutoff=allowed)
                if distance <= allowed:
                    near[distance].append(candidate)
        for distance in sorted(near):
            if len(near[distance]) <= 2:
                return near[distance][0]
            return None
        return None


class PairSpeller:
    """Finds the first word of a name of two words, up to two slips away, by the second one, which vouches for it.

    Parameters
    ----------
    names
        Names as their words; those of two are mended to.
    """

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._first: dict[str, set[str]] = defaultdict(set)
        for keys in names:
            if len(keys) == 2 and len(keys[0]) >= _BESIDE and keys[0].isalpha():
                self._first[keys[1]].add(keys[0])

    def mend(self, word: str, follow: str) -> str | None:
        """The word meant before `follow`; None where it is known there, too short, or none or several are near."""
        known = self._first.get(follow, set[str]())
        if len(word) < _BESIDE or word in known:
            return None
        one = singular(word)
        near = {singular(first): first for first in sorted(known) if first[0] == word[0] and OSA.distance(one, singular(first)) <= 2}
        return next(iter(near.values())) if len(near) == 1 else None
