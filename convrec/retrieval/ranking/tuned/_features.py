"""The features of a tuned blend: each gives every item a number for a dialogue, and says what the number comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from convrec.retrieval.ranking._request import Part
from convrec.retrieval.ranking.tuned._heard import Heard, Mention
from convrec.retrieval.ranking.tuned._kin import Kin
from convrec.types import Floats, Row, Rows

__all__ = ["Addend", "Feature", "FromItems", "FromMessages", "FromWords", "Prior", "Role", "always", "named_exactly"]

Role = Callable[[Heard], list[Mention]]
"""Chooses among the mentions of a dialogue."""


@dataclass(frozen=True, slots=True)
class Addend:
    """What one thing that was heard adds for every item, or for some.

    Attributes
    ----------
    values
        float32[n_items], or of the rows that were asked for.
    source
        The item that was named, or None for words and for what holds in any dialogue.
    words
        The words it comes from; empty for items.
    """

    values: Floats
    source: Row | None = None
    words: str = ""


class Feature(Protocol):
    """One column of the blend."""

    @property
    def name(self) -> str:
        """Its name in files and reports."""
        ...

    @property
    def part(self) -> Part:
        """The part of a score that it belongs to."""
        ...

    @property
    def told(self) -> bool:
        """Whether the words for its part say what it is."""
        ...

    def addends(self, heard: Heard, rows: Rows | None = None) -> list[Addend]:
        """What the feature is a sum of, for every item or for some rows; empty when it has nothing to say."""
        ...

    def values(self, heard: Heard) -> Floats | None:
        """The sum of the addends, computed at once: float32[n_items]; None when there are none."""
        ...


@dataclass(frozen=True)
class Prior:
    """What holds of an item in any dialogue, or in those of a kind: float32[n_items]."""

    name: str
    part: Part
    scores: Floats
    when: Callable[[Heard], bool]
    told: bool = True

    def addends(self, heard: Heard, rows: Rows | None = None) -> list[Addend]:
        """The values, where the dialogue is of the kind."""
        return [Addend(_at(self.scores, rows))] if self.when(heard) else []

    def values(self, heard: Heard) -> Floats | None:
        """The values, likewise."""
        return self.scores if self.when(heard) else None


@dataclass(frozen=True)
class FromItems:
    """Likeness to m named items: ``sum_i kin(i) / sqrt(m)``."""

    name: str
    part: Part
    kin: Kin
    role: Role
    told: bool = True

    def addends(self, heard: Heard, rows: Rows | None = None) -> list[Addend]:
        """One addend a named item."""
        chosen = self._chosen(heard)
        if not chosen:
            return []
        scale = np.float32(np.sqrt(len(chosen)))
        likeness = self.kin.rows(np.array(chosen, dtype=np.int64))
        return [Addend(_at(likeness[i], rows) / scale, source=row) for i, row in enumerate(chosen)]

    def values(self, heard: Heard) -> Floats | None:
        """All of them together."""
        chosen = self._chosen(heard)
        if not chosen:
            return None
        return np.asarray(self.kin.rows(np.array(chosen, dtype=np.int64)).sum(axis=0) / np.float32(np.sqrt(len(chosen))), dtype=np.float32)

    def _chosen(self, heard: Heard) -> list[Row]:
        return list(dict.fromkeys(mention.row for mention in self.role(heard)))


class Encoder(Protocol):
    """Turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        ...


@dataclass(frozen=True)
class FromMessages:
    """Nearness in meaning of m messages to the items: ``sum_i cos(i, item) / sqrt(m)``, less its mean over the items.

    Attributes
    ----------
    vectors
        float32[n_items, dim], centred.
    texts
        Which messages.
    """

    name: str
    part: Part
    vectors: Floats
    encoder: Encoder
    texts: Callable[[Heard], tuple[str, ...]]
    told: bool = True

    def addends(self, heard: Heard, rows: Rows | None = None) -> list[Addend]:
        """One addend a message."""
        texts = [text for text in self.texts(heard) if text]
        if not texts:
            return []
        encoded = self.encoder.encode(texts)
        near = encoded @ _at(self.vectors, rows).T - (encoded @ self._mean)[:, None]
        near /= np.sqrt(len(texts))
        return [Addend(near[i].astype(np.float32), words=text) for i, text in enumerate(texts)]

    def values(self, heard: Heard) -> Floats | None:
        """All of them together: the messages' vectors are summed first."""
        texts = [text for text in self.texts(heard) if text]
        if not texts:
            return None
        together = self.encoder.encode(texts).sum(axis=0) / np.float32(np.sqrt(len(texts)))
        return np.asarray(self.vectors @ together - together @ self._mean, dtype=np.float32)

    @cached_property
    def _mean(self) -> Floats:
        """float32[dim]: the mean of the vectors."""
        return np.asarray(self.vectors.mean(axis=0), dtype=np.float32)


@dataclass(frozen=True)
class FromWords:
    """What the person's words say for every item, as any scorer of texts tells it."""

    name: str
    part: Part
    score: Callable[[str], Floats]
    texts: Callable[[Heard], tuple[str, ...]]
    told: bool = True

    def addends(self, heard: Heard, rows: Rows | None = None) -> list[Addend]:
        """One addend, for all words together."""
        said = " ".join(self.texts(heard)).strip()
        return [Addend(_at(self.score(said), rows), words=said)] if said else []

    def values(self, heard: Heard) -> Floats | None:
        """The same."""
        said = " ".join(self.texts(heard)).strip()
        return self.score(said) if said else None


def _at(values: Floats, rows: Rows | None) -> Floats:
    """The values of some rows, or all."""
    return values if rows is None else values[rows]


def always(heard: Heard) -> bool:
    """Every dialogue."""
    del heard
    return True


def named_exactly(n: int) -> Callable[[Heard], bool]:
    """Dialogues in which n items were named."""

    def holds(heard: Heard) -> bool:
        return len(heard.named) == n

    return holds
