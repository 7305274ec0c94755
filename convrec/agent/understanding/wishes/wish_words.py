"""The words of a wish against those of the catalogue: slips are mended, and what no item mentions is told."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.wishes.on_topic import OnTopic
from convrec.agent.understanding.words.dictionary import is_english
from convrec.agent.understanding.words.english import ORDINARY
from convrec.agent.understanding.words.phrases import keys_of, line, plain_keys
from convrec.agent.understanding.words.slips import SLIPS
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.agent.understanding.values import ValueFinder
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["WishWords", "Worded"]

_VOWELS = frozenset("aeiouy")
_ENDINGS = ("est", "er", "ing", "ed", "ly", "ness", "less", "ish", "y")
_SHORTEST, _NAME = 4, 3
"""Letters of the shortest word that is looked at, and most words of a name."""


class Worded(NamedTuple):
    """A wish as it was meant, and those of its words that no item mentions."""

    wish: str
    unmentioned: tuple[str, ...] = ()


def _named(wish: str, word: str) -> str:
    """The whole of a short wish that a word stands in, as it may be a name: "studio ghibli"."""
    piece = next(p for p in wish.split(", ") if word in p)
    return piece if len(piece.split()) <= _NAME else word


class WishWords:
    """Reads the words of wishes; safe to share between threads.

    Parameters
    ----------
    catalogue, values
        Its texts, titles and people; its ordinary words and free tags.
    """

    def __init__(self, catalogue: "Catalogue", values: "ValueFinder") -> None:
        self._catalogue = catalogue
        self._values = values
        self.on_topic = OnTopic(catalogue).read
        """A message that only seems to be about something else, as a wish (`OnTopic.read`)."""

    @cached_property
    def _shelves(self) -> dict[tuple[str, int], list[str]]:
        """Ordinary words by first letter and length, common English ones first."""
        shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        domain = self._catalogue.domain
        tags = {k for f, spec in domain.fields.items() if spec.open for value in self._catalogue.values(f) for k in plain_keys(value)}
        for word in sorted(self._values.ordinary | tags, key=lambda w: (w not in ORDINARY, w)):
            if word.isalpha() and len(word) >= _SHORTEST:
                shelves[word[0], len(word)].append(word)
        return shelves

    def spelled_out(self, wish: str, values: Iterable[ValueSpan]) -> str:
        """A wish with the free tags that it calls by another name called by their own: "world war ii" for "ww2"."""
        for value in values:
            keys, row = keys_of(value.words), line(wish)
            places = [i for i in range(len(row)) if row.keys[i] in keys]
            if places and self._values.gazetteer.tags.spelled_out(keys) != keys:
                wish = f"{wish[: row.words[places[0]].start]}{value.values[0]}{wish[row.words[places[-1]].end :]}"
        return wish

    def read(self, wish: str) -> Worded:
        """A wish with its slips mended; words in capitals are names and stay as they are."""
        row = line(wish)
        mended, unmentioned = wish, list[str]()
        for i in reversed(range(len(row))):
            word, key = row.words[i], row.keys[i]
            if SLIPS.get(word.raw.lower()) == key:
                mended = mended[: word.start] + key + mended[word.end :]
            if not key.isalpha() or len(key) < _SHORTEST or self._is_known(key):
                continue
            named = i > 0 and row.joined(i) and self._values.is_given(row.keys[i - 1 - (i > 1 and len(row.keys[i - 1]) < _SHORTEST)])
            slip = len(key) > _SHORTEST or not set(key) & _VOWELS
            meant = self._nearest(key) if slip and word.raw.islower() and not named and not is_english(key) else None
            if meant is not None:
                mended = mended[: word.start] + meant + mended[word.end :]
            else:
                unmentioned.append(word.raw)
        return Worded(mended, tuple(dict.fromkeys(_named(wish, word) for word in reversed(unmentioned))))

    def _is_known(self, key: str) -> bool:
        values = self._values
        forms = {key, singular(key), *(key.removesuffix(end) + more for end in _ENDINGS if key.endswith(end) for more in ("", "e"))}
        plain = bool(forms & values.ordinary) or values.is_given(key) or values.is_surname(key)
        return plain or bool(values.gazetteer.tags.holding((key,))) or self._is_mentioned(key)

    def _is_mentioned(self, key: str) -> bool:
        """Whether some item's title or text holds the word."""
        fields = self._catalogue.domain.of_type(FieldType.TITLE, FieldType.TEXT)
        return any(len(self._catalogue.strings(field).words.holding(key)) for field in fields)

    def _nearest(self, key: str) -> str | None:
        """The ordinary word a single slip away, the first letter being right."""
        for length in (len(key) + 1, len(key), len(key) - 1):
            for word in self._shelves.get((key[0], length), ()):
                if OSA.distance(key, word, score_cutoff=1) <= 1:
                    return word
        return None
