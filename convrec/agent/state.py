"""What is known in a session, as frozen data: the fold of everything that was said and clicked.

`fold` computes it from the list of events, so undo is leaving out the last event and replay is folding again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from convrec.agent._giving_way import asked_together, gives_way, opposed, outlasts, spread
from convrec.agent.events import (
    Click,
    Deed,
    Delta,
    Event,
    Preference,
    Relaxed,
    Rewind,
    Said,
    Undo,
    Withdrawn,
    last_deed,
    shown_ever,
    standing,
    standing_at,
)
from convrec.agent.reply import Intent, Question
from convrec.retrieval.constraints import Constraint, Scalar
from convrec.types import ItemId

__all__ = [
    "Click",
    "Deed",
    "Delta",
    "Event",
    "Preference",
    "Relaxed",
    "Rewind",
    "Said",
    "Session",
    "State",
    "Undo",
    "Uttered",
    "Withdrawn",
    "fold",
    "last_deed",
    "reduce",
    "shown_ever",
    "standing",
    "standing_at",
]


@dataclass(frozen=True, slots=True)
class Uttered:
    """A message of the person with what followed, for a blend that reads the dialogue.

    Attributes
    ----------
    text
        The message; empty when messages are not kept, and for what was taken back by a button.
    shown
        What the reply recommended.
    forgotten
        Items whose preferences it took back.
    unsaid
        Words of it that no longer hold.
    spent
        Whether none of its words hold any more, for a later message began anew; the items that it names still count.
    """

    text: str
    shown: tuple[ItemId, ...] = ()
    forgotten: tuple[ItemId, ...] = ()
    unsaid: tuple[str, ...] = ()
    spent: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What is known and in force.

    Attributes
    ----------
    liked, disliked, seen, excluded
        Preferences, oldest first; an item is in at most one of liked and disliked.
    liked_by_others
        What somebody else likes, for whom or with whom the person may be choosing: examples in this session, and no taste of theirs.
    constraints
        Demands and wishes in force, oldest first.
    said_at
        The turn that each of the constraints was said in.
    relative
        Those that steer from what was shown.
    passing
        Those that hold until something else is asked for.
    wishes
        Free-text wishes in force, oldest first.
    wished_at
        The turn of the last of them.
    confirmed
        Confirmations given.
    novelty
        Leaning towards less known items (1), better known ones (-1), or neither (0).
    shown
        Items of the last reply that recommended any.
    focus
        Items that "it" means.
    weighed
        Items that were last set against each other or told of together, until others are shown or spoken of.
    question
        The question that waits for an answer.
    relaxation
        What a yes would bend.
    asked
        Fields asked about so far.
    mentioned
        Items named or shown, latest first.
    turns
        Messages so far.
    stuck
        Whether the last reply found nothing to recommend.
    talk
        What was said and shown, oldest first.
    """

    liked: tuple[Preference, ...] = ()
    disliked: tuple[Preference, ...] = ()
    seen: tuple[Preference, ...] = ()
    excluded: tuple[Preference, ...] = ()
    liked_by_others: tuple[Preference, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    said_at: tuple[int, ...] = ()
    relative: tuple[Constraint, ...] = ()
    passing: tuple[Constraint, ...] = ()
    wishes: tuple[str, ...] = ()
    wished_at: int = 0
    confirmed: tuple[tuple[str, Scalar], ...] = ()
    novelty: int = 0
    shown: tuple[ItemId, ...] = ()
    focus: tuple[ItemId, ...] = ()
    weighed: tuple[ItemId, ...] = ()
    question: Question | None = None
    relaxation: Relaxed | None = None
    asked: tuple[str, ...] = ()
    mentioned: tuple[ItemId, ...] = ()
    turns: int = 0
    stuck: bool = False
    talk: tuple[Uttered, ...] = ()

    @property
    def examples(self) -> tuple[Preference, ...]:
        """What the person likes, and what those like for whom or with whom they choose."""
        return (*self.liked, *self.liked_by_others)


@dataclass(slots=True)
class Session:
    """The state as callers see it: plain lists."""

    liked: list[Preference] = field(default_factory=list[Preference])
    disliked: list[Preference] = field(default_factory=list[Preference])
    seen: list[Preference] = field(default_factory=list[Preference])
    constraints: list[Constraint] = field(default_factory=list[Constraint])
    wishes: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, state: State) -> "Session":
        """Copy a state into lists."""
        return cls(list(state.liked), list(state.disliked), list(state.seen), list(state.constraints), list(state.wishes))


def fold(events: Iterable[Event], start: State | None = None) -> State:
    """Compute the state after these events, beginning with what is kept about the person.

    An `Undo` takes back the last event before it that still counts; with nothing left to take back it changes nothing. A `Rewind` takes
    back all from a place on.
    """
    state = start or State()
    for event in standing(events):
        state = reduce(state, event, start or State())
    return state


def reduce(state: State, event: Deed, start: State | None = None) -> State:
    """Compute the state after one more event; `start` is what a reset goes back to."""
    if isinstance(event, Click):
        return _clicked(state, event)
    if isinstance(event, Withdrawn):
        return _withdrawn(state, event.delta)
    if event.reset:
        state = replace(start or State(), turns=state.turns)
    state = _preferences(state, event.delta)
    delta = event.delta
    kept = () if delta.fresh_wish else tuple(w for w in state.wishes if w not in delta.unwished)
    wishes = kept + ((delta.wish,) if delta.wish else ())
    named = (*event.shown, *event.focus, *(p.item_id for p in (*delta.liked, *delta.disliked, *delta.seen)))
    constraints, said_at = _constraints(state, delta)
    return replace(
        state,
        constraints=constraints,
        said_at=said_at,
        relative=tuple(c for c in dict.fromkeys((*state.relative, *delta.relative)) if c in constraints),
        passing=tuple(c for c in dict.fromkeys((*state.passing, *delta.passing)) if c in constraints),
        wishes=tuple(dict.fromkeys(wishes)),
        wished_at=state.turns if delta.wish else state.wished_at,
        confirmed=tuple(dict.fromkeys((*state.confirmed, *delta.confirmed))),
        novelty=delta.novelty or state.novelty,
        shown=event.shown or state.shown,
        focus=event.focus or event.shown or state.focus,
        weighed=_weighed(state, event),
        question=event.question,
        relaxation=event.relaxation,
        asked=state.asked + ((event.question.field,) if event.question else ()),
        mentioned=tuple(dict.fromkeys((*named, *state.mentioned))),
        turns=state.turns + 1,
        stuck=event.intent == Intent.RECOMMEND.value and not event.shown and event.question is None,
        talk=_talk(state.talk, event.delta, event.text, event.shown),
    )


def _weighed(state: State, event: Said) -> tuple[ItemId, ...]:
    """What is set against each other after a message: what its reply told of together, or what was so before and is still spoken of."""
    if event.shown:
        return ()
    if len(event.focus) > 1:
        return event.focus
    return state.weighed if set(event.focus) <= set(state.weighed) else ()


def _talk(before: tuple[Uttered, ...], delta: Delta, text: str = "", shown: tuple[ItemId, ...] = ()) -> tuple[Uttered, ...]:
    """Add a message; what it takes back is unsaid in all of them, and a new subject leaves nothing of the earlier words."""
    unsaid = tuple(filter(None, [*(c.words for c in delta.dropped), *delta.unwished]))
    earlier: Iterable[Uttered] = before
    if unsaid or delta.fresh_wish:
        earlier = (replace(one, unsaid=(*one.unsaid, *unsaid), spent=one.spent or delta.fresh_wish) for one in before)
    return (*earlier, Uttered(text, shown, delta.dropped_items, unsaid))


def _clicked(state: State, click: Click) -> State:
    said = Preference(click.item_id, click.value, 1.0, "click")
    match click.value:
        case "like":
            delta = Delta(liked=(said,))
        case "dislike":
            delta = Delta(disliked=(said,))
        case "seen":
            delta = Delta(seen=(said,))
        case "clear":
            delta = Delta(dropped_items=(click.item_id,))
    named = tuple(dict.fromkeys((click.item_id, *state.mentioned)))
    return replace(_preferences(state, delta), mentioned=named, talk=_talk(state.talk, delta))


def _withdrawn(state: State, delta: Delta) -> State:
    constraints, said_at = _constraints(state, delta)
    return replace(
        _preferences(state, delta),
        constraints=constraints,
        said_at=said_at,
        relative=tuple(c for c in state.relative if c in constraints),
        passing=tuple(c for c in state.passing if c in constraints),
        wishes=tuple(w for w in state.wishes if w not in delta.unwished),
        talk=_talk(state.talk, delta),
    )


def _preferences(state: State, delta: Delta) -> State:
    if not (delta.dropped_items or delta.liked or delta.liked_by_others or delta.disliked or delta.seen or delta.excluded):
        return state
    gone = set(delta.dropped_items)
    liked = _without(state.liked, gone | {p.item_id for p in (*delta.disliked, *delta.liked)})
    disliked = _without(state.disliked, gone | {p.item_id for p in (*delta.liked, *delta.disliked)})
    judged = {p.item_id for p in (*delta.liked, *delta.disliked, *delta.excluded, *delta.liked_by_others)}
    return replace(
        state,
        liked=liked + _last_of_each(_without(delta.liked, {p.item_id for p in delta.disliked})),
        disliked=disliked + _last_of_each(delta.disliked),
        seen=_without(state.seen, gone | {p.item_id for p in delta.seen}) + _last_of_each(delta.seen),
        excluded=_without(state.excluded, gone | {p.item_id for p in delta.excluded}) + _last_of_each(delta.excluded),
        liked_by_others=_without(state.liked_by_others, gone | judged) + _last_of_each(delta.liked_by_others),
    )


def _without(preferences: tuple[Preference, ...], ids: set[ItemId]) -> tuple[Preference, ...]:
    return tuple(p for p in preferences if p.item_id not in ids)


def _last_of_each(preferences: tuple[Preference, ...]) -> tuple[Preference, ...]:
    return tuple({p.item_id: p for p in preferences}.values())


def _constraints(state: State, delta: Delta) -> tuple[tuple[Constraint, ...], tuple[int, ...]]:
    """Drop what was taken back, then add what is new; what a new demand contradicts gives way to it.

    A demand gives way neither to a wish or another bound of the same message ("2h max, about three hours") nor to a step from what was
    shown: "under 100 minutes" outlives "longer".
    """
    kept = [(c, turn) for c, turn in zip(state.constraints, state.said_at, strict=True) if c not in delta.dropped]
    kept = [(c, turn) for c, turn in kept if not asked_together(c, delta.constraints)]
    for new in delta.constraints:
        steps = new in delta.relative
        if asked_together(new, [c for c, _ in kept]):
            kept = [(c, turn) for c, turn in kept if c.field != new.field or not set(spread(c)) & set(spread(new))]
        kept = [
            (c, turn)
            for c, turn in kept
            if not gives_way(c, new)
            or (c in delta.constraints and c.hard and (not new.hard or opposed(c, new)))
            or (steps and c not in state.relative and outlasts(c, new))
        ]
        kept.append((new, state.turns))
    return tuple(c for c, _ in kept), tuple(turn for _, turn in kept)
