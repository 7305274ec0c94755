"""Which item of a name was meant, said afterwards: "the 1931 one", "the one with Joaquin Phoenix", "I meant the Cronenberg one"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from convrec.agent.understanding._types import Attitude, Reference, Retraction, Scene, ValueSpan
from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Meant", "Namesakes"]

_IDLE = words("""
    no i meant mean the one version item with by from starring directed of original remake not that in and to be clear was
    thinking talking about it its sorry actually oh yes yeah ok as well old older oldest newer new newest first recent latest modern
""")
_LONGEST = 9
_YEAR = re.compile(r"(?:1[89]|20)\d\d\b")


_OLD = frozenset({"old", "older", "oldest", "original", "first"})
_NEW = frozenset({"new", "newer", "newest", "remake", "recent", "latest", "modern"})


class Meant(NamedTuple):
    """The item that was meant, and what it takes the place of."""

    reference: Reference | None
    retractions: tuple[Retraction, ...]
    constraints: tuple[Constraint, ...] = ()


class Namesakes:
    """Finds such corrections; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its titles and fields.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self._nouns = _IDLE | {w for noun in catalogue.domain.nouns() for w in fold(noun).split()}

    def find(self, row: Line, scene: Scene, values: Sequence[ValueSpan], quantities: Sequence[Quantity]) -> Meant | None:
        """The item of the name spoken of last that a message describes, when it does nothing else; None when there is none."""
        if not scene.named or len(row) > _LONGEST:
            return None
        if (other := self._by_age(row, scene) or self._a_year(row, scene)) is not None:
            return other
        marks = [*(v for v in values if v.confidence >= 0.5), *quantities]
        if not marks:
            return None
        inside = {k for m in marks for k in row.within(m)}
        rest = [row.keys[k] for k in range(len(row)) if k not in inside]
        pointed = "one" in rest or "version" in rest or "meant" in rest or (rest[:1] == ["the"] and len(rest) == 1)
        if not pointed or any(k not in self._nouns for k in rest):
            return None
        for named in scene.named:
            fits = [r for r in self._of_name(named) if self._has_all(r, values, quantities)]
            others = [r for r in scene.shown if r not in fits and self._has_all(r, values, quantities)]
            if len(fits) == 1 and not others:
                return _meant(row, fits[0], named)
        return None

    def _by_age(self, row: Line, scene: Scene) -> Meant | None:
        """For "the old one", "the original", "no, the remake" of a name that several items carry."""
        keys = [k for k in row.keys if k not in self._nouns]
        years = [n for n, s in self._catalogue.domain.fields.items() if s.unit == "year"]
        turn = {k for k in row.keys if k in _OLD | _NEW}
        if keys or len(turn) != 1 or not years or "the" not in row.keys:
            return None
        for named in scene.named:
            known = [r for r in self._of_name(named) if not np.isnan(self._catalogue.numbers(years[0])[r])]
            if len(known) > 1:
                pick = min if turn <= _OLD else max
                return _meant(row, pick(known, key=lambda r: float(self._catalogue.numbers(years[0])[r])), named)
        return None

    def _a_year(self, row: Line, scene: Scene) -> Meant | None:
        """For "the year, I meant" after a title that is a year: the item is taken back, and the year is asked for."""
        fields = [n for n, s in self._catalogue.domain.fields.items() if s.unit == "year"]
        words = {w for n in fields for w in keys_of(self._catalogue.domain.label(n))} | {"year"}
        meant = bool(set(row.keys) & {"mean", "meant"}) or row.keys[:2] == ("the", "year")
        if not fields or not meant or not set(row.keys) & words or any(k not in self._nouns | words for k in row.keys):
            return None
        for named in scene.named:
            for name in (self._catalogue.title(named), *self._catalogue.aliases(named)):
                if (found := _YEAR.match(name)) is not None:
                    gone = Retraction(rows=(named,), words=row.text)
                    return Meant(None, (gone,), (Constraint(fields[0], Op.EQ, int(found[0]), True, f"from {found[0]}"),))
        return None

    def _of_name(self, named: Row) -> list[Row]:
        """The items of the same name, articles aside: "Heat" and "The Heat"."""
        title = _bare(self._catalogue.title(named))
        return [Row(r) for r, t in enumerate(self._catalogue.titles) if _bare(t) == title]

    def _has_all(self, row: Row, values: Sequence[ValueSpan], quantities: Sequence[Quantity]) -> bool:
        return all(self._has(row, v) for v in values if v.confidence >= 0.5) and all(self._lies(row, q) for q in quantities)

    def _has(self, row: Row, value: ValueSpan) -> bool:
        """Whether the item holds any of the values, people in whatever role."""
        people = self._catalogue.domain.of_type(FieldType.PEOPLE)
        fields = people if value.field in people else [value.field]
        for field in fields:
            held = self._catalogue.value(row, field)
            if set(held if isinstance(held, tuple) else (held,)) & set(value.values):
                return True
        return False

    def _lies(self, row: Row, quantity: Quantity) -> bool:
        number = float(self._catalogue.numbers(quantity.field)[row])
        if self._catalogue.domain.fields[quantity.field].type is FieldType.DATE:
            number = float(np.floor(1970 + number / 365.2425))
        return any(low <= number <= high for low, high in quantity.intervals)


def _bare(title: str) -> str:
    return " ".join(w for w in fold(title).split() if w not in ARTICLES)


def _meant(row: Line, item: Row, instead: Row) -> Meant:
    """The item as what the whole message points at, in the place of another."""
    span = row.span(0, len(row))
    gone = (Retraction(rows=(instead,), words=span.words),) if item != instead else ()
    return Meant(Reference(span.start, span.end, span.words, (item,), Attitude.LIKE), gone)
