"""What a question about items asks."""

from dataclasses import dataclass
from enum import StrEnum

from convrec.retrieval.constraints import Constraint, Scalar
from convrec.types import Row

__all__ = ["Aim", "ItemQuestion"]


class Aim(StrEnum):
    """What a question about items wants to hear."""

    FACT = "fact"
    """What is known of them: one field, or all."""
    COMPARE = "compare"
    """How two or more of them differ; with a field, which of them has more of it or less."""
    CHOOSE = "choose"
    """Which of them to take."""
    OPINION = "opinion"
    """Whether it is good, or somebody would like it."""
    SERIES = "series"
    """What else belongs to the same series."""
    SINGLE = "single"
    """Which of them have something, told by `demands`."""
    MEANING = "meaning"
    """What a word means: the value of a field, where there is one."""
    VALUES = "values"
    """All that a field holds anywhere: "list all genres"."""


@dataclass(frozen=True, slots=True)
class ItemQuestion:
    """A question about items.

    Attributes
    ----------
    rows
        The items asked about; empty when none could be resolved.
    field
        The field asked about, or None for "tell me more".
    words
        What was asked, for "I don't have ... ": the person's word for something no field holds ("who wrote the music" -> "music").
    known
        Whether the catalogue has such a field.
    availability
        Whether it only asks if the item is there at all: "do you have Heat?".
    aim
        What it wants to hear.
    more
        Of a comparison by one number: whether the larger one is asked for; None where both figures are. Of a series: whether what
        follows is asked for, or what came before; None where the whole is.
    values
        The values asked about, for a yes or no: "is it scary?".
    without
        The values that it is asked to be without, for a yes or no: "is it without chicken?".
    within
        Stretches of a number asked about, for a yes or no: "is it under two hours?".
    stated
        Whether it only remarks what an item is, which is answered by whether that is so: "that one's three hours long!".
    demands
        What those among `rows` meet that are asked for: "which of these has Ana Lee?".
    """

    rows: tuple[Row, ...]
    field: str | None
    words: str = ""
    known: bool = True
    availability: bool = False
    aim: Aim = Aim.FACT
    more: bool | None = None
    values: tuple[Scalar, ...] = ()
    demands: tuple[Constraint, ...] = ()
    within: tuple[tuple[float, float], ...] = ()
    stated: bool = False
    without: tuple[Scalar, ...] = ()
