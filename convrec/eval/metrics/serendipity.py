"""How many hits an unpersonal list would have missed."""

import numpy as np

from convrec.errors import UsageError
from convrec.eval.metrics.hits import Counts, Lists, Values
from convrec.types import Mask

__all__ = ["serendipity"]


def serendipity(lists: Lists, hits: Mask, relevant: Counts, expected: Lists, k: int) -> Values:
    """Share of the k places that hold a relevant item which the first k of an obvious list do not hold.

    ``|{i in first k: relevant, i not in the first k expected}| / k``, the obvious list being that of the popularity model for the same
    case; popularity itself so has 0. Nan for a case without relevant items. Source: Ge, Delgado-Battenfeld and Jannach 2010
    (doi:10.1145/1864708.1864761).

    Parameters
    ----------
    lists, hits, relevant
        See `convrec.eval.metrics.hit_matrix`.
    expected
        int64[n_cases, depth]: the obvious lists, -1 where shorter.
    k
        How many places count.

    Examples
    --------
    >>> lists, expected = np.array([[5, 7]]), np.array([[5, 1]])
    >>> serendipity(lists, np.array([[True, True]]), np.array([2]), expected, k=2).tolist()  # 7 alone, of 2 places
    [0.5]
    """
    if len(lists) != len(expected):
        raise UsageError(f"there are {len(lists)} lists and {len(expected)} expected ones: one of each a case is needed")
    shown, obvious = lists[:, :k], expected[:, :k]
    new = np.array([~np.isin(row, known) for row, known in zip(shown, obvious, strict=True)], np.bool_).reshape(shown.shape)
    return np.where(relevant > 0, (hits[:, :k] & new).sum(axis=1) / k, np.nan)
