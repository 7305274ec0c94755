"""The order of a column's values from lowest to highest, where their writing or common usage gives one: "IPX4", "IP67"; "S", "M", "L"."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convrec.retrieval.held_values import says_none, says_nothing

__all__ = ["Scale", "scale_of"]

_LEAST = 3
"""Different values from which on they are a scale."""
_PLACELESS = frozenset({"", "other", "various", "any", "all levels"})
"""Values besides those that say nothing that have no place on a scale and do not keep others from having one."""
_NUMBERED = re.compile(r"(?P<lead>[^\W\d_]+[ .-]?)?(?P<number>\d{1,3})(?P<tail>[ .-]?[^\W\d_]+)?")
_INGRESS = re.compile(r"IP(?P<solid>[X\d])(?P<water>\d)K?", re.IGNORECASE)
"""Protection by IEC 60529: a digit against solids, X where it is not told, and one against water."""


class Scale(NamedTuple):
    """The values from lowest to highest, what people say for further up and down, and superlatives that mean the values at its ends."""

    order: tuple[str, ...]
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()

    @property
    def ends(self) -> dict[str, list[str]]:
        """Other words for the highest and the lowest value: "hardest", "most basic"."""
        said = {self.order[-1]: _superlatives(self.more), self.order[0]: _superlatives(self.less)}
        return {value: words for value, words in said.items() if words}


def _superlatives(comparatives: Iterable[str]) -> list[str]:
    """The superlatives of comparatives: "easier" gives "easiest", "more advanced" gives "most advanced"."""
    made = (re.sub(r"^more ", "most ", re.sub(r"^less ", "least ", word)) for word in comparatives)
    return [re.sub(r"r$", "st", word) if word.endswith("er") and " " not in word else word for word in made]


_HARDER = ("harder", "more advanced", "more difficult", "more challenging")
_EASIER = ("easier", "simpler", "less advanced", "less difficult", "more basic")
_USUAL = (
    (("absolute beginner", "beginner", "elementary", "intermediate", "upper intermediate", "advanced", "expert"), _HARDER, _EASIER),
    (("very easy", "easy", "medium", "moderate", "hard", "difficult", "very hard", "very difficult"), _HARDER, _EASIER),
    (("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"), ("bigger", "larger"), ("smaller",)),
    (("extra small", "small", "medium", "large", "extra large"), ("bigger", "larger"), ("smaller",)),
    (
        ("very light", "light", "medium light", "medium", "medium heavy", "heavy", "very heavy"),
        ("heavier", "more complex", "harder"),
        ("lighter", "simpler", "easier", "less complex"),
    ),
    (("extra light", "light", "medium light", "medium", "medium dark", "dark", "extra dark"), ("darker",), ("lighter",)),
    (("very low", "low", "medium", "moderate", "high", "very high"), (), ()),
    (("intern", "entry", "junior", "mid", "senior", "lead", "principal"), ("more senior",), ("more junior",)),
    (("bronze", "silver", "gold", "platinum"), (), ()),
)
"""Scales that are told in words, with the words for further up and down."""


def scale_of(values: Iterable[str]) -> Scale | None:
    """The scale that the values of a column make, or None; those that tell nothing have no place on it.

    >>> scale_of(["IPX7", "IP67", "none", "IPX4", "n/a"]).order
    ('none', 'IPX4', 'IPX7', 'IP67')
    >>> scale_of(["advanced", "Beginner", "intermediate"]).order
    ('Beginner', 'intermediate', 'advanced')
    >>> scale_of(["B1", "A2", "A1", "B2"]).order, scale_of(["London", "Leeds", "York"]), scale_of(["Zone 2", "Room 3", "Desk 4"])
    (('A1', 'A2', 'B1', 'B2'), None, None)
    """
    told = dict.fromkeys(value.strip() for value in values)
    distinct = [value for value in told if value.casefold() not in _PLACELESS and not says_nothing(value)]
    none = [value for value in distinct if says_none(value)]
    steps = [value for value in distinct if value not in none]
    if len(steps) < _LEAST:
        return None
    if (usual := _usual(steps)) is not None:
        return usual._replace(order=(*none, *usual.order))
    ordered = _protection(steps) or _graded(steps) or _numbered(steps)
    return Scale((*none, *ordered)) if ordered else None


def _usual(steps: Sequence[str]) -> Scale | None:
    for names, more, less in _USUAL:
        if all(step.casefold() in names for step in steps):
            return Scale(tuple(sorted(steps, key=lambda step: names.index(step.casefold()))), more, less)
    return None


def _protection(steps: Sequence[str]) -> list[str]:
    """Codes of protection, by how much water they keep out and then by how much dust."""
    read = {step: found for step in steps if (found := _INGRESS.fullmatch(step)) is not None}
    if len(read) < len(steps):
        return []
    return sorted(steps, key=lambda step: (int(read[step]["water"]), read[step]["solid"].upper().replace("X", "")))


def _graded(steps: Sequence[str]) -> list[str]:
    """Letters with a digit, as levels of a language are written, some of them under one letter: "A1", "A2", "B1"."""
    letters = {step[:1].upper() for step in steps}
    graded = all(re.fullmatch(r"[A-F][1-9]\+?", step, re.IGNORECASE) for step in steps)
    return sorted(steps, key=str.upper) if graded and 1 < len(letters) < len(steps) else []


def _numbered(steps: Sequence[str]) -> list[str]:
    """Numbers behind, or before, one and the same word: "Grade 3", "Level 2"."""
    read = {step: found for step in steps if (found := _NUMBERED.fullmatch(step)) is not None}
    around = {(str(f["lead"]).casefold(), str(f["tail"]).casefold()) for f in read.values()}
    if len(read) < len(steps) or len(around) > 1 or around == {("none", "none")}:
        return []
    return sorted(steps, key=lambda step: int(read[step]["number"]))
