"""A message that is sent again: known by its `Idempotency-Key`, answered as it was, and heard once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from convrec.agent import Chat, Intent, Reply
from convrec.agent.replaying import items_at
from convrec.agent.state import Said, Undo
from convrec.errors import StoreError
from convrec.memory import Store
from convrec.memory.marks import Mark, Marks
from convrec.ui.server.digesting import Secret
from convrec.ui.server.problems import ProblemError

__all__ = ["Once"]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands with a key: a digest of the message, and, once it is there, the reply."""

    asked: str
    reply: Reply | None = None


class Once:
    """One message of a session under a key.

    The place that its turn will take is marked before the turn, so that a message whose turn was written down is never heard again,
    whatever became of the process; the reply is kept with the mark after it.

    Parameters
    ----------
    store
        The session's memory.
    session_id, key, text
        The session, the key that the caller gave, and the message.
    secret
        What digests are keyed with.
    """

    def __init__(self, store: Store, session_id: str, key: str, text: str, secret: Secret) -> None:
        self._marks = Marks(store)
        self._session_id = session_id
        self._text = text
        self._asked = secret.digest("text", text)
        self._name = secret.digest("message", session_id, key)

    def given(self, chat: Chat) -> Reply | None:
        """Give the reply to the message, or None when it was not heard yet.

        Raises
        ------
        ProblemError
            When the key stands for another message.
        """
        mark = self._marks.find(self._name)
        if mark is None:
            return None
        kept = _read(mark.payload)
        if kept.asked != self._asked:
            raise ProblemError(
                422, "key-reused", "Another message of this session was sent with this key.", "Take a new key for each message.",
                field="header.idempotency-key",
            )  # fmt: skip
        event = chat.events[mark.number] if mark.number < len(chat.events) else None
        if not isinstance(event, Said | Undo) or event.text not in self._text:
            return None
        return kept.reply or _again(chat, mark.number, event)

    def heard(self, chat: Chat, parts: Iterator[str | Reply]) -> Iterator[str | Reply]:
        """Pass the parts of the turn on, which has not begun yet, and keep its reply."""
        number = len(chat.events)
        self._mark(number, _Kept(self._asked))
        for part in parts:
            if isinstance(part, Reply):
                self._mark(number, _Kept(self._asked, replace(part, steps=[])))
            yield part

    def _mark(self, number: int, kept: _Kept) -> None:
        self._marks.put(self._name, Mark(self._session_id, number, _adapter().dump_json(kept).decode()))


def _again(chat: Chat, number: int, event: Said | Undo) -> Reply:
    """Put a reply together from its session: the process that gave it ended before it was kept."""
    if isinstance(event, Undo):
        return Reply(event.reply, [], Intent.HISTORY, session_id=chat.session_id)
    items = list(items_at(chat, number))
    intent = Intent(event.intent)
    nothing = intent is Intent.RECOMMEND and not items and event.question is None
    return Reply(event.reply, items, intent, event.question, abstained=nothing, session_id=chat.session_id)


def _read(payload: str) -> _Kept:
    try:
        return _adapter().validate_json(payload)
    except ValidationError as error:
        raise StoreError(f"a kept reply cannot be read ({error.error_count()} faults); was it written by a newer release?") from error


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)
