"""Transactions of an open memory: begun to read or to write, with the seal that its texts are under."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from convrec.errors import UsageError
from convrec.memory._database import Database
from convrec.memory._faults import told
from convrec.memory._sqlite import WRITES
from convrec.memory.sealing import SEAL, Seal

__all__ = ["Transactions"]


class Transactions:
    """Begins them; an error of the database is told as `StoreError`.

    Both engines, which share one pool, are made once: SQLAlchemy takes longer over an engine's options than over a statement.
    """

    def __init__(self, database: Database, seal: Seal | None) -> None:
        self._database = database
        self._reader = database.engine.execution_options(**{WRITES: False, SEAL: seal})
        self._writer = database.engine.execution_options(**{WRITES: True, SEAL: seal})
        self._closed = False

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""
        return self._begun(self._reader)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes."""
        return self._begun(self._writer)

    def close(self) -> None:
        """Begin no more of them, and give the connections back."""
        self._closed = True
        self._database.engine.dispose()

    @contextmanager
    def _begun(self, engine: Engine) -> Generator[Connection, None, None]:
        """One transaction: committed at the end of the block, rolled back by any error."""
        if self._closed:
            raise UsageError(f"memory at {self._database.place.shown!r} is closed; open it again with Store.open")
        with told(self._database.place), engine.begin() as connection:
            yield connection
