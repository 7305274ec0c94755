"""The learned head: logistic regression over what `_features` gives of a value; its file and card."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding._linear_head import LinearHead, read_arrays, write_arrays
from convrec.agent.understanding.acts._linear import Doubles
from convrec.agent.understanding.incidental._features import BUCKETS, around, buckets
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.embedding import TokenStates

__all__ = ["CLASSES", "DATA", "INCIDENTAL", "WEIGHTS_NAME", "WORD_SCALE", "Head", "load_head", "save_head", "tempered"]

DATA = Path(__file__).parent / "data"
"""Folder of the shipped weights, card and messages."""
WEIGHTS_NAME = "incidental.npz"
CLASSES = ("wanted", "incidental")
INCIDENTAL = CLASSES.index("incidental")
WORD_SCALE = 4.0
"""What a word's hash counts beside states of length 8 or so."""
_ALONE = 2.0
"""Log-odds against a value that is all a message names: without it nothing would be asked for."""


def tempered(scores: Doubles, alone: npt.NDArray[np.bool_] | np.bool_) -> Doubles:
    """Probabilities from scores of the classes along the last axis, against those of values that stand alone.

    >>> tempered(np.zeros((2, 2)), np.array([False, True])).round(2).tolist()
    [0.5, 0.12]
    """
    odds = scores[..., INCIDENTAL] - scores[..., 1 - INCIDENTAL] - _ALONE * alone
    chances: Doubles = 1.0 / (1.0 + np.exp(-odds))
    return chances


class Head(LinearHead):
    """Tells which values are said in passing.

    The weights are float32[5 * dim + BUCKETS, 2], columns in the order of `CLASSES`; above the threshold a value is.
    """

    def probability(self, row: Line, places: range, states: TokenStates, *, alone: bool) -> float:
        """How likely the words at some places of a message are said in passing, in [0, 1].

        Less so where it names nothing else: "I'm a total beginner" wants what is for beginners.
        """
        by_state, by_word = np.split(self.weights, [len(self.weights) - BUCKETS])
        scores = around(row, places, states) @ by_state + WORD_SCALE * by_word[buckets(row, places)].sum(axis=0) + self.bias
        return float(tempered(scores.astype(np.float64), np.bool_(alone)))


def save_head(folder: Path, head: Head, card: dict[str, Any]) -> None:
    """Write both files; the same head gives the same bytes."""
    write_arrays(folder / WEIGHTS_NAME, head.arrays(), card)


def load_head(folder: Path) -> Head:
    """Read it back. Raises `ModelError` when the file is missing or damaged."""
    with read_arrays(folder / WEIGHTS_NAME, what="weights for incidental values", command="convrec train incidental") as stored:
        return Head.of(stored)
