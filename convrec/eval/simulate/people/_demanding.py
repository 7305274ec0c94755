"""Someone with demands that something meets, not all of which they tell."""

from collections.abc import Mapping

from convrec.agent.reply import Question
from convrec.eval.simulate.cases import Told
from convrec.eval.simulate.demands import Demand, Sense, met_together
from convrec.eval.simulate.heard import Heard
from convrec.eval.simulate.people._judging import relative
from convrec.eval.simulate.people._person import Person
from convrec.eval.simulate.policies import broken_for_item, needs_yes
from convrec.eval.simulate.speech import Message, Piece
from convrec.retrieval.catalogue import FieldValue
from convrec.types import ItemId

__all__ = ["Demanding"]

_HELD_BACK = 0.3
_BY_COMPARISON = 0.5


class Demanding(Person):
    """The constraint simulator: volunteers some demands, tells others when asked or by what is wrong, and some never."""

    def open(self) -> Message:
        """Most of what is told unasked; sometimes one thing is left for later."""
        first = self.shuffled(self.case.first)
        if len(first) > 1 and self.rng.random() < _HELD_BACK:
            first = first[:-1]
        return Message.of(*self.opening(first))

    def answer(self, heard: Heard) -> Message | None:
        """Take what meets everything; else turn down, answer, or say again."""
        self.accepted = next((item for item, facts in heard.shown.items() if self._takes(item, facts, heard)), None)
        if self.accepted is not None:
            return None
        question = heard.reply.question
        if question is not None and question.kind == "confirm":
            return Message.of(self.confirm(question), self._next_first("tell"))
        pieces: list[Piece] = []
        if heard.shown:
            pieces.append(self._reject(heard))
        elif heard.reply.abstained:
            return Message.of(self._at_a_loss(heard))
        if question is not None and question.field not in {demand.field for piece in pieces for demand in piece.states}:
            answer = self._reply_to(question, beside=bool(pieces))
            pieces = [*pieces, answer] if answer.states else [answer, *pieces]
        elif not heard.shown:
            pieces.append(self._next_first("tell") or self.restate())
        return Message.of(*pieces)

    def _takes(self, item: ItemId, facts: Mapping[str, FieldValue], heard: Heard) -> bool:
        """Whether an item is good: it meets every demand, told or not, and none of the owner's policies speaks against it."""
        domain = self.catalogue.domain
        if item in self.case.history or not met_together(self.case.demands, facts, domain):
            return False
        if not self.case.consents and needs_yes(facts, domain):
            return False
        broken = broken_for_item(facts, heard.reply.text, self.case, needs_yes(facts, domain), domain, had=False)
        return "overlap" not in broken

    def _untold(self, *told: Told) -> list[Demand]:
        return [part.demand for part in self.case.parts if part.told in told and part.demand not in self.told]

    def _next_first(self, name: str) -> Piece | None:
        """What was left for later of the things told unasked."""
        left = self._untold(Told.FIRST)
        return self.state(left[0], name) if left else None

    def _reject(self, heard: Heard) -> Piece:
        shown = list(heard.shown.values())
        one = "_one" if len(shown) == 1 else ""
        ignored = [demand for demand in self.told if not all(demand.met_by(facts, self.catalogue.domain) for facts in shown)]
        if ignored:
            return self.state(ignored[0], "already_said")
        left = self._next_first(f"reject_why{one}")
        if left is not None:
            return left
        wrong = {d: sum(not d.met_by(facts, self.catalogue.domain) for facts in shown) for d in self._untold(Told.HINTED)}
        broken = [demand for demand in sorted(wrong, key=lambda demand: -wrong[demand]) if wrong[demand]]
        if not broken:
            return Piece(self.wording.plain(f"reject{one}"))
        return self._compared(broken[0], shown) or self.state(broken[0], f"reject_why{one}")

    def _compared(self, demand: Demand, shown: list[Mapping[str, FieldValue]]) -> Piece | None:
        """The demand as a comparison with what was shown, sometimes."""
        bounds = demand.sense in (Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN)
        if not bounds or self.rng.random() >= _BY_COMPARISON:
            return None
        return relative(demand.field, demand.low, demand.high, shown, self.wording)

    def _reply_to(self, question: Question, *, beside: bool) -> Piece:
        """Tell what is asked about; a silent person cannot say."""
        asked = [part for part in self.case.parts if part.demand.field == question.field]
        for part in asked:
            if part.told is not Told.SILENT and part.demand not in self.told:
                return self.state(part.demand, "answer")
        told = [part.demand for part in asked if part.demand in self.told]
        if told:
            return self.state(told[0], "answer")
        return Piece(self.wording.plain("evasive")) if asked else self.indifferent(question.field, beside=beside)

    def _at_a_loss(self, heard: Heard) -> Piece:
        """Told that nothing fits: let go of what was never demanded, insist on what was."""
        if heard.offer is not None:
            fields = {constraint.field for constraint in heard.offer[0]}
            if not fields & {demand.field for demand in self.case.demands}:
                return Piece(self.wording.plain("granted"))
            return self.restate("still")
        return self._next_first("tell") or self.restate()
