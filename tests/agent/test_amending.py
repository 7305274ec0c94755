"""Taking back without a message: each withdrawal is an event, and what it withdraws no longer counts, here and in later sessions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec import Recommender
from convrec.agent._codec import decode, encode
from convrec.agent.amending import known, messages, rewind, undo, withdraw
from convrec.agent.state import Click, Delta, Event, Preference, Rewind, Said, Undo, Withdrawn, fold, shown_ever, standing
from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import ItemId

HEAT = ItemId("tt0113277")
A, B = ItemId("a"), ItemId("b")
SHORT = Constraint("runtime", Op.LE, 90, words="under 90")
LIKES_A, SHOWS_B = Said("I like a", Delta(liked=(Preference(A),))), Said("more", shown=(B,))


def test_a_single_demand_preference_or_wish_is_taken_back_and_the_rest_stays() -> None:
    said = Said("all", Delta(liked=(Preference(A), Preference(B)), constraints=(SHORT,), wish="cosy"))
    state = fold([said, Withdrawn(Delta(dropped=(SHORT,), dropped_items=(A,), unwished=("cosy",)))])
    assert (state.liked, state.constraints, state.said_at, state.wishes) == ((Preference(B),), (), (), ())
    assert state.turns == 1
    assert fold([said, Withdrawn(Delta(dropped=(SHORT,))), Undo()]).constraints == (SHORT,)


def test_a_rewind_leaves_what_came_before_a_message() -> None:
    assert fold([LIKES_A, SHOWS_B, Rewind(1)]) == fold([LIKES_A])
    assert fold([LIKES_A, SHOWS_B, Rewind(0)]) == fold([])
    assert fold([LIKES_A, Rewind(0), SHOWS_B, Undo()]) == fold([])


def test_a_rewind_takes_back_an_undo_that_came_after_its_place() -> None:
    """The undo of number 1 had taken back what stands before the place; it stays taken back."""
    assert standing([LIKES_A, Undo(), SHOWS_B, Rewind(2)]) == []


def test_what_was_seen_counts_as_shown_and_what_was_stopped_does_not() -> None:
    assert shown_ever([SHOWS_B, Rewind(0)]) == {B}
    assert shown_ever([SHOWS_B, Rewind(0, unseen=True)]) == frozenset()
    assert shown_ever([SHOWS_B, Undo()]) == {B}


_events = st.lists(
    st.one_of(
        st.just(LIKES_A),
        st.just(SHOWS_B),
        st.just(Click(B, "like")),
        st.just(Undo()),
        st.builds(Rewind, st.integers(0, 8), st.booleans()),
        st.just(Withdrawn(Delta(dropped_items=(A,)), "a")),
    ),
    max_size=12,
)


@given(_events, st.integers(0, 12))
def test_rewinding_to_a_place_is_the_fold_up_to_it(events: list[Event], at: int) -> None:
    assert set(map(id, standing([*events, Rewind(0)]))) == set()
    prefix = events[:at]
    if not any(isinstance(e, Undo | Rewind) for e in events[at:]):
        assert fold([*events, Rewind(at)]) == fold(prefix)


@given(_events)
def test_every_event_survives_being_stored(events: list[Event]) -> None:
    assert [decode(encode(event)) for event in events] == events


def test_a_removed_like_is_gone_in_the_next_session_too(films: Bundle, tmp_path: Path) -> None:
    with Recommender(films, Store.open(tmp_path)) as rec:
        chat = rec.chat("ana")
        chat.send("I loved Heat and Alien, nothing over two hours")
        assert withdraw(chat, items=[HEAT], constraints=known(chat).constraints)
        assert [chat._core.catalogue.title(chat._core.catalogue.row_of(p.item_id)) for p in known(chat).liked] == ["Alien"]
        assert known(chat).constraints == ()
        assert not withdraw(chat, items=[HEAT])
        again = rec.chat("ana", session_id=chat.session_id)
        assert known(again) == known(chat)
        assert [p.item_id for p in rec.chat("ana").state.liked] == ["tt0078748"]


def test_undo_takes_back_the_last_deed_and_says_when_there_is_none(talk: Recommender) -> None:
    chat = talk.chat("ana")
    chat.send("I loved Heat")
    chat.feedback(HEAT, "dislike")
    assert undo(chat)
    assert [p.item_id for p in known(chat).liked] == [HEAT]
    assert undo(chat)
    assert not undo(chat)


def test_an_edited_message_gives_its_text_back_and_counts_no_more(talk: Recommender) -> None:
    chat = talk.chat("ana")
    chat.send("I loved Heat")
    chat.send("nothing over two hours")
    numbers = [number for number, _ in messages(chat)]
    assert numbers == [0, 1]
    assert rewind(chat, 1) == "nothing over two hours"
    assert known(chat).constraints == ()
    with pytest.raises(UsageError, match="no message that still counts has the number 1"):
        rewind(chat, 1)
    chat.send("nothing over 90 minutes")
    assert [said.text for _, said in messages(chat)] == ["I loved Heat", "nothing over 90 minutes"]
    assert [c.value for c in known(chat).constraints] == [90]


def test_a_stopped_answers_items_may_come_again(talk: Recommender) -> None:
    chat = talk.chat()
    first = chat.send("something like Heat").items
    rewind(chat, 0, unseen=True)
    assert [i.item_id for i in chat.send("something like Heat").items] == [i.item_id for i in first]
    rewind(chat, 2)
    assert not {i.item_id for i in chat.send("something like Heat").items} & {i.item_id for i in first}


def test_typing_undo_after_a_removal_names_what_comes_back(talk: Recommender) -> None:
    chat = talk.chat()
    chat.send("I loved Heat, nothing over two hours")
    withdraw(chat, constraints=known(chat).constraints)
    chat.send("undo that")
    assert [str(c.value) for c in known(chat).constraints] == ["120"]
