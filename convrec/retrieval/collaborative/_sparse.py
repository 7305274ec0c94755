"""Sparse helpers of the item-item models: the strongest entries of each row, and safe inverse square roots."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.types import Floats

__all__ = ["inverse_sqrt", "pick", "scale", "stack", "strongest"]


def inverse_sqrt(degrees: npt.ArrayLike) -> Floats:
    """``1 / sqrt(d)``, and 0 where d is 0: float32 of the same shape.

    Examples
    --------
    >>> inverse_sqrt([4.0, 0.0])
    array([0.5, 0. ], dtype=float32)
    """
    values = np.asarray(degrees, np.float64)
    return np.divide(1.0, np.sqrt(values), out=np.zeros_like(values), where=values > 0).astype(np.float32)


def scale(left: Floats, matrix: sparse.csr_matrix, right: Floats) -> sparse.csr_matrix:
    """``diag(left) @ matrix @ diag(right)`` with the same pattern: float32 in CSR form."""
    counts = np.diff(matrix.indptr)
    data = matrix.data * np.repeat(left, counts) * right[matrix.indices]
    return sparse.csr_matrix((data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)


def strongest(matrix: sparse.csr_matrix, k: int) -> sparse.csr_matrix:
    """The k largest stored values of each row, of equal values the one of the lower column: same shape, sorted indices."""
    lengths = np.diff(matrix.indptr)
    owner = np.repeat(np.arange(lengths.size), lengths)
    keep = lengths[owner] <= k
    crowded = np.flatnonzero(~keep)
    if crowded.size:
        order = crowded[np.lexsort((matrix.indices[crowded], -matrix.data[crowded], owner[crowded]))]
        first = np.searchsorted(owner[order], owner[order])
        keep[order[np.arange(order.size) - first < k]] = True
    indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner[keep], minlength=lengths.size))])
    kept = sparse.csr_matrix((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)
    kept.sort_indices()
    return kept


def pick(matrix: sparse.csr_matrix, rows: npt.NDArray[np.int64], column: int) -> Floats:
    """``matrix[rows, column]`` as a dense float32[len(rows)], for sorted indices."""
    values = np.zeros(rows.size, np.float32)
    for place, row in enumerate(rows):
        start, end = int(matrix.indptr[row]), int(matrix.indptr[row + 1])
        spot = start + int(np.searchsorted(matrix.indices[start:end], column))
        if spot < end and matrix.indices[spot] == column:
            values[place] = matrix.data[spot]
    return values


def stack(blocks: Sequence[sparse.csr_matrix], n_columns: int) -> sparse.csr_matrix:
    """The blocks one below the other: float32 in CSR form, also for no block at all."""
    if not blocks:
        return sparse.csr_matrix(np.zeros((0, n_columns), np.float32))
    stacked = sparse.csr_matrix(sparse.vstack(list(blocks), format="csr", dtype=np.float32))
    stacked.sort_indices()
    return stacked
