"""How well known the listed items are."""

import numpy as np
import numpy.typing as npt

from convrec.eval.metrics.hits import Lists, Values

__all__ = ["novelty", "popularity_bias"]


def novelty(lists: Lists, popularity: npt.NDArray[np.int64], n_people: int, k: int) -> Values:
    """Mean self-information of the first k items in bits: ``mean_i -log2(n_i / n_people)``.

    n_i is how many of the ``n_people`` learned from took item i; an item that nobody took counts as taken by one, the most surprising that
    can be counted. Nan for an empty list. Source: Zhou et al. 2010 (doi:10.1073/pnas.1000488107).

    Examples
    --------
    >>> novelty(np.array([[0, 1]]), np.array([8, 2]), n_people=8, k=2).tolist()  # (log2(8/8) + log2(8/2)) / 2
    [1.0]
    """
    return _mean_over_list(-np.log2(np.maximum(popularity, 1) / max(n_people, 1)), lists, k)


def popularity_bias(lists: Lists, popularity: npt.NDArray[np.int64], n_people: int, k: int) -> Values:
    """Average popularity of the first k items: ``mean_i n_i / n_people``, between 0 and 1; nan for an empty list.

    Source: Yin et al. 2012, "Challenging the long tail recommendation" (doi:10.14778/2311906.2311916), as a share of the people.

    Examples
    --------
    >>> popularity_bias(np.array([[0, 1]]), np.array([8, 2]), n_people=8, k=2).tolist()  # (8/8 + 2/8) / 2
    [0.625]
    """
    return _mean_over_list(popularity / max(n_people, 1), lists, k)


def _mean_over_list(item_values: npt.NDArray[np.float64], lists: Lists, k: int) -> Values:
    shown = lists[:, :k]
    held = shown >= 0
    if not item_values.size:
        return np.full(len(lists), np.nan)
    sums = np.where(held, item_values[np.maximum(shown, 0)], 0.0).sum(axis=1)
    counts = held.sum(axis=1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
