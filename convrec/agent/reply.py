"""What one turn gives back: the reply and the steps that led to it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from convrec.tools import Recommendation
from convrec.types import ItemId

__all__ = ["Handoff", "Intent", "Question", "Reply", "Step", "StepKind"]


class Intent(StrEnum):
    """What the person's message was about, coarsely."""

    RECOMMEND = "recommend"
    """Asks for items, or steers from what was shown."""
    ASK_ITEM = "ask_item"
    """Asks about an item, or why it was chosen."""
    FEEDBACK = "feedback"
    """Tells tastes, or what they had already."""
    HISTORY = "history"
    """About what was said: what do you know, undo, forget, start over."""
    CHITCHAT = "chitchat"
    """Greetings, thanks, what can you do."""
    OUT_OF_SCOPE = "out_of_scope"
    """Other topics, orders to the agent, nonsense, matters for a person."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question back to the person; at most one a reply.

    Attributes
    ----------
    kind
        ``ask`` narrows the choice; ``confirm`` wants a yes before `item_id` is recommended.
    field
        The item field that the answer is about.
    item_id
        The item to confirm, else None.
    text
        The question as it stands in the reply's plan.
    options
        Likely answers.
    """

    kind: Literal["ask", "confirm"]
    field: str
    item_id: ItemId | None = None
    text: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handoff:
    """A matter that is not recommending: pass the conversation to a person or another bot.

    Attributes
    ----------
    reason
        ``support`` (orders, refunds, accounts), ``person`` (asked for a human, or speaks of hurting themselves), ``off_topic``.
    words
        The person's message.
    """

    reason: Literal["support", "person", "off_topic"]
    words: str


class StepKind(StrEnum):
    """Stages of a turn, as the trace names them."""

    UNDERSTAND = "understand"
    REDUCE = "reduce"
    DECIDE = "decide"
    TOOL = "tool"
    MODEL = "model"
    """A call of a chat model."""
    WRITE = "write"
    CHECK = "check"
    REMEMBER = "remember"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a turn: the trace of the turn, in order.

    Attributes
    ----------
    kind
        The stage.
    name
        The tool called, the act understood, the writer used.
    detail
        JSON-ready facts: arguments, results, scores, findings, a traceback.
    ms
        Milliseconds that it took.
    """

    kind: StepKind
    name: str
    detail: dict[str, object] = field(default_factory=dict[str, object])
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one message.

    Attributes
    ----------
    text
        What to show.
    items
        The recommended items, best first; empty when none are.
    intent
        What the message was about.
    question
        A question back, or None.
    abstained
        Whether nothing met every demand and so nothing is recommended.
    handoff
        Set when the message is a matter for someone else.
    steps
        How it came about.
    latency_ms
        Milliseconds for the whole turn.
    session_id
        The session that it belongs to.
    """

    text: str
    items: list[Recommendation]
    intent: Intent
    question: Question | None = None
    abstained: bool = False
    handoff: Handoff | None = None
    steps: list[Step] = field(default_factory=list[Step])
    latency_ms: float = 0.0
    session_id: str = ""
