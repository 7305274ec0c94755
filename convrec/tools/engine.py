"""Recommending: from what is known of a person to picks with scores, parts and evidence.

The engine knows items, tastes, demands and policies, and nothing of conversation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from convrec.agent.evidence import Evidence, FieldValue
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Scalar
from convrec.retrieval.filters import mask_all, meets
from convrec.retrieval.known_as import KnownAs
from convrec.retrieval.ranking import DISLIKE, Part, Ranker, Ranking, Request, Scored, Sources, Taste, Weights
from convrec.retrieval.ranking.tuned import Heard, TunedRanker, open_tuned
from convrec.tools.evidencing import Compared, Evidencing
from convrec.tools.policies import Attributes, Policing
from convrec.types import ItemId, Mask, Row

__all__ = ["Engine", "Found", "Recommendation", "Wants"]

_BESIDE = 2.0
"""What the general weights are multiplied with beside a tuned blend, whose scores are logits."""


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
    heard
        The dialogue as a blend learned from dialogues reads it; None where there is no dialogue.
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
    heard: Heard | None = None

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
    """The recommender proper over one bundle; read-only, shared between threads.

    In a dialogue, a bundle that `convrec tune` has been run on ranks by its tuned blend; `weights` of one's own, and requests without a
    dialogue, rank by the general one.

    Attributes
    ----------
    bundle
        What it works on.
    tuned
        The tuned blend, or None.

    Raises
    ------
    BundleError
        When the tuned blend is damaged, or was tuned for other items.
    """

    def __init__(self, bundle: Bundle, weights: Weights | None = None) -> None:
        self.bundle = bundle
        self.tuned: TunedRanker | None = open_tuned(bundle, encoder=bundle.encoder) if weights is None else None
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

    @property
    def sources(self) -> Sources:
        """Where the signals come from."""
        return self.bundle.sources

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
        request = Request(
            liked=wants.liked,
            disliked=wants.disliked,
            wish=wants.query,
            demands=self.demands(wants),
            wishes=wants.wishes,
            wish_weights=wants.fading,
            excluded=self._kept_out(wants) | _just(wants.context),
            context=wants.context,
            boost=wants.boost,
        )
        if self.tuned is None or wants.heard is None:
            return Found(wants, self.ranker.score(request))
        quiet = frozenset(part for part, factor in wants.boost.items() if factor == 0.0)
        beside = replace(request, liked=(), wish="", boost=_beside(wants.boost))
        return Found(wants, self.ranker.score(beside, self.tuned.read(wants.heard, without=quiet)))

    def allowed(self, wants: Wants, demands: Iterable[Constraint]) -> Mask:
        """bool[n_items]: what would be left under other demands, with the same policies and exclusions."""
        left = mask_all(self.catalogue, [*demands, *self.policing.overlap_demands(wants.attributes)])
        for row in self._kept_out(wants):
            left[row] = False
        return left

    def _kept_out(self, wants: Wants) -> frozenset[Row]:
        """Rows that never come, whatever is demanded; what is liked comes again only where the owner lets what people had come again."""
        judged = (*wants.disliked, *(wants.liked if self.catalogue.domain.policies.exclude_history else ()))
        return wants.excluded | {t.row for t in judged} | self.policing.excluded(wants.history)

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
            demands=wants.demands if found.allowed[row] else [d for d in wants.demands if meets(self.catalogue, row, d)],
            wishes=wants.wishes,
            query=wants.query,
            liked=_rows(wants.liked),
            disliked=_unliked(wants),
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


def _beside(boost: dict[Part, float]) -> dict[Part, float]:
    """Multipliers of the general blend beside a tuned one: it adds what is steered by, and what the tuned one does not know.

    That is soft demands, bans, the item looked at, dislikes at their usual fraction of a like, and leanings to well or little known items.
    """
    known = {part: boost.get(part, 1.0) for part in Part}
    found = {part: _BESIDE * known[part] for part in (Part.WISHES, Part.AVERSION, Part.CONTEXT)}
    found |= {part: _BESIDE * DISLIKE * known[part] for part in (Part.COLLABORATIVE, Part.EDITORIAL, Part.CONTENT)}
    found[Part.POPULARITY] = _BESIDE * max(0.0, known[Part.POPULARITY] - 1.0)
    return found | {part: _BESIDE * factor for part, factor in boost.items() if part is Part.NOVELTY} | {Part.TEXT: 0.0}


def _rows(tastes: Sequence[Taste]) -> tuple[Row, ...]:
    return tuple(t.row for t in tastes)


def _unliked(wants: Wants) -> tuple[Row, ...]:
    """Rows that a score may rest on, and that the person does not like as far as is known."""
    named = wants.heard.named if wants.heard is not None else ()
    liked = _rows(wants.liked)
    return (*_rows(wants.disliked), *(row for row in named if row not in liked and row != wants.context))


def _just(row: Row | None) -> frozenset[Row]:
    return frozenset() if row is None else frozenset({row})
