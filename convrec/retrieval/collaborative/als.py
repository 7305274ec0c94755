"""Implicit ALS: matrix factors by the `implicit` library, and an exact fold-in of people it has never seen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import Field

from convrec.errors import UsageError
from convrec.retrieval.collaborative._base import FittedModel, LinearSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._rows import distinct
from convrec.retrieval.collaborative._storage import State
from convrec.types import Floats, Rows

__all__ = ["ALS", "ALSSettings"]

_NOBODY = np.empty(0, np.int64)


class ALSSettings(LinearSettings):
    """Settings of `ALS`."""

    factors: int = Field(default=64, ge=1)
    """Length k of an item's factor."""
    regularisation: float = Field(default=30.0, gt=0)
    """Added to the diagonal of every person's and item's normal equations."""
    confidence: float = Field(default=5.0, ge=1)
    """How much surer a known preference is than an unknown one, whose confidence is 1."""
    iterations: int = Field(default=15, ge=1)
    """Sweeps over people and items."""
    threads: int = Field(default=0, ge=0)
    """Threads of the solver; 0 for one per core. The result does not depend on it."""
    seed: int = Field(default=0, ge=0)
    """Start of the factors."""


class ALS(FittedModel[ALSSettings]):
    """Weighted matrix factorisation; a person is folded in by solving k x k normal equations.

    With the item factors Y float32[n_items, k], the confidence c of the settings, and for the person p_i = 1 at likes and
    ``-dislike_weight`` at dislikes::

        A = Y^T Y + sum_i (c - 1) y_i y_i^T + regularisation I      over likes and dislikes i (= Y^T C Y + regularisation I)
        score_j = y_j^T A^-1 sum_i c p_i y_i

    which is a sum over the items the person named, given A: the contribution of i to j is ``c p_i y_j^T A^-1 y_i``. A itself depends on
    the likes and dislikes together. Source: Hu, Koren and Volinsky 2008, "Collaborative filtering for implicit feedback datasets"
    (doi:10.1109/ICDM.2008.22). Memory: ``4 * k * (n_items + n_users)`` bytes to fit, ``4 * k * n_items`` to keep.
    """

    name = "als"
    settings_type = ALSSettings

    def fit(self, interactions: Interactions) -> None:
        """Factorise the likes."""
        self._factors: npt.NDArray[Any] = _factorise(interactions, self.settings)
        self._n_items = interactions.n_items
        self._gram: npt.NDArray[np.float64] = (self._factors.T @ self._factors).astype(np.float64)

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for one person: float32[n_items]."""
        likes, _ = distinct(liked, self.n_items, "liked")
        dislikes, _ = distinct(disliked, self.n_items, "disliked")
        scores: Floats = self._factors @ self._person(likes, dislikes).astype(np.float32)
        return scores

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """Score every item for several people by their likes: float32[len(people), n_items]."""
        folded = np.zeros((len(people), self._width), np.float32)
        for place, liked in enumerate(people):
            folded[place] = self._person(distinct(liked, self.n_items, "liked")[0], _NOBODY)
        scores: Floats = folded @ self._factors.T
        return scores

    def contributions(self, row: int, liked: Rows, disliked: Rows) -> tuple[Floats, Floats]:
        """Take ``score(liked, disliked)[row]`` apart, given the person's own A.

        Returns
        -------
        tuple
            float32[len(liked)] and float32[len(disliked)], aligned with the arguments, which sum to the score up to rounding; a
            repeated row has its share at its first place and 0 after.

        Raises
        ------
        UsageError
            For a row outside the catalogue.
        """
        distinct([row], self.n_items, "explained")
        likes, like_places = distinct(liked, self.n_items, "liked")
        dislikes, dislike_places = distinct(disliked, self.n_items, "disliked")
        toward = np.linalg.solve(self._normal(likes, dislikes), self._factors[row].astype(np.float64))
        for_likes = np.zeros(np.asarray(liked).size, np.float32)
        for_dislikes = np.zeros(np.asarray(disliked).size, np.float32)
        for_likes[like_places] = self.settings.confidence * (self._factors[likes] @ toward)
        weight = self.settings.confidence * self.settings.dislike_weight
        for_dislikes[dislike_places] = -weight * (self._factors[dislikes] @ toward)
        return for_likes, for_dislikes

    @property
    def _width(self) -> int:
        return int(self._factors.shape[1])

    def _normal(self, likes: Rows, dislikes: Rows) -> npt.NDArray[np.float64]:
        """A of the class's formula: float64[k, k]."""
        named = self._factors[np.concatenate([likes, dislikes])].astype(np.float64)
        ridge = self.settings.regularisation * np.eye(self._width)
        normal: npt.NDArray[np.float64] = self._gram + (self.settings.confidence - 1.0) * (named.T @ named) + ridge
        return normal

    def _person(self, likes: Rows, dislikes: Rows) -> npt.NDArray[np.float64]:
        """The person's factor ``A^-1 sum_i c p_i y_i``: float64[k]."""
        if likes.size + dislikes.size == 0:
            return np.zeros(self._width)
        wanted = self._factors[likes].sum(axis=0, dtype=np.float64)
        unwanted = self._factors[dislikes].sum(axis=0, dtype=np.float64)
        target = self.settings.confidence * (wanted - self.settings.dislike_weight * unwanted)
        solved: npt.NDArray[np.float64] = np.linalg.solve(self._normal(likes, dislikes), target)
        return solved

    def _state(self) -> State:
        return {"factors": self._factors, "gram": self._gram}

    def _restore(self, state: State) -> None:
        self._factors = state["factors"]
        self._gram = state["gram"]


def _factorise(interactions: Interactions, settings: ALSSettings) -> Floats:
    """Item factors: float32[n_items, k], zeros for an item that nobody likes."""
    likes = interactions.positives()
    if likes.nnz == 0:
        return np.zeros((interactions.n_items, settings.factors), np.float32)
    from implicit.cpu.als import AlternatingLeastSquares
    from implicit.recommender_base import ModelFitError
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

    # The solver reads 32-bit indices only.
    likes.indices, likes.indptr = likes.indices.astype(np.int32), likes.indptr.astype(np.int32)
    # The solver has its own threads; those of the linear algebra library underneath would fight with them.
    with threadpool_limits(limits=1, user_api="blas"):
        solver = AlternatingLeastSquares(
            factors=settings.factors,
            regularization=settings.regularisation,
            alpha=settings.confidence,
            iterations=settings.iterations,
            num_threads=settings.threads,
            random_state=settings.seed,
        )
        try:
            solver.fit(likes, show_progress=False)
        except ModelFitError as error:
            raise UsageError(f"ALS did not converge with {settings!r}: raise 'regularisation'") from error
    factors: Floats = np.asarray(solver.item_factors, np.float32)
    return factors
