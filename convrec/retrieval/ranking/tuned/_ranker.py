"""Ranking by a tuned blend: a weighted sum and a small network over the same features, taken apart by what was heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from convrec.retrieval.ranking._request import Part, Piece
from convrec.retrieval.ranking.tuned._features import Feature
from convrec.retrieval.ranking.tuned._heard import PLAIN, Heard, Thresholds
from convrec.retrieval.ranking.tuned._net import Net
from convrec.types import Floats, Row, Rows

__all__ = ["Reading", "TunedRanker", "values_of"]


@dataclass(frozen=True)
class TunedRanker:
    """A weighted sum of features, and what a network adds to it; read-only, so that threads may share it.

    Attributes
    ----------
    features
        What is summed.
    weights
        By the features' names; one that is missing weighs nothing.
    n_items
        Size of the catalogue.
    net
        What is added to the sum; None for a blend that is linear.
    thresholds
        How messages were read for it, and are to be read.
    """

    features: Sequence[Feature]
    weights: Mapping[str, float]
    n_items: int
    net: Net | None = None
    thresholds: Thresholds = PLAIN

    def score(self, heard: Heard, *, without: frozenset[Part] = frozenset()) -> Floats:
        """Score every item, also those that were named; with `without` as if a part had nothing to say: float32[n_items]."""
        return self.scored(self.matrix(heard), without=without)

    def matrix(self, heard: Heard) -> Floats:
        """All features of all items: float32[n_features, n_items]."""
        return np.stack([values_of(feature, heard, self.n_items) for feature in self.features])

    def scored(self, matrix: Floats, *, without: frozenset[Part] = frozenset()) -> Floats:
        """Scores from the features, which several blends of the same features may share: float32[n_items]."""
        if without:
            matrix = matrix * np.array([[feature.part not in without] for feature in self.features], dtype=np.float32)
        linear = self._weights.astype(np.float32) @ matrix
        return linear if self.net is None else linear + self.net.values(matrix[self._net_places])

    def read(self, heard: Heard, *, without: frozenset[Part] = frozenset()) -> "Reading":
        """Score every item, ready to be taken apart; with `without` as if a part had nothing to say."""
        return Reading(self, heard, without)

    def by_part(self, heard: Heard) -> dict[Part, Floats]:
        """The parts of `score`, which sum to it: float32[n_items] each."""
        return self.parts_of(self.matrix(heard))

    def parts_of(self, matrix: Floats) -> dict[Part, Floats]:
        """The parts of the scores of items with these features, float32[n_features, n]: float32[n] each."""
        shares = (self._slopes(matrix) * matrix).astype(np.float32)
        parts: dict[Part, Floats] = {}
        for feature, share in zip(self.features, shares, strict=True):
            parts[feature.part] = parts[feature.part] + share if feature.part in parts else share
        return parts

    def prior(self, name: str) -> Floats:
        """What a feature says in a dialogue in which nothing was said yet: float32[n_items]; zeros for an unknown one."""
        found = next((feature for feature in self.features if feature.name == name), None)
        return np.zeros(self.n_items, dtype=np.float32) if found is None else values_of(found, Heard(), self.n_items)

    def pieces(self, heard: Heard, row: Row, *, without: frozenset[Part] = frozenset()) -> list[Piece]:
        """Every addend of the row's score, largest first; they sum to it.

        An addend's value is its part of the feature, times the feature's weight, to which the network adds its mean slope for this item.
        """
        rows = np.array([row], dtype=np.int64)
        addends = [[] if feature.part in without else feature.addends(heard, rows) for feature in self.features]
        features = np.array([[sum(float(one.values[0]) for one in found)] for found in addends], dtype=np.float32)
        slopes = self._slopes(features)[:, 0]
        found = [
            Piece(feature.part, value, source=addend.source, told=feature.told)
            for feature, slope, own in zip(self.features, slopes, addends, strict=True)
            for addend in own
            if (value := float(slope) * float(addend.values[0]))
        ]
        return sorted(found, key=lambda piece: -piece.value)

    def _slopes(self, matrix: Floats) -> npt.NDArray[np.float64]:
        """What a unit of each feature adds to each item: float64[n_features, n_items]."""
        found = np.repeat(self._weights[:, None], matrix.shape[1], axis=1)
        if self.net is not None:
            found[self._net_places] += self.net.slopes(matrix[self._net_places])
        return found

    @cached_property
    def _weights(self) -> npt.NDArray[np.float64]:
        return np.array([self.weights.get(feature.name, 0.0) for feature in self.features], dtype=np.float64)

    @cached_property
    def _net_places(self) -> npt.NDArray[np.int64]:
        """Places of the network's features among the blend's."""
        places = {feature.name: place for place, feature in enumerate(self.features)}
        return np.array([places[name] for name in (self.net.names if self.net else ())], dtype=np.int64)


class Reading:
    """A dialogue, scored over the whole catalogue; see `convrec.retrieval.ranking.Blended`."""

    def __init__(self, ranker: TunedRanker, heard: Heard, without: frozenset[Part]) -> None:
        self._ranker, self._heard, self._without = ranker, heard, without
        self._matrix = ranker.matrix(heard)
        if without:
            self._matrix[[feature.part in without for feature in ranker.features]] = 0.0
        self.scores: Floats = ranker.scored(self._matrix).astype(np.float32)
        """float32[n_items]."""

    def parts(self, rows: Rows) -> dict[Part, Floats]:
        """The parts of the rows' scores, which sum to them: float32[len(rows)] each."""
        return self._ranker.parts_of(self._matrix[:, rows])

    def pieces(self, row: Row) -> list[Piece]:
        """Every addend of the row's score, largest first; they sum to it."""
        return self._ranker.pieces(self._heard, row, without=self._without)


def values_of(feature: Feature, heard: Heard, n_items: int) -> Floats:
    """A feature's values, zeros where it has nothing to say: float32[n_items]."""
    found = feature.values(heard)
    return np.zeros(n_items, dtype=np.float32) if found is None else found
