"""What a blend's weights are chosen on: of each person the items that some part puts first, with the parts' scores for them."""

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from convrec.types import Floats, Rows

__all__ = ["Candidates"]

_POOL = 150
"""Items of each part, at least: what none of the parts has among them does not come among the first few of a blend."""
_CELLS = 5_000_000
"""Scores of a part that are held at a time."""
_TIE = 1e-12


class Candidates:
    """Candidates of some people, and the NDCG of blends among them.

    Parameters
    ----------
    scores
        float32[n_parts, n_people, width]: a part's scores of a person's candidates, in the order of their rows.
    hits
        bool[n_people, width]: which of them the person went on to like.
    filled
        bool[n_people, width]: False where a person has fewer candidates.
    wanted
        int64[n_people]: how many items each went on to like.
    """

    def __init__(self, scores: Floats, hits: npt.NDArray[np.bool_], filled: npt.NDArray[np.bool_], wanted: npt.NDArray[np.int64]) -> None:
        self._scores, self._hits, self._wanted = scores, hits, wanted
        # Of equal scores the lower row comes first, as everywhere.
        self._handicap = np.where(filled, -_TIE * np.arange(hits.shape[1]), -np.inf)

    @classmethod
    def of(
        cls, parts: Sequence[Callable[[Sequence[Rows]], Floats]], n_items: int, people: Sequence[Rows], held: Sequence[Rows], k: int
    ) -> Self:
        """Score people by each part, and keep the best of each; people with nothing held out are left out.

        Parameters
        ----------
        parts
            Standardised scores of several people by their likes: float32[n, n_items].
        n_items
            Size of the catalogue.
        people, held
            Rows each person likes, and went on to like.
        k
            Length of the rankings that are to be measured.
        """
        asked = [place for place, rows in enumerate(held) if len(rows)]
        found: list[tuple[Rows, Floats, npt.NDArray[np.bool_]]] = []
        size = max(1, _CELLS // n_items)
        for start in range(0, len(asked), size):
            block = asked[start : start + size]
            scored = np.stack([part([people[place] for place in block]) for part in parts])
            for at, place in enumerate(block):
                rows = _first(scored[:, at], people[place], max(_POOL, k))
                found.append((rows, scored[:, at, rows], np.isin(rows, held[place])))
        width = max((len(rows) for rows, _, _ in found), default=0)
        scores = np.zeros((len(parts), len(found), width), np.float32)
        hits, filled = np.zeros((len(found), width), bool), np.zeros((len(found), width), bool)
        for at, (rows, own, wanted) in enumerate(found):
            scores[:, at, : len(rows)], hits[at, : len(rows)], filled[at, : len(rows)] = own, wanted, True
        return cls(scores, hits, filled, np.array([len(held[place]) for place in asked], np.int64))

    def ndcg(self, weights: npt.NDArray[np.float64], k: int) -> float:
        """Mean NDCG@k of the blend with these weights, float64[n_parts]; see `mean_ndcg`."""
        blended = np.zeros(self._hits.shape, np.float32)
        for weight, part in zip(weights, self._scores, strict=True):
            blended += np.float32(weight) * part
        scores = blended + self._handicap
        k = min(k, scores.shape[1])
        top = np.argpartition(-scores, k - 1, axis=1)[:, :k]
        order = np.argsort(-np.take_along_axis(scores, top, axis=1), axis=1, kind="stable")
        top = np.take_along_axis(top, order, axis=1)
        discounts = 1.0 / np.log2(np.arange(k) + 2.0)
        gains = (np.take_along_axis(self._hits, top, axis=1) * discounts).sum(axis=1)
        return float((gains / np.cumsum(discounts)[np.minimum(self._wanted, k) - 1]).mean())


def _first(scores: Floats, known: Rows, pool: int) -> Rows:
    """Rows that are among the first `pool` of any part, in ascending order, without those known: int64[n]."""
    left = np.setdiff1d(np.arange(scores.shape[1]), known)
    if len(left) <= pool:
        return left
    among = scores[:, left]
    best = np.argpartition(-among, pool - 1, axis=1)[:, :pool]
    return left[np.unique(best)]
