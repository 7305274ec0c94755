"""Popularity: the same order for everyone, the floor that any personal model must beat."""

from collections.abc import Sequence

import numpy as np

from convrec.retrieval.collaborative._base import FittedModel, ModelSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._rows import distinct, like_matrix
from convrec.retrieval.collaborative._storage import State
from convrec.types import Floats, Rows

__all__ = ["Popularity", "PopularitySettings"]


class PopularitySettings(ModelSettings):
    """Popularity has nothing to set."""


class Popularity(FittedModel[PopularitySettings]):
    """Score an item by ``log(1 + n)``, n being the number of people who like it.

    The likes and dislikes given are checked and have no effect: someone with none gets the same order.
    """

    name = "popularity"
    settings_type = PopularitySettings

    def fit(self, interactions: Interactions) -> None:
        """Count the likes of each item."""
        self._scores: Floats = np.log1p(interactions.popularity()).astype(np.float32)
        self._n_items = interactions.n_items

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """``log(1 + likes)`` of every item: float32[n_items]."""
        distinct(liked, self.n_items, "liked")
        distinct(disliked, self.n_items, "disliked")
        return np.array(self._scores)

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """``log(1 + likes)`` of every item, once per person: float32[len(people), n_items]."""
        like_matrix(people, self.n_items)
        return np.tile(self._scores, (len(people), 1))

    def _state(self) -> State:
        return {"scores": self._scores}

    def _restore(self, state: State) -> None:
        self._scores = state["scores"]
