"""The names that a catalogue knows, titles and people, found in running text by spelling and capitals."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Lock

from convrec.agent.writing._name_table import Beginnings
from convrec.agent.writing.formatting import PORTIONS
from convrec.agent.writing.gpt2.words import writer_words
from convrec.errors import BundleError
from convrec.prompts import PromptLibrary, count
from convrec.retrieval.arrays import KEPT_FROM, keep_arrays, open_arrays, sources_digest
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["Mention", "Names", "Token", "keys", "table_version", "tokens"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_ROWS_READ = 5_000
"""Items whose texts are read for ordinary words; more would teach little."""
_LOWER = re.compile(r"(?<![^\W_])[a-z]+(?:['’][a-z]+)*")
_STOP = re.compile(r"[.!?:;][\s\"'*(\[]")
_OPENING = frozenset({"(", '"'})
_LEAST_SURNAME = 4
_LOOKUPS = 4_096


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes
    ----------
    start, end
        Its place.
    text
        Its spelling.
    key
        The same in lower case, with a straight apostrophe and without a possessive ending.
    begins
        Whether a sentence, quotation or bracket begins with it.
    sign
        The character before it, or "".
    """

    start: int
    end: int
    text: str
    key: str
    begins: bool
    sign: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital or a digit."""
        return not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Name:
    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    kind: str
    stops: bool
    """Whether a sign stands in it that ends sentences elsewhere, as in "Dr. No"."""


def _key(word: str) -> str:
    return word.replace("’", "'").casefold().removesuffix("'s")


def keys(text: str) -> list[str]:
    """The keys of a text's words, in order."""
    return [_key(word) for word in _TOKEN.findall(text)]


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        before = text[: match.start()].rstrip("\"'*([ \n")
        begins = not before or before[-1] in ".!?:;" or text[match.start() - 1] in '"*(['
        found.append(Token(match.start(), match.end(), match[0], _key(match[0]), begins, text[match.start() - 1 : match.start()]))
    return found


class Names:
    """Titles, other names and people of a catalogue; built at first use.

    Parameters
    ----------
    catalogue
        The items.
    kept
        A file where the table of a large catalogue is kept from the first use on; None builds it anew.
    """

    def __init__(self, catalogue: Catalogue, kept: Path | None = None) -> None:
        self._catalogue = catalogue
        self._kept = kept if catalogue.n_items >= KEPT_FROM else None
        self._lock = Lock()

    def prepare(self) -> None:
        """Build or open the table now rather than with the first text."""
        _ = self._table if self._catalogue.n_items >= KEPT_FROM else self._index

    def mentions(self, text: str, words: list[Token]) -> Iterator[Mention]:
        """Every stretch that reads as a name of the catalogue, the longest at each place; stretches do not overlap."""
        at = 0
        while at < len(words):
            pair = tuple(w.key for w in words[at : at + 2])
            candidates = [*self._index(pair), *self._index(pair[:1])]
            name = next((n for n in candidates if self._reads_as(n, words, at)), None)
            if name is None:
                at += 1
                continue
            last = words[at + len(name.keys) - 1]
            owner = re.search(r"['’]s$", last.text, re.IGNORECASE)
            end = last.end - (len(owner[0]) if owner else 0)
            yield Mention(words[at].start, end, text[words[at].start : end], name.kind)
            at += len(name.keys)

    def is_surname(self, word: Token) -> bool:
        """Whether a capitalised word is the last name of somebody in the catalogue."""
        return self._table.is_surname(word.key) if self._catalogue.n_items >= KEPT_FROM else word.key in self._surnames

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that stand in lower case in the catalogue's own texts or in the sentence templates: no names by themselves."""
        text = " ".join([*_template_texts(), *self._texts(), *(count(n) for n in range(13)), *(words for _, words in PORTIONS)])
        return frozenset(_key(word) for word in set(_LOWER.findall(text)))

    def _reads_as(self, name: _Name, words: list[Token], at: int) -> bool:
        stretch = words[at : at + len(name.keys)]
        if tuple(w.key for w in stretch) != name.keys or any(w.sign in _OPENING for w in stretch[1:]):
            return False
        first, *rest = stretch
        if not name.stops and any(w.begins and w.key in self.ordinary for w in rest):
            return False  # "... is funny. People who ...": the end of a sentence and the beginning of the next
        if not rest:
            dated = at + 1 < len(words) and words[at + 1].sign == "(" and words[at + 1].text.isdecimal()
            return first.capital and (dated or not (first.begins and first.key in self.ordinary))
        if not all(w.capital for w, wanted in zip(rest, name.capitals[1:], strict=True) if wanted):
            return False
        return any(name.capitals[1:]) or (first.capital and (not first.begins or len(rest) > 1))

    @cached_property
    def _index(self) -> Callable[[tuple[str, ...]], Sequence[_Name]]:
        """Gives names by their first two words, or their only one; the longest first."""
        if self._catalogue.n_items >= KEPT_FROM:
            return lru_cache(_LOOKUPS)(self._looked_up)
        index: dict[tuple[str, ...], dict[tuple[str, ...], _Name]] = {}
        for kind, text in self._all():
            name = _name(kind, text)
            if name is not None:
                index.setdefault(name.keys[:2], {}).setdefault(name.keys, name)
        ordered = {first: sorted(names.values(), key=lambda n: -len(n.keys)) for first, names in index.items()}
        return lambda first: ordered.get(first, ())

    def _looked_up(self, first: tuple[str, ...]) -> Sequence[_Name]:
        found: dict[tuple[str, ...], _Name] = {}
        for number in self._table.numbers(first):
            name = _name(*self._numbered(number))
            if name is not None and name.keys[:2] == first:
                found.setdefault(name.keys, name)
        return sorted(found.values(), key=lambda n: -len(n.keys))

    @cached_property
    def _table(self) -> Beginnings:
        """Of a large catalogue: read where it is kept, else built, and kept."""
        with self._lock:
            if self._kept is not None and self._kept.is_file():
                try:
                    return Beginnings.unpack(open_arrays(self._kept)[0])
                except (BundleError, KeyError):
                    pass
            table = self._built()
            if self._kept is not None:
                keep_arrays(self._kept, table.pack())
            return table

    def _built(self) -> Beginnings:
        names = ((number, found.keys) for number, (kind, text) in enumerate(self._all()) if (found := _name(kind, text)) is not None)
        return Beginnings.of(names, self._surnames)

    def _numbered(self, number: int) -> tuple[str, str]:
        """Kind and text of a name by its place in `_all`."""
        for kind, texts in self._sources:
            if number < len(texts):
                return kind, texts[number]
            number -= len(texts)
        raise IndexError(number)

    @cached_property
    def _sources(self) -> list[tuple[str, Sequence[str]]]:
        """Kinds of names with the texts of each, in the order of `_all`."""
        catalogue, domain = self._catalogue, self._catalogue.domain
        aliases = [("title", catalogue.values(field)) for field in domain.of_type(FieldType.ALIASES)]
        people = [("person", catalogue.values(field)) for field in domain.of_type(FieldType.PEOPLE)]
        return [("title", catalogue.titles), *aliases, *people]

    @cached_property
    def _surnames(self) -> frozenset[str]:
        last = (words[-1] for kind, text in self._all() if kind == "person" and len(words := keys(text)) > 1)
        return frozenset(word for word in last if len(word) >= _LEAST_SURNAME)

    def _all(self) -> Iterator[tuple[str, str]]:
        for kind, texts in self._sources:
            for text in texts:
                yield kind, text

    def _texts(self) -> Iterable[str]:
        for field in self._catalogue.domain.of_type(FieldType.TEXT):
            for row in range(min(self._catalogue.n_items, _MOST_ROWS_READ)):
                value = self._catalogue.value(Row(row), field)
                if isinstance(value, str):
                    yield value


def _name(kind: str, text: str) -> _Name | None:
    words = _TOKEN.findall(text)
    if not words or all(word.isdecimal() for word in words):
        return None
    stops = _STOP.search(text) is not None
    return _Name(tuple(_key(word) for word in words), tuple(not word[0].islower() for word in words), kind, stops)


@cache
def table_version() -> str:
    """Of the table of names: one that other code made is not read."""
    here = Path(__file__)
    return sources_digest([here, here.with_name("_name_table.py")])


def _template_texts() -> Iterator[str]:
    for file in PromptLibrary().files.values():
        for templates in file.sentences.values():
            for template in templates:
                yield re.sub(r"\{[{%].*?[}%]\}", " ", template.source).casefold()
    yield from writer_words()
