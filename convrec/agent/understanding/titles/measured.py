"""Names that are no names where they stand: units and parts of numbers, years of bounds, an item's noun with a year."""

import re
from collections.abc import Collection

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.numbers import TIMES_AFTER, read_number
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.units import UNITS

__all__ = ["measures"]

_PART = re.compile(r"(?:part|episode|chapter|volume|vol|number|season)\W*(?:\d+|[ivx]+|one|two|three|four|five)")
_UNIT_WORDS = frozenset(w for unit in UNITS.values() for w in (unit.name, *unit.written))
_OF_TIME = words("from of in the a an made")
_NO_MATTER = Patterns.of(
    True,
    *listed("""
    (isnt|is not|is|was|wasnt) (really|that|so|very|all that|less|more)? (important|essential|a priority|the priority|a concern) ;
    (doesnt|does not|dont) (really)? (matter|bother me|count)
"""),
)
_BOUNDING = Patterns.of(True, *listed("(older|newer|earlier|later|younger|more recent) than ; (before|after|since|until|till|by|post|pre)"))
"""Words before a year that make it no title."""


def measures(text: str, title: TitleSpan, nouns: Collection[str] = ()) -> bool:
    """Whether what could be an item's name belongs to a number: "under 2 hrs", "not older than 2010", "1h[50. 2004] or later".

    Parameters
    ----------
    nouns
        What an item is called; with nothing but a year beside it that is no name either: "a flick from 2006".
    """
    row = line(text)
    places = row.within(title)
    if not places or row.glued(places.start) or _PART.fullmatch(title.words.casefold()):
        return True
    if _in_passing(row, places, nouns):
        return True
    counted = read_number(row, places.start)
    if counted is not None and counted[1] == places.stop < len(row) and row.joined(places.stop) and row.keys[places.stop] in _UNIT_WORDS:
        return True
    if row.keys[places.stop - 1].isdecimal() and places.stop < len(row) and row.glued(places.stop) and row.keys[places.stop] == "s":
        return True
    if any(row.broken(k) for k in places[1:]) and row.keys[places.stop - 1] in _UNIT_WORDS and row.keys[places.stop - 2][:1].isdecimal():
        return True
    if row.keys[places.start] in _UNIT_WORDS and any(
        (n := read_number(row, k)) and n[1] == places.start for k in (places.start - 1, places.start - 2) if k >= 0
    ):
        return True
    named = {row.keys[k] for k in places if not row.keys[k].isdecimal() and row.keys[k] not in _OF_TIME}
    called = len(places) == 2 and row.keys[max(0, places.start - 1) : places.start] in (("the",), ("that",))
    if len(places) > 1 and named and named <= set(nouns) and text[title.start : title.end].islower() and not called:
        return True
    if len(places) != 1 or not places.start or row.words[places.start].raw[:1].isupper():
        return False
    i, key = places.start, row.keys[places.start]
    if key.isdecimal():
        return len(key) == 4 and (_BOUNDING.before(row, i) is not None or _bounded_behind(row, i + 1))
    return row.keys[i - 1][:1].isdecimal() and row.joined(i) and key in _UNIT_WORDS


def _in_passing(row: Line, places: range, nouns: Collection[str]) -> bool:
    """Whether small letters only describe an item, "a fast one", or name what does not matter: "speed isn't important"."""
    if any(row.words[k].raw[:1].isupper() for k in places):
        return False
    article = row.keys[places.start] in ("a", "an") or row.keys[max(0, places.start - 1) : places.start] in (("a",), ("an",))
    if article and len(places) > 1 and row.keys[places.stop - 1] in nouns:
        return True
    return places.stop < len(row) and _NO_MATTER.at(row, places.stop) is not None


def _bounded_behind(row: Line, j: int) -> bool:
    """Whether a bound on times stands at word `j`: "2010 or later"."""
    return j < len(row) and not row.broken(j) and TIMES_AFTER.at(row, j) is not None
