"""How unlike each other the items of one list are."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.eval.metrics.hits import Lists, Values
from convrec.types import Floats

__all__ = ["intra_list_diversity", "unit_rows"]

_CASES_AT_ONCE = 256


def intra_list_diversity(lists: Lists, vectors: Floats | sparse.csr_matrix, k: int) -> Values:
    """Mean over the pairs of the first k items of ``1 - v_i . v_j``: 0 for a list of like items, 1 for one of unrelated items.

    Computed as ``1 - (|sum_i v_i|^2 - sum_i |v_i|^2) / (m (m - 1))`` for m items, which is the same; an item without a vector is unlike
    every other. Nan for a list of fewer than two items. Source: Ziegler et al. 2005 (doi:10.1145/1060745.1060754), averaged over pairs.

    Parameters
    ----------
    lists
        int64[n_cases, depth], -1 where a list is shorter.
    vectors
        float32[n_items, dim], dense or in CSR form, each row of length 1 or 0 (see `unit_rows`).
    k
        How many places count.

    Examples
    --------
    >>> same, other = [1.0, 0.0], [0.0, 1.0]
    >>> vectors = np.array([same, same, other], np.float32)
    >>> intra_list_diversity(np.array([[0, 1, 2]]), vectors, k=3).round(3).tolist()  # (0 + 1 + 1) / 3
    [0.667]
    """
    values = np.full(len(lists), np.nan)
    for start in range(0, len(lists), _CASES_AT_ONCE):
        values[start : start + _CASES_AT_ONCE] = _block(lists[start : start + _CASES_AT_ONCE, :k], vectors)
    return values


def unit_rows(vectors: sparse.csr_matrix) -> sparse.csr_matrix:
    """Each row at length 1; an empty row stays empty: float32[n, dim] in CSR form."""
    lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    inverse = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(inverse.astype(np.float32)) @ vectors)


def _block(shown: Lists, vectors: Floats | sparse.csr_matrix) -> Values:
    held = shown >= 0
    owner, rows = np.nonzero(held)[0], shown[held]
    n_items = len(vectors) if isinstance(vectors, np.ndarray) else int(vectors.shape[0])
    chosen = sparse.csr_matrix((np.ones(rows.size, np.float32), (owner, rows)), shape=(len(shown), n_items))
    together = _squares(np.asarray(chosen @ vectors) if isinstance(vectors, np.ndarray) else sparse.csr_matrix(chosen @ vectors))
    alone = np.bincount(owner, weights=_squares(vectors[rows]), minlength=len(shown))
    size = held.sum(axis=1)
    pairs = size * (size - 1.0)
    return np.where(pairs > 0, 1.0 - (together - alone) / np.where(pairs > 0, pairs, 1.0), np.nan)


def _squares(vectors: Floats | sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """Squared length of each row: float64[n]."""
    if isinstance(vectors, np.ndarray):
        squares: npt.NDArray[np.float64] = np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64)
        return squares
    return np.asarray(vectors.multiply(vectors).sum(axis=1), np.float64).ravel()
