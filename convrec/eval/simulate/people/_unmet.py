"""Someone whose demands nothing meets together."""

import numpy as np

from convrec.agent.state import Relaxed
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.demands import Demand, Sense, day, met_together, rows_meeting
from convrec.eval.simulate.heard import Heard
from convrec.eval.simulate.people._person import Person
from convrec.eval.simulate.speech import Message, Piece
from convrec.eval.simulate.wording import Wording
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["Unmet", "bent"]

_HELD_BACK = 0.4


class Unmet(Person):
    """Tells every demand, sooner or later; then refuses to bend, or takes the way out that is offered.

    Attributes
    ----------
    told_all
        Whether every demand was told.
    bargained
        Whether a way out was taken.
    """

    def __init__(self, case: Case, catalogue: Catalogue, wording: Wording, rng: np.random.Generator) -> None:
        super().__init__(case, catalogue, wording, rng)
        self.told_all = False
        self.bargained = False
        self._refused = False

    def open(self) -> Message:
        """All demands, or all but some."""
        demands = self.shuffled(self.case.demands)
        if len(demands) > 1 and self.rng.random() < _HELD_BACK:
            demands = demands[: int(self.rng.integers(1, len(demands)))]
        return self._said(*self.opening(demands))

    def answer(self, heard: Heard) -> Message | None:
        """Tell what is left; then hear that nothing fits, and bend or not."""
        left = [demand for demand in self.case.demands if demand not in self.told and not self.bargained]
        if heard.reply.question is not None and heard.reply.question.kind == "confirm":
            return self._said(self.confirm(heard.reply.question), self.state(left[0], "tell") if left else None)
        if left:
            asked = heard.reply.question
            aside = self.indifferent(asked.field, beside=True) if asked is not None and asked.field not in {d.field for d in left} else None
            return self._said(aside, self.state(left[0], "reject_why" if heard.shown else "tell"))
        if self.bargained:
            return self._after_bargain(heard)
        if heard.shown:
            return self._said(self._ignored(heard))
        if not heard.reply.abstained:
            return None if self._refused else self._said(self.restate())
        return self._bend(heard) if self.case.yields else self._refuse()

    def _said(self, *pieces: Piece | None) -> Message:
        self.told_all = self.told_all or all(demand in self.told for demand in self.case.demands)
        return Message.of(*pieces)

    def _ignored(self, heard: Heard) -> Piece:
        broken = [d for d in self.told if not all(d.met_by(facts, self.catalogue.domain) for facts in heard.shown.values())]
        return self.state((broken or self.told)[0], "already_said")

    def _refuse(self) -> Message | None:
        """Refuse once; a second time there is nothing more to say."""
        if self._refused:
            return None
        self._refused = True
        return self._said(Piece(self.wording.plain("unmoved")))

    def _bend(self, heard: Heard) -> Message:
        """Take the offer; without one, name what may go."""
        self.bargained = True
        if heard.offer is not None:
            kept, dropped, added = bent(self.told, heard.offer)
            self.told = [*kept, *added]
            return self._said(Piece(self.wording.plain("agreed"), tuple(added), tuple(dropped)))
        loose = [demand for demand in self.told if self._frees(demand)]
        given_up = loose[int(self.rng.integers(len(loose)))] if loose else self.told[0]
        self.told = [demand for demand in self.told if demand.field != given_up.field]
        said = self.wording.plain("give_up", label=self.catalogue.domain.label(given_up.field))
        return self._said(Piece(said, (), tuple(d for d in self.case.demands if d.field == given_up.field)))

    def _frees(self, demand: Demand) -> bool:
        return bool(rows_meeting([other for other in self.told if other.field != demand.field], self.catalogue).any())

    def _after_bargain(self, heard: Heard) -> Message | None:
        for item, facts in heard.shown.items():
            if met_together(self.told, facts, self.catalogue.domain):
                self.accepted = item
                return None
        return self._said(self._ignored(heard) if heard.shown else self.restate())


def bent(told: list[Demand], offer: Relaxed) -> tuple[list[Demand], list[Demand], list[Demand]]:
    """What an accepted offer makes of the demands: those kept, those dropped, those that take their place.

    Of a range an offer bends one end, of several values those that it names: the rest stays in force.
    """
    old, new = offer
    kept: list[Demand] = []
    dropped: list[Demand] = []
    added: list[Demand] = [] if new is None else [_as_demand(new)]
    for demand in told:
        meant = [constraint for constraint in old if _means(constraint, demand)]
        if not meant:
            kept.append(demand)
            continue
        dropped.append(demand)
        rest = _rest(demand, meant)
        added += [rest] if rest is not None else []
    return kept, dropped, added


def _rest(demand: Demand, meant: list[Constraint]) -> Demand | None:
    """What stays of a demand when only a part of it is bent."""
    if demand.sense is Sense.BETWEEN:
        if all(constraint.op in (Op.LE, Op.LT) for constraint in meant):
            return Demand(demand.field, Sense.AT_LEAST, low=demand.low)
        if all(constraint.op in (Op.GE, Op.GT) for constraint in meant):
            return Demand(demand.field, Sense.AT_MOST, high=demand.high)
    if demand.sense in (Sense.ALL, Sense.NONE):
        gone = {value for constraint in meant for value in _folded(constraint)}
        left = tuple(value for value in demand.values if value.casefold() not in gone)
        return Demand(demand.field, demand.sense, left) if left else None
    return None


def _means(constraint: Constraint, demand: Demand) -> bool:
    """Whether a constraint of the agent is (a part of) a demand of the person."""
    if constraint.field != demand.field or constraint.op.is_negative != (demand.sense in (Sense.NONE, Sense.NO)):
        return constraint.field == demand.field and demand.sense in (Sense.YES, Sense.NO)
    if demand.sense in (Sense.ANY, Sense.ALL, Sense.NONE):
        return bool(_folded(constraint) & {value.casefold() for value in demand.values})
    return True


def _as_demand(constraint: Constraint) -> Demand:
    value = constraint.value
    if constraint.op in (Op.LE, Op.GE) and not isinstance(value, tuple):
        number = float(day(value)) if isinstance(value, str) else float(value)
        if constraint.op is Op.LE:
            return Demand(constraint.field, Sense.AT_MOST, high=number)
        return Demand(constraint.field, Sense.AT_LEAST, low=number)
    values = tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
    return Demand(constraint.field, Sense.NONE if constraint.op.is_negative else Sense.ANY, values)


def _folded(constraint: Constraint) -> set[str]:
    values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    return {str(value).casefold() for value in values}
