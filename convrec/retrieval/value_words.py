"""Everyday words for the values of columns that tell a stage of life, "senior", or a room, "dining room"."""

from collections.abc import Iterable
from typing import NamedTuple

from convrec.retrieval.words import key

__all__ = ["ValueWords", "value_words"]

_STAGES = {
    "senior": ("elderly", "old", "ageing", "aging", "geriatric", "in old age"),
    "adult": ("grown", "grown up", "fully grown", "full grown"),
}
"""Stages of life beside which the younger ones are told by words of their own."""
_NO_STAGE = (
    *(f"{unit} old" for unit in ("year", "years", "yr", "yrs", "month", "months", "week", "weeks")),
    *("how old", "old fashioned", "old school", "old style", "old one", "old ones"),
)
"""Expressions in which "old" tells of no stage of life."""
_ROOMS = {
    "living room": ("lounge", "sitting room", "front room", "family room", "livingroom"),
    "dining room": ("dining table", "dining area", "diningroom"),
    "bedroom": ("bed room", "master bedroom", "sleeping room"),
    "bathroom": ("bath room", "shower room", "washroom", "en suite", "ensuite"),
    "hallway": ("hall", "corridor", "entrance", "entrance hall", "landing", "stairwell"),
    "office": ("home office", "the study", "my study", "workroom"),
}
"""Names of rooms and what else people call them, or what stands in no other room."""
_CHILD = ("kid", "kids", "child", "children", "childrens", "childs", "baby", "toddler", "nursery")
_CHILDREN = (
    "kid",
    "child",
    "children",
    "son",
    "daughter",
    "boy",
    "girl",
    "toddler",
    "baby",
    "grandson",
    "granddaughter",
    "niece",
    "nephew",
)
_FOR_THEM = (
    "for kids",
    "for the kids",
    "for my kids",
    "for our kids",
    "for children",
    "for the children",
    "for my children",
    "for a child",
)
_FEWEST = 2
"""Values of a kind from which on a column is of that kind."""


class ValueWords(NamedTuple):
    """What a domain file says of such a column: other words for values, and expressions in which those words mean something else."""

    values: dict[str, list[str]]
    apart: list[str]


def value_words(values: Iterable[str]) -> ValueWords | None:
    """Of the values of a column; None where they are neither stages of life nor rooms.

    >>> value_words(["puppy", "adult", "senior"]).values["senior"][:2], value_words(["junior", "senior", "lead"])
    (['elderly', 'old'], None)
    >>> "daughters room" in value_words(["kids room", "dining room"]).values["kids room"]
    True
    """
    known = {key(value.replace("'", "").replace("’", "")): value for value in values}
    stages = {name: said for name, said in _STAGES.items() if name in known}
    if len(stages) == len(_STAGES):
        return ValueWords(_told(known, stages), list(_NO_STAGE))
    rooms = {name: said for name in known if (said := _of_room(name))}
    return ValueWords(_told(known, rooms), []) if len(rooms) >= _FEWEST else None


def _told(known: dict[str, str], said: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """The words for each value, without those that are values themselves."""
    return {known[name]: [word for word in words if key(word) not in known] for name, words in said.items()}


def _of_room(name: str) -> tuple[str, ...]:
    """What else a room of this name is called."""
    first, _, rest = name.partition(" ")
    if first in _CHILD and rest in ("room", "bedroom", ""):
        theirs = (f"{whose}{end} {room}" for whose in _CHILDREN for end in ("", "s") for room in ("room", "bedroom"))
        return ("nursery", "playroom", *theirs, *_FOR_THEM) if rest or first == "nursery" else ()
    return _ROOMS.get(name) or next((tuple({room, *said} - {name}) for room, said in _ROOMS.items() if name in said), ())
