"""Names that are no names where they stand: units of numbers and years of bounds."""

from convrec.agent.understanding._patterns import Patterns, listed
from convrec.agent.understanding._phrases import line
from convrec.agent.understanding._types import TitleSpan
from convrec.retrieval.units import UNITS

__all__ = ["measures"]

_UNIT_WORDS = frozenset(w for unit in UNITS.values() for w in (unit.name, *unit.written))
_BOUNDING = Patterns.of(True, *listed("(older|newer|earlier|later|younger|more recent) than ; (before|after|since|until|till|by|post|pre)"))
"""Words before a year that make it no title."""


def measures(text: str, title: TitleSpan) -> bool:
    """Whether what could be an item's name is the unit of a number or the year of a bound: "under 2 hrs", "not older than 2010"."""
    row = line(text)
    places = row.within(title)
    if len(places) != 1 or not places.start or row.words[places.start].raw[:1].isupper():
        return False
    i, key = places.start, row.keys[places.start]
    if key.isdigit():
        return len(key) == 4 and _BOUNDING.before(row, i) is not None
    return row.keys[i - 1][:1].isdigit() and row.joined(i) and key in _UNIT_WORDS
