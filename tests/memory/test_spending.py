"""Budgets by the day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect

from convrec.memory import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_budget_is_spent_and_is_there_again_the_next_day(store: Store) -> None:
    assert [store.spend("k", 2, NOON) for _ in range(4)] == [True, True, False, False]
    assert store.spend("other", 2, NOON)
    assert [store.spend("k", 2, NOON.replace(day=2)) for _ in range(3)] == [True, True, False]
    assert [store.spend("k", 0, NOON.replace(day=3)) for _ in range(2)] == [False, False]


def test_of_many_at_once_no_more_than_the_budget_is_taken(shared: str) -> None:
    with Store.open(shared) as one, Store.open(shared) as two, ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda n: (one, two)[n % 2].spend("k", 13, NOON), range(40)))
    assert sum(taken) == 13


def test_a_database_of_the_first_version_gets_the_table(folder: Path) -> None:
    with Store.open(folder) as store, store._database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE convrec_spending")
        connection.exec_driver_sql("DROP TABLE convrec_marks")
        for table in ("convrec_sessions", "convrec_feedback"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN catalogue")
        connection.exec_driver_sql("UPDATE convrec_schema SET version = 1")
    with Store.open(folder) as store:
        assert store.spend("k", 1, NOON)
        assert inspect(store._database.engine).has_table("convrec_spending")
