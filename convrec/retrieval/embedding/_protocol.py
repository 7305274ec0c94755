"""What every embedder offers."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from convrec.types import Floats

__all__ = ["Embedder", "Progress", "normalised", "silence_blanks"]

Progress = Callable[[int], None]
"""Called with the number of texts finished since the last call, as `tqdm.update` is."""


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into vectors whose inner product says how alike the texts are.

    Attributes
    ----------
    name
        The spec that `create_embedder` makes the same embedder from; a bundle keeps it.
    dim
        Length of a vector.
    """

    @property
    def name(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        """Vectors of the texts: float32[n, dim] in their order, each of length 1.

        A text of nothing but white space says nothing: its vector is zero, and so is its likeness to anything.

        Raises
        ------
        ModelError
            When the model is missing or fails.
        """
        ...


def normalised(vectors: npt.NDArray[np.floating]) -> Floats:
    """The vectors at length 1, float32[n, dim]; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: npt.NDArray[np.floating] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled.astype(np.float32, copy=False)


def silence_blanks(texts: Sequence[str], vectors: Floats) -> Floats:
    """Set the vectors of texts of nothing but white space to zero, in place: float32[n, dim]."""
    vectors[[not text.strip() for text in texts]] = 0.0
    return vectors
