"""Recommending: from what is known of a person to picks with scores, parts and evidence.

The engine knows items, tastes, demands and policies, and nothing of conversation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from convrec.agent.evidence import Evidence, FieldValue
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Scalar
from convrec.retrieval.filters import mask_all
from convrec.retrieval.known_as import KnownAs
from convrec.retrieval.ranking import Part, Ranker, Ranking, Request, Scored, Sources, Taste, Weights
from convrec.tools.evidencing import Compared, Evidencing
from convrec.tools.policies import Attributes, Policing
from convrec.types import ItemId, Mask, Row

__all__ = ["Engine", "Found", "Recommendation", "Wants"]


def _no_boost() -> dict[Part, float]:
    return {}


@dataclass(frozen=True, slots=True)
class Wants:
    """Everything that a recommendation is made from.

    Attributes
    ----------
    liked, disliked
        Judged items, oldest first.
    query
        Free-text wish.
    constraints
        Demands (hard) and wishes (soft), with the person's words.
    attributes
        What is known of the person ("services": ["Netflix"]), for the overlap policies.
    history
        Rows that the person already had; kept out when the owner's policy says so.
    excluded
        Rows never to be returned, whatever the policy.
    confirmed
        Confirmations already given: (field, value).
    context
        The item being looked at.
    compared
        What was shown and steered away from, for evidence that compares.
    boost
        Multipliers of parts for this request.
    fading
        Weights of the soft constraints, in their order: what was said long ago counts less; all alike when empty.
    """

    liked: tuple[Taste, ...] = ()
    disliked: tuple[Taste, ...] = ()
    query: str = ""
    constraints: tuple[Constraint, ...] = ()
    attributes: Attributes = field(default_factory=dict[str, object])
    history: frozenset[Row] = frozenset()
    excluded: frozenset[Row] = frozenset()
    confirmed: tuple[tuple[str, Scalar], ...] = ()
    context: Row | None = None
    compared: tuple[Compared, ...] = ()
    boost: dict[Part, float] = field(default_factory=_no_boost)
    fading: tuple[float, ...] = ()

    @property
    def demands(self) -> tuple[Constraint, ...]:
        """The hard constraints."""
        return tuple(c for c in self.constraints if c.hard)

    @property
    def wishes(self) -> tuple[Constraint, ...]:
        """The soft constraints."""
        return tuple(c for c in self.constraints if not c.hard)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommended item, with everything that can be shown about why.

    Attributes
    ----------
    item_id, title, fields
        The item and its facts by field name.
    score
        Its total score.
    parts
        The parts of the score, weighted; they sum to it.
    evidence
        Reasons, strongest first.
    disclosures
        What the owner wants said before the person decides.
    needs_confirmation
        Whether the owner wants a yes first, and none was given.
    """

    item_id: ItemId
    title: str
    fields: dict[str, FieldValue]
    score: float
    parts: dict[str, float]
    evidence: tuple[Evidence, ...] = ()
    disclosures: tuple[str, ...] = ()
    needs_confirmation: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A scored request: rank it, or explain any of its rows.

    Attributes
    ----------
    wants
        What was asked.
    scored
        The scores of all items.
    """

    wants: Wants
    scored: Scored

    @property
    def allowed(self) -> Mask:
        """bool[n_items]: what demands, policies and exclusions leave."""
        return self.scored.allowed


class Engine:
    """The recommender proper over one bundle; read-only, shared between threads."""

    def __init__(self, bundle: Bundle, weights: Weights | None = None) -> None:
        self.bundle = bundle
        self._weights = weights or bundle.weights

    @property
    def catalogue(self) -> Catalogue:
        """The items."""
        return self.bundle.catalogue

    @cached_property
    def policing(self) -> Policing:
        """The owner's policies."""
        return Policing(self.catalogue)

    @cached_property
    def known_as(self) -> KnownAs:
        """What readers know items as."""
        return KnownAs(self.catalogue)

    @cached_property
    def sources(self) -> Sources:
        """Where the signals come from."""
        bundle = self.bundle
        return Sources(
            catalogue=bundle.catalogue,
            encoder=bundle.embedder,
            vectors=bundle.vectors,
            lexical=bundle.lexical,
            collaborative=bundle.collaborative,
            popularity=bundle.popularity,
            editorial=bundle.editorial,
        )

    @cached_property
    def ranker(self) -> Ranker:
        """The blend."""
        return Ranker(self.sources, self._weights)

    @cached_property
    def _evidencing(self) -> Evidencing:
        return Evidencing(self.catalogue, self.bundle.lexical, counted=self.bundle.has_interactions)

    def demands(self, wants: Wants) -> tuple[Constraint, ...]:
        """Every hard constraint in force: the person's and those that follow from the owner's policies."""
        return (*wants.demands, *self.policing.overlap_demands(wants.attributes))

    def find(self, wants: Wants) -> Found:
        """Score the catalogue; `FilterError` for a constraint that does not fit the domain."""
        judged = {t.row for t in (*wants.liked, *wants.disliked)}
        request = Request(
            liked=wants.liked,
            disliked=wants.disliked,
            wish=wants.query,
            demands=self.demands(wants),
            wishes=wants.wishes,
            wish_weights=wants.fading,
            excluded=wants.excluded | judged | self.policing.excluded(wants.history) | _just(wants.context),
            context=wants.context,
            boost=wants.boost,
        )
        return Found(wants, self.ranker.score(request))

    def allowed(self, wants: Wants, demands: Iterable[Constraint]) -> Mask:
        """bool[n_items]: what would be left under other demands, with the same policies and exclusions."""
        judged = {t.row for t in (*wants.liked, *wants.disliked)}
        left = mask_all(self.catalogue, [*demands, *self.policing.overlap_demands(wants.attributes)])
        for row in wants.excluded | judged | self.policing.excluded(wants.history):
            left[row] = False
        return left

    def picks(self, found: Found, k: int) -> list[Recommendation]:
        """Give the best k items of a scored request."""
        ranking = found.scored.top(k)
        return [self._recommendation(found, ranking, i) for i in range(len(ranking.rows))]

    def varied(self, found: Found, k: int, *, spread: float) -> list[Recommendation]:
        """Give k good items that differ from each other: maximal marginal relevance.

        Each next item maximises ``score - spread * range * max cosine to those chosen`` among the best 20 k, where range is the
        best score less the last candidate's (Carbonell and Goldstein, SIGIR 1998). The best item always comes first.
        """
        ranking = found.scored.top(20 * k)
        n = len(ranking.rows)
        if n <= k or spread <= 0:
            return self.picks(found, k)
        vectors = np.asarray(self.sources.vectors.vector(ranking.rows), dtype=np.float32)
        scores = ranking.scores - ranking.scores.min()
        scale = spread * float(scores.max() or 1.0)
        chosen = [0]
        nearest = vectors @ vectors[0]
        while len(chosen) < k:
            value = scores - scale * nearest
            value[chosen] = -np.inf
            best = int(np.argmax(value))
            chosen.append(best)
            nearest = np.maximum(nearest, vectors @ vectors[best])
        return [self._recommendation(found, ranking, i) for i in chosen]

    def pick(self, found: Found, row: Row) -> Recommendation:
        """Any one row of a scored request, allowed or not: for explaining what was shown."""
        parts = {part.value: 0.0 for part in Part}
        for piece in found.scored.pieces(row):
            parts[piece.part.value] += piece.value
        score = float(found.scored.scores[row])
        return self._build(found, row, score, {name: value for name, value in parts.items() if value})

    def _recommendation(self, found: Found, ranking: Ranking, i: int) -> Recommendation:
        parts = {part.value: float(values[i]) for part, values in ranking.parts.items() if values[i]}
        return self._build(found, Row(int(ranking.rows[i])), float(ranking.scores[i]), parts)

    def _build(self, found: Found, row: Row, score: float, parts: dict[str, float]) -> Recommendation:
        wants = found.wants
        evidence = self._evidencing.of(
            row,
            found.scored.pieces(row),
            demands=wants.demands,
            query=wants.query,
            liked=_rows(wants.liked),
            disliked=_rows(wants.disliked),
            compared=wants.compared,
        )
        return Recommendation(
            item_id=self.catalogue.id_of(row),
            title=self.catalogue.title(row),
            fields=dict(self.catalogue.fields(row)),
            score=score,
            parts=parts,
            evidence=evidence,
            disclosures=self.policing.disclosures(row),
            needs_confirmation=self.policing.confirmation(row, wants.confirmed) is not None,
        )


def _rows(tastes: Sequence[Taste]) -> tuple[Row, ...]:
    return tuple(t.row for t in tastes)


def _just(row: Row | None) -> frozenset[Row]:
    return frozenset() if row is None else frozenset({row})
