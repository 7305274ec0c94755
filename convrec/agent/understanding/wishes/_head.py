"""The learned head: multinomial logistic regression over what `_features` gives; its file and card."""

import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from convrec.agent.understanding._phrases import Line
from convrec.agent.understanding.acts._linear import Doubles, softmax
from convrec.agent.understanding.wishes._features import BUCKETS, buckets, context
from convrec.errors import ModelError
from convrec.retrieval.embedding import TokenStates
from convrec.types import Floats

__all__ = ["CARD_NAME", "CLASSES", "DATA", "WANTED", "WEIGHTS_NAME", "WORD_SCALE", "Head", "load_head", "save_head"]

DATA = Path(__file__).parent / "data"
"""Folder of the shipped weights, card and messages."""
WEIGHTS_NAME = "wishes.npz"
CARD_NAME = "wishes.json"
CLASSES = ("neither", "wanted", "unwanted")
WANTED = CLASSES.index("wanted")
WORD_SCALE = 6.0
"""What a word's hash counts beside states of length 8 or so."""


@dataclass(frozen=True)
class Head:
    """What training makes.

    Attributes
    ----------
    weights
        float32[4 * dim + BUCKETS, 3], columns in the order of `CLASSES`.
    bias
        float32[3].
    threshold
        Probability of being wanted below which a word is left out of a wish.
    embedder
        Name of the embedder it was trained with.
    """

    weights: Floats
    bias: Floats
    threshold: float
    embedder: str

    def probabilities(self, row: Line, states: TokenStates) -> Doubles:
        """Probability of each of `CLASSES` for each word: float64[len(row), 3]."""
        by_state, by_word = np.split(self.weights, [len(self.weights) - BUCKETS])
        scores = context(row, states) @ by_state
        scores += WORD_SCALE * np.stack([by_word[buckets(row.keys, i)].sum(axis=0) for i in range(len(row))])
        return softmax((scores + self.bias).astype(np.float64))


def save_head(folder: Path, head: Head, card: dict[str, Any]) -> None:
    """Write both files; the same head gives the same bytes."""
    np.savez_compressed(
        folder / WEIGHTS_NAME,
        allow_pickle=False,
        weights=head.weights.astype(np.float16),
        bias=head.bias,
        threshold=np.array(head.threshold),
        embedder=np.array(head.embedder),
    )
    (folder / CARD_NAME).write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def load_head(folder: Path) -> Head:
    """Read it back. Raises `ModelError` when the file is missing or damaged."""
    path = folder / WEIGHTS_NAME
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            return Head(stored["weights"].astype(np.float32), stored["bias"], float(stored["threshold"]), str(stored["embedder"]))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise ModelError(f"the wish weights {str(path)!r} cannot be read ({error}); run: convrec train wishes") from error
