"""What is asked of the ranker, and what it gives back."""

from dataclasses import dataclass, field
from enum import StrEnum

from convrec.retrieval.constraints import Constraint
from convrec.types import Floats, Row, Rows

__all__ = ["Part", "Piece", "Ranking", "Request", "Taste"]


class Part(StrEnum):
    """The parts of a score."""

    TEXT = "text"
    """The free-text wish against the item's texts."""
    COLLABORATIVE = "collaborative"
    """What people who like the same things like."""
    EDITORIAL = "editorial"
    """Hand-picked as similar to what is liked."""
    CONTENT = "content"
    """The item's texts against those of what is liked."""
    WISHES = "wishes"
    """Soft demands that it meets."""
    AVERSION = "aversion"
    """How much it resembles what is banned, where the ban is on a quality that items are only partly marked with."""
    CONTEXT = "context"
    """Nearness to the item that the person is looking at."""
    POPULARITY = "popularity"
    NOVELTY = "novelty"


@dataclass(frozen=True, slots=True)
class Taste:
    """An item that the person judged, and how strongly, in (0, 1]."""

    row: Row
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """One ranking to make.

    Attributes
    ----------
    liked, disliked
        What the person likes and dislikes, oldest first.
    wish
        Free text.
    demands
        Hard constraints: masks.
    wishes
        Soft constraints: each that an item meets adds to its score.
    wish_weights
        How much each of the wishes counts, in (0, 1]; all alike when empty.
    excluded
        Rows never to return.
    context
        The item being looked at, or None.
    boost
        Multipliers of single parts for this request ("something less known" raises novelty).
    """

    liked: tuple[Taste, ...] = ()
    disliked: tuple[Taste, ...] = ()
    wish: str = ""
    demands: tuple[Constraint, ...] = ()
    wishes: tuple[Constraint, ...] = ()
    wish_weights: tuple[float, ...] = ()
    excluded: frozenset[Row] = frozenset()
    context: Row | None = None
    boost: dict[Part, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One addend of an item's score; an item's pieces sum to its score.

    Attributes
    ----------
    part
        Which part it belongs to.
    value
        What it adds, negative for what speaks against the item.
    source
        The liked, disliked or looked-at item that it comes from, or None.
    wish
        The soft demand that it comes from, or None.
    told
        Whether the words for its part say what it is, so that it may be given as a reason; otherwise it counts and is not spoken of.
    """

    part: Part
    value: float
    source: Row | None = None
    wish: Constraint | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Ranking:
    """Items in order.

    Attributes
    ----------
    rows
        int64[k], best first; fewer than asked when the demands leave fewer.
    scores
        float32[k].
    parts
        Per part float32[k]: the addends of `scores`, weighted.
    n_allowed
        How many items the demands and exclusions leave.
    """

    rows: Rows
    scores: Floats
    parts: dict[Part, Floats]
    n_allowed: int
