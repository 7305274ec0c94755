"""An embedder without a model: words and pieces of words, hashed into a vector (Weinberger et al. 2009, doi:10.1145/1553374.1553516)."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from convrec.errors import UsageError
from convrec.retrieval.embedding._protocol import Progress, normalised
from convrec.retrieval.lexical import tokenise
from convrec.types import Floats

__all__ = ["HashEmbedder"]

_PIECE = 3
_PIECE_WEIGHT = 0.3


class HashEmbedder:
    """Texts that share words, or pieces of three letters, have a high inner product. Knows no meaning; needs no model.

    The same text gives the same vector in every process and on every machine.

    Parameters
    ----------
    dim
        Length of the vectors, at least 8.
    """

    def __init__(self, dim: int = 256) -> None:
        if dim < 8:
            raise UsageError(f"a hashing embedder needs at least 8 dimensions, not {dim!r}")
        self.name = f"hash:{dim}"
        self.dim = dim

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:  # noqa: ARG002
        """Vectors of the texts, float32[n, dim]; see `Embedder.encode`. A text without letters or digits is zero, too."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float64)
        for row, text in enumerate(texts):
            for feature, weight in _features(text):
                place, sign = _place(feature)
                vectors[row, place % self.dim] += sign * weight
            if progress is not None:
                progress(1)
        return normalised(vectors)


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in tokenise(text):
        yield word, 1.0
        padded = f"<{word}>"
        for start in range(len(padded) - _PIECE + 1):
            yield "#" + padded[start : start + _PIECE], _PIECE_WEIGHT


@lru_cache(maxsize=65536)
def _place(feature: str) -> tuple[int, float]:
    number = int.from_bytes(hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest(), "little")
    return number >> 1, 1.0 if number & 1 else -1.0
