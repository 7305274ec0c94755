"""Which words and phrases are ordinary in a catalogue: those its own texts use in lower case."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from convrec.agent.understanding._english import ARTICLES, CLOSED, MASS, ORDINARY, PLURAL_LOOK
from convrec.agent.understanding._text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["Ordinary"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 20_000
_SMALL = 1000
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ment", ""), ("ness", ""))
_PEOPLE_SAMPLE = 200_000


class Ordinary:
    """Ordinary words, attested phrases and names, from a list of English words and the catalogue's own texts.

    Parameters
    ----------
    catalogue
        At most 20,000 of its items are read, evenly spaced.
    is_title
        Whether a key (see `_units.key`) is a title's; phrases that are titles and stand in the texts in lower case are remembered.
    """

    def __init__(self, catalogue: Catalogue, is_title: Callable[[str], bool]) -> None:
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        self._phrases: set[str] = set()
        for row, text in _texts(catalogue):
            words = _WORD.findall(text)
            lower.update({w for w in words if w.islower()})
            own = fold(catalogue.title(row))
            upper.update({fold(w) for w in words[1:] if w[0].isupper() and fold(w) not in own})
            self._note_phrases(words, own, is_title)
        least = 2 if catalogue.n_items > _SMALL else 1
        self._words = {fold(w) for w, n in lower.items() if n >= least}
        self.people = _people_words(catalogue)
        self._proper = {w for w, n in upper.items() if n > lower.get(w, 0)}
        self.whole_names = {fold(v) for field in catalogue.domain.of_type(FieldType.PEOPLE) for v in catalogue.values(field)}

    def _note_phrases(self, words: list[str], own: str, is_title: Callable[[str], bool]) -> None:
        plain = [w if w.islower() else "" for w in words]
        for i, first in enumerate(plain[:-1]):
            second = plain[i + 1]
            if (
                first
                and second
                and first not in ARTICLES
                and second not in ARTICLES
                and is_title(first + second)
                and f"{first} {second}" not in own
            ):
                self._phrases.add(first + second)

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
