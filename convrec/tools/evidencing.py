"""Evidence: what of an item's score and facts can be said, with exact shares.

The share of a reason is its addends over the sum of the item's positive addends, so the shares of all scored reasons sum to 1.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

from convrec.agent.evidence import Evidence, EvidenceKind, FieldValue
from convrec.agent.writing import chip
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType, Stated
from convrec.retrieval.filters import meets
from convrec.retrieval.lexical import tokenise
from convrec.retrieval.ranking import Part, Piece
from convrec.types import Row

__all__ = ["Compared", "Evidencing", "TermMatcher"]

_BY_SOURCE = {
    Part.COLLABORATIVE: EvidenceKind.COLLABORATIVE,
    Part.EDITORIAL: EvidenceKind.EDITORIAL,
    Part.CONTENT: EvidenceKind.TEXT,
    Part.CONTEXT: EvidenceKind.CONTEXT,
}
_UNSOURCED = {Part.POPULARITY: EvidenceKind.POPULARITY, Part.NOVELTY: EvidenceKind.NOVELTY}
_MIN_SHARE = 0.02
"""Reasons with a smaller share are left out: they would be true and would say nothing."""
_LONGEST_TAG = 4
"""Words of the longest tag that is looked for in a wish."""
_POPULAR = 0.6
"""Popularity is a reason only for items that reach this fraction of the most popular one's signal."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the person steered away from: the item and field compared, and the words ("newer")."""

    row: Row
    constraint: Constraint


class TermMatcher(Protocol):
    """Which of a query's words occur in an item's texts."""

    def matched_terms(self, query: str, row: int) -> list[str]:
        """Query words, as typed, that the item's texts hold."""
        ...


class Evidencing:
    """Makes the evidence for picks of one catalogue.

    Parameters
    ----------
    catalogue, terms
        The items, and which of their words a wish shares.
    counted
        Whether popularity counts people; only then may it be given as a reason.
    """

    def __init__(self, catalogue: Catalogue, terms: TermMatcher, *, counted: bool) -> None:
        self._catalogue = catalogue
        self._fields = catalogue.domain.fields
        self._counted = counted
        self._terms = terms
        self._people = catalogue.domain.of_type(FieldType.PEOPLE)
        self._tags = catalogue.domain.of_type(FieldType.TAGS)
        self._soft = [f for f in self._tags if catalogue.domain.fields[f].stated is Stated.SOFT and not catalogue.domain.fields[f].open]

    def of(
        self,
        row: Row,
        pieces: Sequence[Piece],
        *,
        demands: Sequence[Constraint] = (),
        wishes: Sequence[Constraint] = (),
        query: str = "",
        liked: Sequence[Row] = (),
        disliked: Sequence[Row] = (),
        compared: Sequence[Compared] = (),
    ) -> tuple[Evidence, ...]:
        """Every reason for a row, strongest first: scored ones by share, then comparisons, demands and facts.

        Parameters
        ----------
        row
            The recommended item.
        pieces
            The addends of its score.
        demands
            Hard constraints that it meets.
        wishes
            Soft constraints; one on a number is a reason only where the item meets all of them on its field.
        query
            The free-text wish.
        liked
            Rows that the person likes, for shared facts.
        disliked
            Rows that they dislike, or named without liking them; never given as a reason.
        compared
            What was steered away from.
        """
        missed = frozenset(w.field for w in wishes if self._fields[w.field].is_numeric and not meets(self._catalogue, row, w))
        scored = self._scored(row, pieces, query, frozenset(disliked), missed)
        contrasts = self._contrasts(row, scored)
        rest = [*self._comparisons(row, compared), *self._demands(row, demands), *self._facts(row, liked), *contrasts]
        return tuple(replace(e, text=chip(e, self._catalogue.domain)) for e in [*scored, *rest])

    def _scored(self, row: Row, pieces: Sequence[Piece], query: str, disliked: Set[Row], missed: Set[str]) -> list[Evidence]:
        """Give the reasons that carry score.

        Being far from what is disliked adds to a score, and is no reason to name; nor is a number near one that was wished for.
        """
        positive = sum(p.value for p in pieces if p.value > 0)
        if positive <= 0:
            return []
        sums: defaultdict[tuple[Part, Row | None, Constraint | None], float] = defaultdict(float)
        for piece in pieces:
            if piece.value > 0 and piece.told and piece.source != row and piece.source not in disliked:
                sums[piece.part, piece.source, piece.wish] += piece.value
        found: list[Evidence] = []
        for (part, source, wish), value in sums.items():
            if wish is not None and wish.field in missed:
                continue
            share = value / positive
            if share >= _MIN_SHARE and not (part in _UNSOURCED and not self._is_popular(pieces, value)):
                found.append(self._reason(row, part, source, wish, share, query))
        return sorted(found, key=lambda e: -(e.share or 0.0))

    def _is_popular(self, pieces: Sequence[Piece], value: float) -> bool:
        """Whether popularity may be given as a reason: the item reaches most of the peak, or nothing else speaks for it."""
        if not self._counted:
            return False
        others = sum(p.value for p in pieces if p.value > 0 and p.part is not Part.POPULARITY)
        return others == 0.0 or value >= _POPULAR * others

    def _reason(self, row: Row, part: Part, source: Row | None, wish: Constraint | None, share: float, query: str) -> Evidence:
        item_id = self._catalogue.id_of(row)
        if wish is not None:
            return Evidence(EvidenceKind.WISH, item_id, share, field=wish.field, value=self._shown(row, wish), op=wish.op, words=wish.words)
        if source is not None and part in _BY_SOURCE:
            return Evidence(
                _BY_SOURCE[part],
                item_id,
                share,
                source_id=self._catalogue.id_of(source),
                source_title=self._catalogue.title(source),
            )
        if part is Part.TEXT:
            matched = self._told(query, row)
            told = sum(len(words.split()) for words in matched)
            kind = EvidenceKind.WISH if matched and 2 * told >= _content_words(query) else EvidenceKind.TEXT
            return Evidence(kind, item_id, share, words=", ".join(matched) if kind is EvidenceKind.WISH else query)
        return Evidence(_UNSOURCED.get(part, EvidenceKind.COLLABORATIVE), item_id, share)

    def _told(self, query: str, row: Row) -> list[str]:
        """The words of a wish that an item's texts hold; a compound, "world war ii", stands whole, and only where all of it is held."""
        told = self._terms.matched_terms(query, row)
        for compound in self._compounds(query):
            places = [i for i, word in enumerate(told) if word.casefold() in compound]
            whole = {told[i].casefold() for i in places} >= set(compound)
            kept = [word for i, word in enumerate(told) if i not in places]
            told = [*kept[: places[0]], " ".join(compound), *kept[places[0] :]] if whole else kept
        return told

    def _compounds(self, query: str) -> list[tuple[str, ...]]:
        """The runs of words of a wish that are one tag of the catalogue."""
        words = query.casefold().replace(",", " ").split()
        runs = (tuple(words[i:j]) for i in range(len(words)) for j in range(i + 2, min(i + _LONGEST_TAG, len(words)) + 1))
        return [run for run in runs if any(self._catalogue.count(field, " ".join(run)) for field in self._tags)]

    def _demands(self, row: Row, demands: Sequence[Constraint]) -> list[Evidence]:
        item_id = self._catalogue.id_of(row)
        return [Evidence(EvidenceKind.DEMAND, item_id, field=d.field, value=self._shown(row, d), op=d.op, words=d.words) for d in demands]

    def _comparisons(self, row: Row, compared: Sequence[Compared]) -> list[Evidence]:
        """Give the differences that were asked for and that the facts bear out."""
        found: list[Evidence] = []
        for pair in compared:
            field = pair.constraint.field
            mine, other = self._catalogue.value(row, field), self._catalogue.value(pair.row, field)
            op = _difference(mine, other, pair.constraint)
            if op is None:
                continue
            found.append(
                Evidence(
                    EvidenceKind.COMPARISON,
                    self._catalogue.id_of(row),
                    source_id=self._catalogue.id_of(pair.row),
                    source_title=self._catalogue.title(pair.row),
                    field=field,
                    value=mine if op in (Op.LT, Op.GT) else _first(pair.constraint.value),
                    other=other,
                    op=op,
                    words=pair.constraint.words,
                )
            )
        return found

    def _contrasts(self, row: Row, scored: Sequence[Evidence]) -> list[Evidence]:
        """Give how the item differs in mood from the item that speaks for it most: what it is and the other is not."""
        best = next((e for e in scored if e.source_id is not None), None)
        if best is None or best.source_id is None:
            return []
        source = self._catalogue.row_of(best.source_id)
        found: list[Evidence] = []
        for field in self._soft:
            mine, other = self._catalogue.value(row, field), self._catalogue.value(source, field)
            if not (isinstance(mine, tuple) and isinstance(other, tuple)):
                continue
            gained, lost = [v for v in mine if v not in other], [v for v in other if v not in mine]
            if gained and lost:
                found.append(
                    Evidence(
                        EvidenceKind.COMPARISON,
                        best.item_id,
                        source_id=best.source_id,
                        source_title=best.source_title,
                        field=field,
                        value=gained[0],
                        other=lost[0],
                        op=Op.CONTAINS,
                    )
                )
        return found

    def _facts(self, row: Row, liked: Sequence[Row]) -> list[Evidence]:
        """Give people that the item shares with something liked."""
        found: list[Evidence] = []
        for field in self._people:
            mine = self._catalogue.value(row, field)
            for source in liked:
                other = self._catalogue.value(source, field)
                shared = [p for p in mine if p in other] if isinstance(mine, tuple) and isinstance(other, tuple) else []
                if shared:
                    found.append(
                        Evidence(
                            EvidenceKind.FACT,
                            self._catalogue.id_of(row),
                            source_id=self._catalogue.id_of(source),
                            source_title=self._catalogue.title(source),
                            field=field,
                            value=shared[0],
                        )
                    )
        return found

    def _shown(self, row: Row, constraint: Constraint) -> FieldValue:
        """Give the item's own value that answers a constraint: of several, the one that was asked for."""
        held = self._catalogue.value(row, constraint.field)
        if not isinstance(held, tuple) or constraint.op.is_negative:
            return held
        wanted = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
        keys = {str(w).casefold() for w in wanted}
        return next((v for v in held if v.casefold() in keys), held)


def _difference(mine: FieldValue, other: FieldValue, constraint: Constraint) -> Op | None:
    """How the item differs from the other one, where it differs the way the constraint asks; None where it does not."""
    if isinstance(mine, int | float) and isinstance(other, int | float):
        if constraint.op in (Op.GT, Op.GE) and mine > other:
            return Op.GT
        if constraint.op in (Op.LT, Op.LE) and mine < other:
            return Op.LT
        return None
    if isinstance(mine, str) and isinstance(other, str) and constraint.op in (Op.GT, Op.LT):
        return constraint.op if (mine > other) == (constraint.op is Op.GT) and mine != other else None
    wanted = _first(constraint.value)
    has, had = _holds(mine, wanted), _holds(other, wanted)
    if constraint.op.is_negative:
        return Op.NOT_CONTAINS if had and not has else None
    return Op.CONTAINS if has and not had else None


def _content_words(query: str) -> int:
    """Count the words of a wish that carry meaning."""
    return len({word for word in tokenise(query) if len(word) > 2})


def _holds(held: FieldValue, wanted: FieldValue) -> bool:
    values = held if isinstance(held, tuple) else (held,)
    return any(str(v).casefold() == str(wanted).casefold() for v in values if v is not None)


def _first(value: object) -> FieldValue:
    first = value[0] if isinstance(value, tuple) and value else value
    return first if isinstance(first, str | int | float | bool) else None
