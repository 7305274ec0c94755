"""Sessions and steps: what goes in comes out, in order, once."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec.errors import ConflictError, StoreError, UnknownSessionError, UsageError
from convrec.memory import Store
from convrec.memory.records import Judgement

ODD_IDS = [
    "'; DROP TABLE convrec_sessions; --",
    "../../etc/passwd",
    "%_\\",
    "Ana",
    "ana",
    " ana",
    "åsa",
    "a\u030asa",
    "\x00",
    "a\x00b\x1b",
    "\x1b0",
    "x" * 512,
    "\U0010ffff" * 512,
    "\x00" * 512,
    "\n",
    "None",
]


def test_a_session_comes_back_as_it_was_made(store: Store) -> None:
    made = datetime(2024, 2, 29, 12, 0, 1, 500_000, tzinfo=UTC)
    store.create_session("s1", "ana", "films-1f", made)
    found = store.session("s1")
    assert found is not None
    assert (found.session_id, found.user_id, found.bundle) == ("s1", "ana", "films-1f")
    assert found.created == found.last_active == made
    assert found.created.tzinfo is UTC


def test_an_unknown_session_is_none_and_has_no_steps(store: Store) -> None:
    assert store.session("nowhere") is None
    assert store.steps("nowhere") == []


def test_a_conversation_is_the_session_with_its_steps(store: Store) -> None:
    assert store.conversation("s1") is None
    store.create_session("s1", "ana", "films")
    store.create_session("s2", "ben", "films")
    store.append_steps("s1", [(0, "said", {"a": 1}), (1, "said", {"a": 2})])
    assert store.conversation("s1") == (store.session("s1"), store.steps("s1"))
    assert store.conversation("s2") == (store.session("s2"), [])


def test_someone_without_a_name_has_a_session(store: Store) -> None:
    store.create_session("s1", None, "films")
    found = store.session("s1")
    assert found is not None
    assert found.user_id is None
    assert store.sessions("None") == []


def test_a_persons_sessions_are_theirs_alone_and_the_oldest_comes_first(store: Store) -> None:
    day = datetime(2024, 1, 1, tzinfo=UTC)
    store.create_session("late", "ana", "films", day + timedelta(days=2))
    store.create_session("early", "ana", "films", day)
    store.create_session("hers", "bea", "films", day)
    assert [found.session_id for found in store.sessions("ana")] == ["early", "late"]


def test_a_second_session_of_the_same_id_is_a_conflict_and_changes_nothing(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    with pytest.raises(ConflictError, match=r"session 's1' exists already; take another id"):
        store.create_session("s1", "bea", "books")
    found = store.session("s1")
    assert found is not None
    assert (found.user_id, found.bundle) == ("ana", "films")


def test_steps_come_back_by_number(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.append_step("s1", 2, "reply", {"text": "two"})
    store.append_step("s1", 0, "message", {"text": "zero", "nested": {"a": [1, 2.5, None, True]}})
    store.append_step("s1", 1, "plan", '{"tool": "search"}')
    kept = [(step.number, step.kind, step.payload) for step in store.steps("s1")]
    assert kept == [
        (0, "message", {"text": "zero", "nested": {"a": [1, 2.5, None, True]}}),
        (1, "plan", {"tool": "search"}),
        (2, "reply", {"text": "two"}),
    ]


def test_a_step_moves_the_sessions_last_activity(store: Store) -> None:
    before = datetime.now(UTC)
    store.create_session("s1", "ana", "films", datetime(2020, 1, 1, tzinfo=UTC))
    store.append_step("s1", 0, "message", {})
    found = store.session("s1")
    assert found is not None
    assert found.created == datetime(2020, 1, 1, tzinfo=UTC)
    assert found.last_active >= before - timedelta(milliseconds=1)
    assert store.steps("s1")[0].at == found.last_active


def test_a_taken_number_is_a_conflict_and_the_first_writer_stays(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.append_step("s1", 0, "message", {"text": "first"})
    with pytest.raises(ConflictError, match=r"session 's1': of the steps 0 at least one is written already"):
        store.append_step("s1", 0, "message", {"text": "second"})
    assert [step.payload for step in store.steps("s1")] == [{"text": "first"}]


def test_of_several_steps_all_or_none_are_written(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.append_step("s1", 2, "message", {})
    active = store.session("s1")
    with pytest.raises(ConflictError, match="steps 0, 1, 2 at least one"):
        store.append_steps("s1", [(0, "a", {}), (1, "b", {}), (2, "c", {})])
    assert [step.number for step in store.steps("s1")] == [2]
    assert store.session("s1") == active
    store.append_steps("s1", [(0, "a", {}), (1, "b", {})])
    assert [step.number for step in store.steps("s1")] == [0, 1, 2]


def test_a_step_and_what_was_judged_in_it_are_written_together_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create_session("s1", "ana", "films")
    heat, alien = (Judgement(item, "like", "ana", "s1", key=f"s1:1:{item}", words=f"I loved {item}") for item in ("heat", "alien"))
    store.append_step("s1", 0, "message", {"text": "first"}, [heat])
    with pytest.raises(ConflictError):
        store.append_step("s1", 0, "message", {"text": "another was faster"}, [alien])
    assert [(f.item_id, f.words, f.session_id) for f in store.feedback("ana")] == [("heat", "I loved heat", "s1")]
    with monkeypatch.context() as patch:
        patch.setattr("convrec.memory._people.record", None)
        with pytest.raises(TypeError):
            store.append_step("s1", 1, "message", {"text": "cut off in between"}, [alien])
    assert [step.number for step in store.steps("s1")] == [0]
    store.append_step("s1", 1, "message", {"text": "the key was used before"}, [heat, alien])
    assert [f.item_id for f in store.feedback("ana")] == ["heat", "alien"]
    assert [step.number for step in store.steps("s1")] == [0, 1]


def test_no_steps_at_all_are_no_write(store: Store) -> None:
    store.append_steps("nowhere", [])


def test_the_same_number_in_two_sessions_is_no_conflict(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.create_session("s2", "ana", "films")
    store.append_step("s1", 0, "message", {"text": "one"})
    store.append_step("s2", 0, "message", {"text": "two"})
    assert store.steps("s2")[0].payload == {"text": "two"}


def test_a_step_of_an_unknown_session_is_refused(store: Store) -> None:
    with pytest.raises(UnknownSessionError, match=r"there is no session 'gone': .* create it first"):
        store.append_step("gone", 0, "message", {})
    with pytest.raises(UnknownSessionError, match="there is no session 'gone'"):
        store.drop_steps_from("gone", 0)


def test_undo_drops_steps_and_their_numbers_are_free_again(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.create_session("s2", "ana", "films")
    store.append_steps("s1", [(number, "x", {"old": number}) for number in range(5)])
    store.append_step("s2", 4, "x", {})
    assert store.drop_steps_from("s1", 3) == 5 - 3
    assert store.drop_steps_from("s1", 3) == 0
    store.append_step("s1", 3, "x", {"new": 3})
    assert [step.payload for step in store.steps("s1")] == [{"old": 0}, {"old": 1}, {"old": 2}, {"new": 3}]
    assert len(store.steps("s2")) == 1


@pytest.mark.parametrize("odd", ODD_IDS)
def test_what_an_id_looks_like_does_not_matter(store: Store, odd: str) -> None:
    for other in ODD_IDS:
        store.create_session(other, other, other)
    store.append_step(odd, 0, odd, {odd: odd})
    store.record_feedback(user_id=odd, session_id=odd, item_id=odd, value="like", key=odd, words=odd)
    store.set_attributes(odd, {odd: odd})
    assert [(found.session_id, found.user_id, found.bundle) for found in store.sessions(odd)] == [(odd, odd, odd)]
    assert [(step.kind, step.payload) for step in store.steps(odd)] == [(odd, {odd: odd})]
    assert [(word.item_id, word.words, word.session_id) for word in store.feedback(odd)] == [(odd, odd, odd)]
    assert store.attributes(odd) == {odd: odd}
    report = store.forget_user(odd)
    assert (report.sessions, report.steps, report.feedback, report.attributes) == (1, 1, 1, 1)
    assert sorted(found for other in ODD_IDS if store.session(found := other)) == sorted(set(ODD_IDS) - {odd})


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("", "user_id is ''; give at least one character"),
        ("x" * 513, r"user_id 'x{40}'\.\.\. has 513 characters; at most 512"),
        ("a\ud800", "holds half of a surrogate pair; give valid Unicode text"),
        (42, "user_id is 42, of type int; give a string"),
    ],
)
def test_an_id_that_cannot_be_kept_is_refused(store: Store, bad: str, message: str) -> None:
    for call in (store.sessions, store.feedback, store.history, store.attributes, store.export_user, store.forget_user):
        with pytest.raises(UsageError, match=message):
            call(bad)
    with pytest.raises(UsageError, match=message):
        store.create_session("s1", bad, "films")
    with pytest.raises(UsageError, match=message):
        store.set_attributes(bad, {})
    with pytest.raises(UsageError, match=message):
        store.record_feedback(user_id=bad, session_id=None, item_id="i", value="like")
    assert store.session("s1") is None


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"score": float("nan")}, "step 7 cannot be written as JSON: .*; give strings, numbers, lists and objects"),
        ({"when": datetime(2024, 1, 1, tzinfo=UTC)}, "of type datetime"),
        ("{half", "step 7 cannot be written as JSON"),
        ("[1]", r"step 7 is \[1\]; give a JSON object"),
    ],
)
def test_a_payload_that_json_cannot_say_is_refused(store: Store, payload: dict[str, object] | str, message: str) -> None:
    store.create_session("s1", "ana", "films")
    with pytest.raises(UsageError, match=message):
        store.append_step("s1", 7, "x", payload)
    assert store.steps("s1") == []


def test_a_payload_that_contains_itself_is_refused(store: Store) -> None:
    loop: dict[str, object] = {}
    loop["self"] = loop
    with pytest.raises(UsageError, match="cannot be written as JSON"):
        store.append_step("s1", 0, "x", loop)


@pytest.mark.parametrize("number", [-1, 2**31])
def test_a_step_number_out_of_range_is_refused(store: Store, number: int) -> None:
    with pytest.raises(UsageError, match=f"step number {number} is not between 0 and 2147483647"):
        store.append_step("s1", number, "x", {})
    with pytest.raises(UsageError, match=f"step number {number}"):
        store.drop_steps_from("s1", number)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="'2024-01-01T00:00:00' has no time zone"):
        store.create_session("s1", "ana", "films", datetime(2024, 1, 1))  # noqa: DTZ001 (the fault under test)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(UsageError, match=r"is closed; open it again with Store\.open"):
        store.session("s1")


def test_a_payload_changed_from_outside_is_named(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.append_step("s1", 3, "x", {})
    for text, what in (("{oops", "is not JSON"), ("[]", r"is \[\], no JSON object")):
        with store._database.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE convrec_steps SET payload = '{text}'")
        with pytest.raises(StoreError, match=f"step 3 of session 's1' {what}.*changed outside convrec"):
            store.steps("s1")


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=st.dictionaries(st.text(), values, max_size=4), kind=st.text(min_size=1, max_size=9))
def test_any_json_object_comes_back_equal(store: Store, payload: dict[str, object], kind: str) -> None:
    if store.session("s1") is None:
        store.create_session("s1", "ana", "films")
    store.drop_steps_from("s1", 0)
    store.append_step("s1", 0, kind, payload)
    (step,) = store.steps("s1")
    assert (step.kind, step.payload) == (kind, payload)
    assert json.loads(json.dumps(store.export_user("ana")))["sessions"][0]["steps"][0]["payload"] == payload
