"""Versions of the tables: made once, brought forward, never taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from convrec.errors import StoreError
from convrec.memory import Store, _schema
from convrec.memory._database import open_database


def version_of(where: str | Path | None) -> object:
    database = open_database(where)
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version FROM convrec_schema").all()
    database.engine.dispose()
    return [tuple(row) for row in found]


def test_a_new_database_has_this_version_in_one_row(where: str | Path | None) -> None:
    assert version_of(where) == [(_schema.VERSION,)]


def test_every_older_version_has_a_way_forward() -> None:
    assert sorted(_schema.MIGRATIONS) == list(range(1, _schema.VERSION))


def test_a_newer_version_is_refused_with_the_remedy(shared: str) -> None:
    with Store.open(shared) as store, store._database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE convrec_schema SET version = 7")
    with pytest.raises(StoreError, match=f"its tables have version 7, and this convrec knows up to {_schema.VERSION}; update convrec, or"):
        Store.open(shared)


def add_column(name: str) -> Callable[[Connection], None]:
    def migrate(connection: Connection) -> None:
        connection.exec_driver_sql(f"ALTER TABLE convrec_sessions ADD COLUMN {name} INTEGER")

    return migrate


def columns(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT * FROM convrec_sessions").keys())


def test_an_older_database_is_brought_forward_step_by_step_and_keeps_its_rows(shared: str) -> None:
    now = _schema.VERSION
    migrations = {now: add_column("two"), now + 1: add_column("three")}
    with Store.open(shared) as store:
        store.create_session("s1", "ana", "films")
        with store._database.engine.begin() as connection:
            _schema.upgrade(connection, store.location, now + 2, migrations)
            assert {"two", "three"} <= columns(connection)
            assert connection.exec_driver_sql("SELECT version FROM convrec_schema").all() == [(now + 2,)]
            _schema.upgrade(connection, store.location, now + 2, migrations)
        assert store.session("s1") is not None


def test_a_migration_that_fails_leaves_the_old_version(shared: str) -> None:
    def fail(_connection: Connection) -> None:
        raise RuntimeError("in the middle")

    now = _schema.VERSION
    with Store.open(shared) as store:
        with pytest.raises(RuntimeError), store._database.engine.begin() as connection:
            _schema.upgrade(connection, store.location, now + 2, {now: add_column("two"), now + 1: fail})
        with store._database.engine.connect() as connection:
            assert "two" not in columns(connection)
            assert connection.exec_driver_sql("SELECT version FROM convrec_schema").all() == [(now,)]


def test_tables_of_others_in_the_same_database_are_left_alone(shared: str) -> None:
    database = open_database(shared)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS theirs")
        connection.exec_driver_sql("CREATE TABLE theirs (user_id TEXT)")
        connection.exec_driver_sql("INSERT INTO theirs VALUES ('ana')")
    with Store.open(shared) as store:
        store.forget_user("ana")
    with database.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT user_id FROM theirs").all() == [("ana",)]
        connection.exec_driver_sql("DROP TABLE theirs")
    database.engine.dispose()
