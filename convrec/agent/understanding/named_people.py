"""Names that are a person's although an item is called so: "another Hitchcock", "the thriller Hitchcock made", "Hitchcock's best"."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from convrec.agent.understanding._patterns import words
from convrec.agent.understanding._phrases import Line
from convrec.agent.understanding._types import TitleSpan

if TYPE_CHECKING:
    from convrec.agent.understanding.values import ValueFinder

__all__ = ["stands_for_person"]

_ONE_OF = words("a an another any some more known early late later classic vintage good great old older newer famous no")
"""Words before a person's name that stands for one of the person's works."""
_MAKING = words("made directed wrote did shot helmed created penned has starred plays played directs writes")
"""Verbs of what people do, before which a surname is no item's name."""
_WORKS_OF = words("best worst early earlier late later first last latest newest oldest most least work works other lesser stuff")
"""Words behind "Hitchcock's" for what somebody made."""


def stands_for_person(row: Line, title: TitleSpan, values: "ValueFinder", nouns: Collection[str]) -> bool:
    """Whether what could be an item's name is a person's here.

    Parameters
    ----------
    values
        Knows the people of the catalogue.
    nouns
        What an item is called.
    """
    places = row.within(title)
    if not places:
        return False
    whole = (row.keys[k : places.stop] for k in (places.start - 1, places.start - 2) if k >= 0 and row.joined(k + 1))
    if any(values.is_person(keys) for keys in whole):
        return True
    if len(places) != 1 or not values.is_surname(row.keys[places.start]):
        return False
    before = row.keys[places.start - 1] if places.start else ""
    return before in _ONE_OF or _makes(row, places.stop) or _owns(row, places.stop, nouns)


def _makes(row: Line, j: int) -> bool:
    """Whether word `j` says what somebody does with an item."""
    if j >= len(row) or not row.joined(j) or row.keys[j] not in _MAKING:
        return False
    return row.keys[j + 1 : j + 2] not in (("it",), ("that",), ("this",))


def _owns(row: Line, j: int, nouns: Collection[str]) -> bool:
    """Whether what somebody made is called theirs at word `j`."""
    return j < len(row) and row.words[j - 1].possessive and (row.keys[j] in _WORKS_OF or row.keys[j] in nouns)
