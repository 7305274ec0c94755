"""Where the memory is kept, and what it says when it cannot be."""

import os
import shutil
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from convrec.errors import StoreError, UsageError
from convrec.memory import Store, _sqlite, default_state_folder
from convrec.memory._faults import Place, told

GARBAGE = b"this is a letter to a friend, not a database\n" * 200


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("state", "state/convrec.sqlite"),
        ("deep/er/state", "deep/er/state/convrec.sqlite"),
        ("own.db", "own.db"),
        ("new/own.sqlite", "new/own.sqlite"),
        ("odd ?#%20 näme", "odd ?#%20 näme/convrec.sqlite"),
        ("dotted.folder", "dotted.folder/convrec.sqlite"),
    ],
)
def test_a_path_is_a_folder_or_a_file(tmp_path: Path, given: str, file: str) -> None:
    for where in (tmp_path / given, str(tmp_path / given)):
        with Store.open(where) as store:
            assert store.location == f"sqlite:///{tmp_path / file}"
            assert store.session("s1") is None
        assert (tmp_path / file).is_file()


def test_an_existing_folder_may_end_like_a_file_and_an_existing_file_like_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    with Store.open(tmp_path / "folder.db"):
        assert (tmp_path / "folder.db" / "convrec.sqlite").is_file()
    (tmp_path / "file").touch()
    with Store.open(tmp_path / "file") as store:
        store.create_session("s1", "ana", "films")
    assert (tmp_path / "file").read_bytes().startswith(b"SQLite format 3")


def test_a_sqlite_url_is_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(f"sqlite:///{tmp_path}/one.sqlite") as store:
        store.create_session("s1", "ana", "films")
    with Store.open(tmp_path / "one.sqlite") as store:
        assert store.session("s1") is not None
    monkeypatch.chdir(tmp_path)
    with Store.open("sqlite+pysqlite:///one.sqlite") as store:
        assert store.session("s1") is not None


@pytest.mark.parametrize("where", [None, ":memory:", "sqlite://", "sqlite:///:memory:"])
def test_nothing_on_disk_for_a_database_in_memory(where: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open(where) as store:
        store.create_session("s1", "ana", "films")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:////tmp/a.sqlite?mode=ro", "for SQLite give a path, or sqlite:////absolute/path with no options"),
        ("sqlite+aiosqlite:////tmp/a.sqlite", "for SQLite give a path"),
        ("postgresql://ana:geheim@host:port/name", r"memory URL 'postgresql://\.\.\.' cannot be understood"),
    ],
)
def test_a_url_that_cannot_be_understood_is_refused_without_its_password(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        Store.open(url)
    assert "geheim" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_a_missing_driver_is_named_with_the_remedy() -> None:
    with pytest.raises(StoreError, match=r"memory at 'nosuch://ana:\*\*\*@host/name': no driver for 'nosuch'.*pip install") as caught:
        Store.open("nosuch://ana:geheim@host/name?password=geheim")
    assert "geheim" not in str(caught.value)


def test_new_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with Store.open(tmp_path / "a" / "state") as store:
            store.create_session("s1", "ana", "films")
            files = sorted((tmp_path / "a" / "state").iterdir())
            assert [path.name for path in files] == ["convrec.sqlite", "convrec.sqlite-shm", "convrec.sqlite-wal"]
            assert [mode(path) for path in files] == [0o600] * 3
        assert mode(tmp_path / "a" / "state") == 0o700
    finally:
        os.umask(old)


def test_permissions_of_what_is_there_already_stay(tmp_path: Path) -> None:
    (tmp_path / "convrec.sqlite").touch()
    (tmp_path / "convrec.sqlite").chmod(0o640)
    tmp_path.chmod(0o750)
    with Store.open(tmp_path):
        pass
    assert (mode(tmp_path / "convrec.sqlite"), mode(tmp_path)) == (0o640, 0o750)


def test_the_default_folder_is_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_state_folder().name == "convrec"
    assert list(tmp_path.iterdir()) == []


def refused(work: Callable[[], object], *parts: str) -> None:
    """The work raises a StoreError that has all these parts, and no message of a person in it."""
    with pytest.raises(StoreError) as caught:
        work()
    for part in parts:
        assert part in str(caught.value)
    assert "secret words" not in f"{caught.value} {caught.value.__cause__}"


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(GARBAGE)
    refused(lambda: Store.open(path), f"memory at 'sqlite:///{path}'", "not a database", "give another path, or restore a backup")
    assert path.read_bytes() == GARBAGE


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    refused(
        lambda: Store.open(tmp_path / "file" / "state"),
        "Not a directory",
        str(tmp_path / "file"),
        "make the folder writable, or keep the memory elsewhere (--state)",
    )


def write(store: Store, number: int = 0) -> None:
    store.append_step("s1", number, "message", {"text": "secret words " + "x" * 9000})


def write_all(store: Store, numbers: range) -> None:
    for number in numbers:
        write(store, number)


@pytest.fixture
def opened(folder: Path) -> Store:
    store = Store.open(folder)
    store.create_session("s1", "ana", "films")
    return store


def test_a_database_deleted_under_way_is_an_error_and_no_silent_loss(folder: Path, opened: Store) -> None:
    shutil.rmtree(folder)
    refused(lambda: write(opened), "unable to open database file", "check that the file and its folder are there")
    assert not folder.exists()
    opened.close()


def test_a_database_replaced_under_way_is_looked_at_anew(folder: Path, opened: Store) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / "convrec.sqlite").touch()
    refused(lambda: write(opened), "no such table", "its tables are gone; restore a backup, or open the memory again")
    with Store.open(folder) as fresh:
        fresh.create_session("s1", "ana", "films")
        write(opened)
        assert len(fresh.steps("s1")) == 1
    opened.close()


def test_a_database_that_may_only_be_read(folder: Path, opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close()
    monkeypatch.setattr(_sqlite, "connect", partial(_sqlite.connect, mode="ro"))
    with Store.open(folder) as store:
        assert store.session("s1") is not None
        refused(lambda: write(store), "readonly database", "make the file and its folder writable, or keep the memory elsewhere")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read(folder: Path, opened: Store) -> None:
    opened.close()
    (folder / "convrec.sqlite").chmod(0o400)
    folder.chmod(0o500)
    refused(lambda: Store.open(folder), "(--state)")
    folder.chmod(0o700)


def test_a_full_disk_loses_only_the_write_that_was_refused(opened: Store) -> None:
    def limit(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the file's present size where that is more

    write(opened, 0)
    event.listen(opened._database.engine, "checkout", limit)
    refused(lambda: write_all(opened, range(1, 50)), "disk is full", "free some space on that disk")
    kept = [step.number for step in opened.steps("s1")]
    assert kept == list(range(len(kept)))
    assert kept
    event.remove(opened._database.engine, "checkout", limit)
    opened._database.engine.dispose()
    write(opened, len(kept))
    assert len(opened.steps("s1")) == len(kept) + 1
    opened.close()


def test_a_damaged_file_is_named(folder: Path, opened: Store) -> None:
    write_all(opened, range(20))
    opened.close()
    path = folder / "convrec.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    store = Store.open(folder)
    refused(lambda: store.steps("s1"), "malformed", "the file is damaged: restore a backup")
    store.close()


def test_a_database_held_by_another_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sqlite, "BUSY_SECONDS", 0.05)
    with Store.open(folder) as store:
        store.create_session("s1", "ana", "films")
        other = _sqlite.connect(folder / "convrec.sqlite")
        other.execute("BEGIN IMMEDIATE")
        refused(lambda: write(store), "database is locked", "another program holds it; try again")
        assert store.session("s1") is not None
        other.close()
        write(store)


def test_too_many_users_of_one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(None) as store:
        monkeypatch.setattr(store._database.engine.pool, "_timeout", 0.01)
        with store._database.engine.connect():
            refused(lambda: store.session("s1"), "all connections are busy", "use fewer threads at once")


@pytest.mark.network
def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match=r"memory at 'postgresql\+psycopg://ana:\*\*\*@127.0.0.1:1/name'.*check that the server") as caught:
        Store.open("postgres://ana:geheim@127.0.0.1:1/name?application_name=geheim")
    assert "geheim" not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("error", [DBAPIError("SELECT", {}, ValueError("geheim is wrong")), SQLAlchemyError("geheim is wrong")])
def test_a_password_that_a_driver_repeats_is_taken_out(error: SQLAlchemyError) -> None:
    with (
        pytest.raises(StoreError, match=r"memory at 'x://ana:\*\*\*@host': \*\*\* is wrong; check"),
        told(Place("x://ana:***@host", "geheim")),
    ):
        raise error


def test_a_wrong_password_and_a_missing_database_are_named(postgres_url: str) -> None:
    url = make_url(postgres_url)
    wrong = url.set(password="falsches-wort").render_as_string(hide_password=False)
    refused(lambda: Store.open(wrong), "password authentication failed", "the address, user and password in the URL are right")
    missing = url.set(database="no_such_database").render_as_string(hide_password=False)
    refused(lambda: Store.open(missing), "does not exist")
    for bad in (wrong, missing):
        with pytest.raises(StoreError) as caught:
            Store.open(bad)
        assert "falsches-wort" not in str(caught.value)
        assert str(url.password) not in str(caught.value)


def test_tables_deleted_on_a_server_are_named(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        with store._database.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE convrec_steps")
        store.create_session("s1", "ana", "films")
        refused(lambda: write(store), "does not exist", "its tables are gone; restore a backup")
