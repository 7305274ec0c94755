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


_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30, "year": 365, "years": 365}
_TIMES = {"once": "1", "twice": "2", "one": "1", "two": "2", "three": "3", "four": "4"}
_ADVERBS = {
    "daily": 1.0,
    "weekly": 1 / 7,
    "fortnightly": 1 / 14,
    "monthly": 1 / 30,
    "quarterly": 1 / 91,
    "yearly": 1 / 365,
    "annually": 1 / 365,
}
_EVERY = re.compile(r"every (?:(?P<number>\d+(?:-\d+)?|other) )?(?P<unit>days?|weeks?|months?|years?|fortnight)")
_PER = re.compile(
    r"(?:(?P<word>once|twice|(?:one|two|three|four)(?= times?))(?: times?)?|(?P<number>\d+(?:-\d+)?) ?(?:times?|x)) "
    r"(?:a|per|each|every) (?P<unit>day|week|fortnight|month|year)"
)
"""How often something is done, "every 2 days" or "twice a week"."""


class Scale(NamedTuple):
    """The values from lowest to highest, what people say for further up and down, and other names of the column that they give it."""

    order: tuple[str, ...]
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

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


def scale_of(values: Iterable[str], label: str = "") -> Scale | None:
    """The scale that the values of a column make, or None; those that tell nothing have no place on it.

    `label` is what the column is called: by it people say that they want more or less of what is told by how often it is done.

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
    if (often := _frequencies(steps)) and not none:
        return _of_frequency(often, label)
    ordered = _protection(steps) or _graded(steps) or _numbered(steps)
    return Scale((*none, *ordered)) if ordered else None


def _frequencies(steps: Sequence[str]) -> list[str]:
    """How often something is done, from the rarest: "every 4 weeks", "once a week", "every 2 days"."""
    read = {step: rate for step in steps if (rate := _times_a_day(step)) is not None}
    return sorted(steps, key=read.__getitem__) if len(read) == len(steps) else []


def _times_a_day(step: str) -> float | None:
    """How many times a day the words say, the middle of a span; None for other words.

    >>> _times_a_day("every 2 days"), _times_a_day("Twice a week") == 2 / 7, _times_a_day("weekly") == 1 / 7, _times_a_day("weekend")
    (0.5, True, True, None)
    """
    words = step.casefold()
    if (named := _ADVERBS.get(words)) is not None:
        return named
    if (found := _EVERY.fullmatch(words)) is not None:
        return 1 / (_DAYS[found["unit"]] * _middle(found["number"] or "1"))
    if (found := _PER.fullmatch(words)) is not None:
        return _middle(found["number"] or _TIMES[found["word"]]) / _DAYS[found["unit"]]
    return None


def _middle(numbers: str) -> float:
    low, _, high = numbers.replace("other", "2").partition("-")
    return (float(low) + float(high or low)) / 2


def _of_frequency(order: Sequence[str], label: str) -> Scale:
    """The scale of how often something is done, with the verb or noun that its name is made of: "watering" gives "less water"."""
    stem = label.removesuffix("ing") if label.endswith("ing") else ""
    named = tuple(word for word in (stem, label) if word.isalpha())
    often = ("how often", *(f"{stem}{end}" for end in ("", "s", "ed")), f"how much {stem}") if stem else ("how often",)
    more = (*(f"more {word}" for word in named), *(f"{word} more often" for word in (f"{stem}ed",) if stem), "more often", "more frequent")
    less = (*(f"less {word}" for word in named), *(f"{word} less often" for word in (f"{stem}ed",) if stem), "less often", "less frequent")
    return Scale(tuple(order), more, less, often)


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
