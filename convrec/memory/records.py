"""What the memory gives back: plain frozen records, with every time in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

__all__ = ["VALUES", "FeedbackRecord", "ForgetReport", "HistoryRecord", "Judgement", "SessionRecord", "StepRecord", "Value"]

Value = Literal["like", "dislike", "seen", "clear"]
"""What a person can say about an item; `clear` takes back all that they said about it before."""

VALUES: dict[str, Value] = {value: value for value in get_args(Value)}
"""Each value by its text."""


@dataclass(frozen=True)
class Judgement:
    """A word of feedback to be written.

    Attributes
    ----------
    item_id, value, words
        Outer id; a `Value`; the person's own words, if any.
    user_id, session_id
        Who said it and where; one of them at least.
    key
        Anything that is the same when the same request comes again: it counts once.
    catalogue
        Name of the item's catalogue; None where there is but one, and it then counts for each.
    """

    item_id: str
    value: str
    user_id: str | None = None
    session_id: str | None = None
    key: str | None = None
    words: str = ""
    catalogue: str | None = None


@dataclass(frozen=True)
class SessionRecord:
    """One conversation.

    Attributes
    ----------
    session_id, user_id
        Outer ids; `user_id` is None for someone without a name.
    bundle
        Fingerprint of the bundle that the conversation is about, as the caller gave it.
    created, last_active
        UTC; `last_active` moves with every step written or dropped.
    catalogue
        Name of the catalogue, which outlives the bundle; None for a session older than its being kept.
    """

    session_id: str
    user_id: str | None
    bundle: str
    created: datetime
    last_active: datetime
    catalogue: str | None = None


@dataclass(frozen=True)
class StepRecord:
    """One step of a conversation: what it holds is the caller's business, any JSON object."""

    number: int
    kind: str
    payload: dict[str, object]
    at: datetime


@dataclass(frozen=True)
class FeedbackRecord:
    """What a person said about an item, with their words where they used any, the session they said it in, and the item's catalogue.

    What is older than the catalogue's being kept names none, and counts for each.
    """

    item_id: str
    value: Value
    words: str
    session_id: str | None
    at: datetime
    catalogue: str | None = None


@dataclass(frozen=True)
class HistoryRecord:
    """One item that a person had or judged.

    Attributes
    ----------
    item_id
        Outer id.
    value
        Their latest like or dislike; `seen` where they never judged it.
    first, last
        UTC: when they first and last said something about it.
    catalogue
        Name of the item's catalogue, as in their last word.
    """

    item_id: str
    value: Value
    first: datetime
    last: datetime
    catalogue: str | None = None

    @property
    def dated(self) -> bool:
        """Whether the time is known: what an owner's records give without one is kept at the epoch."""
        return self.last.timestamp() > 0


@dataclass(frozen=True)
class ForgetReport:
    """How many rows were erased from each table.

    Attributes
    ----------
    bytes_erased
        True when nothing of the rows is left in the database's files either. False when another program was reading them
        at that moment (erase once more later), and always on a server database, whose files are its own business.
    """

    sessions: int
    steps: int
    feedback: int
    attributes: int
    bytes_erased: bool

    @property
    def rows(self) -> int:
        """All rows together."""
        return self.sessions + self.steps + self.feedback + self.attributes
