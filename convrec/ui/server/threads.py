"""Conversations that clients of OpenAI's API carry themselves: which session goes on where a list of messages ends."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence

from convrec.agent import Reply
from convrec.ui.server.completion_shapes import Turn
from convrec.ui.server.service import Service

__all__ = ["Threads"]

_MOST = 10_000
_HEARD_AGAIN = 50


class Threads:
    """Finds the session that a list of messages is about; where there is none (a restart, an edited past), makes one by hearing it again.

    What is kept is a digest of the messages, the session's id and how many events it had; the session itself is in the memory.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._guard = threading.Lock()
        self._known: OrderedDict[str, tuple[str, int]] = OrderedDict()

    def say(self, tenant: str, user_id: str | None, messages: Sequence[Turn], *, live: bool) -> Iterator[str | Reply]:
        """Answer the last message of a conversation, which is the user's, piece by piece."""
        before = messages[:-1]
        session_id = self._found(tenant, user_id, before) or self._heard_again(tenant, user_id, before)
        for part in self._service.say(tenant, session_id, messages[-1].said, live=live):
            if isinstance(part, Reply):
                events = len(self._service.store(tenant).steps(session_id))
                self._keep(_digest(tenant, user_id, [*messages, Turn(role="assistant", content=part.text)]), session_id, events)
            yield part

    def _found(self, tenant: str, user_id: str | None, before: Sequence[Turn]) -> str | None:
        with self._guard:
            session_id, events = self._known.get(_digest(tenant, user_id, before), ("", 0))
        store = self._service.store(tenant)
        return session_id if session_id and len(store.steps(session_id)) == events and store.session(session_id) is not None else None

    def _heard_again(self, tenant: str, user_id: str | None, before: Sequence[Turn]) -> str:
        session_id = self._service.recommender(tenant).chat(user_id).session_id
        for message in [turn for turn in before if turn.role == "user"][-_HEARD_AGAIN:]:
            for _ in self._service.say(tenant, session_id, message.said):
                pass
        return session_id

    def _keep(self, digest: str, session_id: str, events: int) -> None:
        with self._guard:
            self._known[digest] = (session_id, events)
            self._known.move_to_end(digest)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)


def _digest(tenant: str, user_id: str | None, messages: Sequence[Turn]) -> str:
    """Tell conversations apart by what was said; what tools were told, and a text said over after it, do not count."""
    said: list[tuple[str, str]] = []
    for turn in messages:
        if turn.role in {"user", "assistant"} and turn.said and (turn.role == "user" or not said or said[-1] != (turn.role, turn.said)):
            said.append((turn.role, turn.said))
    return hashlib.sha256(json.dumps([tenant, user_id, said]).encode()).hexdigest() if said else ""
