"""The details of a message in one sweep, in an order in which no kind of finding takes another's words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Critique, Direction, ItemQuestion, Reference, Retraction, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.critiques import CritiqueFinder
from convrec.agent.understanding.demands import DemandFinder
from convrec.agent.understanding.numbers import OPEN, Quantity, QuantityFinder
from convrec.agent.understanding.questions import QuestionFinder
from convrec.agent.understanding.references import ReferenceFinder
from convrec.agent.understanding.retractions import RetractionFinder
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.wish import WishFinder
from convrec.retrieval.constraints import Constraint, Op

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["DetailFinder", "Details"]

_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Details:
    """What a message says beside the items that it names.

    Attributes
    ----------
    constraints, critiques, references, retractions, question, wish, count, repeats
        As in `Understanding`.
    values, quantities
        What was found on the way.
    used
        Stretches of the message that went into any of them.
    """

    constraints: tuple[Constraint, ...] = ()
    critiques: tuple[Critique, ...] = ()
    references: tuple[Reference, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    question: ItemQuestion | None = None
    wish: str = ""
    count: int | None = None
    repeats: bool = False
    values: tuple[ValueSpan, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    used: tuple[Span, ...] = ()


class DetailFinder:
    """Finds the details of messages about one catalogue; safe to share between threads.

    Parameters
    ----------
    catalogue
        Indexed once.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._values = ValueFinder(catalogue)
        self._quantities = QuantityFinder(catalogue)
        fields = self._quantities.fields
        self._fields = fields
        self._demands = DemandFinder(catalogue, self._values, fields)
        self._critiques = CritiqueFinder(catalogue, self._values, fields)
        self._references = ReferenceFinder(catalogue, fields)
        self._questions = QuestionFinder(catalogue, fields)
        self._retractions = RetractionFinder(catalogue.domain, fields)
        self._wish = WishFinder(catalogue.domain)
        self._domain = catalogue.domain

    def find(self, text: str, titles: Sequence[TitleSpan] = (), scene: Scene | None = None, *, today: dt.date | None = None) -> Details:
        """The details of a message.

        Parameters
        ----------
        titles
            Stretches that name items; nothing is read from inside them.
        scene
            What the person can point at; nothing by default.
        today
            What "the last five years" counts from; the system's date by default.
        """
        scene = scene or Scene()
        values = self._values.find(text, titles, expected=scene.pending_field)
        figures = [v for v in values if v.confidence >= _SURE and any(c.isdigit() for c in v.words)]
        quantities = self._quantities.find(
            text, [*titles, *figures], values=[v for v in values if v.confidence >= _SURE], pending_field=scene.pending_field, today=today
        )
        references = self._references.find(text, scene, titles, values=values, quantities=quantities)
        retracted = self._retractions.find(text, values=values, quantities=quantities, titles=titles, references=references)
        question = (
            None
            if retracted
            else self._questions.find(text, titles=titles, references=references, scene=scene, values=values, quantities=quantities)
        )
        if question is not None:
            return Details(
                references=tuple(references), question=question, values=tuple(values), quantities=tuple(quantities), used=tuple(references)
            )
        described = [r for r in references if any(r.overlaps(v) for v in [*values, *quantities])]
        taken: list[Span] = [*titles, *retracted, *described]
        found = [
            c
            for c in self._critiques.find(text, values=values, quantities=quantities, titles=titles, references=references)
            if not any(c.overlaps(t) for t in [*taken, *references])
        ]
        anchored = bool(scene.shown or scene.focus or scene.mentioned or titles)
        demands = self._demands.find(text, values=values, quantities=quantities, taken=[*taken, *found])
        constraints = demands.constraints
        if not anchored:
            constraints += tuple(c for f in found if (c := self._leaning(f.critique)) is not None)
        used = [*titles, *retracted, *references, *found, *demands.used]
        return Details(
            constraints,
            tuple(f.critique for f in found) if anchored else (),
            tuple(references),
            tuple(r.retraction for r in retracted),
            None,
            "" if retracted else self._wish.wish(text, used),
            self._wish.count(text, [*titles, *references, *quantities], [v for v in values if v.confidence >= _SURE]),
            self._wish.repeats(text),
            tuple(values),
            tuple(quantities),
            tuple(sorted(used, key=lambda s: s.start)),
        )

    def _leaning(self, critique: Critique) -> Constraint | None:
        """A relative word with nothing to compare with, as a leaning: "something newer" towards the recent, "funnier" towards the funny."""
        more = critique.direction is Direction.MORE
        if critique.value is not None:
            many = self._domain.fields[critique.field].is_multi
            op = (Op.CONTAINS if many else Op.EQ) if more else (Op.NOT_CONTAINS if many else Op.NE)
            return Constraint(critique.field, op, critique.value, False, critique.words)
        field = self._fields.all.get(critique.field)
        limit = field.quartile(3 if more else 1) if field is not None else None
        if field is None or limit is None or field.is_date or abs(limit) == OPEN:
            return None
        return Constraint(field.name, Op.GE if more else Op.LE, int(limit) if limit.is_integer() else limit, False, critique.words)
