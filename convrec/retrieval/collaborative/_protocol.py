"""What every collaborative model offers, and the interactions it learns from."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.types import Floats, Rows

__all__ = ["CollaborativeModel", "Interactions", "LinearModel"]


@dataclass(frozen=True)
class Interactions:
    """Who took which item, by row.

    Attributes
    ----------
    matrix
        Sparse float32[n_users, n_items] in CSR form: positive values are likes (or plain interactions, 1.0), negative values
        dislikes; a missing entry is unknown.
    timestamps
        Sparse float64[n_users, n_items] with the same pattern (seconds), or None when no time is known.
    user_ids
        Outer ids, one per matrix row.
    """

    matrix: sparse.csr_matrix
    timestamps: sparse.csr_matrix | None
    user_ids: tuple[str, ...]

    @property
    def n_users(self) -> int:
        """Number of people."""
        return int(self.matrix.shape[0])

    @property
    def n_items(self) -> int:
        """Number of items in the catalogue, interacted with or not."""
        return int(self.matrix.shape[1])

    def positives(self) -> sparse.csr_matrix:
        """The likes alone: float32[n_users, n_items] in CSR form with every stored value 1.0."""
        positive = self.matrix.copy()
        positive.data = (positive.data > 0).astype(np.float32)
        positive.eliminate_zeros()
        return positive

    def popularity(self) -> npt.NDArray[np.int64]:
        """Number of people who like each item: int64[n_items]."""
        return np.bincount(self.positives().indices, minlength=self.n_items).astype(np.int64)


@runtime_checkable
class CollaborativeModel(Protocol):
    """Learns from interactions; scores every item for a person it may never have seen (fold-in)."""

    name: str

    def fit(self, interactions: Interactions) -> None:
        """Learn from valid interactions; an empty matrix gives a model that scores zeros."""
        ...

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for someone who likes and dislikes these rows, oldest first.

        Returns float32[n_items], higher is better, zeros when nothing is known.
        """
        ...


@runtime_checkable
class LinearModel(CollaborativeModel, Protocol):
    """A model whose score is a sum over the items the person likes and dislikes, and so can be taken apart exactly."""

    def contributions(self, row: int, liked: Rows, disliked: Rows) -> tuple[Floats, Floats]:
        """Take `score(liked, disliked)[row]` apart: float32[len(liked)] and float32[len(disliked)], which sum to it."""
        ...
