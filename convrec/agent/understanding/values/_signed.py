"""Values written with a sign between their words: "Crabb & Sons", "AT&T", "O'Neill/Brandt", "Earth, Wind & Fire"."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Signed", "SignedValues", "written_with_sign"]

_LINKS = words("and plus n")
"""Words that a sign is read as; a person may write either, or none."""
_SIGN = re.compile(r"\w['.]?\s*[&+/,|·]\s*\w|\w\.\s+\w|\s(?:and|plus|'?n'?)\s", re.IGNORECASE)
_MARKS = frozenset("&+/,.|·-–'")
"""Marks that may stand between two words of one value."""


def written_with_sign(value: str) -> bool:
    """Whether a sign, or a word that is read as one, stands between two words of the value.

    >>> written_with_sign("Crabb & Sons"), written_with_sign("Marks and Spencer"), written_with_sign("Dark Green")
    (True, True, False)
    """
    return _SIGN.search(value) is not None


class Signed(NamedTuple):
    """Such a value in a message: the end of its words, and the keys by which the value is known."""

    end: int
    keys: tuple[str, ...]


class _Form(NamedTuple):
    bare: tuple[str, ...]
    keys: tuple[str, ...]
    spelling: str


class SignedValues:
    """Finds such values however the sign between their words is written; indexed when a message first needs them.

    Parameters
    ----------
    catalogue
        Its categories, tags and people.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue

    @cached_property
    def _by_first(self) -> dict[str, list[_Form]]:
        found: dict[str, dict[_Form, None]] = {}
        for field in self._catalogue.domain.of_type(FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE):
            for value in filter(written_with_sign, self._catalogue.values(field)):
                keys = keys_of(value)
                if len(bare := _without_links(keys)) > 1:
                    found.setdefault(bare[0], {})[_Form(bare, keys, _spelling(value))] = None
        return {first: sorted(forms, key=lambda f: -len(f.bare)) for first, forms in found.items()}

    def at(self, row: Line, keys: "Sequence[str]", i: int, taken: "Sequence[bool]") -> Signed | None:
        """The longest such value that starts at word `i`, with a sign or a word for one between its words.

        A value all of whose parts are values of their own is meant only where it is spelled as the catalogue spells it: "drama and
        romance" names two kinds, whether or not a "Drama & Romance" is among them.
        """
        for form in self._by_first.get(keys[i], ()):
            end = _end(row, keys, i, form.bare)
            if end is None or any(taken[i:end]) or (all(row.joined(k) for k in range(i + 1, end)) and end - i == len(form.bare)):
                continue
            if _spelling(row.span(i, end).words) == form.spelling or not self._lists_values(form.keys):
                return Signed(end, form.keys)
        return None

    def _lists_values(self, keys: tuple[str, ...]) -> bool:
        """Whether each word of a value is a value of its own."""
        return all(word in self._single for word in keys if word not in _LINKS)

    @cached_property
    def _single(self) -> frozenset[str]:
        fields = self._catalogue.domain.of_type(FieldType.CATEGORY, FieldType.TAGS)
        return frozenset(k[0] for field in fields for value in self._catalogue.values(field) if len(k := keys_of(value)) == 1)


def _without_links(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(k for k in keys if k not in _LINKS)


def _spelling(text: str) -> str:
    return re.sub(r"[\s'’]+", "", text).casefold().rstrip(".")


def _end(row: Line, keys: "Sequence[str]", i: int, bare: tuple[str, ...]) -> int | None:
    """The end of a stretch from word `i` with these words and nothing but signs and words for signs between them."""
    place = i
    for n, word in enumerate(bare):
        while n and place < len(row) and keys[place] in _LINKS and keys[place] != word and _within(row, place):
            place += 1
        if place >= len(row) or keys[place] != word or (n and not _within(row, place)):
            return None
        place += 1
    return place


def _within(row: Line, k: int) -> bool:
    """Whether nothing but signs stands before word `k`."""
    return set(row.words[k].before) <= _MARKS
