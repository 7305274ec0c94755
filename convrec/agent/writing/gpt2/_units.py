"""Units of a delexicalised text: slots, words, marks."""

import re
from collections.abc import Sequence

__all__ = ["MARKS", "joined_units", "unit_class", "units_of"]

_UNIT = re.compile(r"<[a-z_0-9]+(?::[a-z])?>|[A-Za-z]+(?:['’-][A-Za-z]+)*|[.,:;?()]|\S")
_ITEM = re.compile(r"<item_\d+>")
_SHARED = re.compile(r"<(?!match:f)(?:crowd|match|goes|shared|compared|figure|met|wish|mood|near|likeness|popular|rare|maker):([cpmf])>")
MARKS = frozenset(".,:;?()")
"""Marks that a reply may hold."""


def units_of(text: str) -> list[str]:
    """Cut a text into units.

    >>> units_of("I'd go with <item_1>: <crowd:c>.")
    ["I'd", 'go', 'with', '<item_1>', ':', '<crowd:c>', '.']
    """
    return _UNIT.findall(text)


def unit_class(unit: str) -> str:
    """A unit as its neighbours see it: which item, or which kind of fact, makes no difference to the sentence.

    >>> unit_class("<item_2>"), unit_class("<mood:m>"), unit_class("with")
    ('<item>', '<:m>', 'with')
    """
    if _ITEM.fullmatch(unit):
        return "<item>"
    found = _SHARED.fullmatch(unit)
    return f"<:{found[1]}>" if found else unit


def joined_units(units: Sequence[str]) -> str:
    """Units as a text again."""
    text = " ".join(units)
    text = re.sub(r" ([.,:;?)])", r"\1", text)
    return text.replace("( ", "(")
