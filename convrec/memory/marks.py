"""Marks: names for places in sessions, by which a request finds again where it belongs, whichever process answers it."""

from dataclasses import dataclass

from convrec.memory import _marks
from convrec.memory._values import id_text, seconds, step_number
from convrec.memory.store import Store

__all__ = ["Mark", "Marks"]

_DAY_SECONDS = 86_400.0


@dataclass(frozen=True)
class Mark:
    """A named place: the step of a session with this number, and what was kept with it ("" for nothing)."""

    session_id: str
    number: int
    payload: str = ""


class Marks:
    """The marks in a store. They are erased with their sessions; what is kept with one is sealed as messages are, and kept for a day."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, name: str, mark: Mark) -> None:
        """Write a mark, over one of the same name; on the disk once this returns.

        Raises
        ------
        UnknownSessionError
            The session is not kept (any more).
        """
        wanted, session_id, now = id_text(name, "name"), id_text(mark.session_id, "session_id"), seconds(None)
        with self._store._writing() as connection:
            if mark.payload:
                _marks.drop_payloads(connection, session_id, now - _DAY_SECONDS)
            _marks.put(connection, wanted, session_id, step_number(mark.number), mark.payload, now)

    def find(self, name: str) -> Mark | None:
        """The mark of that name, or None."""
        with self._store._reading() as connection:
            found = _marks.find(connection, id_text(name, "name"))
        return Mark(*found) if found is not None else None
