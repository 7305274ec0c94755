"""The features of a tuned blend: each gives every item a number for a dialogue, and says what the number comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from convrec.retrieval.ranking._request import Part
from convrec.retrieval.ranking.tuned._heard import Heard, Mention
from convrec.retrieval.ranking.tuned._kin import Kin
from convrec.types import Floats, Row

__all__ = ["Addend", "Feature", "FromItems", "FromMessages", "FromWords", "Prior", "Role", "always", "named_exactly"]

Role = Callable[[Heard], list[Mention]]
"""Chooses among the mentions of a dialogue."""


@dataclass(frozen=True, slots=True)
class Addend:
    """What one thing that was heard adds for every item.

    Attributes
    ----------
    values
        float32[n_items].
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

    def addends(self, heard: Heard) -> list[Addend]:
        """What the feature is a sum of; empty when it has nothing to say."""
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

    def addends(self, heard: Heard) -> list[Addend]:
        """The values, where the dialogue is of the kind."""
        return [Addend(self.scores)] if self.when(heard) else []

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

    def addends(self, heard: Heard) -> list[Addend]:
        """One addend a named item."""
        chosen = self._chosen(heard)
        if not chosen:
            return []
        rows = self.kin.rows(np.array(chosen, dtype=np.int64)) / np.float32(np.sqrt(len(chosen)))
        return [Addend(rows[i], source=row) for i, row in enumerate(chosen)]

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

    def addends(self, heard: Heard) -> list[Addend]:
        """One addend a message."""
        texts = [text for text in self.texts(heard) if text]
        if not texts:
            return []
        near = self.encoder.encode(texts) @ self.vectors.T
        near = (near - near.mean(axis=1, keepdims=True)) / np.sqrt(len(texts))
        return [Addend(near[i].astype(np.float32), words=text) for i, text in enumerate(texts)]

    def values(self, heard: Heard) -> Floats | None:
        """All of them together: the messages' vectors are summed first."""
        texts = [text for text in self.texts(heard) if text]
        if not texts:
            return None
        near = self.vectors @ (self.encoder.encode(texts).sum(axis=0) / np.float32(np.sqrt(len(texts))))
        return np.asarray(near - near.mean(), dtype=np.float32)


@dataclass(frozen=True)
class FromWords:
    """What the person's words say for every item, as any scorer of texts tells it."""

    name: str
    part: Part
    score: Callable[[str], Floats]
    texts: Callable[[Heard], tuple[str, ...]]
    told: bool = True

    def addends(self, heard: Heard) -> list[Addend]:
        """One addend, for all words together."""
        said = " ".join(self.texts(heard)).strip()
        return [Addend(self.score(said), words=said)] if said else []

    def values(self, heard: Heard) -> Floats | None:
        """The same."""
        said = " ".join(self.texts(heard)).strip()
        return self.score(said) if said else None


def always(heard: Heard) -> bool:
    """Every dialogue."""
    del heard
    return True


def named_exactly(n: int) -> Callable[[Heard], bool]:
    """Dialogues in which n items were named."""

    def holds(heard: Heard) -> bool:
        return len(heard.named) == n

    return holds
