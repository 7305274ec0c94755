"""Taking out what is kept: the copy for the person, erasure on request, and the end of retention."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, exists, or_, select, update

from convrec.memory import _people, _sessions
from convrec.memory._tables import ATTRIBUTES, FEEDBACK, MARKS, SESSIONS, STEPS
from convrec.memory._values import moment
from convrec.memory.sealing import opened

__all__ = ["Erased", "export", "forget", "forget_session", "purge"]


@dataclass(frozen=True)
class Erased:
    """Rows erased from each table."""

    sessions: int
    steps: int
    feedback: int
    attributes: int

    @property
    def rows(self) -> int:
        """All of them together."""
        return self.sessions + self.steps + self.feedback + self.attributes


def export(connection: Connection, user_id: str) -> dict[str, object]:
    """Everything kept about a person, in JSON values; times in ISO 8601, UTC."""
    return {
        "user_id": user_id,
        "exported": datetime.now(UTC).isoformat(),
        "attributes": _people.attributes(connection, user_id),
        "sessions": [
            {
                "session_id": session.session_id,
                "bundle": session.bundle,
                "catalogue": session.catalogue,
                "created": session.created.isoformat(),
                "last_active": session.last_active.isoformat(),
                "steps": [
                    {"number": step.number, "kind": step.kind, "at": step.at.isoformat(), "payload": step.payload}
                    for step in _sessions.steps(connection, session.session_id)
                ],
            }
            for session in _sessions.of_user(connection, user_id)
        ],
        "feedback": _feedback_rows(connection, user_id),
    }


def forget(connection: Connection, user_id: str) -> Erased:
    """Erase all rows of a person, and of their sessions; someone else's feedback in those sessions stays, without the session."""
    theirs = SESSIONS.user_id == user_id
    _lock(connection, theirs)
    feedback = _delete(connection, FEEDBACK.table, _feedback_of(user_id))
    attributes = _delete(connection, ATTRIBUTES.table, ATTRIBUTES.user_id == user_id)
    sessions, steps = _erase_sessions(connection, theirs)
    return Erased(sessions, steps, feedback, attributes)


def forget_session(connection: Connection, session_id: str) -> Erased:
    """Erase one session with its steps, and the feedback that nobody's name stands on."""
    chosen = SESSIONS.session_id == session_id
    _lock(connection, chosen)
    nameless = FEEDBACK.user_id.is_(None) & (FEEDBACK.session_id == session_id)
    feedback = _delete(connection, FEEDBACK.table, nameless)
    sessions, steps = _erase_sessions(connection, chosen)
    return Erased(sessions, steps, feedback, 0)


def purge(connection: Connection, before: float) -> Erased:
    """Erase sessions idle since before that time, older feedback, and the attributes of those of whom nothing else is left.

    Parameters
    ----------
    before
        Seconds since 1970, UTC.
    """
    idle = SESSIONS.last_active < before
    _lock(connection, idle)
    sessions, steps = _erase_sessions(connection, idle)
    feedback = _delete(connection, FEEDBACK.table, FEEDBACK.at < before)
    active = or_(
        exists().where(SESSIONS.user_id == ATTRIBUTES.user_id),
        exists().where(FEEDBACK.user_id == ATTRIBUTES.user_id),
    )
    attributes = _delete(connection, ATTRIBUTES.table, (ATTRIBUTES.at < before) & ~active)
    return Erased(sessions, steps, feedback, attributes)


def _feedback_of(user_id: str) -> ColumnElement[bool]:
    """Feedback under a person's name, and that without a name in a session of theirs."""
    return or_(
        FEEDBACK.user_id == user_id,
        FEEDBACK.user_id.is_(None) & FEEDBACK.session_id.in_(_ids(SESSIONS.user_id == user_id)),
    )


def _feedback_rows(connection: Connection, user_id: str) -> list[dict[str, object]]:
    rows = connection.execute(select(FEEDBACK.table).where(_feedback_of(user_id)).order_by(FEEDBACK.event_id))
    return [
        {
            "catalogue": row.catalogue,
            "item_id": opened(connection, row.item_id),
            "value": row.value,
            "words": opened(connection, row.words),
            "session_id": row.session_id,
            "key_digest": row.key_digest,
            "at": moment(row.at).isoformat(),
        }
        for row in rows
    ]


def _ids(which: ColumnElement[bool]) -> Select[Any]:
    return select(SESSIONS.session_id).where(which)


def _delete(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(which)).rowcount


def _lock(connection: Connection, chosen: ColumnElement[bool]) -> None:
    """Wait for turns that are being written in these sessions, and let no new one in until the transaction ends."""
    connection.execute(_ids(chosen).with_for_update()).all()


def _erase_sessions(connection: Connection, chosen: ColumnElement[bool]) -> tuple[int, int]:
    connection.execute(update(FEEDBACK.table).where(FEEDBACK.session_id.in_(_ids(chosen))).values(session_id=None))
    _delete(connection, MARKS.table, MARKS.session_id.in_(_ids(chosen)))
    steps = _delete(connection, STEPS.table, STEPS.session_id.in_(_ids(chosen)))
    return _delete(connection, SESSIONS.table, chosen), steps
