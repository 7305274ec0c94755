"""Fields that hold the most or the least that an item takes: "sleeps", "max players" beside "min players"."""

from collections.abc import Iterable

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of

__all__ = ["ends_of_ranges", "names_capacity", "names_least"]

_CAPACITY = words("capacity max maximum sleeps seats")
_LOWER_END, _UPPER_END = words("min minimum least fewest"), words("max maximum most")


def ends_of_ranges(names: Iterable[str]) -> dict[str, str]:
    """Fields called alike but for "min" and "max", upper ends first."""
    ends = {name: frozenset(keys_of(name.replace("_", " "))) for name in names}
    return {
        upper: lower
        for upper, mine in ends.items()
        for lower, other in ends.items()
        if mine & _UPPER_END and other & _LOWER_END and mine - _UPPER_END == other - _LOWER_END and mine - _UPPER_END
    }


def names_least(name: str) -> bool:
    """Whether a field called so holds the least of something that an item asks for, of which one who wants less finds nothing there."""
    return bool(_LOWER_END & {*keys_of(name.replace("_", " "))})


def names_capacity(*names: str) -> bool:
    """Whether a field called so holds the most that an item takes, so that one for more will do as well."""
    return any(_CAPACITY & {*keys_of(name.replace("_", " "))} for name in names)
