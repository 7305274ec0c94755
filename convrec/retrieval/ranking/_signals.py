"""The signals of a blend: each scores every item in [-1, 1], and can be taken apart for one row.

A signal is a function of the request alone, scaled so that its largest magnitude over the catalogue is at most 1. The linear ones are
scaled and never shifted, so that the shares of the items they come from stay exact.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.retrieval.ranking._request import Part, Piece, Taste
from convrec.types import Floats, Mask, Row

__all__ = ["DISLIKE", "Signal", "additive", "single", "zeros"]

DISLIKE = 0.5
"""How much a dislike counts against a like, in the signals of this package."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One part of a score.

    Attributes
    ----------
    part
        Its name.
    values
        float32[n_items] in [-1, 1].
    pieces
        Takes ``values[row]`` apart; the pieces' values sum to it.
    """

    part: Part
    values: Floats
    pieces: Callable[[Row], list[Piece]]


def zeros(part: Part, n_items: int) -> Signal:
    """Build a signal that says nothing."""
    return Signal(part, np.zeros(n_items, dtype=np.float32), lambda _row: [])


def single(part: Part, values: Floats, told: Mask | None = None) -> Signal:
    """Build a signal of one piece, with no source: text, popularity, novelty. It may be spoken of where `told`, bool[n_items], says so."""

    def pieces(row: Row) -> list[Piece]:
        return [Piece(part, float(values[row]), told=told is None or bool(told[row]))] if values[row] else []

    return Signal(part, values, pieces)


def additive(part: Part, tastes: Sequence[Taste], addends: Floats, floor: float) -> Signal:
    """Build a signal that is a sum over judged items.

    ``values = sum_i addends[i] / scale`` with ``scale = max(floor, max_j |sum_i addends[i, j]|)``.

    Parameters
    ----------
    part
        Its name.
    tastes
        The judged items, one per row of `addends`.
    addends
        float32[len(tastes), n_items], negative for dislikes.
    floor
        Sums below it are weak evidence and are not blown up to 1.
    """
    total = addends.sum(axis=0)
    peak = float(np.abs(total).max(initial=0.0))
    scale = max(floor, peak)
    if scale == 0.0:
        return zeros(part, addends.shape[1])

    def pieces(row: Row) -> list[Piece]:
        found = [Piece(part, float(addends[i, row]) / scale, source=taste.row) for i, taste in enumerate(tastes)]
        return [piece for piece in found if piece.value]

    return Signal(part, (total / scale).astype(np.float32), pieces)
