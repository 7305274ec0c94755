"""Where the signals of a request come from: text, collaborative model, editorial links, soft demands, popularity."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import CollaborativeModel, LinearModel
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.filters import mask
from convrec.retrieval.ranking._aversion import Aversion
from convrec.retrieval.ranking._request import Part, Piece, Request, Taste
from convrec.retrieval.ranking._signals import DISLIKE, Signal, additive, single, zeros
from convrec.types import Floats, Row, Rows

__all__ = ["LexicalScorer", "Sources", "TextEncoder", "VectorScorer"]

_DENSE_UP_TO = 200_000
"""Above this many items, nearness is computed for the nearest `_NEAREST` alone and is 0 elsewhere."""
_NEAREST = 2_000
_PROBES = 48
_LEXICAL_SHARE = 0.35
"""Share of word matches in the text signal; the rest is nearness in meaning."""


class TextEncoder(Protocol):
    """Turns texts into normalised vectors."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        ...


class VectorScorer(Protocol):
    """Nearness of vectors to all items."""

    def similarity(self, query: Floats) -> Floats:
        """float32[n_items] for float32[dim], or float32[m, n_items] for float32[m, dim]."""
        ...

    def search(self, queries: Floats, k: int) -> tuple[Floats, Rows]:
        """Nearest k rows of each query: float32[m, k] scores and int64[m, k] rows, padded with -inf and -1."""
        ...

    def vector(self, rows: Rows) -> Floats:
        """float32[len(rows), dim]: the items' own vectors."""
        ...


class LexicalScorer(Protocol):
    """Word matches."""

    def scores(self, query: str) -> Floats:
        """float32[n_items], 0 where no word matches."""
        ...


@dataclass(frozen=True)
class Sources:
    """Everything that a request's signals are computed from.

    Attributes
    ----------
    catalogue
        The items.
    encoder, vectors, lexical
        Text in, nearness out.
    collaborative
        The fitted model, or None without interactions.
    popularity
        float32[n_items], growing with the number of people who like each item.
    standing
        float32[n_items] in [0, 1]: how well each item stands with people at large.
    editorial
        Sparse float32[n_items, n_items]: hand-picked neighbours, 1 for the best, falling with rank.
    """

    catalogue: Catalogue
    encoder: TextEncoder
    vectors: VectorScorer
    lexical: LexicalScorer
    collaborative: CollaborativeModel | None
    popularity: Floats
    standing: Floats
    editorial: sparse.csr_matrix

    @property
    def n_items(self) -> int:
        """Number of items."""
        return self.catalogue.n_items

    @cached_property
    def _links(self) -> sparse.csr_matrix:
        """Editorial links in both directions, the way back at half weight: CSR float32[n_items, n_items]."""
        return sparse.csr_matrix(self.editorial + 0.5 * self.editorial.T, dtype=np.float32)

    @cached_property
    def _collaborative_floor(self) -> float:
        """Median over 48 items, 12 of a large catalogue, spread over popularity, of the strongest score that one like alone gives.

        Below it a score is weak evidence.
        """
        model = self.collaborative
        if model is None:
            return 1.0
        known = np.flatnonzero(self.popularity > 0)
        if known.size == 0:
            return 1.0
        order = known[np.argsort(-self.popularity[known], kind="stable")]
        most = _PROBES if self.n_items <= _DENSE_UP_TO else _PROBES // 4
        probes = order[np.linspace(0, order.size - 1, num=min(most, order.size)).astype(np.int64)]
        empty = np.empty(0, dtype=np.int64)
        peaks = [float(np.abs(model.score(np.array([probe]), empty)).max()) for probe in probes]
        return float(np.median(peaks)) or 1.0

    @cached_property
    def _popularity_signal(self) -> Signal:
        return single(Part.POPULARITY, self.standing, told=self.popularity > 0)

    @cached_property
    def _novelty_signal(self) -> Signal:
        ranks = np.argsort(np.argsort(self.standing, kind="stable"), kind="stable")
        values = 1.0 - ranks / max(1, self.n_items - 1)
        return single(Part.NOVELTY, values.astype(np.float32), told=self.popularity > 0)

    @cached_property
    def _aversion(self) -> Aversion:
        return Aversion(self.catalogue, self.vectors, self.encoder, self._nearness)

    def signals(self, request: Request) -> list[Signal]:
        """Every signal of a request, in the order of `Part`."""
        text, content, context = self._by_vectors(request)
        return [
            text,
            self._collaborative(request),
            self._editorial(request),
            content,
            self._wishes(request.wishes, request.wish_weights or (1.0,) * len(request.wishes)),
            self._aversion.signal((*request.demands, *request.wishes)),
            context,
            self._popularity_signal,
            self._novelty_signal,
        ]

    def _nearness(self, queries: Floats) -> Floats:
        """Cosine of each query to each item: float32[m, n_items]."""
        if self.n_items <= _DENSE_UP_TO:
            return np.asarray(self.vectors.similarity(queries), dtype=np.float32).reshape(len(queries), self.n_items)
        scores, rows = self.vectors.search(queries, _NEAREST)
        near = np.zeros((len(queries), self.n_items), dtype=np.float32)
        for i in range(len(queries)):
            found = rows[i] >= 0
            near[i, rows[i][found]] = scores[i][found]
        return near

    def _by_vectors(self, request: Request) -> tuple[Signal, Signal, Signal]:
        """Text, content and context, from one pass over the vectors."""
        tastes = [*request.liked, *request.disliked]
        rows = [t.row for t in tastes] + ([request.context] if request.context is not None else [])
        queries: list[Floats] = []
        if request.wish:
            queries.append(self.encoder.encode([request.wish]))
        if rows:
            queries.append(self.vectors.vector(np.array(rows, dtype=np.int64)))
        if not queries:
            return zeros(Part.TEXT, self.n_items), zeros(Part.CONTENT, self.n_items), zeros(Part.CONTEXT, self.n_items)
        near = self._nearness(np.concatenate(queries).astype(np.float32))
        first = 1 if request.wish else 0
        text = self._text(request.wish, near[0]) if request.wish else zeros(Part.TEXT, self.n_items)
        by_item = near[first:] - near[first:].mean(axis=1, keepdims=True)
        content = self._content(request, tastes, by_item[: len(tastes)])
        return text, content, self._context(request.context, by_item)

    def _text(self, wish: str, near: Floats) -> Signal:
        """``0.65 * meaning + 0.35 * words``, each 1 for the best item and 0 for the average one and below."""
        mean, peak = float(near.mean()), float(near.max())
        meaning = np.clip((near - mean) / (peak - mean), 0.0, 1.0) if peak > mean else np.zeros_like(near)
        words = self.lexical.scores(wish)
        top = float(words.max(initial=0.0))
        if top <= 0.0:
            return single(Part.TEXT, meaning.astype(np.float32))
        values = (1 - _LEXICAL_SHARE) * meaning + _LEXICAL_SHARE * words / top
        return single(Part.TEXT, values.astype(np.float32))

    def _content(self, request: Request, tastes: list[Taste], near: Floats) -> Signal:
        if not tastes:
            return zeros(Part.CONTENT, self.n_items)
        signs = np.array([t.strength for t in request.liked] + [-DISLIKE * t.strength for t in request.disliked], dtype=np.float32)
        # Whatever is far from what is disliked is not for that any nearer to what is wanted.
        addends = np.minimum(near * signs[:, None], np.where(signs > 0, np.inf, 0.0)[:, None]).astype(np.float32)
        return additive(Part.CONTENT, tastes, addends, floor=0.25)

    def _context(self, context: Row | None, by_item: Floats) -> Signal:
        if context is None:
            return zeros(Part.CONTEXT, self.n_items)
        near = by_item[-1:] + np.asarray(self._links[[context]].todense(), dtype=np.float32)
        return additive(Part.CONTEXT, [Taste(context)], near.astype(np.float32), floor=0.25)

    def _editorial(self, request: Request) -> Signal:
        tastes = [*request.liked, *request.disliked]
        if not tastes or self.editorial.nnz == 0:
            return zeros(Part.EDITORIAL, self.n_items)
        signs = np.array([t.strength for t in request.liked] + [-DISLIKE * t.strength for t in request.disliked], dtype=np.float32)
        links = np.asarray(self._links[[t.row for t in tastes]].todense(), dtype=np.float32)
        return additive(Part.EDITORIAL, tastes, links * signs[:, None], floor=1.0)

    def _collaborative(self, request: Request) -> Signal:
        model = self.collaborative
        if model is None or not (request.liked or request.disliked):
            return zeros(Part.COLLABORATIVE, self.n_items)
        liked = _rows(request.liked)
        disliked = _rows(request.disliked)
        raw = np.asarray(model.score(liked, disliked), dtype=np.float32)
        scale = max(self._collaborative_floor, float(np.abs(raw).max(initial=0.0)))
        values = (raw / scale).astype(np.float32)
        if not isinstance(model, LinearModel):
            return single(Part.COLLABORATIVE, values)

        def pieces(row: Row) -> list[Piece]:
            plus, minus = model.contributions(int(row), liked, disliked)
            addends = zip([*liked, *disliked], [*plus, *minus], strict=True)
            return [Piece(Part.COLLABORATIVE, float(v) / scale, source=Row(int(i))) for i, v in addends if v]

        return Signal(Part.COLLABORATIVE, values, pieces)

    def _wishes(self, wishes: tuple[Constraint, ...], weights: tuple[float, ...]) -> Signal:
        """Each met wish adds its weight over the sum of all weights, or over 1 if that is more; each broken ban takes as much."""
        if not wishes:
            return zeros(Part.WISHES, self.n_items)
        total = max(1.0, sum(weights))
        marks: list[npt.NDArray[np.float32]] = []
        for wish, weight in zip(wishes, weights, strict=True):
            met = mask(self.catalogue, wish).astype(np.float32)
            marks.append((met - 1.0 if wish.op.is_negative else met) * np.float32(weight / total))

        def pieces(row: Row) -> list[Piece]:
            found = [Piece(Part.WISHES, float(m[row]), wish=w) for m, w in zip(marks, wishes, strict=True)]
            return [piece for piece in found if piece.value]

        return Signal(Part.WISHES, np.sum(marks, axis=0).astype(np.float32), pieces)


def _rows(tastes: Sequence[Taste]) -> Rows:
    return np.array(list(dict.fromkeys(int(t.row) for t in tastes)), dtype=np.int64)
