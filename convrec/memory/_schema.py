"""The version of the tables in a database, and the way from an older one to this one."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, inspect, select, update

from convrec.errors import StoreError
from convrec.memory._tables import FEEDBACK, MARKS, METADATA, SCHEMA, SESSIONS, SPENDING

__all__ = ["MIGRATIONS", "VERSION", "is_current", "upgrade"]

VERSION = 4
"""What this release reads and writes."""

Migration = Callable[[Connection], None]


def _with_spending(connection: Connection) -> None:
    SPENDING.table.create(connection)


def _with_marks(connection: Connection) -> None:
    MARKS.table.create(connection)


def _with_catalogues(connection: Connection) -> None:
    """Let sessions and feedback name their catalogue; which one the older rows are about was never written down."""
    for table in (SESSIONS.table, FEEDBACK.table):
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN catalogue TEXT")


MIGRATIONS: Mapping[int, Migration] = {1: _with_spending, 2: _with_marks, 3: _with_catalogues}
"""Per version the step that leads from it to the next; every version from 1 up to `VERSION` - 1 has one."""


def is_current(connection: Connection, shown: str, version: int = VERSION) -> bool:
    """Whether the tables are there in this version.

    Raises
    ------
    StoreError
        They were made by a newer release.
    """
    found = _found(connection)
    if found is not None and found > version:
        raise StoreError(
            f"memory at {shown!r}: its tables have version {found}, and this convrec knows up to {version}; "
            "update convrec, or keep the memory elsewhere (--state)"
        )
    return found == version


def upgrade(connection: Connection, shown: str, version: int = VERSION, migrations: Mapping[int, Migration] = MIGRATIONS) -> None:
    """Make the tables, or bring older ones to this version, within the caller's transaction: all of it or nothing.

    Raises
    ------
    StoreError
        They were made by a newer release.
    """
    if is_current(connection, shown, version):
        return
    found = _found(connection)
    if found is None:
        METADATA.create_all(connection)
        connection.execute(insert(SCHEMA.table).values(version=version))
        return
    for old in range(found, version):
        migrations[old](connection)
    connection.execute(update(SCHEMA.table).values(version=version))


def _found(connection: Connection) -> int | None:
    if not inspect(connection).has_table(SCHEMA.table.name):
        return None
    return connection.execute(select(SCHEMA.version)).scalar()
