"""Which items a whole set of lists shows, and how evenly."""

import numpy as np
import numpy.typing as npt

from convrec.eval.metrics.hits import Lists

__all__ = ["coverage", "exposure_counts", "gini"]


def exposure_counts(lists: Lists, n_items: int, k: int) -> npt.NDArray[np.int64]:
    """How often each item is among the first k: int64[n_items].

    >>> exposure_counts(np.array([[0, 2], [0, -1]]), n_items=3, k=2).tolist()
    [2, 0, 1]
    """
    shown = lists[:, :k].ravel()
    return np.bincount(shown[shown >= 0], minlength=n_items).astype(np.int64)


def coverage(counts: npt.NDArray[np.int64]) -> float:
    """Share of the catalogue that is shown to anybody: ``|{i: c_i > 0}| / n_items``; nan for an empty catalogue.

    Source: Ge, Delgado-Battenfeld and Jannach 2010, "Beyond accuracy" (doi:10.1145/1864708.1864761).

    Examples
    --------
    >>> coverage(np.array([2, 0, 1, 0]))  # 2 of 4
    0.5
    """
    return float((counts > 0).mean()) if counts.size else float("nan")


def gini(counts: npt.NDArray[np.int64]) -> float:
    """How unevenly the items are shown: 0 when all equally often, near 1 when one item takes every place.

    ``G = sum_j (2 j - n - 1) c_(j) / (n sum_j c_j)``, the counts c sorted upwards, j = 1..n; nan when nothing is shown. Source: Fleder and
    Hosanagar 2009 (doi:10.1287/mnsc.1080.0974).

    Examples
    --------
    >>> gini(np.array([1, 1, 1, 1])), gini(np.array([0, 0, 0, 4]))  # (2*4 - 4 - 1) * 4 / (4 * 4) = 3 / 4
    (0.0, 0.75)
    """
    total = counts.sum()
    if total == 0:
        return float("nan")
    weights = 2.0 * np.arange(1, counts.size + 1) - counts.size - 1
    return float((weights @ np.sort(counts)) / (counts.size * total))
