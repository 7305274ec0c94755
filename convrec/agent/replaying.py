"""What a session has shown, worked out again from its events: the messages, the answers, and every item with its evidence.

A score depends on nothing but the bundle and the state, so the shares are those that were shown then.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from convrec.agent.amending import messages
from convrec.agent.chat import Chat
from convrec.agent.state import Said, fold
from convrec.agent.turn import Tracer, Turn
from convrec.agent.understanding import Act, Understanding
from convrec.tools import Compared, Found, Recommendation
from convrec.types import Row

__all__ = ["Exchange", "found_at", "items_at", "replay"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and its answer.

    Attributes
    ----------
    number
        Of the message among the session's events.
    said
        The message, its answer and what it changed.
    items
        The items that were shown with it, best first; those that the catalogue no longer holds are left out.
    """

    number: int
    said: Said
    items: tuple[Recommendation, ...]


def found_at(chat: Chat, number: int) -> Found:
    """Score the catalogue as it was scored for a message.

    Raises
    ------
    FilterError
        When a demand of that time no longer fits the bundle's domain.
    """
    turn = _turn_at(chat, number)
    return turn.engine.find(turn.wants(repeats=True))


def items_at(chat: Chat, number: int) -> tuple[Recommendation, ...]:
    """Give the items that a message's answer showed, with scores, parts and evidence."""
    said = chat.events[number]
    engine = chat._core.engine
    rows = [engine.catalogue.row_of(i) for i in said.shown if i in engine.catalogue] if isinstance(said, Said) else []
    if not rows:
        return ()
    found = found_at(chat, number)
    return tuple(engine.pick(found, row) for row in rows)


def replay(chat: Chat, latest: int = 50, *, items: Callable[[Chat, int], tuple[Recommendation, ...]] = items_at) -> list[Exchange]:
    """Give a session's last messages that still count, oldest first, `latest` at most; `items` may remember what was worked out."""
    return [Exchange(number, said, items(chat, number)) for number, said in messages(chat)[-latest:]]


def _turn_at(chat: Chat, number: int) -> Turn:
    """Put together what the turn of a message worked with."""
    before = fold(chat.events[:number], chat._start)
    state = fold(chat.events[: number + 1], chat._start)
    said = chat.events[number]
    if not isinstance(said, Said):
        raise TypeError(f"event {number} is no message")
    turn = Turn(
        engine=chat._core.engine,
        person=chat._person(),
        before=before,
        state=state,
        understanding=Understanding(text=said.text, act=Act.RECOMMEND),
        delta=said.delta,
        compared=(),
        shown_ever=frozenset(),
        tracer=Tracer(),
        hearing=chat._core.hearing,
    )
    return replace(turn, compared=_compared(turn))


def _compared(turn: Turn) -> tuple[Compared, ...]:
    """Give what the message steered away from: the first item that it likes, or else the first that was shown."""
    named: tuple[Row, ...] = turn.rows(tuple(p.item_id for p in turn.delta.liked)) or turn.rows(turn.before.focus or turn.before.shown)
    return tuple(Compared(named[0], constraint) for constraint in turn.delta.relative) if named else ()
