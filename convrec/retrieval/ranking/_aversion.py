"""How much items resemble those that hold a banned quality, whether or not they are marked with it themselves.

Nobody marks every quality of an item: a film that is called sad and gritty may well be bleak. Those that are marked show what the quality
looks like, and the words that the domain file has for it say what it means; together they point a way in the space of the items' vectors
(Rocchio, in Salton 1971), and how far an item goes that way tells how much it resembles them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import FieldSpec, FieldType, Stated
from convrec.retrieval.filters import mask
from convrec.retrieval.ranking._request import Part, Piece
from convrec.retrieval.ranking._signals import Signal, zeros
from convrec.types import Floats, Row, Rows

__all__ = ["PLAINLY", "Aversion"]

PLAINLY = 0.8
"""Resemblance from which on an item is plainly of what is banned: about three in four of those marked with it reach it."""
_SAMPLE = 2_000
"""Vectors that a centroid is the mean of, at most."""
_LEAST = 8
"""Marked items, and unmarked ones, below which they do not show what the quality looks like."""


class _Encoder(Protocol):
    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        ...


class _Vectors(Protocol):
    def vector(self, rows: Rows) -> Floats:
        """float32[len(rows), dim]: the items' own vectors."""
        ...


@dataclass(frozen=True)
class Aversion:
    """Measures resemblance to what is banned, over one catalogue.

    Attributes
    ----------
    catalogue, vectors, encoder
        The items, their vectors, and what makes such vectors of words.
    nearness
        float32[m, n_items] for float32[m, dim]: dot products of each query with every item.
    """

    catalogue: Catalogue
    vectors: _Vectors
    encoder: _Encoder
    nearness: Callable[[Floats], Floats]

    def signal(self, bans: Sequence[Constraint]) -> Signal:
        """Minus the resemblance to the ban that an item comes nearest to; 0 without a ban on a soft quality."""
        known = [(ban, marks) for ban in bans if (marks := self.resemblance(ban)) is not None]
        if not known:
            return zeros(Part.AVERSION, self.catalogue.n_items)
        alike = np.stack([marks for _, marks in known])

        def pieces(row: Row) -> list[Piece]:
            nearest = int(np.argmax(alike[:, row]))
            value = -float(alike[nearest, row])
            return [Piece(Part.AVERSION, value, wish=known[nearest][0])] if value else []

        return Signal(Part.AVERSION, -alike.max(axis=0), pieces)

    def resemblance(self, ban: Constraint) -> Floats | None:
        """float32[n_items] in [0, 1]: 0 up to the median of a sample of the unmarked items, 1 from the median of the marked ones on.

        None for what is no ban on a quality told softly, as moods are, or where too few items are marked to learn from.
        """
        spec = self.catalogue.domain.fields.get(ban.field)
        if spec is None or not ban.op.is_negative or not _is_soft(spec):
            return None
        without = mask(self.catalogue, ban)
        marked, unmarked = self._of(np.flatnonzero(~without)), self._of(np.flatnonzero(without))
        if min(len(marked), len(unmarked)) < _LEAST:
            return None
        direction = _unit(_unit(marked.mean(axis=0) - unmarked.mean(axis=0)) + self.encoder.encode([_words(ban, spec)])[0])
        low, high = float(np.median(unmarked @ direction)), float(np.median(marked @ direction))
        if high <= low:
            return None
        along = (self.nearness(direction[None])[0] - low) / (high - low)
        return np.asarray(np.clip(along, 0.0, 1.0), dtype=np.float32)

    def _of(self, rows: npt.NDArray[np.int64]) -> Floats:
        """The vectors of the rows, of many only a sample spread over them: float32[m, dim]."""
        if len(rows) > _SAMPLE:
            rows = rows[np.linspace(0, len(rows) - 1, num=_SAMPLE).astype(np.int64)]
        return self.vectors.vector(rows)


def _is_soft(spec: FieldSpec) -> bool:
    """Whether the field holds qualities of which each item is marked with a few, as moods are."""
    return spec.type in (FieldType.TAGS, FieldType.CATEGORY) and spec.stated is Stated.SOFT and not spec.open


def _words(ban: Constraint, spec: FieldSpec) -> str:
    """What is banned, with the other words that the domain file has for it."""
    values = ban.value if isinstance(ban.value, tuple) else (ban.value,)
    return ", ".join(word for value in values for word in (str(value), *spec.values.get(str(value), ())))


def _unit(vector: Floats) -> Floats:
    """The vector at length 1, or as it is when it has none."""
    return (vector / (float(np.linalg.norm(vector)) or 1.0)).astype(np.float32)
