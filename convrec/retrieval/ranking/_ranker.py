"""From a request to ranked rows with the parts and pieces of each score."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from convrec.retrieval.filters import mask_all
from convrec.retrieval.ranking._request import Part, Piece, Ranking, Request
from convrec.retrieval.ranking._signals import Signal
from convrec.retrieval.ranking._sources import Sources
from convrec.retrieval.ranking._weights import Weights
from convrec.types import Floats, Mask, Row, Rows

__all__ = ["Blended", "Ranker", "Scored"]


class Blended(Protocol):
    """Scores of another blend, already weighted, that are added to those of the signals."""

    @property
    def scores(self) -> Floats:
        """float32[n_items]."""
        ...

    def parts(self, rows: Rows) -> dict[Part, Floats]:
        """The parts of the rows' scores, which sum to them: float32[len(rows)] each."""
        ...

    def pieces(self, row: Row) -> list[Piece]:
        """The addends of a row's score, which sum to it."""
        ...


class Scored:
    """A request, scored over the whole catalogue; rank it, or take a row's score apart.

    Parameters
    ----------
    signals, weights
        What is summed, and the weight of each part.
    allowed
        bool[n_items]: what may be ranked.
    blended
        A blend's scores that are added, or None.
    """

    def __init__(self, signals: list[Signal], weights: dict[Part, float], allowed: Mask, blended: Blended | None = None) -> None:
        self._signals = [s for s in signals if weights[s.part] > 0]
        self._weights = weights
        self._blended = blended
        self.allowed = allowed
        """bool[n_items]: what the demands and exclusions leave."""
        self.scores: Floats = np.zeros(allowed.shape[0], dtype=np.float32)
        """float32[n_items]."""
        for signal in self._signals:
            self.scores += np.float32(weights[signal.part]) * signal.values
        if blended is not None:
            self.scores += blended.scores

    def restricted(self, allowed: Mask) -> "Scored":
        """Give the same scores with fewer items allowed: `allowed` is bool[n_items]."""
        other = Scored([], {}, self.allowed & allowed)
        other._signals, other._weights, other.scores, other._blended = self._signals, self._weights, self.scores, self._blended
        return other

    def values(self, part: Part) -> Floats:
        """What a part says of each item, unweighted: float32[n_items], zeros for one that weighs nothing."""
        return sum((s.values for s in self._signals if s.part is part), np.zeros_like(self.scores))

    def top(self, k: int) -> Ranking:
        """Rank the allowed items and give the best k; equal scores keep the catalogue's order."""
        allowed = np.flatnonzero(self.allowed)
        scores = self.scores[allowed]
        if k < allowed.size:
            # The k-th best score, and everything that reaches it: ties must not depend on the partition.
            threshold = np.partition(scores, allowed.size - k)[allowed.size - k]
            allowed = allowed[scores >= threshold]
            scores = self.scores[allowed]
        rows: Rows = allowed[np.argsort(-scores, kind="stable")][:k].astype(np.int64)
        parts = {s.part: (self._weights[s.part] * s.values[rows]).astype(np.float32) for s in self._signals}
        for part, values in (self._blended.parts(rows) if self._blended is not None else {}).items():
            parts[part] = parts[part] + values if part in parts else values
        return Ranking(rows, self.scores[rows], parts, int(self.allowed.sum()))

    def pieces(self, row: Row) -> list[Piece]:
        """Every addend of the row's score, largest first; they sum to `scores[row]`."""
        found: list[Piece] = []
        for signal in self._signals:
            weight = self._weights[signal.part]
            found += [replace(p, value=weight * p.value) for p in signal.pieces(row)]
        found += self._blended.pieces(row) if self._blended is not None else []
        return sorted(found, key=lambda p: -p.value)


@dataclass(frozen=True)
class Ranker:
    """Scores and ranks the catalogue for requests; read-only, so that threads may share it."""

    sources: Sources
    weights: Weights

    def score(self, request: Request, blended: Blended | None = None) -> Scored:
        """Score every item; `FilterError` for a demand on an unknown field. What `blended` says is added."""
        allowed = mask_all(self.sources.catalogue, request.demands)
        if request.excluded:
            allowed = allowed.copy()
            allowed[np.fromiter((int(r) for r in request.excluded), dtype=np.int64)] = False
        weights = {part: self.weights.of(part) * request.boost.get(part, 1.0) for part in Part}
        weights |= {part: extra for part, extra in request.boost.items() if self.weights.of(part) == 0.0}
        return Scored(self.sources.signals(request), weights, allowed, blended)

    def rank(self, request: Request, k: int) -> Ranking:
        """Rank the k best items that every demand allows."""
        return self.score(request).top(k)
