"""Conversations that clients of OpenAI's API carry themselves: which session goes on where a list of messages ends."""

from collections.abc import Iterator, Sequence

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

    def say(self, tenant: str, user_id: str | None, messages: Sequence[Turn], *, live: bool) -> Iterator[str | Reply]:
        """Answer the last message of a conversation, which is the user's, piece by piece."""
        before = messages[:-1]
        session_id = self._found(tenant, user_id, before) or self._heard_again(tenant, user_id, before)
        for part in self._service.say(tenant, session_id, messages[-1].said, live=live):
            if isinstance(part, Reply):
                self._keep(tenant, user_id, [*messages, Turn(role="assistant", content=part.text)], session_id)
            yield part

    def _found(self, tenant: str, user_id: str | None, before: Sequence[Turn]) -> str | None:
        """Give the session whose last message is the last of these.

        A click since then does not matter to a person with a name. Without names two people may have said the same so far, and one's
        clicks are not the other's.
        """
        said = _said(before)
        mark = Marks(self._service.store(tenant)).find(self._name(user_id, said)) if said else None
        if mark is None:
            return None
        since = self._service.store(tenant).steps(mark.session_id)[mark.number :]
        return None if any(user_id is None or _is_message(step) for step in since) else mark.session_id

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
