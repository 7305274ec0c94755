"""Everything that only SQLite needs: how its file is made and opened, how a transaction begins, how bytes are erased.

Each commit waits until the disk has it (`synchronous = FULL`). In WAL mode NORMAL would already outlive a killed process, but
not a power cut; an acknowledged word of a person is worth one flush of the disk.
"""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

__all__ = ["WRITES", "compact", "connect", "file_engine", "make_file", "private_engine", "shrink_log"]

BUSY_SECONDS = 15.0
"""How long one writer waits for another."""
WRITES = "convrec_writes"
"""Execution option of a connection that is going to write."""
_RETRY_SECONDS = 0.02


def make_file(path: Path) -> None:
    """Make an empty database file that its owner alone can read (0600), in a folder of the same kind (0700).

    A file or folder that is there already stays as it is.

    Raises
    ------
    OSError
        The folder or file cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """One connection to an existing file, set up; never makes a file.

    Raises
    ------
    sqlite3.Error
        The file is missing, unreadable, or no database.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return _prepared(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False))


def file_engine(path: Path) -> Engine:
    """An engine over the file; a connection to a file that was deleted or replaced meanwhile is thrown away, not written to."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=QueuePool, pool_size=8, max_overflow=24, hide_parameters=True
    )

    def remember(_connection: Any, record: Any) -> None:
        record.info["file"] = _identity(path)

    def same_file(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get("file") != _identity(path):
            raise DisconnectionError("the database file was deleted or replaced")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", same_file)
    event.listen(engine, "begin", _begin)
    return engine


def private_engine() -> Engine:
    """An engine over a database in this process's memory: one connection, which threads take in turn."""

    def create() -> sqlite3.Connection:
        return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    engine = create_engine("sqlite://", creator=create, poolclass=QueuePool, pool_size=1, max_overflow=0, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def compact(path: Path) -> bool:
    """Rewrite the file without what was erased, and empty its log; False when someone else kept that from happening."""
    try:
        with closing(connect(path)) as connection:
            connection.execute("VACUUM")
    except sqlite3.OperationalError:
        return False
    return shrink_log(path)


def shrink_log(path: Path) -> bool:
    """Move the write-ahead log into the file and cut it to no bytes; False when someone else is reading from it."""
    try:
        with closing(connect(path)) as connection:
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    return busy == 0


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _write_ahead(connection)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL; two programs that open a new file at once get 'locked' here without SQLite's own waiting."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: a lock taken half-way can fail with no waiting."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
