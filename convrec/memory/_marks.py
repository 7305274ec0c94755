"""Marks on sessions: the statements, each within a transaction of the caller."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from convrec.errors import UnknownSessionError
from convrec.memory._tables import MARKS
from convrec.memory.sealing import opened, sealed

__all__ = ["drop_payloads", "find", "put"]


def put(connection: Connection, name: str, session_id: str, number: int, payload: str, at: float) -> None:
    """Write a mark, over one of the same name; `UnknownSessionError` when the session is not kept (any more)."""
    values: dict[str, Any] = {"session_id": session_id, "number": number, "payload": sealed(connection, payload), "at": at}
    mine = update(MARKS.table).where(MARKS.name == name).values(values)
    try:
        with connection.begin_nested():
            if not connection.execute(mine).rowcount:
                connection.execute(insert(MARKS.table), {"name": name, **values})
    except IntegrityError:  # the session is gone, or on a server another process made the mark since
        try:
            with connection.begin_nested():
                known = connection.execute(mine).rowcount
        except IntegrityError:
            known = 0
        if not known:
            raise UnknownSessionError(f"there is no session {session_id!r} to mark (any more)") from None


def find(connection: Connection, name: str) -> tuple[str, int, str] | None:
    """The session, the number and the payload of a mark, or None."""
    row = connection.execute(select(MARKS.session_id, MARKS.number, MARKS.payload).where(MARKS.name == name)).first()
    return (row.session_id, row.number, opened(connection, row.payload)) if row is not None else None


def drop_payloads(connection: Connection, session_id: str, before: float) -> None:
    """Erase the session's older marks that hold something."""
    mine = (MARKS.session_id == session_id) & (MARKS.at < before) & (MARKS.payload != "")
    connection.execute(delete(MARKS.table).where(mine))
