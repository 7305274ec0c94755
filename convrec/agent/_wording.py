"""Wording the plans of a turn: which writer, held against the evidence, and what it cost."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from convrec.agent._core import Core
from convrec.agent.language.ledger import Ledger, Spending
from convrec.agent.reply import Step, StepKind
from convrec.agent.state import State
from convrec.agent.turn import Tracer
from convrec.agent.understanding import Scene, Understanding
from convrec.agent.writing import Allowed, Finding, Writer
from convrec.agent.writing.choosing import stands_in
from convrec.agent.writing.pieces import sentences
from convrec.agent.writing.plans import WriterPlan
from convrec.agent.writing.speaking import Speaker, Streams
from convrec.agent.writing.tallying import Tallied, Tally

__all__ = ["TurnWording", "Wording"]


@dataclass(frozen=True)
class Wording:
    """How a session's replies are worded."""

    core: Core

    @property
    def streams(self) -> bool:
        """Whether text comes before the whole reply is there."""
        return self.core.language is not None or isinstance(self.core.writer, Streams)

    def of_turn(self, tracer: Tracer, history: Sequence[str], seed: int, spending: Spending) -> "TurnWording":
        """Word one turn."""
        language = self.core.language
        ledger = language.ledger(spending) if language is not None else None
        tally, own = Tally(), self.core.writer
        writer = language.writer.for_turn(ledger) if language is not None and ledger is not None else own
        if isinstance(writer, Tallied):
            writer = writer.tallied(tally)
        return TurnWording(self.core, writer, ledger, tally, tracer, history, seed)


@dataclass
class TurnWording:
    """Words the plans of one turn, and keeps how in the trace."""

    core: Core
    writer: Writer
    ledger: Ledger | None
    tally: Tally
    tracer: Tracer
    history: Sequence[str]
    seed: int

    def understand(
        self, understood: Understanding, scene: Scene, state: State, trace: Callable[[Understanding], dict[str, object]]
    ) -> Understanding:
        """Have the chat model understand a message, in the mode that does; what code made of it stands where the model gives nothing."""
        language, ledger = self.core.language, self.ledger
        if language is None or ledger is None:
            return understood
        if language.planner is not None:
            with self.tracer.step(StepKind.UNDERSTAND, language.client.name) as detail:
                planned = language.planner.plan(understood, scene, state, ledger)
                ledger.blame(planned.fault)
                detail.update({"by": planned.by or "code"} | self._account() | (trace(planned.understood) if planned.by else {}))
            return planned.understood
        if language.profiler is not None:
            with self.tracer.step(StepKind.UNDERSTAND, language.client.name) as detail:
                profiled = language.profiler.profile(understood, scene, ledger)
                ledger.blame(profiled.fault)
                told = {"taken": list(profiled.taken), "refused": list(profiled.refused)} if profiled.asked else {}
                detail.update({"by": "profile" if profiled.taken else "code"} | told | self._account())
            return profiled.understood
        return understood

    def say(self, plan: WriterPlan, *, live: bool) -> Iterator[str]:
        """Give the parts of a plan's text; `live` gives them as they come."""
        writer = self.writer
        yield from self._live(plan, writer) if live and isinstance(writer, Streams) else self._whole(plan)

    def _whole(self, plan: WriterPlan) -> Iterator[str]:
        with self.tracer.step(StepKind.WRITE, type(self.writer).__name__, **stands_in(self.writer)) as detail:
            text = self.writer.write(plan, tone=self.core.tone, history=self.history, seed=self.seed)
            detail.update(self._account())
        with self.tracer.step(StepKind.CHECK, "checker") as detail:
            detail["findings"] = _told(self.core.checker.check(text, Allowed.from_plan(plan)))
        yield from sentences(text)

    def _live(self, plan: WriterPlan, writer: Streams) -> Iterator[str]:
        speaker = Speaker(writer, self.core.fallback, self.core.checker)
        with self.tracer.step(StepKind.WRITE, type(self.writer).__name__, **stands_in(self.writer)) as detail:
            yield from speaker.say(plan, self.history, self.seed, self.core.tone)
            detail.update(self._account())
        with self.tracer.step(StepKind.CHECK, "checker", streamed=True) as detail:
            detail["findings"], detail["withheld"] = _told(speaker.findings), speaker.withheld

    def _account(self) -> dict[str, object]:
        """Put the calls made since into the trace; give why the model's words were not taken, where they were not.

        Of a writer with a model of its own, give the tokens.
        """
        if self.ledger is None or self.core.language is None:
            return dict(self.tally.take())
        name = self.core.language.client.name
        self.tracer.steps += [Step(StepKind.MODEL, name, {"purpose": c.purpose, **c.detail()}, c.ms) for c in self.ledger.take_calls()]
        reasons = self.ledger.take_reasons()
        return {"fell_back": [str(reason) for reason in reasons]} if reasons else {}


def _told(findings: Sequence[Finding]) -> list[str]:
    return [f"{f.kind}: {f.text!r} {f.why}" for f in findings]
