"""Ranking by a tuned blend: linear, exact, and taken apart by what was heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.retrieval.ranking._request import Part, Piece
from convrec.retrieval.ranking.tuned._features import Feature
from convrec.retrieval.ranking.tuned._heard import Heard
from convrec.types import Floats, Row

__all__ = ["TunedRanker", "values_of"]


@dataclass(frozen=True)
class TunedRanker:
    """A weighted sum of features; read-only, so that threads may share it.

    Attributes
    ----------
    features
        What is summed.
    weights
        By the features' names; one that is missing weighs nothing.
    n_items
        Size of the catalogue.
    """

    features: Sequence[Feature]
    weights: Mapping[str, float]
    n_items: int

    def score(self, heard: Heard, *, without: frozenset[Part] = frozenset()) -> Floats:
        """Score every item, also those that were named; with `without` as if a part weighed nothing: float32[n_items]."""
        total = np.zeros(self.n_items, dtype=np.float32)
        for feature in self.features:
            weight = self.weights.get(feature.name, 0.0)
            if weight and feature.part not in without:
                total += np.float32(weight) * values_of(feature, heard, self.n_items)
        return total

    def by_part(self, heard: Heard) -> dict[Part, Floats]:
        """The parts of `score`, which sum to it: float32[n_items] each."""
        parts: dict[Part, Floats] = {}
        for feature in self.features:
            weight = self.weights.get(feature.name, 0.0)
            if weight:
                values = np.float32(weight) * values_of(feature, heard, self.n_items)
                parts[feature.part] = parts[feature.part] + values if feature.part in parts else values
        return parts

    def prior(self, name: str) -> Floats:
        """What a feature says in a dialogue in which nothing was said yet: float32[n_items]; zeros for an unknown one."""
        found = next((feature for feature in self.features if feature.name == name), None)
        return np.zeros(self.n_items, dtype=np.float32) if found is None else values_of(found, Heard(), self.n_items)

    def pieces(self, heard: Heard, row: Row) -> list[Piece]:
        """Every addend of the row's score, largest first; they sum to it."""
        found: list[Piece] = []
        for feature in self.features:
            weight = self.weights.get(feature.name, 0.0)
            for addend in feature.addends(heard) if weight else ():
                value = weight * float(addend.values[row])
                if value:
                    found.append(Piece(feature.part, value, source=addend.source))
        return sorted(found, key=lambda piece: -piece.value)


def values_of(feature: Feature, heard: Heard, n_items: int) -> Floats:
    """A feature's values, zeros where it has nothing to say: float32[n_items]."""
    found = feature.values(heard)
    return np.zeros(n_items, dtype=np.float32) if found is None else found
