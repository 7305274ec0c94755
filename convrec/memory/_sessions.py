"""Sessions and their steps: the statements, each within a transaction of the caller."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from convrec.errors import ConflictError, UnknownSessionError
from convrec.memory._tables import SESSIONS, STEPS, within
from convrec.memory._values import load_json, moment
from convrec.memory.records import SessionRecord, StepRecord
from convrec.memory.sealing import opened, sealed

__all__ = ["NewStep", "append", "create", "drop_from", "find", "of_user", "steps"]


@dataclass(frozen=True)
class NewStep:
    """A step that is checked and ready to be written: its payload is JSON text."""

    number: int
    kind: str
    payload: str


def create(connection: Connection, session_id: str, user_id: str | None, bundle: str, created: float, catalogue: str | None) -> None:
    """Write a new session.

    Raises
    ------
    ConflictError
        A session of that id exists.
    """
    row = {"session_id": session_id, "user_id": user_id, "bundle": bundle, "catalogue": catalogue}
    try:
        connection.execute(insert(SESSIONS.table), {**row, "created": created, "last_active": created})
    except IntegrityError as error:
        raise ConflictError(f"session {session_id!r} exists already; take another id, or go on with that session") from error


def find(connection: Connection, session_id: str) -> SessionRecord | None:
    """The session, or None."""
    return next(iter(_chosen(connection, SESSIONS.session_id == session_id)), None)


def of_user(connection: Connection, user_id: str, catalogue: str | None = None) -> list[SessionRecord]:
    """Someone's sessions about a catalogue (all for None), and those that name none; the oldest first."""
    return _chosen(connection, (SESSIONS.user_id == user_id) & within(SESSIONS.catalogue, catalogue))


def append(connection: Connection, session_id: str, new: Sequence[NewStep], at: float) -> None:
    """Write steps and move the session's last activity.

    The session's row is touched first: that row lock makes an erasure that runs at the same time come before or after,
    never in between.

    Raises
    ------
    UnknownSessionError
        The session does not exist (any more).
    ConflictError
        One of the numbers is taken.
    """
    _touch(connection, session_id, at)
    rows = [
        {"session_id": session_id, "number": step.number, "kind": step.kind, "payload": sealed(connection, step.payload), "at": at}
        for step in new
    ]
    try:
        connection.execute(insert(STEPS.table), rows)
    except IntegrityError as error:
        numbers = ", ".join(str(step.number) for step in new)
        raise ConflictError(
            f"session {session_id!r}: of the steps {numbers} at least one is written already; "
            "another turn of this session was faster: read its steps again"
        ) from error


def steps(connection: Connection, session_id: str) -> list[StepRecord]:
    """The session's steps by number; none for an unknown session."""
    rows = connection.execute(
        select(STEPS.number, STEPS.kind, STEPS.payload, STEPS.at).where(STEPS.session_id == session_id).order_by(STEPS.number)
    )
    return [_step(connection, row, f"step {row.number} of session {session_id!r}") for row in rows]


def drop_from(connection: Connection, session_id: str, number: int, at: float) -> int:
    """Erase the steps with this number and above; how many there were.

    Raises
    ------
    UnknownSessionError
        The session does not exist (any more).
    """
    _touch(connection, session_id, at)
    chosen = (STEPS.session_id == session_id) & (STEPS.number >= number)
    return connection.execute(delete(STEPS.table).where(chosen)).rowcount


def _step(connection: Connection, row: Any, what: str) -> StepRecord:
    return StepRecord(row.number, row.kind, load_json(opened(connection, row.payload), what), moment(row.at))


def _touch(connection: Connection, session_id: str, at: float) -> None:
    chosen = update(SESSIONS.table).where(SESSIONS.session_id == session_id).values(last_active=at)
    if connection.execute(chosen).rowcount == 0:
        raise UnknownSessionError(
            f"there is no session {session_id!r}: it was never created, was erased on request, or is past its retention; create it first"
        )


def _chosen(connection: Connection, which: ColumnElement[bool]) -> list[SessionRecord]:
    rows = connection.execute(
        select(
            SESSIONS.session_id,
            SESSIONS.user_id,
            SESSIONS.bundle,
            SESSIONS.created,
            SESSIONS.last_active,
            SESSIONS.catalogue,
        )
        .where(which)
        .order_by(SESSIONS.created, SESSIONS.session_id)
    )
    return [
        SessionRecord(row.session_id, row.user_id, row.bundle, moment(row.created), moment(row.last_active), row.catalogue) for row in rows
    ]
