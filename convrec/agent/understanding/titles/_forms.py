"""The forms in which people write a title: without its subtitle, as initials, with the number of the series in another script."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

from convrec.agent.understanding.titles._units import Unit, key, name_units
from convrec.agent.understanding.words.text import fold

__all__ = ["Kind", "forms", "stem_of"]

_SEPARATOR = re.compile(r"\s*:\s+|\s+[-–—]\s+|,?\s+or:?,\s+|,?\s+or:\s+|\s+\(|,\s+Part\b", re.IGNORECASE)
_YEAR = re.compile(r"\s*\((?:18|19|20)\d\d\)\s*$")
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_LETTERS = {"v": "5", "x": "10", "i": "1"}
_INSIDE = re.compile(r"[^\W\d_]\d[^\W\d_]")
_LEET = str.maketrans("013457", "oieast")
_TAILS = {"dr": "drive", "st": "street"}


class Kind(IntEnum):
    """How a form relates to its item, surest first."""

    TITLE = 0
    ALIAS = 1
    MAIN = 2
    """The title before its subtitle."""
    SERIES = 3
    """What its series is called, where that is no title."""
    SUBTITLE = 4
    INITIALS = 5


def forms(name: str, *, alias: bool) -> Iterator[tuple[str, Kind]]:
    """Every key under which an item with this name is found, the name's own first.

    >>> [(k, kind.name) for k, kind in forms("Dr. Strangelove or: How I Learned", alias=False)][:2]
    [('drstrangeloveorhowilearned', 'TITLE'), ('drstrangelove', 'MAIN')]
    """
    whole = Kind.ALIAS if alias else Kind.TITLE
    name = _YEAR.sub("", name)
    found = name_units(name)
    if not found:
        return
    yield key(found), whole
    for variant in _variants(name, found):
        yield variant, whole
    bare = _BRACKETS.sub("", name)
    parts = [p for p in _SEPARATOR.split(bare) if p.strip(" .)")]
    if bare != name and bare:
        yield key(name_units(bare)), whole
    if len(parts) > 1:
        yield from _parts(parts)
    if not alias:
        for text in {name, parts[0]} if parts else {name}:
            initials = _initials(name_units(text))
            if initials:
                yield initials, Kind.INITIALS


def _parts(parts: list[str]) -> Iterator[tuple[str, Kind]]:
    head = name_units(parts[0])
    if head and not (len(head) == 1 and head[0].canon.isdecimal() and len(head[0].canon) < 3):
        yield key(head), Kind.MAIN
        if len(parts) > 2:
            yield key(name_units(" ".join(parts[:2]))), Kind.MAIN
    tail = name_units(parts[-1])
    if sum(bool(u.canon) for u in tail) > 1:
        yield key(tail), Kind.SUBTITLE


def _variants(name: str, found: Sequence[Unit]) -> Iterator[str]:
    last = found[-1].canon
    head = "".join(u.canon for u in found[:-1])
    if len(found) > 1 and last in _LETTERS and head:
        yield head + _LETTERS[last]
    if len(found) > 1 and last in _TAILS:
        yield head + _TAILS[last]
    whole = key(found)
    if _INSIDE.search(name):
        yield whole.translate(_LEET)
    if any(u.canon == "and" for u in found[1:-1]):
        yield "".join("n" if u.canon == "and" else u.canon for u in found)


def _initials(found: Sequence[Unit]) -> str:
    """Initials of a title of three words or more, small words counted, as in "LOTR"; empty when there are none to use."""
    words = found[1:] if found and found[0].is_article else found
    if len(words) < 3 or any(u.canon.isdecimal() for u in words):
        return ""
    return "".join(u.word[0] for u in words)


def stem_of(name: str) -> tuple[str, int | None]:
    """The key of the series that a name belongs to, and its number in it.

    >>> stem_of("Terminator 2: Judgment Day"), stem_of("The Godfather: Part III")
    (('terminator', 2), ('godfather', 3))
    """
    parts = [p for p in re.split(r"\s*:\s+|\s+[-–—]\s+|\s+and the\s+", _BRACKETS.sub("", fold(name))) if p.strip()]
    if not parts:
        return "", None
    found = name_units(parts[0])
    number = _number(found)
    if number is None and len(parts) > 1:
        second = name_units(parts[1])
        if len(second) == 1:
            number = _number([found[-1], second[0]]) if found else None
            return key(found), number
    if number is not None:
        return key(found[:-1]), number
    return key(found), None


def _number(found: Sequence[Unit]) -> int | None:
    if len(found) < 2 or not found[-2].canon:
        return None
    last = _LETTERS.get(found[-1].canon, found[-1].canon)
    return int(last) if last.isdecimal() and len(last) < 3 else None
