"""Which places of ranked lists hold something that was looked for."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.types import Mask, Rows

__all__ = ["Counts", "Lists", "Values", "hit_matrix"]

Lists = npt.NDArray[np.int64]
"""int64[n_cases, depth] of item rows, best first; -1 where a list is shorter."""
Counts = npt.NDArray[np.int64]
"""int64[n_cases]: how many relevant items each case has."""
Values = npt.NDArray[np.float64]
"""float64[n_cases]: one value a case; nan where it is undefined."""


def hit_matrix(lists: Lists, relevant: Sequence[Rows]) -> tuple[Mask, Counts]:
    """Look up each list's items among the relevant ones of its case.

    Parameters
    ----------
    lists
        int64[n_cases, depth] of item rows, best first; -1 fills up a short list. No row stands twice in a list.
    relevant
        The relevant rows of each case; a repeated row counts once.

    Returns
    -------
    tuple
        bool[n_cases, depth], true at a relevant item; and int64[n_cases], the number of distinct relevant items.

    Raises
    ------
    UsageError
        When there are not as many lists as cases.

    Examples
    --------
    >>> hits, wanted = hit_matrix(np.array([[3, 1, -1]]), [np.array([1, 4, 4])])
    >>> hits.tolist(), wanted.tolist()
    ([[False, True, False]], [2])
    """
    if len(lists) != len(relevant):
        raise UsageError(f"there are {len(lists)} lists and {len(relevant)} sets of relevant items: one of each a case is needed")
    hits = np.zeros(lists.shape, np.bool_)
    counts = np.zeros(len(relevant), np.int64)
    for case, rows in enumerate(relevant):
        wanted = np.unique(np.asarray(rows, np.int64))
        counts[case] = wanted.size
        hits[case] = np.isin(lists[case], wanted)
    return hits, counts
