"""The state is a fold over events: undo leaves the last one out, and what is said later wins."""

import string
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from convrec.agent._codec import decode, encode
from convrec.agent.reply import Question
from convrec.agent.state import Click, Delta, Event, Preference, Said, Session, State, Undo, fold, last_deed, reduce, standing
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import ItemId

A, B, C = ItemId("a"), ItemId("b"), ItemId("c")


def said(**delta: object) -> Said:
    return Said("text", Delta(**delta))  # type: ignore[arg-type]  # keyword arguments of one test helper


def under(minutes: int) -> Constraint:
    return Constraint("runtime", Op.LE, minutes, words=f"under {minutes}")


def test_a_like_then_a_dislike_of_the_same_item_is_a_dislike() -> None:
    state = fold([said(liked=(Preference(A, "loved it"),)), said(disliked=(Preference(A, "on second thought, meh"),))])
    assert state.liked == ()
    assert state.disliked == (Preference(A, "on second thought, meh"),)


def test_undo_takes_back_the_last_event_and_a_second_undo_the_one_before() -> None:
    first, second = said(liked=(Preference(A),)), said(constraints=(under(90),))
    assert fold([first, second, Undo()]) == fold([first])
    assert fold([first, second, Undo(), Undo()]) == fold([])
    assert fold([first, Undo(), Undo(), second]) == fold([second])


def test_undo_takes_back_a_reset() -> None:
    first = said(liked=(Preference(A),))
    assert fold([first, Said("start over", reset=True)]).liked == ()
    assert fold([first, Said("start over", reset=True), Undo()]).liked == (Preference(A),)


def test_a_reset_goes_back_to_what_was_known_before_the_session() -> None:
    start = State(liked=(Preference(A, "like", source="stored"),))
    assert fold([said(liked=(Preference(B),)), Said("start over", reset=True)], start).liked == start.liked


def test_a_newer_bound_replaces_the_older_one_of_the_same_side() -> None:
    assert fold([said(constraints=(under(120),)), said(constraints=(under(90),))]).constraints == (under(90),)


def test_a_bound_that_crosses_an_older_one_ends_it() -> None:
    longer = Constraint("runtime", Op.GT, 120, words="longer")
    assert fold([said(constraints=(under(120),)), said(constraints=(longer,))]).constraints == (longer,)


def test_a_bound_by_comparison_leaves_the_older_one_that_was_said_in_force() -> None:
    steer = Constraint("runtime", Op.LT, 100, words="shorter")
    state = fold([said(constraints=(under(120),)), said(constraints=(steer,), relative=(steer,))])
    assert state.constraints == (under(120), steer)
    assert reduce(state, said(dropped=(steer,))).constraints == (under(120),)
    longer = Constraint("runtime", Op.LT, 150, words="shorter than that one")
    assert fold([said(constraints=(under(120),)), said(constraints=(longer,), relative=(longer,))]).constraints == (longer,)


def test_bounds_that_leave_something_between_them_both_stay() -> None:
    longer = Constraint("runtime", Op.GT, 90)
    assert fold([said(constraints=(under(120),)), said(constraints=(longer,))]).constraints == (under(120), longer)


def test_a_demand_outlives_a_wish_and_another_bound_of_its_own_message() -> None:
    cap, about = under(120), Constraint("runtime", Op.GE, 153, hard=False, words="about three hours")
    assert fold([said(constraints=(cap, about))]).constraints == (cap, about)
    assert fold([said(constraints=(cap,)), said(constraints=(about,))]).constraints == (about,)
    floor = Constraint("runtime", Op.GE, 200, words="over 200 minutes")
    assert fold([said(constraints=(cap, floor))]).constraints == (cap, floor)


def test_a_demand_in_numbers_outlives_steps_from_what_was_shown() -> None:
    step = Constraint("runtime", Op.GT, 120, words="longer")
    assert fold([said(constraints=(under(120),)), said(constraints=(step,), relative=(step,))]).constraints == (under(120), step)
    more = Constraint("runtime", Op.GT, 110, words="longer")
    shorter = Constraint("runtime", Op.LT, 100, words="shorter")
    steps = [said(constraints=(more,), relative=(more,)), said(constraints=(shorter,), relative=(shorter,))]
    assert fold(steps).constraints == (shorter,)


def test_wanting_a_value_ends_its_ban_and_a_ban_ends_the_wish() -> None:
    ban = Constraint("genres", Op.NOT_CONTAINS, "Horror")
    wish = Constraint("genres", Op.CONTAINS, "Horror", hard=False)
    assert fold([said(constraints=(ban,)), said(constraints=(wish,))]).constraints == (wish,)
    assert fold([said(constraints=(wish,)), said(constraints=(ban,))]).constraints == (ban,)


def test_a_ban_on_two_values_together_leaves_each_of_them() -> None:
    both = Constraint("genres", Op.NOT_ALL, ("Romance", "Comedy"), words="no romcoms")
    romance, comedy = (Constraint("genres", Op.CONTAINS, value) for value in ("Romance", "Comedy"))
    assert fold([said(constraints=(both,)), said(constraints=(romance,))]).constraints == (both, romance)
    assert fold([said(constraints=(romance,)), said(constraints=(both,))]).constraints == (romance, both)
    assert fold([said(constraints=(both,)), said(constraints=(romance, comedy))]).constraints == (romance, comedy)
    assert fold([said(constraints=(romance, comedy)), said(constraints=(both,))]).constraints == (both,)


def test_demands_for_different_values_of_one_field_add_up() -> None:
    crime, drama = (Constraint("genres", Op.CONTAINS, g) for g in ("Crime", "Drama"))
    assert fold([said(constraints=(crime,)), said(constraints=(drama,))]).constraints == (crime, drama)


def test_a_new_choice_between_values_replaces_the_old_choice() -> None:
    mild = Constraint("certificate", Op.IN, ("G", "PG"))
    milder = Constraint("certificate", Op.IN, ("G", "PG", "PG-13"))
    assert fold([said(constraints=(mild,)), said(constraints=(milder,))]).constraints == (milder,)


def test_dropped_constraints_and_items_are_gone() -> None:
    state = fold([said(constraints=(under(90),), liked=(Preference(A),)), said(dropped=(under(90),), dropped_items=(A,))])
    assert state.constraints == ()
    assert state.liked == ()


def test_clicks_count_and_clear_takes_them_back() -> None:
    assert fold([Click(A, "like")]).liked == (Preference(A, "like", 1.0, "click"),)
    assert fold([Click(A, "like"), Click(A, "clear")]).liked == ()


def test_the_last_reply_with_items_stays_in_view_and_questions_do_not() -> None:
    asked = Question("ask", "genres")
    state = fold([Said("x", shown=(A, B), question=asked), Said("thanks")])
    assert state.shown == (A, B)
    assert state.focus == (A, B)
    assert state.question is None
    assert state.asked == ("genres",)


def test_what_was_named_or_shown_is_remembered_latest_first() -> None:
    assert fold([Said("x", shown=(A, B)), Said("y", shown=(C,))]).mentioned == (C, A, B)


def test_callers_see_lists() -> None:
    session = Session.of(fold([said(liked=(Preference(A),), constraints=(under(90),))]))
    assert session.liked == [Preference(A)]
    assert session.constraints == [under(90)]
    assert session.seen == []


ids = st.sampled_from([A, B, C, ItemId("d")])
preferences = st.lists(st.builds(Preference, ids, st.text(string.ascii_letters, max_size=5)), max_size=2).map(tuple)
constraints = st.one_of(
    st.builds(Constraint, st.just("runtime"), st.sampled_from([Op.LE, Op.GE, Op.LT, Op.GT]), st.integers(60, 200), st.booleans()),
    st.builds(Constraint, st.just("genres"), st.sampled_from([Op.CONTAINS, Op.NOT_CONTAINS]), st.sampled_from(["Crime", "Horror"])),
    st.builds(Constraint, st.just("genres"), st.just(Op.IN), st.just(("Crime", "Drama"))),
)
deltas = st.builds(
    Delta,
    liked=preferences,
    disliked=preferences,
    seen=preferences,
    excluded=preferences,
    constraints=st.lists(constraints, max_size=2).map(tuple),
    dropped_items=st.lists(ids, max_size=1).map(tuple),
    wish=st.sampled_from(["", "a heist", "cosy"]),
)
messages = st.builds(
    Said, st.text(max_size=10), deltas, st.lists(ids, max_size=3).map(tuple), reset=st.booleans(), reply=st.text(max_size=10)
)
events: st.SearchStrategy[Event] = st.one_of(
    messages, st.builds(Click, ids, st.sampled_from(["like", "dislike", "seen", "clear"])), st.builds(Undo)
)


@given(st.lists(events, max_size=8), messages)
def test_undo_restores_the_state_before_any_message_that_did_something(before: list[Event], message: Said) -> None:
    did = message.reset or bool(message.shown) or message.delta != Delta()
    talk = [Said("thanks"), Said("who is in it?", focus=(ItemId("a"),))]
    if did:
        assert fold([*before, message, Undo()]) == fold(before)
        assert fold([*before, message, *talk, Undo()]) == fold(before)
    else:
        nothing_done = last_deed(standing(before)) is None
        assert fold([*before, message, Undo()]) == fold([*before, message] if nothing_done else [*before, Undo()])


@given(st.lists(events, max_size=8))
def test_no_item_is_both_liked_and_disliked_or_listed_twice(history: list[Event]) -> None:
    state = fold(history)
    liked, disliked = [p.item_id for p in state.liked], [p.item_id for p in state.disliked]
    assert not set(liked) & set(disliked)
    assert len(liked) == len(set(liked))
    assert len(disliked) == len(set(disliked))


@given(st.lists(messages, max_size=6))
def test_bounds_of_different_messages_never_cross(history: list[Said]) -> None:
    state = State()
    for message in history:
        state = reduce(state, replace(message, delta=replace(message.delta, constraints=message.delta.constraints[:1])))
    uppers = [c.value for c in state.constraints if c.field == "runtime" and c.op in (Op.LE, Op.LT)]
    lowers = [c.value for c in state.constraints if c.field == "runtime" and c.op in (Op.GE, Op.GT)]
    assert len(uppers) <= 1
    assert len(lowers) <= 1
    for low in lowers:
        for high in uppers:
            assert isinstance(low, int)
            assert isinstance(high, int)
            assert low <= high


@given(st.lists(events, max_size=6))
def test_events_survive_being_stored(history: list[Event]) -> None:
    assert [decode(encode(event)) for event in history] == history


def test_a_ban_on_one_of_several_alternatives_narrows_them_and_a_ban_on_all_ends_them() -> None:
    any_of = Constraint("genres", Op.IN, ("Science", "Memoir"), words="nonfiction")
    no_memoir, neither = Constraint("genres", Op.NOT_CONTAINS, "Memoir"), Constraint("genres", Op.NOT_IN, ("Memoir", "Science"))
    assert fold([said(constraints=(any_of,)), said(constraints=(no_memoir,))]).constraints == (any_of, no_memoir)
    assert fold([said(constraints=(any_of,)), said(constraints=(neither,))]).constraints == (neither,)
