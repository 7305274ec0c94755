"""The names that a catalogue knows, titles and people, found in running text by spelling and capitals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from convrec.agent.writing.formatting import PORTIONS
from convrec.agent.writing.gpt2.words import writer_words
from convrec.prompts import PromptLibrary, count
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["Mention", "Names", "Token", "keys", "tokens"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_ROWS_READ = 5_000
"""Items whose texts are read for ordinary words; more would teach little."""
_LOWER = re.compile(r"(?<![^\W_])[a-z]+(?:['’][a-z]+)*")
_OPENING = frozenset({"(", '"'})
_LEAST_SURNAME = 4


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
    """Titles, other names and people of a catalogue; built at first use."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def mentions(self, text: str, words: list[Token]) -> Iterator[Mention]:
        """Every stretch that reads as a name of the catalogue, the longest at each place; stretches do not overlap."""
        at = 0
        while at < len(words):
            pair = tuple(w.key for w in words[at : at + 2])
            candidates = [*self._index.get(pair, ()), *self._index.get(pair[:1], ())]
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
        return word.key in self._surnames

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that stand in lower case in the catalogue's own texts or in the sentence templates: no names by themselves."""
        text = " ".join([*_template_texts(), *self._texts(), *(count(n) for n in range(13)), *(words for _, words in PORTIONS)])
        return frozenset(_key(word) for word in _LOWER.findall(text))

    def _reads_as(self, name: _Name, words: list[Token], at: int) -> bool:
        stretch = words[at : at + len(name.keys)]
        if tuple(w.key for w in stretch) != name.keys or any(w.sign in _OPENING for w in stretch[1:]):
            return False
        first, *rest = stretch
        if not rest:
            dated = at + 1 < len(words) and words[at + 1].sign == "(" and words[at + 1].text.isdigit()
            return first.capital and (dated or not (first.begins and first.key in self.ordinary))
        if not all(w.capital for w, wanted in zip(rest, name.capitals[1:], strict=True) if wanted):
            return False
        return any(name.capitals[1:]) or (first.capital and (not first.begins or len(rest) > 1))

    @cached_property
    def _index(self) -> dict[tuple[str, ...], list[_Name]]:
        """Names by their first two words, or their only one; the longest first."""
        index: dict[tuple[str, ...], dict[tuple[str, ...], _Name]] = {}
        for kind, text in self._all():
            words = _TOKEN.findall(text)
            if words and not all(w.isdigit() for w in words):
                name = _Name(tuple(_key(w) for w in words), tuple(not w[0].islower() for w in words), kind)
                index.setdefault(name.keys[:2], {}).setdefault(name.keys, name)
        return {first: sorted(names.values(), key=lambda n: -len(n.keys)) for first, names in index.items()}

    @cached_property
    def _surnames(self) -> frozenset[str]:
        last = (words[-1] for kind, text in self._all() if kind == "person" and len(words := keys(text)) > 1)
        return frozenset(word for word in last if len(word) >= _LEAST_SURNAME)

    def _all(self) -> Iterator[tuple[str, str]]:
        for title in self._catalogue.titles:
            yield "title", title
        for field in self._catalogue.domain.of_type(FieldType.ALIASES):
            for value in self._catalogue.values(field):
                yield "title", value
        for field in self._catalogue.domain.of_type(FieldType.PEOPLE):
            for value in self._catalogue.values(field):
                yield "person", value

    def _texts(self) -> Iterable[str]:
        for field in self._catalogue.domain.of_type(FieldType.TEXT):
            for row in range(min(self._catalogue.n_items, _MOST_ROWS_READ)):
                value = self._catalogue.value(Row(row), field)
                if isinstance(value, str):
                    yield value


def _template_texts() -> Iterator[str]:
    for file in PromptLibrary().files.values():
        for templates in file.sentences.values():
            for template in templates:
                yield re.sub(r"\{[{%].*?[}%]\}", " ", template.source).casefold()
    yield from writer_words()
