"""Someone with one item in mind, who never says its title."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from convrec.agent.reply import Question
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.demands import Demand, Sense, as_number
from convrec.eval.simulate.heard import Heard
from convrec.eval.simulate.people._judging import relative
from convrec.eval.simulate.people._person import Person
from convrec.eval.simulate.speech import Message, Piece
from convrec.eval.simulate.wording import Wording
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.retrieval.domain import FieldType
from convrec.types import ItemId, Row

__all__ = ["Seeking"]

_BY_COMPARISON = 0.4
Clue = Callable[[], Piece | None]


class Seeking(Person):
    """The target simulator: tells what it knows of the item, likes like it, and what is wrong with what is shown, until the item comes."""

    def __init__(self, case: Case, catalogue: Catalogue, wording: Wording, rng: np.random.Generator) -> None:
        super().__init__(case, catalogue, wording, rng)
        if case.target is None:
            raise ValueError(f"{case.name} has no target")
        self._target = case.target
        self._facts: Mapping[str, FieldValue] = catalogue.fields(catalogue.row_of(case.target))
        self._used: set[tuple[str, str]] = set()
        self._clues = self._drawn()

    def open(self) -> Message:
        """One or two demands, or an item that is liked, and perhaps what it is about."""
        demands = [d for d in self.shuffled(self.case.demands) if not self.wording.lexicon.is_soft(d.field)]
        pieces: list[Piece | None] = list(self.opening(demands[: int(self.rng.integers(1, 3))]))
        if self.rng.random() < 0.5:
            pieces.append(self._next_clue())
        return Message.of(*pieces)

    def answer(self, heard: Heard) -> Message | None:
        """Take the item when it is there; else answer, and tell or compare some more."""
        if self._target in heard.shown:
            self.accepted = self._target
            return None
        question = heard.reply.question
        if question is not None and question.kind == "confirm":
            return Message.of(self.confirm(question))
        if heard.reply.abstained and not heard.shown:
            offer = heard.offer
            true = offer is not None and not {c.field for c in offer[0]} & {demand.field for demand in self.told}
            return Message.of(Piece(self.wording.plain("granted")) if true else self.restate())
        reject = Piece(self.wording.plain("not_it")) if heard.shown and self.rng.random() < 0.6 else None
        if question is not None:
            return Message.of(reject, self._reply_to(question, beside=reject is not None))
        more = self._ignored(heard) or self._compared(heard) or self._next_clue()
        if more is None:
            more = Piece(self.wording.plain("reject")) if heard.shown else self.restate()
            return Message.of(more)
        return Message.of(reject, more)

    def _reply_to(self, question: Question, *, beside: bool) -> Piece:
        """The item's own value of the field that is asked about."""
        mine = [demand for demand in self.case.demands if demand.field == question.field]
        if not mine:
            return self.indifferent(question.field, beside=beside)
        self._used.add(("demand", mine[0].field))
        if self.wording.lexicon.is_soft(mine[0].field):
            return self._feels(mine[0].field, mine[0].values[0])
        return self.state(mine[0], "answer")

    def _ignored(self, heard: Heard) -> Piece | None:
        domain = self.catalogue.domain
        broken = [d for d in self.told if not all(d.met_by(facts, domain) for facts in heard.shown.values())]
        return self.state(broken[0], "already_said") if broken else None

    def _compared(self, heard: Heard) -> Piece | None:
        """What was shown, as all of it longer, older, darker than the item; sometimes, and once for each field."""
        shown = list(heard.shown.values())
        if not shown or self.rng.random() >= _BY_COMPARISON:
            return None
        fields = [name for name, spec in self.catalogue.domain.fields.items() if spec.is_numeric and ("relative", name) not in self._used]
        for name in [fields[int(at)] for at in self.rng.permutation(len(fields))]:
            mine = as_number(self._facts.get(name))
            piece = None if mine is None else relative(name, mine, mine, shown, self.wording)
            if piece is not None:
                self._used.add(("relative", name))
                return piece
        return self._toned(shown)

    def _toned(self, shown: list[Mapping[str, FieldValue]]) -> Piece | None:
        """More of what the item has and nothing shown has, or less of what all of it has and the item has not."""
        for name, spec in self.catalogue.domain.fields.items():
            if spec.type is not FieldType.TAGS or spec.open or not self.wording.lexicon.is_soft(name):
                continue
            mine, theirs = set(_several(self._facts.get(name))), [set(_several(facts.get(name))) for facts in shown]
            wanted = sorted(value for value in mine if not any(value in held for held in theirs) and (name, value) not in self._used)
            if wanted:
                self._used.add((name, wanted[0]))
                comparative = self.wording.lexicon.comparative_of(name, wanted[0])
                facts = {"value": wanted[0]} | ({"comparative": comparative} if comparative else {})
                return Piece(self.wording.plain("more_of", **facts))
            surplus = sorted(set.intersection(*theirs) - mine - {value for _, value in self._used})
            if surplus:
                self._used.add((name, surplus[0]))
                return Piece(self.wording.plain("less_of", value=surplus[0]))
        return None

    def _next_clue(self) -> Piece | None:
        while self._clues:
            piece = self._clues.pop()()
            if piece is not None:
                return piece
        return None

    def _drawn(self) -> list[Clue]:
        """Everything that can be told of the item, in the order of this trial, last first."""
        clues: list[Clue] = [partial(self._known, demand) for demand in self.case.demands]
        clues += [partial(self._near, item) for item in self.case.near[:2]]
        for name, spec in self.catalogue.domain.fields.items():
            if spec.type is FieldType.TAGS and spec.open:
                clues += [partial(self._about, value) for value in _several(self._facts.get(name))[:3]]
        return [clues[int(at)] for at in self.rng.permutation(len(clues))]

    def _known(self, demand: Demand) -> Piece | None:
        """A demand that was not told yet."""
        if demand in self.told or ("demand", demand.field) in self._used:
            return None
        if self.wording.lexicon.is_soft(demand.field) and demand.sense in (Sense.ANY, Sense.ALL):
            return self._feels(demand.field, demand.values[0])
        return self.state(demand, "tell")

    def _feels(self, field: str, value: str) -> Piece:
        return Piece(self.wording.plain("feels", value=self.wording.lexicon.value(field, value, self.rng)))

    def _near(self, item: ItemId) -> Piece:
        return Piece(self.wording.plain("near", title=self.catalogue.title(Row(self.catalogue.row_of(item)))))

    def _about(self, value: str) -> Piece:
        return Piece(self.wording.plain("about", about=value))


def _several(held: FieldValue) -> tuple[str, ...]:
    return held if isinstance(held, tuple) else ()
