"""The value that a question asks about: the "scary" of "is it scary?"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Span, ValueSpan
from convrec.agent.understanding.questions.asking import SURE
from convrec.agent.understanding.words.phrases import Line, covered
from convrec.types import Row

__all__ = ["asked_value"]


def asked_value(
    row: Line, rows: tuple[Row, ...], j: int, end: int, values: Sequence[ValueSpan], named: Sequence[Span]
) -> ItemQuestion | None:
    """The question for the surest of the values between two words, `named` items apart; None where there is none."""
    for value in sorted(values, key=lambda v: -v.confidence):
        places = row.within(value)
        inside = places.start >= j and places.stop <= end and value.confidence >= SURE
        if inside and not covered(value, named):
            return ItemQuestion(rows, value.field, value.words, values=value.values)
    return None
