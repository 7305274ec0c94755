"""Export, erasure down to the bytes, and retention."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from convrec.errors import StoreError, UnknownSessionError, UsageError
from convrec.memory import Store, _sqlite

NOW = datetime.now(UTC)


def fill(store: Store, user_id: str, session_id: str, mark: str, when: datetime | None = None) -> None:
    """One session with two steps, two words of feedback (one without a name) and attributes, all bearing a mark."""
    store.create_session(session_id, user_id, "films", when)
    store.append_steps(session_id, [(0, "message", {"text": f"I said {mark}"}), (1, "reply", {"text": f"you said {mark}"})])
    store.record_feedback(user_id=user_id, session_id=session_id, item_id=f"item-{mark}", value="like", words=f"words {mark}")
    store.record_feedback(user_id=None, session_id=session_id, item_id=f"nameless-{mark}", value="seen", key=mark)
    store.set_attributes(user_id, {"about": f"attribute {mark}"})


def test_the_export_holds_everything_and_is_json(store: Store) -> None:
    fill(store, "ana", "s1", "apple", datetime(2024, 1, 2, tzinfo=UTC))
    fill(store, "bea", "s2", "banana")
    store.record_feedback(user_id="ana", session_id=None, item_id="item-apple", value="dislike")
    copy = json.loads(json.dumps(store.export_user("ana")))
    assert sorted(copy) == ["attributes", "exported", "feedback", "sessions", "user_id"]
    assert copy["user_id"] == "ana"
    assert copy["attributes"] == {"about": "attribute apple"}
    (session,) = copy["sessions"]
    assert (session["session_id"], session["bundle"]) == ("s1", "films")
    assert session["created"] == "2024-01-02T00:00:00+00:00"
    assert [(step["number"], step["kind"], step["payload"]) for step in session["steps"]] == [
        (0, "message", {"text": "I said apple"}),
        (1, "reply", {"text": "you said apple"}),
    ]
    assert [(word["item_id"], word["value"], word["words"], word["session_id"]) for word in copy["feedback"]] == [
        ("item-apple", "like", "words apple", "s1"),
        ("nameless-apple", "seen", "", "s1"),
        ("item-apple", "dislike", "", None),
    ]
    assert datetime.fromisoformat(copy["exported"]) - NOW < timedelta(hours=1)
    assert "banana" not in json.dumps(copy)


def test_the_export_of_someone_unknown_is_empty(store: Store) -> None:
    copy = store.export_user("nobody")
    assert (copy["sessions"], copy["feedback"], copy["attributes"]) == ([], [], {})


def test_forgetting_takes_everything_of_one_person_and_nothing_of_another(store: Store) -> None:
    fill(store, "ana", "s1", "apple")
    store.create_session("s3", "ana", "films")
    fill(store, "bea", "s2", "banana")
    before = store.export_user("bea")
    report = store.forget_user("ana")
    assert (report.sessions, report.steps, report.feedback, report.attributes) == (2, 2, 2, 1)
    assert report.rows == 2 + 2 + 2 + 1
    copy = store.export_user("ana")
    assert (copy["sessions"], copy["feedback"], copy["attributes"]) == ([], [], {})
    assert store.session("s1") is None
    assert store.steps("s1") == []
    assert {**store.export_user("bea"), "exported": ""} == {**before, "exported": ""}
    assert store.forget_user("ana").rows == 0


def test_a_chat_of_someone_forgotten_cannot_go_on(store: Store) -> None:
    fill(store, "ana", "s1", "apple")
    store.forget_user("ana")
    with pytest.raises(UnknownSessionError, match="erased on request"):
        store.append_step("s1", 2, "message", {"text": "apple again"})
    assert store.export_user("ana")["sessions"] == []


def test_feedback_of_another_in_an_erased_session_stays_without_the_session(store: Store) -> None:
    fill(store, "ana", "s1", "apple")
    store.record_feedback(user_id="bea", session_id="s1", item_id="i", value="like")
    assert store.forget_user("ana").feedback == 2
    (word,) = store.feedback("bea")
    assert (word.item_id, word.session_id) == ("i", None)


def test_a_nameless_session_can_be_forgotten(store: Store) -> None:
    store.create_session("s1", None, "films")
    store.append_step("s1", 0, "message", {})
    store.record_feedback(user_id=None, session_id="s1", item_id="i", value="like")
    store.record_feedback(user_id="ana", session_id="s1", item_id="i", value="like")
    fill(store, "bea", "s2", "banana")
    report = store.forget_session("s1")
    assert (report.sessions, report.steps, report.feedback, report.attributes) == (1, 1, 1, 0)
    assert store.session("s1") is None
    assert store.feedback("ana")[0].session_id is None
    assert len(store.steps("s2")) == 2


def stored_bytes(folder: Path) -> bytes:
    """Every byte of every file in the folder: the database, its log, and whatever else lies there."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("crowd", [0, 300])
def test_no_byte_of_someone_forgotten_is_left_in_the_files(folder: Path, crowd: int) -> None:
    with Store.open(folder) as store:
        for number in range(crowd):
            fill(store, f"other{number}", f"o{number}", f"banana{number}")
        for number in range(20):
            fill(store, "ana-secret-id", f"secret-session-{number}", f"apple{number} ééé")
            store.append_step(f"secret-session-{number}", 2, "message", {"text": "over many pages " * 2000 + "é" * 2000})
        store.record_feedback(user_id="ana-secret-id", session_id=None, item_id="hidden", value="like", words="plainly secret")
        marks = [
            b"ana-secret-id",
            b"secret-session-",
            b"apple7 ",
            b"hidden",
            b"plainly secret",
            "ééé".encode(),
            b"\\u00e9\\u00e9",
        ]
        before = stored_bytes(folder)
        assert [mark for mark in marks if mark not in before] == []
        report = store.forget_user("ana-secret-id")
        assert report.bytes_erased
        after = stored_bytes(folder)
        assert [mark for mark in marks if mark in after] == []
        assert len(after) < len(before)
        assert all(store.attributes(f"other{number}") for number in range(crowd))
    assert [mark for mark in marks if mark in stored_bytes(folder)] == []


def test_a_reader_at_that_moment_is_reported_and_a_second_run_erases_the_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(folder) as store:
        fill(store, "ana-secret-id", "s1", "apple")
        reader = _sqlite.connect(folder / "convrec.sqlite")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM convrec_steps").fetchone() == (2,)
        monkeypatch.setattr(_sqlite, "BUSY_SECONDS", 0.05)
        report = store.forget_user("ana-secret-id")
        assert report.rows == 1 + 2 + 2 + 1
        assert not report.bytes_erased
        assert store.sessions("ana-secret-id") == []
        reader.close()
        again = store.forget_user("ana-secret-id")
        assert (again.rows, again.bytes_erased) == (0, True)
        assert b"ana-secret-id" not in stored_bytes(folder)


def test_undone_steps_leave_no_bytes_once_the_store_is_closed(folder: Path) -> None:
    with Store.open(folder) as store:
        store.create_session("s1", "ana", "films")
        store.append_step("s1", 0, "message", {"text": "never mind this"})
        store.drop_steps_from("s1", 0)
    assert b"never mind this" not in stored_bytes(folder)


def test_on_a_server_the_bytes_are_not_claimed_to_be_gone(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        fill(store, "ana", "s1", "apple")
        assert not store.forget_user("ana").bytes_erased


def test_in_memory_the_bytes_are_gone() -> None:
    with Store.open(None) as store:
        assert store.forget_user("ana").bytes_erased


def test_retention_erases_what_is_idle_for_longer_and_keeps_the_rest(where: str | Path | None) -> None:
    with Store.open(where, retention_days=30) as store:
        fill(store, "ana", "s1", "apple")
        store.create_session("idle", "bea", "films", NOW - timedelta(days=31))
        store.create_session("fresh", "bea", "films", NOW - timedelta(days=29))
        assert store.purge() == 1
        assert [found.session_id for found in store.sessions("bea")] == ["fresh"]
        assert store.purge(NOW + timedelta(days=29)) == 1
        assert store.sessions("bea") == []
        assert len(store.steps("s1")) == 2
        assert store.purge(NOW + timedelta(days=31)) == 1 + 2 + 2 + 1
        copy = store.export_user("ana")
        assert (copy["sessions"], copy["feedback"], copy["attributes"]) == ([], [], {})


def test_retention_counts_from_the_last_step(where: str | Path | None) -> None:
    with Store.open(where, retention_days=30) as store:
        store.create_session("old", "ana", "films", NOW - timedelta(days=400))
        store.append_step("old", 0, "message", {})
        assert store.purge() == 0
        assert len(store.steps("old")) == 1


def test_attributes_stay_while_anything_else_of_the_person_does(where: str | Path | None) -> None:
    with Store.open(where, retention_days=30) as store:
        for user_id in ("ana", "bea"):
            store.set_attributes(user_id, {"age": 30})
        later = NOW + timedelta(days=40)
        store.create_session("s1", "ana", "films", later)
        store.create_session("nameless", None, "films", later)
        assert store.purge(later) == 1
        assert store.attributes("ana") == {"age": 30}
        assert store.attributes("bea") == {}


def test_opening_with_a_retention_purges(folder: Path) -> None:
    with Store.open(folder) as store:
        store.create_session("idle", "ana-secret-id", "films", NOW - timedelta(days=8))
        store.create_session("fresh", "bea", "films", NOW - timedelta(days=6))
        assert store.purge(NOW + timedelta(days=10_000)) == 0
    with Store.open(folder, retention_days=7) as store:
        assert store.session("idle") is None
        assert store.session("fresh") is not None
        assert b"ana-secret-id" not in stored_bytes(folder)


@pytest.mark.parametrize("days", [0, -1])
def test_less_than_a_day_of_retention_is_refused(folder: Path, days: int) -> None:
    with pytest.raises(UsageError, match=f"retention of {days} days: give at least 1"):
        Store.open(folder, retention_days=days)
    assert not folder.exists()


def test_an_erasure_that_fails_changes_nothing(folder: Path) -> None:
    with Store.open(folder) as store:
        fill(store, "ana", "s1", "apple")
        with store._database.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TRIGGER refuse BEFORE DELETE ON convrec_sessions BEGIN SELECT raise(ABORT, 'no'); END")
        before = store.export_user("ana")
        with pytest.raises(StoreError, match="no; check that the database works"):
            store.forget_user("ana")
        assert {**store.export_user("ana"), "exported": ""} == {**before, "exported": ""}


def test_without_logging_nothing_is_written_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    with Store.open(folder, log_messages=False) as store:
        fill(store, "ana", "s1", "apple")
        assert len(store.steps("s1")) == 2
        assert store.attributes("ana") == {"about": "attribute apple"}
        assert store.location == "sqlite://"
        assert list(folder.parent.rglob("*")) == []
    with Store.open(folder) as store:
        assert store.export_user("ana")["sessions"] == []


def test_without_logging_an_existing_database_is_left_alone(folder: Path) -> None:
    with Store.open(folder) as store:
        fill(store, "ana", "s1", "apple")
    before = stored_bytes(folder)
    with Store.open(folder, log_messages=False, retention_days=1) as store:
        assert store.session("s1") is None
        fill(store, "ana", "s1", "pear")
    assert stored_bytes(folder) == before
