"""Words in a row and fixed phrases over them: what every rule of understanding matches against."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Generic, TypeVar

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.slips import SLIPS
from convrec.agent.understanding.words.text import Token, tokens
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.units import UNITS

__all__ = ["Line", "Phrases", "Word", "covered", "expand", "keys_of", "line", "plain_keys", "without"]

T = TypeVar("T")
_CONTRACTED = frozenset(["it", "that", "what", "who", "where", "when", "how", "there", "here", "let", "he", "she"])
_ALTERNATIVES = re.compile(r"\(([^)]*)\)(\?)?|(\S+)")
_TITLES = frozenset({"prof", "capt", "mr", "mrs", "ms", "dr", "st", "ste", "lt", "sgt", "gen", "col", "mt", "vs"})
"""Words whose point ends no sentence, for a name follows."""
_SHORTENED = frozenset({"max", "min", "mins", "approx", "jr", "sr", "vol", "ft", "pt", "ep", "nr", "ca", "hr", "hrs", "pp"})
"""Words whose point ends a sentence only where another plainly begins."""
_OPENING = words("""
    i im id ive ill it its something anything nothing no not one this that thats these what whats also please only make give show we must
    should preferably ideally
    """)
"""Words that begin a sentence rather than go on with one."""
_UNITS = frozenset(word for unit in UNITS.values() for word in (unit.name, *unit.written))
_INCHES = frozenset('"”″')
_BREAKS = frozenset(',;:!?()[]{}"—–/|&+')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a message with the marks around it.

    Attributes
    ----------
    start, end, raw
        Place and spelling in the message.
    key
        Folded; inner points and apostrophes are gone ("J.K" is "jk", "don't" is "dont"), and so is a possessive ending.
    before, after
        Marks between this word and its neighbours, without blanks.
    possessive
        Whether "'s" was taken off.
    """

    start: int
    end: int
    raw: str
    key: str
    before: str
    after: str
    possessive: bool = False


_LAUGHTER = re.compile(
    r"b?w?(?:[ah]*(?:ha){2,}[ah]*|(?:he){3,}h?|(?:hi){3,}|(?:ja){3,})|lo{2,}l+|l(?:ol){2,}|lmf+a+o+|lmao{2,}|ro+fl+|x+d+"
)
"""Laughter, however long."""


def _key(word: str) -> tuple[str, bool]:
    if word[:1].isdecimal():
        return word, False
    word = word.replace(".", "")
    if word.endswith("'s"):
        stem = word[:-2].replace("'", "")
        return (stem + "s", False) if stem in _CONTRACTED else (stem, True)
    word = word.replace("'", "")
    return SLIPS.get(word, "haha" if _LAUGHTER.fullmatch(word) else word), False


def _without(found: Sequence[Token], places: list[int]) -> tuple[list[int], set[int]]:
    """The places of words with "w/o" and "w/out" as one word each, and the places of those."""
    short = {
        i for i in places if found[i].word == "w" and i + 2 < len(found) and found[i + 1].word == "/" and found[i + 2].word in ("o", "out")
    }
    return [i for i in places if i - 2 not in short], short


class Line:
    """A message as words, with slices back to the text.

    Parameters
    ----------
    text
        The message as typed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = tokens(text)
        places = [i for i, t in enumerate(found) if t.is_word]
        words: list[Word] = []
        places, shortened = _without(found, places)
        for n, i in enumerate(places):
            token = found[i]
            after = places[n + 1] if n + 1 < len(places) else len(found)
            before = places[n - 1] + 1 if n else 0
            key, possessive = _key(token.word)
            if key == "w" and i + 1 < len(found) and found[i + 1].word == "/":
                key = "with"
            if i in shortened:
                end = found[i + 2].end
                after_marks = "".join(t.word for t in found[i + 3 : after])
                words.append(
                    Word(token.start, end, text[token.start : end], "without", "".join(t.word for t in found[before:i]), after_marks)
                )
                continue
            if n and places[n - 1] in shortened:
                before = places[n - 1] + 3
            marks = "".join(t.word for t in found[before:i])
            if words and words[-1].key == "with" and words[-1].raw.lower() == "w":
                marks = marks.removeprefix("/")
            words.append(Word(token.start, token.end, token.raw, key, marks, "".join(t.word for t in found[i + 1 : after]), possessive))
        self.words = tuple(words)
        self.keys = tuple(w.key for w in words)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, i: int, j: int) -> Span:
        """The stretch of the words `i` to `j - 1`."""
        start, end = self.words[i].start, self.words[j - 1].end
        return Span(start, end, self.text[start:end])

    def joined(self, i: int) -> bool:
        """Whether word `i` goes on from the one before, with nothing between but blanks, hyphens or the point of an initial."""
        marks = self.words[i].before
        if not marks or marks in ("-", "'"):
            return True
        return marks == "." and i > 0 and self._abbreviated(i - 1)

    def _abbreviated(self, i: int) -> bool:
        """Whether the point after word `i` ends no sentence: an initial, "J.R.R.", "Dr.", "No. 1"; "90s." does."""
        word, follow = self.words[i], self.words[i + 1]
        if word.key == "no":
            return follow.raw.isdecimal() and not (i + 2 < len(self.words) and self.words[i + 2].key in _UNITS)
        if word.key in _TITLES or "." in word.raw:
            return True
        counted = self.glued(i) and self.words[i - 1].key[-1:].isdecimal()
        initial = len(word.key) == 1 and word.key.isalpha() and word.raw not in ("i", "u") and not counted
        return (initial or word.key in _SHORTENED) and follow.key not in _OPENING

    def glued(self, i: int) -> bool:
        """Whether word `i` touches the one before ("2h")."""
        return i > 0 and self.words[i].start == self.words[i - 1].end

    def broken(self, i: int) -> bool:
        """Whether a comma or stronger mark stands between word `i - 1` and word `i`."""
        marks = self.words[i].before
        if marks[:1] in _INCHES and marks and self.words[i - 1].key[-1:].isdecimal() and not self._quoted:
            marks = marks[1:]
        return any(m in _BREAKS or m in ".…" for m in marks) and not self.joined(i)

    @cached_property
    def _quoted(self) -> bool:
        """Whether quotation marks stand in pairs, so that one behind a number is no sign for inches."""
        return self.text.count('"') % 2 == 0

    def ended(self, i: int) -> bool:
        """Whether a sentence ends between word `i - 1` and word `i`."""
        return any(m in ".!?;…\n" for m in self.words[i].before) and not self.joined(i)

    def within(self, span: Span) -> range:
        """Indexes of the words inside a stretch."""
        inside = [i for i, w in enumerate(self.words) if w.start < span.end and span.start < w.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    @cached_property
    def flat(self) -> tuple[str, tuple[int, ...]]:
        """The keys in one text with single blanks, "|" where a comma or stronger mark stands, and where each word starts in it."""
        parts: list[str] = []
        places: list[int] = []
        size = 0
        for i, key in enumerate(self.keys):
            lead = "" if i == 0 else " | " if self.broken(i) else " "
            places.append(size + len(lead))
            parts.append(lead + key)
            size += len(lead) + len(key)
        return "".join(parts), (*places, size + 1)

    @cached_property
    def has_case(self) -> bool:
        """Whether capitals tell anything: the message holds lower-case words too."""
        return any(w.raw.islower() for w in self.words)

    def capital(self, i: int) -> bool:
        """Whether word `i` is written with a capital that no sentence start explains."""
        return self.has_case and self.words[i].raw[:1].isupper() and i > 0 and not self.ended(i)


@lru_cache(maxsize=64)
def line(text: str) -> Line:
    """The message as a `Line`; the latest are kept."""
    return Line(text)


@lru_cache(maxsize=65536)
def keys_of(phrase: str) -> tuple[str, ...]:
    """A phrase as the keys that a `Line` gives its words.

    >>> keys_of("Sci-Fi"), keys_of("J.K. Rowling"), keys_of("don't")
    (('sci', 'fi'), ('jk', 'rowling'), ('dont',))
    """
    return tuple(_key(t.word)[0] for t in tokens(phrase) if t.is_word)


def plain_keys(phrase: str) -> tuple[str, ...]:
    """`keys_of` for reading many values at once: a short cut for plain ASCII words, the same result.

    >>> plain_keys("Day-Lewis"), plain_keys("J.R.R. Tolkien"), plain_keys("1980s")
    (('day', 'lewis'), ('jrr', 'tolkien'), ('1980', 's'))
    """
    short = (
        phrase.isascii() and "'" not in phrase and (phrase.replace(" ", "").isalpha() or phrase.replace(" ", "").replace("-", "").isalpha())
    )
    return tuple(phrase.lower().replace("-", " ").split()) if short else keys_of(phrase)


def expand(pattern: str) -> list[str]:
    """All phrases of a pattern: ``(a|b)`` is a choice, ``(a|b)?`` and ``word?`` may be missing.

    >>> expand("(no|not) more?")
    ['no more', 'no', 'not more', 'not']
    """
    slots: list[list[str]] = []
    for choice, optional, word in _ALTERNATIVES.findall(pattern):
        options = choice.split("|") if choice else [word.rstrip("?")]
        slots.append([*options, ""] if optional or word.endswith("?") else options)
    return [" ".join(" ".join(parts).split()) for parts in product(*slots)]


class Phrases(Generic[T]):
    """A table of phrases, found at a word of a `Line`, longest first.

    Parameters
    ----------
    pairs
        Patterns (see `expand`) and what each means; of two meanings of one phrase the first stays.
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for pattern, meaning in pairs:
            for phrase in expand(pattern):
                keys = keys_of(phrase)
                if keys:
                    self._by_first.setdefault(keys[0], {}).setdefault(keys, meaning)
        self._lengths = {first: sorted({len(k) for k in table}, reverse=True) for first, table in self._by_first.items()}

    @classmethod
    def of(cls, meaning: T, *patterns: str) -> "Phrases[T]":
        """A table in which every phrase means the same."""
        return cls((p, meaning) for p in patterns)

    def at(self, row: Line, i: int, stop: int | None = None) -> tuple[int, T] | None:
        """The longest phrase that starts at word `i`: its length in words and its meaning."""
        lengths = self._lengths.get(row.keys[i])
        if lengths is None:
            return None
        end = len(row) if stop is None else stop
        table = self._by_first[row.keys[i]]
        for n in lengths:
            if (
                i + n <= end
                and (meaning := table.get(row.keys[i : i + n])) is not None
                and not any(row.broken(j) for j in range(i + 1, i + n))
            ):
                return n, meaning
        return None

    def before(self, row: Line, i: int) -> tuple[int, T] | None:
        """The longest phrase that ends just before word `i`: its length and its meaning."""
        for start in range(max(0, i - 6), i):
            found = self.at(row, start, i)
            if found is not None and start + found[0] == i and not row.broken(i):
                return found
        return None

    def all(self, row: Line) -> Iterator[tuple[int, int, T]]:
        """Every phrase from left to right, none overlapping: first word, end and meaning."""
        i = 0
        while i < len(row):
            found = self.at(row, i)
            if found is None:
                i += 1
                continue
            yield i, i + found[0], found[1]
            i += found[0]


def covered(span: Span, others: Iterable[Span]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(span.overlaps(o) for o in others)


def without(text: str, spans: Iterable[Span]) -> str:
    """A text without some stretches of it.

    >>> without("an old man and a dog", [Span(11, 20, "and a dog"), Span(3, 6, "old")])
    'an  man '
    """
    for span in sorted(spans, key=lambda s: -s.start):
        text = text[: span.start] + text[span.end :]
    return text
