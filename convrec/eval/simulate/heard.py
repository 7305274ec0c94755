"""What a simulated person gets to see of a turn, and the agent that they talk to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from convrec.agent.reply import Reply
from convrec.agent.state import Event, Relaxed, Said
from convrec.errors import UnknownItemError
from convrec.eval.simulate.cases import Case
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.types import ItemId

__all__ = ["Agent", "AgentMaker", "Heard", "facts_of", "listen"]


class Agent(Protocol):
    """Whoever is measured: `convrec.Chat` is one."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What was said so far; the last one holds the way out that was offered."""
        ...

    def send(self, text: str) -> Reply:
        """Answer a message."""
        ...


AgentMaker = Callable[[Case, str], Agent]
"""Gives a new agent for a case and a person's id; what the case says was known before is known to it."""


@dataclass(frozen=True)
class Heard:
    """A reply, with the facts of its items as the catalogue has them.

    Attributes
    ----------
    reply
        What the agent answered.
    shown
        Facts of each shown item that the catalogue knows, by id, in order.
    offer
        What a yes would bend, where nothing fits and a way out was offered.
    """

    reply: Reply
    shown: dict[ItemId, Mapping[str, FieldValue]]
    offer: Relaxed | None = None


def listen(agent: Agent, text: str, catalogue: Catalogue) -> Heard:
    """Send a message and take in the reply."""
    reply = agent.send(text)
    shown = {item.item_id: facts for item in reply.items if (facts := facts_of(catalogue, item.item_id)) is not None}
    last = agent.events[-1] if agent.events else None
    return Heard(reply, shown, last.relaxation if isinstance(last, Said) else None)


def facts_of(catalogue: Catalogue, item_id: str) -> Mapping[str, FieldValue] | None:
    """What the catalogue holds of an item; None for an id that it does not know."""
    try:
        return catalogue.fields(catalogue.row_of(item_id))
    except UnknownItemError:
        return None
