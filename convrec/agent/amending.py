"""Taking things back without a message: undo, one preference or demand, a message that is edited or asked again.

Events are never erased: each of these adds one that withdraws, so the session replays as it went.
"""

from collections.abc import Iterable

from convrec.agent.chat import Chat
from convrec.agent.state import Delta, Rewind, Said, State, Undo, Withdrawn, fold, last_deed, standing, standing_at
from convrec.errors import UsageError
from convrec.retrieval.constraints import Constraint
from convrec.types import ItemId

__all__ = ["known", "messages", "rewind", "undo", "withdraw"]


def known(chat: Chat) -> State:
    """Give all that is known and in force in a session."""
    return fold(chat.events, chat._start)


def messages(chat: Chat) -> list[tuple[int, Said]]:
    """Give the messages that were not taken back, each with its number among the session's events."""
    return [(number, event) for number, event in standing_at(chat.events) if isinstance(event, Said)]


def undo(chat: Chat) -> bool:
    """Take back the last message or click that changed or showed something; False when there is none.

    Raises
    ------
    StoreError
        When it could not be written down; then nothing is taken back.
    """
    with chat._lock:
        if last_deed(standing(chat.events)) is None:
            return False
        chat._commit(Undo())
        return True


def withdraw(chat: Chat, *, items: Iterable[ItemId] = (), constraints: Iterable[Constraint] = (), wishes: Iterable[str] = ()) -> bool:
    """Take back what is known of items, demands in force, or free-text wishes; False when none of it is known.

    Raises
    ------
    StoreError
        When it could not be written down; then nothing is taken back.
    """
    with chat._lock:
        state = known(chat)
        judged = {p.item_id for p in (*state.liked, *state.disliked, *state.seen, *state.excluded)}
        delta = Delta(
            dropped_items=tuple(i for i in items if i in judged),
            dropped=tuple(c for c in constraints if c in state.constraints),
            unwished=tuple(w for w in wishes if w in state.wishes),
        )
        if delta == Delta():
            return False
        said = [*(c.words or str(c) for c in delta.dropped), *delta.unwished, *delta.dropped_items]
        chat._commit(Withdrawn(delta, ", ".join(said)))
        return True


def rewind(chat: Chat, at: int, *, unseen: bool = False) -> str:
    """Take back a message and everything after it; its text, to be edited or sent again.

    Parameters
    ----------
    chat
        The session.
    at
        The message's number, as `messages` gives it.
    unseen
        Whether its answer never reached the person.

    Raises
    ------
    UsageError
        When no message that still counts has that number.
    StoreError
        When it could not be written down; then nothing is taken back.
    """
    with chat._lock:
        said = dict(messages(chat)).get(at)
        if said is None:
            raise UsageError(f"no message that still counts has the number {at!r}")
        chat._commit(Rewind(at, unseen))
        return said.text
