"""EASE: the closed-form linear autoencoder, for catalogues of up to some 20,000 items."""

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field
from scipy import sparse

from convrec.errors import UsageError
from convrec.retrieval.collaborative._base import ItemItemModel, LinearSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._storage import State
from convrec.types import Floats, Rows

__all__ = ["EASE", "EASESettings"]

_BLOCK = 1024


class EASESettings(LinearSettings):
    """Settings of `EASE`."""

    regularisation: float = Field(default=200.0, gt=0)
    """Lambda, in people: larger for more people or sparser data."""
    dtype: Literal["float32", "float16"] = "float32"
    """How the weights are kept; float16 halves memory and file, at about three decimal digits."""


class EASE(ItemItemModel[EASESettings]):
    """Weights B that rebuild the likes X of everyone from themselves, with no item explaining itself.

    ::

        minimise |X - X B|^2 + lambda |B|^2   with diag(B) = 0
        P = (X^T X + lambda I)^-1             B_ij = -P_ij / P_jj  for i != j,   B_jj = 0

    A new person's scores are the sum of the rows of B that they like. Source: Steck 2019, "Embarrassingly shallow autoencoders for
    sparse data" (doi:10.1145/3308558.3313710).

    Memory: fitting holds one float32[n_items, n_items] array and a few percent more (1.6 GB at 20,000 items); in float16 the kept
    array is half of that. Time grows with the cube of the catalogue.
    """

    name = "ease"
    settings_type = EASESettings

    def fit(self, interactions: Interactions) -> None:
        """Invert the regularised Gram matrix of the items, in place."""
        weights = _inverse(_gram(interactions.positives(), self.settings.regularisation))
        diagonal = np.diagonal(weights).copy()
        for start in range(0, weights.shape[0], _BLOCK):
            weights[start : start + _BLOCK] /= -diagonal
        np.fill_diagonal(weights, 0.0)
        self._matrix: npt.NDArray[Any] = weights.astype(self.settings.dtype, copy=False)
        self._n_items = interactions.n_items

    def _apply(self, people: sparse.csr_matrix) -> Floats:
        if self._matrix.dtype == np.float32:
            scores: Floats = people @ self._matrix
            return scores
        used = np.unique(people.indices)
        widened: Floats = sparse.csr_matrix(people[:, used]) @ self._matrix[used].astype(np.float32)
        return widened

    def _weights(self, sources: Rows, row: int) -> Floats:
        weights: Floats = self._matrix[sources, row].astype(np.float32)
        return weights

    def _state(self) -> State:
        return {"weights": self._matrix}

    def _restore(self, state: State) -> None:
        self._matrix = state["weights"]


def _gram(likes: sparse.csr_matrix, regularisation: float) -> Floats:
    """``X^T X + lambda I``, dense, filled a block of rows at a time: float32[n_items, n_items]."""
    n_items = likes.shape[1]
    by_item = sparse.csr_matrix(likes.T)
    gram = np.empty((n_items, n_items), np.float32)
    for start in range(0, n_items, _BLOCK):
        gram[start : start + _BLOCK] = sparse.csr_matrix(by_item[start : start + _BLOCK] @ likes).toarray()
    gram[np.diag_indices(n_items)] += np.float32(regularisation)
    return gram


def _inverse(gram: Floats) -> Floats:
    """The inverse of a symmetric positive definite matrix, over its own memory: float32[n_items, n_items]."""
    from scipy.linalg import lapack

    if gram.shape[0] == 0:
        return gram
    # A symmetric matrix is its own transpose, and the transposed view is the column order in which LAPACK works without a copy.
    factor, info = lapack.spotrf(gram.T, lower=1, clean=0, overwrite_a=1)
    if info == 0:
        factor, info = lapack.spotri(factor, lower=1, overwrite_c=1)
    if info != 0:
        raise UsageError(f"the Gram matrix cannot be inverted in float32 (LAPACK info {info!r}): raise the setting 'regularisation'")
    inverse: Floats = factor.T
    for start in range(0, inverse.shape[0], _BLOCK):
        _mirror(inverse, start)
    return inverse


def _mirror(matrix: Floats, start: int) -> None:
    """Copy the upper triangle of a C-ordered matrix to the lower, for one block of rows."""
    end = min(start + _BLOCK, matrix.shape[0])
    corner = np.triu(matrix[start:end, start:end])
    matrix[start:end, start:end] = corner + np.triu(corner, 1).T
    matrix[end:, start:end] = matrix[start:end, end:].T
