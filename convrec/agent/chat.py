"""One conversation: send a message, get a reply; every turn is one durable write."""

import queue
import threading
import time
import traceback
import uuid
import zlib
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal

from convrec.agent._codec import decode, encode, of_domain
from convrec.agent._core import Core
from convrec.agent._judgements import changed
from convrec.agent._people import person, remembered
from convrec.agent._scene import scene_of, state_when_shown, undoable
from convrec.agent._wording import TurnWording, Wording
from convrec.agent.language.ledger import Spending
from convrec.agent.own_thread import awaited, piped
from convrec.agent.reply import Intent, Question, Reply, StepKind
from convrec.agent.state import Click, Event, Said, Session, State, Undo, fold, reduce, shown_ever
from convrec.agent.turn import Hindsight, Outcome, Person, Tracer, Turn, answered, decide, heard_in, interpret
from convrec.agent.understanding import Scene, Understanding
from convrec.agent.understanding.speech.fresh import after_reset
from convrec.agent.understanding.words.unseen import without_turns
from convrec.agent.writing import plans, question_in
from convrec.errors import StoreError, UnknownItemError, UnknownSessionError, UsageError
from convrec.memory.records import Judgement
from convrec.retrieval.ranking.tuned import Heard
from convrec.types import ItemId

__all__ = ["Chat", "FeedbackValue"]

FeedbackValue = Literal["like", "dislike", "seen", "clear"]
_FEEDBACK: tuple[FeedbackValue, ...] = ("like", "dislike", "seen", "clear")
_LONGEST = 4_000
"""Characters of a message that are read; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A turn worked out but not yet written down."""

    turn: Turn
    outcome: Outcome


@dataclass(slots=True)
class _Worked:
    """What a turn was worked out to, as soon as it is; None where that failed."""

    prepared: _Prepared | None = None


class Chat:
    """One session with one person; made by `Recommender.chat`, and by `Recommender.resume`, which wants it to be there.

    Messages of one session are taken one after the other, whichever threads they come from.
    """

    def __init__(
        self, core: Core, session_id: str | None, user_id: str | None, attributes: dict[str, object], *, resumed: bool = False
    ) -> None:
        self._core = core
        self._wording = Wording(core)
        self._lock = threading.RLock()
        self.session_id = session_id or uuid.uuid4().hex
        self.user_id = user_id
        self._attributes = attributes
        self._spending = Spending()
        known, steps = core.store.conversation(self.session_id) or (None, [])
        if known is None and resumed:
            raise UnknownSessionError(f"there is no session {self.session_id!r}")
        if known is not None and known.user_id != user_id and user_id is not None:
            raise UsageError(f"session {self.session_id!r} belongs to another person; start a new one")
        if known is not None and not resumed and known.catalogue not in (None, core.name):
            raise UsageError(f"session {self.session_id!r} is about another catalogue ({known.catalogue!r}); start a new one")
        if known is not None:
            self.user_id = known.user_id
        else:
            core.store.create_session(self.session_id, user_id, core.fingerprint, catalogue=core.name)
        if attributes and self.user_id is not None:
            core.store.set_attributes(self.user_id, attributes)
        self._events: list[Event] = [of_domain(decode(step.payload), core.catalogue.domain) for step in steps]
        self._start = remembered(core, self.user_id, known.created if known is not None else None)

    @property
    def state(self) -> Session:
        """What is known and in force, as lists."""
        with self._lock:
            return Session.of(self._state())

    @property
    def heard(self) -> Heard | None:
        """The session as a blend learned from dialogues reads it; None over a bundle that was not tuned."""
        if self._core.hearing is None:
            return None
        with self._lock:
            return heard_in(self._state(), self._core.hearing, self._core.catalogue)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that was said and clicked, oldest first."""
        return tuple(self._events)

    def _state(self) -> State:
        return fold(self._events, self._start)

    def send(self, text: str) -> Reply:
        """Answer a message.

        Never raises for what the message holds: when a part fails, the reply says so in plain words, nothing that was said before is
        lost, and the cause is in `reply.steps`.

        Raises
        ------
        StoreError
            When the turn could not be written down; then it did not happen.
        UsageError
            When the message is no text.
        """
        for part in self._run(text, live=False):
            if isinstance(part, Reply):
                return part
        raise StoreError("the turn ended without a reply")

    async def asend(self, text: str) -> Reply:
        """Answer a message: as `send`, in a thread of its own, so that turns of other sessions wait for none."""
        return await awaited(lambda: self.send(text))

    def stream(self, text: str) -> Iterator[str | Reply]:
        """Answer a message piece by piece: parts of the text as they come, then the whole `Reply`, last.

        The parts together are `Reply.text`. What was shown stays shown: a part is given out only when it has been checked. The turn is
        written down before the reply is given out, whether or not the caller reads on to it.

        Raises
        ------
        StoreError
            In place of the reply, when the turn could not be written down.
        UsageError
            When the message is no text.
        """
        if not self._wording.streams:
            yield from self._parts(text)
            return
        parts: queue.SimpleQueue[str | Reply | None] = queue.SimpleQueue()

        def work() -> None:
            try:
                for part in self._parts(text):
                    parts.put(part)
            finally:
                parts.put(None)

        with ThreadPoolExecutor(1, "convrec-turn") as pool:
            turn = pool.submit(work)
            while (part := parts.get()) is not None:
                yield part
            turn.result()

    async def astream(self, text: str) -> AsyncIterator[str | Reply]:
        """Answer a message piece by piece: as `stream`, in a thread of its own."""
        async for part in piped(lambda: self._parts(text)):
            yield part

    def _parts(self, text: str) -> Iterator[str | Reply]:
        """The parts of a turn as they come, or all of them when it is over, where its writer does not stream."""
        live = self._wording.streams
        return self._run(text, live=True) if live else iter(list(self._run(text, live=False)))

    def feedback(self, item_id: str, value: FeedbackValue, *, key: str | None = None) -> bool:
        """Take a like, a dislike, "seen it", or take them back (clear); it counts from the next message on.

        With a `key`, the same for the same request when it comes again, it counts once; gives False for the repeated ones.

        Raises
        ------
        UnknownItemError
            When the catalogue does not hold the item.
        UsageError
            For another value.
        """
        if value not in _FEEDBACK:
            raise UsageError(f"feedback {value!r} is not known; use one of {', '.join(_FEEDBACK)}")
        if item_id not in self._core.catalogue:
            raise UnknownItemError(f"no item has the id {item_id!r}")
        with self._lock:
            if key is not None and self._core.store.knows_key(self.user_id, self.session_id, key, self._core.name):
                return False
            self._commit(Click(ItemId(item_id), value), key)
            return True

    def _run(self, text: str, *, live: bool) -> Iterator[str | Reply]:
        """Take a turn: the parts of its text, then, written down, its reply."""
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be typed
            raise UsageError(f"a message is a str, not {type(text).__name__}")
        begin = time.perf_counter()
        with self._lock:
            tracer, parts = Tracer(), list[str]()
            worked = _Worked()
            for part in self._turn(without_turns(text[:_LONGEST]), tracer, worked, live=live):
                parts.append(part)
                yield part
            event, reply = self._ended(worked.prepared, text[:_LONGEST], "".join(parts))
            with tracer.step(StepKind.REMEMBER, type(self._core.store).__name__):
                self._commit(event)
        yield replace(reply, steps=tracer.steps, latency_ms=(time.perf_counter() - begin) * 1000)

    def _turn(self, text: str, tracer: Tracer, worked: "_Worked", *, live: bool) -> Iterator[str]:
        """Work a turn out and give its text; the one place where any failure is turned into an answer."""
        said = False
        wording = self._wording.of_turn(tracer, self._said(), self._seed(), self._spending)
        try:
            worked.prepared = self._prepare(text, tracer, wording)
            outcome = worked.prepared.outcome
            for plan in (outcome.plan, *outcome.further):
                for number, part in enumerate(wording.say(plan, live=live)):
                    yield f" {part}" if said and not number else part
                    said = True
        except Exception as error:  # noqa: BLE001 - the turn boundary: the cause is kept in the trace with its traceback
            with tracer.step(StepKind.ERROR, type(error).__name__, message=str(error), traceback=traceback.format_exc()):
                worked.prepared = None
                told = self._core.fallback.write(plans.Error(), history=self._said(), seed=self._seed())
            yield f" {told}" if said else told

    def _ended(self, prepared: _Prepared | None, text: str, said: str) -> tuple[Event, Reply]:
        """Give the event to write down, and the reply."""
        if prepared is None:
            return Said(text, reply=said, intent=Intent.OUT_OF_SCOPE), Reply(said, [], Intent.OUT_OF_SCOPE, session_id=self.session_id)
        outcome, turn = prepared.outcome, prepared.turn
        reply = Reply(
            said,
            outcome.items,
            outcome.intent,
            _as_worded(outcome.question, said),
            outcome.abstained,
            outcome.handoff,
            session_id=self.session_id,
        )
        if outcome.undone:
            return Undo(text, said), reply
        return self._event(turn, outcome, said), reply

    def _event(self, turn: Turn, outcome: Outcome, said: str) -> Said:
        return Said(
            turn.understanding.text,
            turn.delta,
            shown=tuple(item.item_id for item in outcome.items),
            focus=outcome.focus,
            question=outcome.question,
            relaxation=outcome.relaxation,
            reset=outcome.reset,
            reply=said,
            intent=outcome.intent.value,
        )

    def _prepare(self, text: str, tracer: Tracer, wording: TurnWording) -> _Prepared:
        rest = after_reset(text)
        before = self._start if rest else self._state()
        with tracer.step(StepKind.UNDERSTAND, "") as detail:
            understood = self._core.understander.understand(rest or text, self._scene(before))
            detail.update(_trace(understood) | ({"after a reset": rest} if rest else {}))
        understood = wording.understand(understood, self._scene(before), before, _trace)
        understood = answered(understood, before, self._core.catalogue)
        with tracer.step(StepKind.REDUCE, understood.act.value) as detail:
            interpretation = interpret(understood, before, self._core.catalogue)
            state = reduce(before, Said(text, interpretation.delta), self._start)
            detail["constraints"] = [str(c) for c in state.constraints]
        turn = Turn(
            engine=self._core.engine,
            person=self._person(),
            before=before,
            state=state,
            understanding=understood,
            delta=interpretation.delta,
            compared=interpretation.compared,
            shown_ever=shown_ever(self._events),
            tracer=tracer,
            new_subject=interpretation.new_subject,
            hearing=self._core.hearing,
            seed=self._seed(),
            abandoned=interpretation.abandoned,
        )
        with tracer.step(StepKind.DECIDE, understood.act.value) as detail:
            outcome = decide(turn, Hindsight(self._state_at, undoable(self._events)))
            outcome = replace(outcome, reset=outcome.reset or bool(rest))
            detail["plan"] = type(outcome.plan).__name__
        return _Prepared(turn, outcome)

    def _person(self) -> Person:
        return person(self._core, self.user_id, self._attributes)

    def _scene(self, state: State) -> Scene:
        return scene_of(state, self._events, self._core.catalogue)

    def _seed(self) -> int:
        return zlib.crc32(f"{self.session_id}:{len(self._events)}".encode())

    def _said(self) -> list[str]:
        return [event.reply for event in self._events if isinstance(event, Said | Undo) and event.reply]

    def _state_at(self, item_id: str) -> State | None:
        return state_when_shown(item_id, self._events, self._start)

    def _commit(self, event: Event, key: str | None = None) -> None:
        """Write an event down, and with it what it changed in the person's judgements; then count it. `key` is that of a click."""
        number, events = len(self._events), [*self._events, event]
        judged: list[Judgement] = []
        if self.user_id is not None or key is not None:
            clicked = event.item_id if isinstance(event, Click) else None
            changes = changed(self._state(), fold(events, self._start), clicked, key, f"{self.session_id}:{number + 1}")
            judged = [replace(one, user_id=self.user_id, session_id=self.session_id, catalogue=self._core.name) for one in changes]
        self._core.store.append_step(self.session_id, number, event.kind, encode(event), judged)
        self._events = events


def _as_worded(question: Question | None, said: str) -> Question | None:
    """Give a question with its words as they stand in the reply."""
    return replace(question, text=question_in(said) or question.text) if question is not None else None


def _trace(understood: Understanding) -> dict[str, object]:
    """Give an understanding as JSON-ready facts for the trace."""
    return {
        "act": understood.act.value,
        "confidence": round(understood.confidence, 3),
        "items": [{"words": m.words, "row": int(m.row), "attitude": m.attitude.value} for m in understood.mentions],
        "constraints": [{"is": str(c), "hard": c.hard, "words": c.words} for c in understood.constraints],
        "critiques": [c.words for c in understood.critiques],
        "references": [r.words for r in understood.references],
        "wish": understood.wish,
        "unknown": list(understood.unknown),
    }
