"""What a correction takes back of what was found in a message."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Retraction, Span, ValueSpan
from convrec.agent.understanding.demands.retractions import FoundRetraction
from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.speech.correcting import Correction

__all__ = ["amended_by", "taken_back"]

_SURE = 0.5


def amended_by(corrected: Correction, values: Sequence[ValueSpan], quantities: Sequence[Quantity]) -> list[Span]:
    """What stands before the correcting words and is of a kind with something after them."""
    meant = {s.field for s in corrected.meant([*(v for v in values if v.confidence >= _SURE)])} | {
        q.field for q in corrected.meant(quantities)
    }
    found: list[Span] = [v for v in corrected.taken_back(values) if v.field in meant]
    return found + [q for q in corrected.taken_back(quantities) if q.field in meant]


def taken_back(value: ValueSpan) -> FoundRetraction:
    """A demand for a value that was meant to be another one: "not horror, i meant thriller"."""
    return FoundRetraction(value.start, value.end, value.words, Retraction(value.field, value.values, (), value.words))
