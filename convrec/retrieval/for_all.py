"""Values that suit whatever value is asked for: the "all" of a column of sizes, the "any age" of one of ages."""

import re
from collections.abc import Iterable

from convrec.retrieval.words import key, singular

__all__ = ["fitting_all", "suits_all"]

_ALL = frozenset({"all", "any", "every", "everyone", "everybody", "anyone", "universal", "both", "unisex", "one size", "one size fits all"})
_OF_ALL = re.compile(r"(?:suitable )?(?:for )?(?:all|any|every|each) (?:of )?(?:the )?(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)")
_SORTED = frozenset(
    {"age", "size", "level", "ability", "season", "year", "weather", "breed", "type", "gender", "sex", "stage", "body", "one"}
)
"""Nouns of which "all" takes in every value of a column, whatever it is called: "all ages", "any season"."""
_MOST_VALUES = 60
"""Values of a column up to which one of them can suit those who ask for any other; more are names of things."""


def suits_all(value: str, label: str) -> bool:
    """Whether a value says that an item suits whoever asks for another value of the column called so.

    >>> suits_all("All", "dog size"), suits_all("any age", "suited to"), suits_all("all breeds", "breed"), suits_all("all-terrain", "tyres")
    (True, True, True, False)
    """
    said = key(value)
    if said in _ALL:
        return True
    found = _OF_ALL.fullmatch(said)
    if found is None:
        return False
    nouns = [singular(word) for word in found["what"].split()]
    return nouns[-1] in _SORTED or nouns[-1] == singular((key(label).split() or [""])[-1])


def fitting_all(values: Iterable[str], label: str) -> dict[str, list[str]]:
    """The values of a column that suit whoever asks for another, each with those others; nothing for a column that has none.

    >>> fitting_all(["small", "all", "large"], "size"), fitting_all(["small", "large"], "size")
    ({'all': ['large', 'small']}, {})
    """
    known = sorted(set(values))
    general = [value for value in known if suits_all(value, label)]
    others = [value for value in known if value not in general]
    return {value: list(others) for value in general} if others and len(known) <= _MOST_VALUES else {}
