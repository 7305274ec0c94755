"""How well ranked lists find what was looked for.

Every function takes ``hits``, bool[n_cases, depth] (true where the item at that place is relevant, best place first), ``relevant``,
int64[n_cases] (how many relevant items the case has, in the list or not), and the cut-off ``k``; and gives float64[n_cases]. A case
without relevant items is ``nan``: there was nothing to find. A list shorter than k counts as filled up with misses.

The relevance is binary throughout. With h_r = 1 for a hit at place r = 1, 2, ... and R relevant items:
"""

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.eval.metrics.hits import Counts, Values
from convrec.types import Mask

__all__ = ["average_precision", "hit_rate", "ndcg", "precision", "recall", "reciprocal_rank"]


def hit_rate(hits: Mask, relevant: Counts, k: int) -> Values:
    """Whether a relevant item is among the first k: ``1 if h_1 + ... + h_k > 0 else 0``; the accuracy where one item is looked for.

    Source: Deshpande and Karypis 2004 (doi:10.1145/963770.963776).

    Examples
    --------
    >>> hit_rate(np.array([[False, True], [False, False]]), np.array([3, 1]), k=2).tolist()
    [1.0, 0.0]
    """
    return _where_wanted(_first(hits, k).sum(axis=1) > 0, relevant)


def precision(hits: Mask, relevant: Counts, k: int) -> Values:
    """Share of the k places that hold a relevant item: ``(h_1 + ... + h_k) / k``, also where the list is shorter than k.

    Source: Manning, Raghavan and Schuetze 2008, "Introduction to information retrieval", chapter 8.

    Examples
    --------
    >>> precision(np.array([[True, False, True, False]]), np.array([2]), k=4).tolist()  # 2 / 4
    [0.5]
    """
    return _where_wanted(_first(hits, k).sum(axis=1) / k, relevant)


def recall(hits: Mask, relevant: Counts, k: int) -> Values:
    """Share of the relevant items that are among the first k: ``(h_1 + ... + h_k) / R``.

    The denominator is R and not min(k, R): with more relevant items than k it stays below 1. Source: as `precision`; this is the
    Recall@20 of He et al. 2020, LightGCN (doi:10.1145/3397271.3401063).

    Examples
    --------
    >>> recall(np.array([[True, False, True]]), np.array([5]), k=3).tolist()  # 2 / 5
    [0.4]
    """
    return _where_wanted(_first(hits, k).sum(axis=1) / np.maximum(relevant, 1), relevant)


def ndcg(hits: Mask, relevant: Counts, k: int) -> Values:
    """Discounted gain over its best value: ``DCG = sum_(r<=k) h_r / log2(r + 1)``, divided by the same with hits at 1..min(k, R).

    Gains are 0 and 1, the discount is log2(r + 1) from the first place on, and the best list is cut at k. Source: Jarvelin and
    Kekalainen 2002 (doi:10.1145/582415.582418), in the form of Burges et al. 2005, which binary gains make the same.

    Examples
    --------
    >>> ndcg(np.array([[False, True]]), np.array([1]), k=2).round(4).tolist()  # 1 / log2(3)
    [0.6309]
    """
    first = _first(hits, k)
    discounts = 1.0 / np.log2(np.arange(2.0, k + 2.0))
    best = np.concatenate([[0.0], np.cumsum(discounts)])[np.minimum(relevant, k)]
    return _where_wanted((first @ discounts[: first.shape[1]]) / np.where(best > 0, best, 1.0), relevant)


def reciprocal_rank(hits: Mask, relevant: Counts, k: int) -> Values:
    """``1 / r`` for the first hit's place r within the first k, else 0; its mean is the MRR.

    Source: Voorhees 1999, "The TREC-8 question answering track report".

    Examples
    --------
    >>> reciprocal_rank(np.array([[False, False, True], [False, False, False]]), np.array([2, 1]), k=3).round(3).tolist()
    [0.333, 0.0]
    """
    first = _first(hits, k)
    places = np.argmax(first, axis=1) + 1 if first.shape[1] else np.ones(len(first))
    return _where_wanted(np.where(first.any(axis=1), 1.0 / places, 0.0), relevant)


def average_precision(hits: Mask, relevant: Counts, k: int) -> Values:
    """Mean over the relevant items of the precision at their places; its mean is MAP.

    ``sum_(r<=k) h_r (h_1 + ... + h_r) / r``, divided by R. A relevant item beyond k adds 0 and still counts in R, as in trec_eval's
    ``map_cut``; some papers divide by min(k, R). Source: Buckley and Voorhees 2000 (doi:10.1145/345508.345543).

    Examples
    --------
    >>> average_precision(np.array([[True, False, True]]), np.array([2]), k=3).round(4).tolist()  # (1/1 + 2/3) / 2
    [0.8333]
    """
    first = _first(hits, k)
    gained = first * np.cumsum(first, axis=1) / np.arange(1.0, first.shape[1] + 1.0)
    return _where_wanted(gained.sum(axis=1) / np.maximum(relevant, 1), relevant)


def _first(hits: Mask, k: int) -> Mask:
    if k < 1:
        raise UsageError(f"the cut-off k must be at least 1, not {k!r}")
    return hits[:, :k]


def _where_wanted(values: npt.ArrayLike, relevant: Counts) -> Values:
    return np.where(relevant > 0, np.asarray(values, np.float64), np.nan)
