"""What one turn works with, and what it comes to."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from convrec.agent.reply import Handoff, Intent, Question, Step, StepKind
from convrec.agent.state import Delta, Preference, Relaxed, State
from convrec.agent.turn._at_large import telling
from convrec.agent.turn._binding import follows_from_age
from convrec.agent.turn._heard import heard_in
from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.hearing import Hearing
from convrec.agent.writing.plans import WriterPlan
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, Stated
from convrec.retrieval.ranking import Part, Taste
from convrec.tools import Attributes, Compared, Engine, Recommendation, Wants
from convrec.types import ItemId, Row

__all__ = ["Outcome", "Person", "Tracer", "Turn"]

_T = TypeVar("_T")

_WISHES_KEPT = 2
"""How many of the latest free-text wishes make the query."""
_STRESS = 1.7
_FADE, _LEAST, _LASTING, _IMPLIED = 0.4, 0.1, 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept about the person outside this session.

    Attributes
    ----------
    user_id
        Outer id, or None for someone unknown.
    attributes
        What is known of them.
    history
        Items that they had, in earlier sessions or by the owner's records.
    """

    user_id: str | None = None
    attributes: Attributes = field(default_factory=dict[str, object])
    history: frozenset[ItemId] = frozenset()


class Tracer:
    """Collects the steps of one turn with their times."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    @contextmanager
    def step(self, kind: StepKind, name: str, **detail: object) -> Generator[dict[str, object]]:
        """Time a stage; what the block adds to the yielded mapping is kept with it."""
        found: dict[str, object] = dict(detail)
        begin = time.perf_counter()
        try:
            yield found
        finally:
            self.steps.append(Step(kind, name, found, (time.perf_counter() - begin) * 1000))

    def tool(self, name: str, call: Callable[[], _T], summary: Callable[[_T], object], **arguments: object) -> _T:
        """Call a tool, keeping its arguments and a summary of its result."""
        with self.step(StepKind.TOOL, name, arguments=arguments) as detail:
            result = call()
            detail["result"] = summary(result)
            return result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn comes to, before it is worded.

    Attributes
    ----------
    plan
        What to say.
    intent
        What the message was about.
    items
        Recommended items.
    question
        A question back.
    abstained
        Whether nothing met the demands.
    handoff
        A matter for someone else.
    focus
        Items that "it" means from now on; empty keeps the old focus.
    relaxation
        What a yes would bend.
    reset, undone
        Whether the session starts over, or goes back a step.
    further
        What to say after the plan: answers to further questions of the message.
    """

    plan: WriterPlan
    intent: Intent
    items: list[Recommendation] = field(default_factory=list[Recommendation])
    question: Question | None = None
    abstained: bool = False
    handoff: Handoff | None = None
    focus: tuple[ItemId, ...] = ()
    relaxation: Relaxed | None = None
    reset: bool = False
    undone: bool = False
    further: tuple[WriterPlan, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One turn in the making.

    Attributes
    ----------
    engine
        Recommends.
    person
        Whom it is for.
    before, state
        The session's state before the message and with it.
    understanding, delta
        The message, and what it changes.
    compared
        What was steered away from.
    new_subject
        Whether the message turns to something new.
    hearing
        Reads messages for a blend that was learned from dialogues; None where there is none.
    seed
        Decides what is left to chance.
    abandoned
        Demands that the person no longer holds to because they left nothing.
    shown_ever
        Every item shown in the session, undone turns included.
    tracer
        Collects the steps.
    """

    engine: Engine
    person: Person
    before: State
    state: State
    understanding: Understanding
    delta: Delta
    compared: tuple[Compared, ...]
    shown_ever: frozenset[ItemId]
    tracer: Tracer
    new_subject: bool = False
    hearing: Hearing | None = None
    seed: int = 0
    abandoned: tuple[Constraint, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """The items."""
        return self.engine.catalogue

    @property
    def domain(self) -> Domain:
        """What the items are."""
        return self.catalogue.domain

    @property
    def said(self) -> tuple[Constraint, ...]:
        """The message's own demands and wishes, those that were in force before among them."""
        again = (c for c in self.understanding.constraints if c in self.before.constraints)
        return tuple(dict.fromkeys((*self.delta.constraints, *again)))

    @property
    def asked_beside(self) -> tuple[Row, ...]:
        """The items whose people the message asks more of: "any others by him?" does not ask for the one just spoken of."""
        return tuple(c.row for c in self.compared if c.constraint.hard and c.constraint.op is Op.IN)

    @property
    def narrows(self) -> bool:
        """Whether the message asks something further of an offer of which what was shown may come again."""
        delta = self.delta
        asks = bool(self.said or delta.wish or delta.dropped) or self.understanding.extreme is not None
        return self.domain.policies.show_again and asks and self.understanding.act is not Act.MORE

    def rows(self, ids: tuple[ItemId, ...] | frozenset[ItemId]) -> tuple[Row, ...]:
        """Rows of outer ids; those that the catalogue no longer holds are left out."""
        return tuple(self.catalogue.row_of(i) for i in ids if i in self.catalogue)

    def tastes(self, preferences: tuple[Preference, ...]) -> tuple[Taste, ...]:
        """Preferences as the ranker takes them."""
        return tuple(Taste(self.catalogue.row_of(p.item_id), p.strength) for p in preferences if p.item_id in self.catalogue)

    def wants(self, state: State | None = None, *, repeats: bool | None = None) -> Wants:
        """Everything that a recommendation in this state is made from."""
        state = state or self.state
        extreme = self.understanding.extreme
        again = self.understanding.repeats or (extreme is not None and extreme.rank > 0) or self.narrows
        welcome = again if repeats is None else repeats
        named = [p for p in state.liked if p.source != "stored"]
        out = (
            {p.item_id for p in (*self.had(state), *state.excluded, *named)}
            | (frozenset() if welcome else self.shown_ever)
            | self._mistakable()
            | frozenset(self.catalogue.id_of(row) for row in self.asked_beside)
        )
        return Wants(
            liked=self.tastes(state.examples),
            disliked=self.tastes(state.disliked),
            query=" ".join(map(self._sought, state.wishes[-_WISHES_KEPT:])),
            constraints=state.constraints,
            attributes=self.person.attributes,
            history=frozenset(self.rows(self.person.history)),
            excluded=frozenset(self.rows(frozenset(out))),
            confirmed=state.confirmed,
            compared=self.compared,
            boost=_boost(state.novelty) | self._stressed(),
            fading=self.fading(state),
            heard=heard_in(state, self.hearing, self.catalogue) if self.hearing is not None else None,
        )

    def _sought(self, wish: str) -> str:
        """A wish as it is searched for: on a shelf that is narrowed down, without what all of it is for."""
        if not self.domain.policies.narrowing:
            return wish
        return telling(wish, self.engine.bundle.lexical, self.catalogue.n_items) or wish

    def had(self, state: State) -> tuple[Preference, ...]:
        """What the person said they had; what they had before this session may come again where the owner lets it."""
        again = not self.domain.policies.exclude_history
        return tuple(p for p in state.seen if not (again and p.source == "stored"))

    def _mistakable(self) -> frozenset[ItemId]:
        """Give the items that the person may have meant by the name they used: they are not recommended back to them."""
        rows = {row for m in self.understanding.mentions if m.rivals for row in (m.row, *m.rivals)}
        said = (p for p in self.state.examples if p.source != "stored")
        loose = [p for p in said if p.words and not any(c.isdecimal() for c in p.words) and p.item_id in self.catalogue]
        titles = {self.catalogue.title(self.catalogue.row_of(p.item_id)) for p in loose}
        rows |= {row for title in titles for row in self.catalogue.titled(title)}
        return frozenset(self.catalogue.id_of(row) for row in rows)

    def _stressed(self) -> dict[Part, float]:
        """Let wishes weigh more in the turn in which one is said: someone who asks for "funnier" wants to see it."""
        said = any(not c.hard and not self.follows(c) for c in self.delta.constraints)
        return {Part.WISHES: _STRESS} if said else {}

    def of_one_kind(self, wish: Constraint) -> bool:
        """Whether a wish is for one of several kinds of which some are asked for each, so that no pick of another kind need meet it."""
        return any((c.field, c.value) == (wish.field, wish.value) for kind, _ in self.understanding.apiece for c in kind)

    def follows(self, wish: Constraint) -> bool:
        """Whether a leaning only follows from whom it is for, and so gives way to a wish in words."""
        return follows_from_age(wish, self.state.constraints, self.domain)

    def fading(self, state: State) -> tuple[float, ...]:
        """Weigh the soft constraints: each later message with a wish takes more than half of the weight of those before it.

        Tastes on fields whose values are demands when asked for ("I love comedies") are lasting and do not fade. What only follows from
        somebody's age weighs little beside a wish in words.
        """
        soft = [(c, turn) for c, turn in zip(state.constraints, state.said_at, strict=True) if not c.hard]
        later = sorted({turn for _, turn in soft} | {state.wished_at}, reverse=True)
        implied = {c for c, _ in soft if state.wishes and self.follows(c)}
        return tuple(
            _IMPLIED
            if c in implied
            else _LASTING
            if self.domain.fields[c.field].stated is Stated.HARD or self.domain.policies.narrowing
            else max(_LEAST, _FADE ** later.index(turn))
            for c, turn in soft
        )

    def with_state(self, state: State) -> "Turn":
        """Give the same turn with another state."""
        return replace(self, state=state)


def _boost(novelty: int) -> dict[Part, float]:
    if novelty > 0:
        return {Part.NOVELTY: 0.4, Part.POPULARITY: 0.0}
    if novelty < 0:
        return {Part.POPULARITY: 4.0}
    return {}
