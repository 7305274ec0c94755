"""The learned head: multinomial logistic regression over what `_features` gives; its file and card."""

from pathlib import Path
from typing import Any

import numpy as np

from convrec.agent.understanding._linear_head import LinearHead, read_arrays, write_arrays
from convrec.agent.understanding.acts._linear import Doubles, softmax
from convrec.agent.understanding.wishes._features import BUCKETS, buckets, context
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.embedding import TokenStates

__all__ = ["CLASSES", "DATA", "WANTED", "WEIGHTS_NAME", "WORD_SCALE", "Head", "load_head", "save_head"]

DATA = Path(__file__).parent / "data"
"""Folder of the shipped weights, card and messages."""
WEIGHTS_NAME = "wishes.npz"
CLASSES = ("neither", "wanted", "unwanted")
WANTED = CLASSES.index("wanted")
WORD_SCALE = 6.0
"""What a word's hash counts beside states of length 8 or so."""


class Head(LinearHead):
    """Tells which words of a message are wanted.

    The weights are float32[4 * dim + BUCKETS, 3], columns in the order of `CLASSES`; below the threshold a word is left out of a wish.
    """

    def probabilities(self, row: Line, states: TokenStates) -> Doubles:
        """Probability of each of `CLASSES` for each word: float64[len(row), 3]."""
        by_state, by_word = np.split(self.weights, [len(self.weights) - BUCKETS])
        scores = context(row, states) @ by_state
        scores += WORD_SCALE * np.stack([by_word[buckets(row.keys, i)].sum(axis=0) for i in range(len(row))])
        return softmax((scores + self.bias).astype(np.float64))


def save_head(folder: Path, head: Head, card: dict[str, Any]) -> None:
    """Write both files; the same head gives the same bytes."""
    write_arrays(folder / WEIGHTS_NAME, head.arrays(), card)


def load_head(folder: Path) -> Head:
    """Read it back. Raises `ModelError` when the file is missing or damaged."""
    with read_arrays(folder / WEIGHTS_NAME, what="wish weights", command="convrec train wishes") as stored:
        return Head.of(stored)
