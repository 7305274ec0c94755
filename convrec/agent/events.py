"""What can happen in a session, as frozen data: messages, clicks, and what takes them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from convrec.agent.reply import Question
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
    "Undo",
    "Withdrawn",
    "last_deed",
    "shown_ever",
    "standing",
    "standing_at",
]

Source = Literal["chat", "click", "stored"]
Relaxed = tuple[tuple[Constraint, ...], Constraint | None]
"""Demands that a yes would set aside, and what takes their place."""


@dataclass(frozen=True, slots=True)
class Preference:
    """How the person stands to one item, and what told so.

    Attributes
    ----------
    item_id
        The item.
    words
        The words that it came from; "like", "dislike" or "seen" for a button.
    strength
        In (0, 1].
    source
        Said in chat, clicked, or kept from an earlier session.
    """

    item_id: ItemId
    words: str = ""
    strength: float = 0.8
    source: Source = "chat"


@dataclass(frozen=True, slots=True)
class Delta:
    """What one message changes, in outer ids, so that it outlives a rebuilt bundle.

    Attributes
    ----------
    liked, disliked, seen, excluded
        New preferences; `excluded` are items not wanted, with no judgement.
    liked_by_others
        Items that somebody else likes, for whom or with whom the person may be choosing.
    constraints
        New demands and wishes.
    relative
        Those of them that steer from what was shown ("newer", "not that director again"); a new subject ends them.
    passing
        Those of them that only the question of the moment makes: what else somebody made.
    dropped
        Constraints in force that no longer hold.
    dropped_items
        Items whose preferences no longer hold.
    wish
        New free-text wish; "" leaves the old ones.
    fresh_wish
        Whether it replaces the old wishes instead of adding to them.
    confirmed
        Confirmations given: (field, value).
    novelty
        Whether less known (1) or better known (-1) items are wanted; 0 leaves it.
    unwished
        Free-text wishes in force that no longer hold.
    """

    liked: tuple[Preference, ...] = ()
    disliked: tuple[Preference, ...] = ()
    seen: tuple[Preference, ...] = ()
    excluded: tuple[Preference, ...] = ()
    liked_by_others: tuple[Preference, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    relative: tuple[Constraint, ...] = ()
    passing: tuple[Constraint, ...] = ()
    dropped: tuple[Constraint, ...] = ()
    dropped_items: tuple[ItemId, ...] = ()
    wish: str = ""
    fresh_wish: bool = False
    confirmed: tuple[tuple[str, Scalar], ...] = ()
    novelty: int = 0
    unwished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A message and what it led to.

    Attributes
    ----------
    text
        The message; empty when messages are not kept.
    delta
        What it changed.
    shown
        Items that the reply recommended, in order; empty for replies without.
    focus
        Items that "it" means after the reply.
    question
        The question that the reply asked.
    relaxation
        The demands that a yes would bend, and what takes their place, after an abstention.
    reset
        Whether everything before is forgotten; `delta` counts from there.
    reply
        The reply's text.
    intent
        The reply's intent.
    kind
        Tells the events apart when stored.
    """

    text: str
    delta: Delta = Delta()
    shown: tuple[ItemId, ...] = ()
    focus: tuple[ItemId, ...] = ()
    question: Question | None = None
    relaxation: Relaxed | None = None
    reset: bool = False
    reply: str = ""
    intent: str = ""
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Click:
    """A button: like, dislike, seen, or clear (take it back)."""

    item_id: ItemId
    value: Literal["like", "dislike", "seen", "clear"]
    kind: Literal["click"] = "click"


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the last message or click that was not taken back yet; `text` and `reply` are what was said with it."""

    text: str = ""
    reply: str = ""
    kind: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Single preferences, demands or wishes taken back, outside any message; `delta` drops them and `text` says what they were."""

    delta: Delta
    text: str = ""
    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True)
class Rewind:
    """Takes back the event of number `at` (from 0) and all later ones: a message that is edited, asked again or stopped.

    Attributes
    ----------
    at
        Number of the first event that no longer counts.
    unseen
        Whether the replies that are taken back never reached the person, so that their items may be shown as new.
    """

    at: int
    unseen: bool = False
    kind: Literal["rewind"] = "rewind"


Deed = Said | Click | Withdrawn
"""What changes the state."""
Event = Deed | Undo | Rewind


def standing(events: Iterable[Event]) -> list[Deed]:
    """Give the events that were not taken back; each `Undo` takes back the last one that did something, and the talk after it."""
    return [event for _, event in standing_at(events)]


def standing_at(events: Iterable[Event]) -> list[tuple[int, Deed]]:
    """Give the events that were not taken back, each with its number among all."""
    kept: list[tuple[int, Deed]] = []
    for number, event in enumerate(events):
        if isinstance(event, Rewind):
            kept = [(at, deed) for at, deed in kept if at < event.at]
        elif isinstance(event, Undo):
            last = last_deed([deed for _, deed in kept])
            if last is not None:
                del kept[last:]
        else:
            kept.append((number, event))
    return kept


def last_deed(events: Sequence[Deed]) -> int | None:
    """Give the place of the last event that changed or showed something; None where all is talk: questions, greetings, thanks."""
    for at in range(len(events) - 1, -1, -1):
        event = events[at]
        if not isinstance(event, Said) or event.reset or event.shown or event.delta != Delta():
            return at
    return None


def shown_ever(events: Sequence[Event]) -> frozenset[ItemId]:
    """Give every item that the person was shown, also in turns that were taken back later."""
    seen: dict[int, tuple[ItemId, ...]] = {}
    for number, event in enumerate(events):
        if isinstance(event, Said):
            seen[number] = event.shown
        elif isinstance(event, Rewind) and event.unseen:
            seen = {at: shown for at, shown in seen.items() if at < event.at}
    return frozenset(item for shown in seen.values() for item in shown)
