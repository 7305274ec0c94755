"""Which words and phrases are ordinary in a catalogue: those its own texts use in lower case."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise
from typing import Any, cast

import numpy.typing as npt

from convrec.agent.understanding.titles._table import Arrays, Table
from convrec.agent.understanding.words.english import ARTICLES, CLOSED, MASS, ORDINARY, PLURAL_LOOK
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["Ordinary"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 20_000
_SMALL = 1000
_SETS = ("words", "phrases", "proper", "people", "whole_names")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ment", ""), ("ness", ""))
_PEOPLE_SAMPLE = 200_000


class Ordinary:
    """Ordinary words, attested phrases and names, from a list of English words and the catalogue's own texts.

    Parameters
    ----------
    sets
        ``words`` that the texts use in lower case, ``phrases`` that are titles and do too (their keys), ``proper`` names, words of
        ``people``'s names and their ``whole_names``.
    """

    def __init__(self, sets: Mapping[str, Container[str]]) -> None:
        self._words, self._phrases, self._proper = sets["words"], sets["phrases"], sets["proper"]
        self.people, self.whole_names = sets["people"], sets["whole_names"]

    @classmethod
    def of(cls, catalogue: Catalogue, is_title: Callable[[str], bool]) -> "Ordinary":
        """Read the texts of a catalogue, at most 20,000 items of it, evenly spaced.

        Parameters
        ----------
        is_title
            Whether a key (see `_units.key`) is a title's; phrases that are titles and stand in the texts in lower case are remembered.
        """
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        phrases: set[str] = set()
        for row, text in _texts(catalogue):
            found = _WORD.findall(text)
            lower.update({w for w in found if w.islower()})
            own = fold(catalogue.title(row))
            upper.update({fold(w) for w in found[1:] if w[0].isupper() and fold(w) not in own})
            phrases.update(_phrases(found, own, is_title))
        least = 2 if catalogue.n_items > _SMALL else 1
        people = catalogue.domain.of_type(FieldType.PEOPLE)
        return cls(
            {
                "words": {fold(w) for w, n in lower.items() if n >= least},
                "phrases": phrases,
                "proper": {w for w, n in upper.items() if n > lower.get(w, 0)},
                "people": _people_words(catalogue),
                "whole_names": {fold(v) for field in people for v in catalogue.values(field)},
            }
        )

    def pack(self) -> dict[str, npt.NDArray[Any]]:
        """The sets as arrays; `unpack` takes them back."""
        sets = (self._words, self._phrases, self._proper, self.people, self.whole_names)
        packed: dict[str, npt.NDArray[Any]] = {}
        for name, found in zip(_SETS, sets, strict=True):
            packed.update(Table.of_words(found.keys if isinstance(found, Table) else cast("set[str]", found)).pack(name))
        return packed

    @classmethod
    def unpack(cls, arrays: Arrays) -> "Ordinary":
        """The sets that `pack` gave."""
        return cls({name: Table.unpack(arrays, name) for name in _SETS})

    def is_common(self, word: str) -> bool:
        """Whether it is ordinary English whatever the catalogue."""
        plain = word.replace("'", "")
        return plain in ORDINARY or any(stem in ORDINARY for stem in _stems(plain))

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is ordinary English or ordinary in this catalogue."""
        return self.is_common(word) or word in self._words

    def is_closed(self, word: str) -> bool:
        """Whether it is a function word."""
        return word in CLOSED or word.replace("'", "") in CLOSED

    def is_name(self, word: str) -> bool:
        """Whether it is part of a person's name, or written with a capital in the texts of items that do not have it in their title."""
        return word in self._proper or word in self.people

    def is_attested(self, key: str) -> bool:
        """Whether the texts use this title as an ordinary phrase."""
        return key in self._phrases

    def stands_bare(self, word: str) -> bool:
        """Whether the word can be the object of "I like" without an article: plurals and nouns of stuff."""
        plural = word.endswith("s") and not word.endswith("ss") and word not in PLURAL_LOOK
        return word in MASS or plural or word in {"people", "men", "women", "children", "mice", "sheep", "geese"}


def _phrases(found: list[str], own: str, is_title: Callable[[str], bool]) -> Iterator[str]:
    """Keys of titles of two words that stand in the text in lower case and are not the item's own name."""
    plain = [w if w.islower() and w not in ARTICLES else "" for w in found]
    for first, second in pairwise(plain):
        if first and second and is_title(first + second) and f"{first} {second}" not in own:
            yield first + second


def _stems(word: str) -> Iterator[str]:
    """What a regular ending may have been put on; only stems of three letters and more.

    >>> sorted(_stems("replacements")), sorted(_stems("remembered"))
    (['replacement'], ['remember', 'remembere'])
    """
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 2:
            yield stem


def _texts(catalogue: Catalogue) -> Iterator[tuple[Row, str]]:
    step = max(1, catalogue.n_items // _SAMPLE)
    fields = catalogue.domain.of_type(FieldType.TEXT)
    for number in range(0, catalogue.n_items, step):
        row = Row(number)
        for field in fields:
            text = catalogue.value(row, field)
            if isinstance(text, str):
                yield row, text


def _people_words(catalogue: Catalogue) -> frozenset[str]:
    found: set[str] = set()
    for field in catalogue.domain.of_type(FieldType.PEOPLE):
        for name in catalogue.values(field)[:_PEOPLE_SAMPLE]:
            found.update(w for w in _WORD.findall(fold(name)) if len(w) > 1)
    return frozenset(found - CLOSED)
