"""Conversations that clients of OpenAI's API carry themselves: which session goes on where a list of messages ends."""

from collections.abc import Callable, Iterator, Sequence

from convrec.agent import Reply
from convrec.memory import StepRecord
from convrec.memory.marks import Mark, Marks
from convrec.ui.server.completion_shapes import Turn
from convrec.ui.server.service import Service

__all__ = ["Threads"]

_HEARD_AGAIN = 50


class Threads:
    """Finds the session that a list of messages is about; where there is none (an edited past), makes one by hearing it again.

    What is kept, in the memory beside the session, is a keyed digest of the messages and where in the session they ended; so any process
    knows them again, also after a restart, and nothing is heard twice.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    def say(
        self, tenant: str, user_id: str | None, messages: Sequence[Turn], *, live: bool, key: str | None, pay: Callable[[], None]
    ) -> Iterator[str | Reply]:
        """Answer the last message of a conversation, which is the user's, piece by piece.

        Parameters
        ----------
        tenant, user_id, messages
            Whose conversation, and all of it.
        live
            Whether the parts come as they are worded.
        key
            The same for the same request when it is sent again: it then belongs to the session that it belonged to, and is heard once.
        pay
            Called before a message is heard, and not for one that was heard before.
        """
        session_id = self._session(tenant, user_id, messages[:-1], key, pay)
        for part in self._service.say(tenant, session_id, messages[-1].said, live=live, key=key):
            if isinstance(part, Reply):
                self._keep(tenant, user_id, [*messages, Turn(role="assistant", content=part.text)], session_id)
            yield part

    def _session(self, tenant: str, user_id: str | None, before: Sequence[Turn], key: str | None, pay: Callable[[], None]) -> str:
        """Give the session that goes on after some messages: for a key that came before, the one that it came in."""
        if key is None:
            pay()
            return self.found(tenant, user_id, before) or self._heard_again(tenant, user_id, before)
        name = self._service.secret.digest("request", user_id, _said(before), key)
        with self._service.locks.held((tenant, name)):
            marks = Marks(self._service.store(tenant))
            mark = marks.find(name)
            if mark is not None and self._ours(tenant, mark.session_id):
                return mark.session_id
            session_id = self._session(tenant, user_id, before, None, pay)
            marks.put(name, Mark(session_id, 0))
            return session_id

    def found(self, tenant: str, user_id: str | None, before: Sequence[Turn]) -> str | None:
        """Give the session whose last message is the last of these, or None.

        A click since then does not matter to a person with a name. Without names two people may have said the same so far, and one's
        clicks are not the other's.
        """
        said = _said(before)
        mark = Marks(self._service.store(tenant)).find(self._name(user_id, said)) if said else None
        if mark is None or not self._ours(tenant, mark.session_id):
            return None
        since = self._service.store(tenant).steps(mark.session_id)[mark.number :]
        return None if any(user_id is None or _is_message(step) for step in since) else mark.session_id

    def _ours(self, tenant: str, session_id: str) -> bool:
        """Whether a session is about the catalogue that is served: others may share the memory."""
        session = self._service.store(tenant).session(session_id)
        return session is not None and session.catalogue in (None, self._service.bundle.name)

    def _heard_again(self, tenant: str, user_id: str | None, before: Sequence[Turn]) -> str:
        session_id = self._service.recommender(tenant).chat(user_id).session_id
        for message in [turn for turn in before if turn.role == "user"][-_HEARD_AGAIN:]:
            for _ in self._service.say(tenant, session_id, message.said):
                pass
        return session_id

    def _keep(self, tenant: str, user_id: str | None, messages: Sequence[Turn], session_id: str) -> None:
        store = self._service.store(tenant)
        steps = store.steps(session_id)
        if steps:
            Marks(store).put(self._name(user_id, _said(messages)), Mark(session_id, steps[-1].number + 1))

    def _name(self, user_id: str | None, said: list[tuple[str, str]]) -> str:
        return self._service.secret.digest("thread", user_id, said)


def _is_message(step: StepRecord) -> bool:
    return step.kind in {"said", "undo"}


def _said(messages: Sequence[Turn]) -> list[tuple[str, str]]:
    """Give what tells conversations apart: what was said. What tools were told, and a text said over after it, do not count."""
    said: list[tuple[str, str]] = []
    for turn in messages:
        if turn.role in {"user", "assistant"} and turn.said and (turn.role == "user" or not said or said[-1] != (turn.role, turn.said)):
            said.append((turn.role, turn.said))
    return said
