"""How well scores order what someone went on to like: the two measures by which the collaborative models are tuned."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from convrec.types import Floats, Rows

__all__ = ["mean_ndcg", "mean_recall", "top_rows"]


def top_rows(scores: Floats, liked: Sequence[Rows], k: int) -> npt.NDArray[np.int64]:
    """The k best rows of each person who has not liked them yet, best first, of equal scores the lower row first.

    Parameters
    ----------
    scores
        float32[n_people, n_items].
    liked
        Rows left out, per person.
    k
        At most n_items.

    Returns
    -------
    ndarray
        int64[n_people, k]; -1 where fewer than k are left.
    """
    k = min(k, scores.shape[1])
    best = np.full((scores.shape[0], k), -1, np.int64)
    for person, known in enumerate(liked):
        left = np.ones(scores.shape[1], bool)
        left[known] = False
        rows = np.flatnonzero(left)
        values = scores[person, rows]
        if rows.size > k:
            near = values >= np.partition(values, rows.size - k)[rows.size - k]
            rows, values = rows[near], values[near]
        chosen = rows[np.argsort(-values, kind="stable")][:k]
        best[person, : chosen.size] = chosen
    return best


def mean_recall(top: npt.NDArray[np.int64], held: Sequence[Rows]) -> float:
    """Mean over people of the share of their held-out rows that are among the top; people with none are left out, nan if all have none.

    Examples
    --------
    >>> mean_recall(np.array([[3, 1]]), [np.array([1, 4])])
    0.5
    """
    shares = [float(np.isin(rows, best).mean()) for best, rows in zip(top, held, strict=True) if len(rows)]
    return float(np.mean(shares)) if shares else float("nan")


def mean_ndcg(top: npt.NDArray[np.int64], held: Sequence[Rows]) -> float:
    """Mean over people of ``sum_r hit_r / log2(r + 1)`` over ranks r = 1..k, divided by its best value; people with none are left out.

    The best value has ``min(k, held-out rows)`` hits in front. Nan if nobody has a held-out row. Source: Jarvelin and Kekalainen 2002
    (doi:10.1145/582415.582418), with gains of 0 and 1.

    Examples
    --------
    >>> round(mean_ndcg(np.array([[3, 1]]), [np.array([1])]), 4)  # 1 / log2(3)
    0.6309
    """
    discounts = 1.0 / np.log2(np.arange(top.shape[1]) + 2.0)
    gains = [
        float(discounts[np.isin(best, rows)].sum() / discounts[: len(rows)].sum())
        for best, rows in zip(top, held, strict=True)
        if len(rows)
    ]
    return float(np.mean(gains)) if gains else float("nan")
