"""Several rankings of the same items made into one.

Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009 (doi:10.1145/1571941.1572114):

    score(d) = sum over the lists of  weight / (k + rank of d in the list),  ranks from 1, k = 60

Weighted sum of scores (CombSUM of Fox and Shaw 1994, each list divided by its maximum; zero is the least a list can say, which
Bruch, Gai and Ingber 2023, doi:10.1145/3596512, call the theoretical minimum):

    score(d) = sum over the lists of  weight * max(0, score of d in the list) / (largest score in the list)
"""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.types import Floats

__all__ = ["FusionMethod", "fuse"]

FusionMethod = Literal["rrf", "weighted"]


def fuse(
    lists: Sequence[npt.NDArray[Any]],
    method: FusionMethod = "rrf",
    *,
    n_items: int | None = None,
    weights: Sequence[float] | None = None,
    k: float = 60.0,
) -> Floats:
    """One score for each item, higher is better, 0 for an item that is in no list: float32[n_items].

    >>> import numpy as np
    >>> words = np.array([9.0, 0.0, 3.0])  # scores: item 0 is first, item 2 second, item 1 is not in the list
    >>> vectors = np.array([2, 1])  # a rank list: item 2 is first, item 1 second, item 0 is not in the list
    >>> [round(float(score), 5) for score in fuse([words, vectors])]  # 1/61, 1/62, 1/62 + 1/61
    [0.01639, 0.01613, 0.03252]
    >>> [round(float(score), 5) for score in fuse([words, vectors], "weighted")]  # 9/9, 1/2, 3/9 + 2/2
    [1.0, 0.5, 1.33333]

    Parameters
    ----------
    lists
        Each is an array of scores, floating[n_items], or a rank list, integer[m] of distinct rows with the best first. In an array of
        scores an item whose score is not above zero, or is nan, is not in the list, and equal scores share the better rank. In
        a weighted sum the r-th of a rank list of m counts as the score `(m - r + 1) / m`.
    method
        "rrf" needs no scale that the lists have in common; "weighted" keeps how much better one item is than the next.
    n_items
        Size of the catalogue; may be left out when a list is an array of scores.
    weights
        What each list counts, at least 0; all the same when left out.
    k
        The constant of "rrf", above -1: the larger, the less the first places stand out.

    Raises
    ------
    UsageError
        When the lists do not fit together.
    """
    size = _common_size(lists, n_items)
    factors = [1.0] * len(lists) if weights is None else list(weights)
    if len(factors) != len(lists) or any(not factor >= 0 for factor in factors):
        raise UsageError(f"weights must be one number of at least 0 for each of {len(lists)} lists, not {weights!r}")
    if method not in ("rrf", "weighted"):
        raise UsageError(f"unknown way of fusing {method!r}; known are 'rrf' and 'weighted'")
    if not k > -1:
        raise UsageError(f"k must be above -1, not {k!r}")
    total = np.zeros(size, dtype=np.float64)
    for factor, ranking in zip(factors, lists, strict=True):
        rows, ranks, scores = _unpack(np.asarray(ranking), size)
        total[rows] += factor / (k + ranks) if method == "rrf" else factor * scores
    return total.astype(np.float32)


def _common_size(lists: Sequence[npt.NDArray[Any]], n_items: int | None) -> int:
    sizes = {len(ranking) for ranking in lists if _holds_scores(ranking)}
    sizes |= set() if n_items is None else {n_items}
    if len(sizes) != 1:
        raise UsageError(f"the lists must agree on the number of items, but say {sorted(sizes)!r}; pass n_items with rank lists")
    return sizes.pop()


def _holds_scores(ranking: npt.NDArray[Any]) -> bool:
    return bool(np.issubdtype(np.asarray(ranking).dtype, np.floating))


def _unpack(ranking: npt.NDArray[Any], size: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The rows in a list, their ranks from 1, and their scores in (0, 1]."""
    if _holds_scores(ranking):
        rows = np.flatnonzero(ranking > 0)
        scores = ranking[rows].astype(np.float64)
        ascending = np.sort(scores)
        better = len(scores) - np.searchsorted(ascending, scores, side="right")
        return rows, better + 1, scores / max(float(scores.max(initial=0.0)), np.finfo(np.float64).tiny)
    rows = ranking.astype(np.int64)
    if len(np.unique(rows)) != len(rows) or (len(rows) and not 0 <= rows.min() <= rows.max() < size):
        raise UsageError(f"a rank list must hold distinct rows in [0, {size})")
    ranks = np.arange(1, len(rows) + 1)
    return rows, ranks, (len(rows) - ranks + 1) / max(1, len(rows))
