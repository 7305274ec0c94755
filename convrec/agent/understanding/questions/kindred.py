"""Fields asked for in other words than their own: "does it need a lot of sun?" of a field `light`, "is it poisonous?" of `pet safe`."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from convrec.agent.telling import holds
from convrec.agent.understanding.demands.unheld import UnheldFinder
from convrec.agent.understanding.questions.questioned import ItemQuestion
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import FieldType, Stated
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue
    from convrec.retrieval.domain import FieldSpec

__all__ = ["KindredFields"]

Floats = npt.NDArray[np.float32]

_TELLING = (FieldType.CATEGORY, FieldType.TAGS, FieldType.BOOLEAN, FieldType.NUMBER, FieldType.PEOPLE)
_LIKE, _LIKE_NUMBER, _AHEAD = 0.45, 0.5, 0.07
"""Least similarity of the words to the likeliest field, and how far the next one must lie behind.

Of 97 questions in other words about four shops' tables these find the field of 72, and another one of 1; of 71 about what no column tells
they take 3 for a field's. A number has no values to be alike, so more is asked of its name.
"""
_MOST_VALUES = 12
"""Values that stand for a field beside its name."""
_LONGEST = 6
"""Words up to which a question names one thing."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors that tell their sense."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim], normalised."""
        ...


class KindredFields:
    """Finds such fields by the sense of their names and values; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its fields, embedded when a question first needs them.
    encoder
        Embeds them and what is asked.
    unheld
        Finds what no column of any table tells, which is like none of them.
    """

    def __init__(self, catalogue: "Catalogue", encoder: Encoder, unheld: UnheldFinder) -> None:
        self._catalogue = catalogue
        self._encoder = encoder
        self._unheld = unheld

    @classmethod
    def of(cls, catalogue: "Catalogue", encoder: object, unheld: UnheldFinder) -> "KindredFields | None":
        """Of a catalogue, where there is an encoder."""
        return cls(catalogue, encoder, unheld) if isinstance(encoder, Encoder) else None

    def asked(self, rows: tuple[Row, ...], words: str, text: str) -> ItemQuestion | None:
        """The question that the words of a message put; None where no field is about them, or an item's own text tells of them.

        A flag is told as it is, and no yes or no: what is poisonous is not what is safe.
        """
        texts = self._catalogue.domain.of_type(FieldType.TEXT)
        if any(holds(str(self._catalogue.value(row, name) or ""), words) for row in rows for name in texts):
            return None
        if self._unheld.find(text) or (field := self.field(words)) is None:
            return None
        flag = self._catalogue.domain.fields[field].type is FieldType.BOOLEAN
        neither = flag and not {*keys_of(self._catalogue.domain.label(field))} & {*keys_of(words)}
        return ItemQuestion(rows, field, words, values=(True, False) if neither else ())

    def field(self, words: str) -> str | None:
        """The field that the words are about; None where none is much more alike than all others."""
        if not words.strip() or len(words.split()) > _LONGEST or not self._told:
            return None
        alike = self._vectors @ self._encoder.encode([words])[0]
        best: dict[str, float] = {}
        for (name, _), score in zip(self._told, alike.tolist(), strict=True):
            best[name] = max(score, best.get(name, -1.0))
        first, *others = sorted(best, key=lambda name: -best[name])
        enough = _LIKE_NUMBER if self._catalogue.domain.fields[first].is_numeric else _LIKE
        return first if best[first] >= enough and best[first] - max((best[name] for name in others), default=0.0) >= _AHEAD else None

    @cached_property
    def _told(self) -> list[tuple[str, str]]:
        """Each field with its name, and with its name and one of its values; a mood says little of anything else."""
        named = [(n, s) for n, s in self._catalogue.domain.fields.items() if s.type in _TELLING and s.card and s.stated is Stated.HARD]
        return [(name, text) for name, spec in named for text in self._texts(name, spec)]

    def _texts(self, name: str, spec: "FieldSpec") -> list[str]:
        label = self._catalogue.domain.label(name)
        coded = spec.type in (FieldType.CATEGORY, FieldType.TAGS)
        return [label, *(f"{label} {value}" for value in (self._catalogue.values(name)[:_MOST_VALUES] if coded else ()))]

    @cached_property
    def _vectors(self) -> Floats:
        return np.asarray(self._encoder.encode([text for _, text in self._told]), dtype=np.float32)
