"""A spectral graph filter: item-item cosine plus a low-rank low-pass part, for large and sparse catalogues."""

from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import Field
from scipy import sparse

from convrec.retrieval.collaborative._base import ItemItemModel, LinearSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._sparse import inverse_sqrt, pick, scale, stack, strongest
from convrec.retrieval.collaborative._storage import State, pack_csr, unpack_csr
from convrec.types import Floats, Rows

__all__ = ["GraphFilter", "GraphFilterSettings"]

_BLOCK = 2048
_DENSE_SIDE = 256


class GraphFilterSettings(LinearSettings):
    """Settings of `GraphFilter`."""

    alpha: float = Field(default=0.3, ge=0)
    """Weight of the low-pass part."""
    rank: int | None = Field(default=None, ge=0)
    """Number of singular vectors in the low-pass part, lowered to what the matrix has; None for one per 30 people or items, whichever are
    fewer, but no less than 32 and no more than 256."""
    neighbours: int | None = Field(default=None, ge=1)
    """Keep only this many of the strongest links out of each item in the sparse part; None keeps all, which is the published filter."""
    seed: int = Field(default=0, ge=0)
    """Start vector of the singular value decomposition."""


class GraphFilter(ItemItemModel[GraphFilterSettings]):
    """GF-CF: a linear filter and an ideal low-pass filter on the item graph.

    With the likes X, D_U and D_I the diagonal matrices of the likes per person and per item, and V the first ``rank`` right singular
    vectors of R::

        R = D_U^-1/2 X D_I^-1/2
        W = R^T R + alpha D_I^-1/2 V V^T D_I^1/2

    A person's scores are x W, x being 1 at their likes. Source: Shen et al. 2021, "How powerful is graph convolution for
    recommendation?" (doi:10.1145/3459637.3482264).

    Memory: the sparse part has one entry per pair of items that someone likes together (8 bytes each), the low-pass part
    ``4 * n_items * rank`` bytes. Neither W nor anything else of that shape is ever dense. Nothing kept says what one person likes.
    """

    name = "graph"
    settings_type = GraphFilterSettings

    def fit(self, interactions: Interactions) -> None:
        """Normalise, multiply, decompose."""
        likes = interactions.positives()
        by_item = inverse_sqrt(likes.sum(axis=0)).ravel()
        normal = scale(inverse_sqrt(likes.sum(axis=1)).ravel(), likes, by_item)
        self._links = _links(normal, self.settings.neighbours)
        self._vectors: npt.NDArray[Any] = _right_vectors(normal, self._rank(normal), self.settings.seed)
        self._degrees: npt.NDArray[Any] = interactions.popularity().astype(np.float32)
        self._n_items = interactions.n_items

    def _rank(self, normal: sparse.csr_matrix) -> int:
        rank = self.settings.rank
        return min(max(32, min(normal.shape) // 30), 256) if rank is None else rank

    def _apply(self, people: sparse.csr_matrix) -> Floats:
        linear: Floats = sparse.csr_matrix(people @ self._links).toarray()
        weighted = scale(np.ones(people.shape[0], np.float32), people, inverse_sqrt(self._degrees))
        low = (weighted @ self._vectors) @ self._vectors.T
        low *= np.sqrt(self._degrees) * np.float32(self.settings.alpha)
        linear += low
        return linear

    def _weights(self, sources: Rows, row: int) -> Floats:
        low = (self._vectors[sources] @ self._vectors[row]) * inverse_sqrt(self._degrees[sources]) * np.sqrt(self._degrees[row])
        weights: Floats = pick(self._links, sources, row) + np.float32(self.settings.alpha) * low
        return weights

    def _state(self) -> State:
        return {"vectors": self._vectors, "degrees": self._degrees, **pack_csr("links", self._links)}

    def _restore(self, state: State) -> None:
        self._vectors = state["vectors"]
        self._degrees = state["degrees"]
        self._links = unpack_csr("links", state, (self.n_items, self.n_items))


def _links(normal: sparse.csr_matrix, neighbours: int | None) -> sparse.csr_matrix:
    """``R^T R``, or the strongest entries of each of its rows: float32[n_items, n_items] in CSR form."""
    by_item = sparse.csr_matrix(normal.T)
    if neighbours is None:
        links = sparse.csr_matrix(by_item @ normal)
        links.sort_indices()
        return links
    starts = range(0, normal.shape[1], _BLOCK)
    blocks = [strongest(sparse.csr_matrix(by_item[start : start + _BLOCK] @ normal), neighbours) for start in starts]
    return stack(blocks, normal.shape[1])


def _right_vectors(normal: sparse.csr_matrix, rank: int, seed: int) -> Floats:
    """The right singular vectors of the largest singular values: float32[n_items, min(rank, rank of the matrix)]."""
    n_items, side = normal.shape[1], min(normal.shape)
    if normal.nnz == 0 or rank == 0:
        return np.zeros((n_items, 0), np.float32)
    if side <= _DENSE_SIDE or rank >= side:
        _, values, vectors = np.linalg.svd(normal.toarray(), full_matrices=False)
        values, vectors = values[:rank], vectors[:rank]
    else:
        from scipy.sparse.linalg import svds
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

        start = np.random.default_rng(seed).standard_normal(side).astype(np.float32)
        # The products are too small for a second thread to pay, and a thread that waits for a busy core costs much.
        with threadpool_limits(limits=1, user_api="blas"):
            _, values, vectors = svds(normal, k=rank, v0=start)
    real = values > np.finfo(np.float32).eps * max(normal.shape) * values.max()
    return np.ascontiguousarray(vectors[real].T, np.float32)
