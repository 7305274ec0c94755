"""Rows given by callers: checked, made distinct, and turned into sparse vectors."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.errors import UsageError
from convrec.types import Rows

__all__ = ["distinct", "like_matrix", "signed_row"]


def distinct(rows: npt.ArrayLike, n_items: int, what: str) -> tuple[Rows, Rows]:
    """Check rows and drop repeats, keeping the order of first mention.

    Parameters
    ----------
    rows
        Catalogue rows: integers, any length.
    n_items
        Size of the catalogue.
    what
        What the rows are to the caller ("liked"), for the message.

    Returns
    -------
    tuple
        The distinct rows, int64[n], and the position of each in ``rows``, int64[n].

    Raises
    ------
    UsageError
        For a row outside [0, n_items), or something that is no list of integers.

    Examples
    --------
    >>> distinct([4, 2, 4], 5, "liked")
    (array([4, 2]), array([0, 1]))
    """
    array = np.asarray(rows)
    if array.size == 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    if array.ndim != 1 or not np.issubdtype(array.dtype, np.integer):
        raise UsageError(f"{what} rows must be a flat list of integers, not {rows!r}")
    outside = array[(array < 0) | (array >= n_items)]
    if outside.size:
        raise UsageError(f"{what} row {int(outside[0])!r} is outside the catalogue: rows go from 0 to {n_items - 1}")
    _, first = np.unique(array, return_index=True)
    positions = np.sort(first).astype(np.int64)
    return array[positions].astype(np.int64), positions


def signed_row(liked: Rows, disliked: Rows, dislike_weight: float, n_items: int) -> sparse.csr_matrix:
    """One person as a vector: float32[1, n_items] in CSR form, 1 at each like, ``-dislike_weight`` at each dislike, their sum at both."""
    values = np.concatenate([np.ones(liked.size, np.float32), np.full(disliked.size, -dislike_weight, np.float32)])
    columns = np.concatenate([liked, disliked])
    row = sparse.csr_matrix((values, (np.zeros(columns.size, np.int64), columns)), shape=(1, n_items), dtype=np.float32)
    row.sum_duplicates()
    return row


def like_matrix(people: Sequence[npt.ArrayLike], n_items: int) -> sparse.csr_matrix:
    """Several people as vectors: float32[len(people), n_items] in CSR form, 1 at each like.

    Raises
    ------
    UsageError
        For a row outside [0, n_items).
    """
    rows = [distinct(liked, n_items, "liked")[0] for liked in people]
    lengths = np.array([len(liked) for liked in rows], np.int64)
    indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    columns = np.concatenate(rows) if rows else np.empty(0, np.int64)
    matrix = sparse.csr_matrix((np.ones(columns.size, np.float32), columns, indptr), shape=(len(rows), n_items))
    matrix.sort_indices()
    return matrix
