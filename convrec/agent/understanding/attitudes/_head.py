"""The learned head: multinomial logistic regression over a clause's embedding, its n-grams and its valence; its file and card."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from convrec.agent.understanding._linear_head import LinearHead, read_arrays, write_arrays
from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.acts._linear import Doubles, softmax
from convrec.agent.understanding.acts._ngrams import BUCKETS, hashed_ngrams
from convrec.agent.understanding.attitudes._valence import FEATURES, valence
from convrec.errors import ModelError
from convrec.types import Floats

__all__ = ["CLASSES", "DATA", "EMBEDDING_SCALE", "NGRAM_SCALE", "WEIGHTS_NAME", "Head", "load_head", "save_head", "wording"]

DATA = Path(__file__).parent / "data"
"""Folder of the shipped weights, card and clauses."""
WEIGHTS_NAME = "attitudes.npz"
CLASSES = (Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN, Attitude.PLAIN)
EMBEDDING_SCALE = 4.0
NGRAM_SCALE = 4.0
"""Blocks of length 1 are scaled so that the penalty on weights does not drown them beside counts."""


class Head(LinearHead):
    """Tells how a clause stands to what it names.

    The weights are float32[dim + BUCKETS + n_valence, 4], columns in the order of `CLASSES`; from the threshold on a class other than
    PLAIN is believed.
    """

    def probabilities(self, clause: Sequence[str], embedding: Floats) -> Doubles:
        """Probability of each of `CLASSES`, float64[4], for a clause of normal words and its wording's embedding, float32[dim]."""
        by_embedding, by_ngram, by_valence = np.split(self.weights, [len(embedding), len(embedding) + BUCKETS])
        buckets, counts = hashed_ngrams(wording(clause).split())
        scores = EMBEDDING_SCALE * (embedding @ by_embedding) + NGRAM_SCALE * (counts @ by_ngram[buckets]) + valence(clause) @ by_valence
        return softmax((scores + self.bias).astype(np.float64))

    def attitude(self, clause: Sequence[str], embedding: Floats, sure: float | None = None) -> Attitude:
        """The likeliest class where it reaches `sure`, or else the head's own threshold; PLAIN otherwise."""
        chances = self.probabilities(clause, embedding)
        best = int(np.argmax(chances))
        return CLASSES[best] if chances[best] >= (self.threshold if sure is None else sure) else Attitude.PLAIN


def wording(clause: Sequence[str]) -> str:
    """The clause as it is embedded: normal words, what is judged as "it".

    >>> wording(["@", "floored", "me", ","])
    'it floored me'
    """
    return " ".join("it" if word == "@" else word for word in clause).strip(" ,")


def save_head(folder: Path, head: Head, card: dict[str, Any]) -> None:
    """Write both files; the same head gives the same bytes."""
    write_arrays(folder / WEIGHTS_NAME, head.arrays() | {"valence": np.array(FEATURES)}, card)


def load_head(folder: Path) -> Head:
    """Read it back.

    Raises
    ------
    ModelError
        When the file is missing, damaged, or made for other features than this code has.
    """
    path, command = folder / WEIGHTS_NAME, "convrec train attitudes"
    with read_arrays(path, what="attitude weights", command=command) as stored:
        head = Head.of(stored)
        features = tuple(stored["valence"].tolist())
    if features != FEATURES:
        raise ModelError(f"the attitude weights {str(path)!r} were made for other features; run: {command}")
    return head
