"""Marks on sessions: found by name, written over, erased with the session, sealed, and there in an older database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from convrec.errors import UnknownSessionError
from convrec.memory import Store
from convrec.memory.marks import Mark, Marks
from convrec.memory.sealing import Seal, new_key


def test_a_mark_is_found_and_written_over(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    marks = Marks(store)
    assert marks.find("m") is None
    marks.put("m", Mark("s1", 3))
    assert marks.find("m") == Mark("s1", 3)
    marks.put("m", Mark("s1", 4, "held"))
    assert marks.find("m") == Mark("s1", 4, "held")


@pytest.mark.parametrize("known", [True, False])
def test_a_session_that_is_gone_cannot_be_marked(store: Store, known: bool) -> None:
    store.create_session("s1", None, "films")
    if known:
        Marks(store).put("m", Mark("s1", 0))
    with pytest.raises(UnknownSessionError, match="no session 'gone' to mark"):
        Marks(store).put("m", Mark("gone", 0))
    assert store.session("s1") is not None, "the rest of the transaction stands"


def test_marks_go_with_their_session(store: Store) -> None:
    for session in ("s1", "s2", "s3"):
        store.create_session(session, "ana" if session == "s2" else None, "films", datetime.now(UTC) - timedelta(days=3))
        Marks(store).put(session, Mark(session, 0, "held"))
    store.forget_session("s1")
    store.forget_user("ana")
    assert [Marks(store).find(name) is None for name in ("s1", "s2", "s3")] == [True, True, False]
    store.purge(days=1)
    assert Marks(store).find("s3") is None


def test_what_is_held_is_held_for_a_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create_session("s1", None, "films")
    marks = Marks(store)
    marks.put("old", Mark("s1", 0, "held"))
    marks.put("place", Mark("s1", 1))
    later = datetime.now(UTC).timestamp() + 86_500
    monkeypatch.setattr("convrec.memory._values.time.time", lambda: later)
    marks.put("new", Mark("s1", 2, "held"))
    assert [marks.find(name) is None for name in ("old", "place", "new")] == [True, False, False]


def test_many_at_once_leave_one(shared: str) -> None:
    with Store.open(shared) as one, Store.open(shared) as two, ThreadPoolExecutor(6) as threads:
        one.create_session("s1", None, "films")
        list(threads.map(lambda n: Marks((one, two)[n % 2]).put("m", Mark("s1", n)), range(12)))
        assert Marks(one).find("m") in [Mark("s1", n) for n in range(12)]


def test_what_is_held_is_sealed_and_rotated(folder: Path) -> None:
    old, new = new_key(), new_key()
    with Store.open(folder, seal=Seal([old])) as store:
        store.create_session("s1", None, "films")
        Marks(store).put("m", Mark("s1", 0, "zanzibar"))
        assert not any(b"zanzibar" in path.read_bytes() for path in folder.iterdir())
    with Store.open(folder, seal=Seal([new, old])) as store:
        assert store.reseal() == 1
    with Store.open(folder, seal=Seal([new])) as store:
        assert Marks(store).find("m") == Mark("s1", 0, "zanzibar")


def test_a_database_of_the_second_version_gets_the_table(folder: Path) -> None:
    with Store.open(folder) as store, store._database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE convrec_marks")
        for table in ("convrec_sessions", "convrec_feedback"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN catalogue")
        connection.exec_driver_sql("UPDATE convrec_schema SET version = 2")
    with Store.open(folder) as store:
        assert inspect(store._database.engine).has_table("convrec_marks")
        store.create_session("s1", None, "films")
        Marks(store).put("m", Mark("s1", 0))
