"""Whether an item is what a question or a remark says of it, and whether that goes against what was asked for."""

import numpy as np

from convrec.agent.telling import holds
from convrec.agent.turn._context import Turn
from convrec.agent.understanding import ItemQuestion
from convrec.agent.understanding.numbers._capacities import ends_of_ranges, names_capacity
from convrec.retrieval.filters import meets
from convrec.types import Row

__all__ = ["goes_against", "is_so"]


def is_so(turn: Turn, question: ItemQuestion, row: Row) -> bool | None:
    """Whether an item is as the question says, of numbers and of what it is to be without; None where that is not known or not asked.

    What a list names the item is not without; that it names no such thing is no proof that there is none.
    """
    if not question.without or question.field is None:
        return _number_is_so(turn, question, row)
    had = turn.catalogue.value(row, question.field)
    named = [str(value) for value in (had if isinstance(had, tuple) else (had,)) if value is not None]
    return False if any(holds(value, str(unwanted)) for value in named for unwanted in question.without) else None


def _number_is_so(turn: Turn, question: ItemQuestion, row: Row) -> bool | None:
    """Whether an item's number lies where the question says; None where that is not known or not asked.

    What takes so many at most, or from so many to so many, is for any number in between: "does it work with 3?".
    """
    if question.field is None or not question.within or not turn.domain.fields[question.field].is_numeric:
        return None
    number = float(turn.catalogue.numbers(question.field)[row])
    if np.isnan(number):
        return None
    least = ends_of_ranges(turn.domain.fields).get(question.field)
    if least is None and not names_capacity(question.field, turn.domain.label(question.field)):
        return any(low <= number <= high for low, high in question.within)
    lowest = float(turn.catalogue.numbers(least)[row]) if least is not None else 0.0
    return any(low <= number and high >= (0.0 if np.isnan(lowest) else lowest) for low, high in question.within)


def goes_against(turn: Turn, question: ItemQuestion, row: Row, *, so: bool | None) -> bool:
    """Whether what was remarked of an item is so and against a demand or a wish in force on the same field."""
    field = question.field
    if field is None or not question.stated:
        return False
    held = turn.catalogue.value(row, field)
    has = set(map(str, held if isinstance(held, tuple) else (held,))) & set(map(str, question.values))
    return bool(so or has) and any(c.field == field and not meets(turn.catalogue, row, c) for c in turn.state.constraints)
