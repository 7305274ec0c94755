"""Feedback, history and attributes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.memory import Store


def say(store: Store, item_id: str, value: str, *, user_id: str | None = "ana", session_id: str | None = None) -> None:
    assert store.record_feedback(user_id=user_id, session_id=session_id, item_id=item_id, value=value)


def test_the_last_word_on_each_item_counts_and_the_oldest_comes_first(store: Store) -> None:
    for item_id, value in [("a", "like"), ("b", "dislike"), ("c", "seen"), ("a", "dislike"), ("c", "clear")]:
        say(store, item_id, value)
    say(store, "z", "like", user_id="bea")
    assert [(word.item_id, word.value) for word in store.feedback("ana")] == [("b", "dislike"), ("a", "dislike")]


def test_words_and_session_are_kept(store: Store) -> None:
    store.record_feedback(user_id="ana", session_id="s9", item_id="a", value="like", words="bored me \U0001f600 \x00 to tears")
    (word,) = store.feedback("ana")
    assert (word.words, word.session_id) == ("bored me \U0001f600 \x00 to tears", "s9")


def test_half_a_surrogate_pair_in_words_becomes_the_replacement_character(store: Store) -> None:
    store.record_feedback(user_id="ana", session_id=None, item_id="a", value="like", words="so\ud83d good")
    assert store.feedback("ana")[0].words == "so\ufffd good"


def test_history_keeps_a_judgement_that_a_later_seen_does_not_replace(store: Store) -> None:
    for item_id, value in [("a", "like"), ("b", "seen"), ("c", "dislike"), ("a", "seen"), ("b", "dislike"), ("c", "clear")]:
        say(store, item_id, value)
    assert [(had.item_id, had.value) for had in store.history("ana")] == [("a", "like"), ("b", "dislike")]
    had = store.history("ana")[0]
    assert had.first <= had.last


def test_after_clear_an_item_starts_afresh(store: Store) -> None:
    for value in ("like", "clear", "seen"):
        say(store, "a", value)
    (had,) = store.history("ana")
    assert had.value == "seen"
    assert had.first == had.last


def test_someone_unknown_said_and_had_nothing(store: Store) -> None:
    assert store.feedback("nobody") == []
    assert store.history("nobody") == []
    assert store.attributes("nobody") == {}


def test_the_same_key_again_writes_nothing(store: Store) -> None:
    def once(value: str, key: str | None, user_id: str | None = "ana", session_id: str | None = "s1") -> bool:
        return store.record_feedback(user_id=user_id, session_id=session_id, item_id="a", value=value, key=key)

    assert once("like", "k1")
    assert not once("like", "k1")
    assert not once("dislike", "k1", session_id="s2")
    assert [word.value for word in store.feedback("ana")] == ["like"]
    assert once("dislike", "k2")
    assert [word.value for word in store.feedback("ana")] == ["dislike"]


def test_a_key_counts_for_one_person_or_one_nameless_session(store: Store) -> None:
    def once(user_id: str | None, session_id: str | None) -> bool:
        return store.record_feedback(user_id=user_id, session_id=session_id, item_id="a", value="like", key="k")

    assert [once("ana", "s1"), once("bea", "s1"), once(None, "s1"), once(None, "s2")] == [True] * 4
    assert [once("ana", "s3"), once("bea", None), once(None, "s1"), once(None, "s2")] == [False] * 4


def test_without_a_key_every_word_is_written(store: Store) -> None:
    say(store, "a", "like")
    say(store, "a", "like")
    assert len(store.export_user("ana")["feedback"]) == 2  # type: ignore[arg-type]  # the values of the export are of type object


def test_an_unknown_value_names_the_known_ones(store: Store) -> None:
    with pytest.raises(UsageError, match="feedback 'love' is unknown; give one of like, dislike, seen, clear"):
        say(store, "a", "love")


def test_feedback_of_nobody_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="needs a user_id or a session_id; both are None"):
        say(store, "a", "like", user_id=None)


def test_attributes_are_merged_by_name_and_none_takes_one_away(store: Store) -> None:
    store.set_attributes("ana", {"services": ["One", "Two"], "age": 30})
    store.set_attributes("ana", {"age": 31, "city": "Århus"})
    assert store.attributes("ana") == {"services": ["One", "Two"], "age": 31, "city": "Århus"}
    store.set_attributes("ana", {"services": None, "never": None})
    assert store.attributes("ana") == {"age": 31, "city": "Århus"}
    assert store.attributes("bea") == {}


def test_attributes_that_json_cannot_say_are_refused_and_the_old_ones_stay(store: Store) -> None:
    store.set_attributes("ana", {"age": 30})
    with pytest.raises(UsageError, match=r"the attributes of 'ana' cannot be written as JSON: \{1\} is of type set"):
        store.set_attributes("ana", {"age": {1}})
    assert store.attributes("ana") == {"age": 30}


said = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["like", "dislike", "seen", "clear"])), max_size=12)


def slow_feedback(events: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """An item's last event, found by looking at all later ones."""
    return [
        (item, value)
        for place, (item, value) in enumerate(events)
        if value != "clear" and all(later != item for later, _ in events[place + 1 :])
    ]


def slow_history(events: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Per item the events after its last clear: the last judgement among them, else `seen`."""
    found: set[tuple[str, str]] = set()
    for item in {item for item, _ in events}:
        own = [value for other, value in events if other == item]
        cleared = max((place for place, value in enumerate(own) if value == "clear"), default=-1)
        fresh = own[cleared + 1 :]
        judged = [value for value in fresh if value != "seen"]
        if fresh:
            found.add((item, judged[-1] if judged else "seen"))
    return found


@settings(max_examples=100, deadline=None)
@given(said)
def test_feedback_and_history_agree_with_a_slow_reading(events: list[tuple[str, str]]) -> None:
    with Store.open(None) as store:
        for item_id, value in events:
            say(store, item_id, value)
        assert [(word.item_id, word.value) for word in store.feedback("ana")] == slow_feedback(events)
        had = store.history("ana")
        assert {(one.item_id, one.value) for one in had} == slow_history(events)
        assert [one.item_id for one in had] == [item for item, _ in slow_feedback(events)]
