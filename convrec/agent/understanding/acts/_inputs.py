"""From a message to the numbers that the heads take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.acts._cues import Cues
from convrec.agent.understanding.acts._lexis import Lexis
from convrec.agent.understanding.acts._ngrams import hashed_ngrams
from convrec.agent.understanding.acts._normal import delexicalise, plain_marks, plain_words
from convrec.agent.understanding.acts._spelling import Speller
from convrec.agent.understanding.acts._surface import ActFeatures, surface_vector
from convrec.types import Floats

__all__ = ["EMBEDDING_SCALE", "NGRAM_SCALE", "Inputs", "Reader"]

EMBEDDING_SCALE = 5.0
"""Embeddings have length 1 over hundreds of places: scaled so that the penalty on weights does not drown them beside cues of 0 and 1."""
NGRAM_SCALE = 2.0


@dataclass(frozen=True)
class Inputs:
    """What the heads take of one message, without its embedding.

    Attributes
    ----------
    wording
        The message with titles replaced: what is embedded.
    surface
        float32[n_surface].
    buckets, weights
        int64[n], float32[n]: its hashed n-grams.
    """

    wording: str
    surface: Floats
    buckets: npt.NDArray[np.int64]
    weights: Floats


class Reader:
    """Makes `Inputs` of messages; safe to share between threads."""

    def __init__(self, lexis: Lexis, cues: Cues | None = None) -> None:
        self.lexis = lexis
        self.cues = cues or Cues.load()
        self._speller = Speller(self.cues.words)

    def read(self, text: str, features: ActFeatures) -> Inputs:
        """The inputs of one message."""
        wording = delexicalise(text, features.titles)
        words = self.corrected(plain_words(wording))
        buckets, weights = hashed_ngrams(plain_marks(wording))
        return Inputs(wording, surface_vector(text, words, features, self.cues, self.lexis), buckets, weights)

    def corrected(self, words: Sequence[str]) -> list[str]:
        """Plain words with misspelt cue words put right."""
        return self._speller.correct(words, self.lexis.known)

    def read_all(self, forms: Sequence[tuple[str, ActFeatures]]) -> list[Inputs]:
        """The inputs of many messages."""
        return [self.read(text, features) for text, features in forms]
