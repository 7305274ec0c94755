"""The two linear heads: one with the embedding, one on words alone."""

from dataclasses import dataclass

import numpy as np

from convrec.agent.understanding.acts._inputs import EMBEDDING_SCALE, NGRAM_SCALE, Inputs
from convrec.agent.understanding.acts._linear import Doubles, softmax
from convrec.types import Floats

__all__ = ["Head"]


@dataclass(frozen=True)
class Head:
    """Multinomial logistic regression over the embedding (where there is one), the surface features and the hashed n-grams.

    Attributes
    ----------
    embedding
        float32[dim, n_acts]; dim is 0 for the head on words alone.
    surface
        float32[n_surface, n_acts].
    ngrams
        float32[BUCKETS, n_acts].
    bias
        float32[n_acts].
    temperature
        What scores are divided by, so that confidence matches how often the act is right (Guo et al. 2017).
    """

    embedding: Floats
    surface: Floats
    ngrams: Floats
    bias: Floats
    temperature: float = 1.0

    @classmethod
    def split(cls, weights: Floats, bias: Floats, *, dim: int, n_surface: int, temperature: float = 1.0) -> "Head":
        """From one matrix float32[dim + n_surface + BUCKETS, n_acts] in that order of blocks."""
        embedding, surface, ngrams = np.split(weights, [dim, dim + n_surface])
        return cls(embedding, surface, ngrams, bias, temperature)

    def probabilities(self, inputs: Inputs, embedding: Floats | None = None) -> Doubles:
        """Probability of each act, float64[n_acts]; `embedding` is float32[dim] of length 1, and needed where the head has a dim."""
        scores = self.bias + inputs.surface @ self.surface + NGRAM_SCALE * (inputs.weights @ self.ngrams[inputs.buckets])
        if embedding is not None and len(self.embedding):
            scores = scores + EMBEDDING_SCALE * (embedding @ self.embedding)
        return softmax(scores.astype(np.float64) / self.temperature)
