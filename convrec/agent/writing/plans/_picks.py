"""Plans that bring items, ask for what is missing, or say why one was brought."""

from dataclasses import dataclass

from convrec.agent.evidence import Evidence, FieldValue, Pick
from convrec.agent.writing.plans._heard import SAID_NOTHING, AskBack, Heard

__all__ = ["Ask", "Confirm", "Explain", "GivenUp", "Recommend", "WhichOne"]


@dataclass(frozen=True, slots=True)
class Recommend:
    """One or more items.

    Attributes
    ----------
    picks
        The items, best first; at least one.
    heard
        What the message said.
    wanted
        How many were asked for, when fewer could be found; None otherwise.
    no_interactions
        Whether to say that nobody's ratings stand behind this (a bundle without interactions); once a session is enough.
    question
        A question whose answer would change the list.
    near
        Whether some pick may lack something that was just wished for, so that it may only be said that they come near.
    """

    picks: tuple[Pick, ...]
    heard: Heard = SAID_NOTHING
    wanted: int | None = None
    no_interactions: bool = False
    question: AskBack | None = None
    near: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question instead of items."""

    question: AskBack
    heard: Heard = SAID_NOTHING


@dataclass(frozen=True, slots=True)
class WhichOne:
    """A name that several items carry, with nothing that makes one likelier; `options` tell them apart: "1960", "1998"."""

    title: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """An item that the owner wants confirmed first: `field` holds `value`; `text` is the policy's, with ``{value}`` and ``{title}``.

    `again` says that it was asked just now, and answered with neither yes nor no.
    """

    pick: Pick
    field: str
    value: FieldValue
    text: str
    heard: Heard = SAID_NOTHING
    again: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A soft wish that the item does not meet, with the value it has instead (None: not known)."""

    words: str
    field: str | None = None
    value: FieldValue = None


@dataclass(frozen=True, slots=True)
class Explain:
    """Why that one; `evidence` defaults to the pick's own."""

    pick: Pick
    evidence: tuple[Evidence, ...] = ()
    given_up: tuple[GivenUp, ...] = ()
