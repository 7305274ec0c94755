"""Feedback and sessions by catalogue: one id names different items in different catalogues."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import inspect

from convrec.errors import UsageError
from convrec.memory import FeedbackRecord, HistoryRecord, Store
from convrec.memory.importing import ImportedFeedback, import_people
from convrec.memory.renaming import rename_catalogue
from convrec.memory.sealing import Seal, new_key


def say(store: Store, catalogue: str | None, item_id: str, value: str, key: str | None = None) -> bool:
    return store.record_feedback(user_id="ana", session_id=None, item_id=item_id, value=value, key=key, catalogue=catalogue)


def told(records: Sequence[FeedbackRecord] | Sequence[HistoryRecord]) -> list[tuple[str | None, str, str]]:
    return [(record.catalogue, record.item_id, record.value) for record in records]


def test_what_is_said_of_an_item_counts_in_its_own_catalogue_alone(store: Store) -> None:
    say(store, "films", "1", "like")
    say(store, "shop", "1", "dislike")
    assert told(store.feedback("ana", "films")) == told(store.history("ana", "films")) == [("films", "1", "like")]
    assert told(store.feedback("ana", "shop")) == told(store.history("ana", "shop")) == [("shop", "1", "dislike")]
    assert told(store.feedback("ana", "books")) == told(store.history("ana", "books")) == []


def test_all_catalogues_are_read_side_by_side(store: Store) -> None:
    for catalogue, value in (("films", "like"), ("shop", "seen"), (None, "dislike")):
        say(store, catalogue, "1", value)
    assert told(store.feedback("ana")) == [("films", "1", "like"), ("shop", "1", "seen"), (None, "1", "dislike")]
    assert told(store.history("ana")) == told(store.feedback("ana"))


def test_taking_back_in_one_catalogue_leaves_the_other(store: Store) -> None:
    for catalogue, value in (("films", "like"), ("shop", "like"), ("shop", "clear")):
        say(store, catalogue, "1", value)
    assert told(store.feedback("ana", "films")) == [("films", "1", "like")]
    assert store.feedback("ana", "shop") == []


def test_what_names_no_catalogue_counts_in_each_until_something_else_is_said_there(store: Store) -> None:
    say(store, None, "1", "like")
    assert told(store.feedback("ana", "films")) == told(store.history("ana", "shop")) == [(None, "1", "like")]
    say(store, "films", "1", "clear")
    assert told(store.feedback("ana", "films")) == told(store.history("ana", "films")) == []
    assert told(store.feedback("ana", "shop")) == [(None, "1", "like")]
    say(store, "shop", "1", "seen")
    assert told(store.history("ana", "shop")) == [("shop", "1", "like")]


def test_a_key_counts_once_in_each_catalogue(store: Store) -> None:
    assert [say(store, "films", "1", "like", "k"), say(store, "shop", "1", "like", "k")] == [True, True]
    assert [say(store, "films", "1", "seen", "k"), say(store, "shop", "1", "seen", "k")] == [False, False]
    assert [store.knows_key("ana", None, "k", name) for name in ("films", "shop", "books")] == [True, True, False]


def test_a_key_that_was_kept_without_a_catalogue_is_known_in_each(store: Store) -> None:
    assert say(store, None, "1", "like", "k")
    assert store.knows_key("ana", None, "k", "films")
    assert not say(store, "films", "1", "dislike", "k")
    assert told(store.feedback("ana")) == [(None, "1", "like")]


def test_sessions_are_told_apart_by_catalogue(store: Store) -> None:
    for session_id, catalogue in (("old", None), ("f", "films"), ("s", "shop")):
        store.create_session(session_id, "ana", "some bundle", catalogue=catalogue)
    assert [session.session_id for session in store.sessions("ana", "films")] == ["old", "f"]
    assert {session.session_id: session.catalogue for session in store.sessions("ana")} == {"old": None, "f": "films", "s": "shop"}
    found = store.session("s")
    assert found is not None
    assert found.catalogue == "shop"


def test_the_export_names_each_catalogue_and_forgetting_covers_all(store: Store) -> None:
    for catalogue in ("films", "shop", None):
        store.create_session(f"in {catalogue}", "ana", "some bundle", catalogue=catalogue)
        say(store, catalogue, "1", "like")
    copy = store.export_user("ana")
    for part in ("sessions", "feedback"):
        assert [row["catalogue"] for row in copy[part]] == ["films", "shop", None]  # type: ignore[attr-defined]  # lists of mappings
    report = store.forget_user("ana")
    assert (report.sessions, report.feedback) == (3, 3)
    assert (store.feedback("ana"), store.sessions("ana")) == ([], [])


@pytest.mark.parametrize("name", ["", "x" * 513])
def test_a_name_that_cannot_be_kept_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="catalogue"):
        say(store, name, "1", "like")
    with pytest.raises(UsageError, match="catalogue"):
        store.create_session("s", "ana", "some bundle", catalogue=name)
    with pytest.raises(UsageError, match="catalogue"):
        store.feedback("ana", name)


def test_an_encrypted_memory_tells_catalogues_apart(folder: Path) -> None:
    with Store.open(folder, seal=Seal([new_key()])) as store:
        say(store, "films", "1", "like")
        say(store, "shop", "2", "like")
        assert store.reseal() == 2
        assert told(store.feedback("ana", "films")) == [("films", "1", "like")]


def test_a_catalogue_of_another_name_takes_what_was_kept_with_it(store: Store) -> None:
    store.create_session("f", "ana", "some bundle", catalogue="films")
    for catalogue in ("films", "shop", None):
        say(store, catalogue, "1", "like")
    assert rename_catalogue(store, "films", "movies") == 2
    assert told(store.feedback("ana")) == [("movies", "1", "like"), ("shop", "1", "like"), (None, "1", "like")]
    assert [session.catalogue for session in store.sessions("ana")] == ["movies"]
    assert rename_catalogue(store, "films", "movies") == 0


def test_an_owners_records_may_name_their_catalogue(store: Store) -> None:
    store.create_session("s", "bea", "some bundle")
    at = store.sessions("bea")[0].created
    import_people(store, [ImportedFeedback("ana", "1", "like", at, "films"), ImportedFeedback("ana", "2", "like", at)], {})
    assert told(store.feedback("ana", "shop")) == [(None, "2", "like")]
    assert told(store.feedback("ana", "films")) == [("films", "1", "like"), (None, "2", "like")]


def test_a_database_of_the_third_version_keeps_its_rows_for_each_catalogue(shared: str) -> None:
    with Store.open(shared) as store:
        store.create_session("s1", "ana", "some bundle")
        store.append_step("s1", 0, "said", {"text": "hello"})
        say(store, None, "1", "like", "k")
        store.set_attributes("ana", {"services": ["Mubi"]})
        with store._database.engine.begin() as connection:
            for table in ("convrec_sessions", "convrec_feedback"):
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN catalogue")
            connection.exec_driver_sql("UPDATE convrec_schema SET version = 3")
    with Store.open(shared) as store:
        for table in ("convrec_sessions", "convrec_feedback"):
            assert "catalogue" in {column["name"] for column in inspect(store._database.engine).get_columns(table)}
        for catalogue in ("films", "shop"):
            assert told(store.feedback("ana", catalogue)) == [(None, "1", "like")]
            assert [session.session_id for session in store.sessions("ana", catalogue)] == ["s1"]
            assert store.knows_key("ana", "s1", "k", catalogue)
        assert (len(store.steps("s1")), store.attributes("ana")) == (1, {"services": ["Mubi"]})
        say(store, "films", "2", "like")
        assert told(store.feedback("ana", "shop")) == [(None, "1", "like")]
