"""What a message means after what was shown, asked or not found: choices, people pointed at, answers to an empty list."""

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from tests.conftest import ShopMaker


@pytest.fixture
def chat(talk: Recommender) -> Chat:
    return talk.chat(session_id="fixed")


def demands(chat: Chat) -> list[str]:
    return [str(c) for c in chat.state.constraints if c.hard]


@pytest.mark.parametrize("text", ["the second one looks good", "ooh I like the second"])
def test_choosing_an_item_likes_it_and_wishes_for_nothing(chat: Chat, text: str) -> None:
    shown = chat.send("a western").items
    reply = chat.send(text)
    assert reply.intent == "feedback"
    assert [p.item_id for p in chat.state.liked] == [shown[1].item_id]
    assert chat.state.wishes == []


@pytest.mark.parametrize(
    "text",
    [
        "I'll take the second",
        "ok, the second one it is!",
        "I'll watch the second one tonight",
        "the second will do nicely, thanks",
        "number two please",
    ],
)
def test_settling_on_an_item_ends_the_search_and_tells_no_taste(chat: Chat, text: str) -> None:
    shown = chat.send("a western").items
    reply = chat.send(text)
    assert reply.intent == "chitchat"
    assert not reply.items
    assert shown[1].title in reply.text
    assert chat.state.liked == []
    assert shown[1].title in chat.send("tell me more").text


def test_settling_on_one_and_asking_for_more_is_a_request(chat: Chat) -> None:
    chat.send("a western")
    assert chat.send("I'll take the second. anything similar but longer?").items


@pytest.mark.parametrize("text", ["add the first to my seen list", "mark the first as watched", "tick off the first"])
def test_filing_an_item_as_had_is_seen(chat: Chat, text: str) -> None:
    shown = chat.send("a western").items
    chat.send(text)
    assert [p.item_id for p in chat.state.seen] == [shown[0].item_id]
    assert chat.state.liked == []


def test_turning_one_down_is_a_dislike_and_takes_nothing_back(chat: Chat) -> None:
    shown = chat.send("a western").items
    chat.send("not the last one")
    assert [p.item_id for p in chat.state.disliked] == [shown[-1].item_id]
    assert demands(chat) == ["genres contains Western"]


def test_what_else_a_director_made_is_asked_of_the_whole_shelf(chat: Chat) -> None:
    shown = chat.send("a thriller from the 70s").items
    chat.send("who directed the second one?")
    found = chat.send("what else did he direct?").items
    directors = shown[1].fields["director"]
    assert found
    assert isinstance(directors, tuple)
    assert all(set(directors) & set(i.fields["director"]) for i in found)  # type: ignore[arg-type]  # tuples of names
    assert not {i.item_id for i in found} & {i.item_id for i in shown}


def test_of_a_whole_cast_the_one_asked_for_is_meant(chat: Chat) -> None:
    chat.send("a comedy with Tom Hanks")
    found = chat.send("what else is he in?").items
    assert found
    assert all("Tom Hanks" in i.fields["cast"] for i in found)  # type: ignore[operator]  # a tuple of names


def test_two_questions_get_two_answers(chat: Chat) -> None:
    first = chat.send("a western").items[0]
    reply = chat.send("who directed the first one and how long is it?")
    minutes = int(str(first.fields["runtime"]))
    directors = first.fields["director"]
    assert isinstance(directors, tuple)
    assert reply.intent == "ask_item"
    assert directors[0] in reply.text
    assert f"{minutes // 60} h" in reply.text or f"{minutes} min" in reply.text


def test_like_the_second_but_newer_does_both(chat: Chat) -> None:
    second = chat.send("a western").items[1]
    newer = chat.send("like the second but newer").items
    assert second.item_id in [p.item_id for p in chat.state.liked]
    assert all(int(str(i.fields["year"])) > int(str(second.fields["year"])) for i in newer)


@pytest.mark.parametrize("answer", ["ok drop the PG", "without the PG then", "fine, any certificate", "yes"])
def test_bending_a_demand_after_an_empty_list_recommends_again(chat: Chat, answer: str) -> None:
    assert chat.send("horror, PG, under 80 minutes, from the 30s").abstained
    reply = chat.send(answer)
    assert reply.intent == "recommend"
    assert reply.items
    assert demands(chat) == ["genres contains Horror", "runtime <= 80", "year >= 1930", "year <= 1939"]


def test_a_number_that_is_fine_too_moves_the_bound(chat: Chat) -> None:
    chat.send("a western under 90 minutes")
    chat.send("2 hours is ok then")
    assert demands(chat) == ["genres contains Western", "runtime <= 120"]


def test_any_year_brings_new_picks_and_forgetting_does_not(chat: Chat) -> None:
    chat.send("a western from the 60s")
    assert chat.send("any year then").items
    chat.send("with Clint Eastwood")
    reply = chat.send("forget what I said about Clint Eastwood")
    assert reply.intent == "history"
    assert reply.items == []
    assert demands(chat) == ["genres contains Western"]


def test_a_wish_in_free_words_is_forgotten_on_request(chat: Chat) -> None:
    chat.send("a film about submarines")
    assert chat.state.wishes == ["submarines"]
    chat.send("forget the submarines")
    assert chat.state.wishes == []


def test_seen_and_meh_keep_the_thread(chat: Chat) -> None:
    chat.send("something like Up")
    shown = chat.send("darker than Up").items
    before = [str(c) for c in chat.state.constraints]
    chat.send("i've seen the first two, the other one was meh")
    assert [str(c) for c in chat.state.constraints] == before
    assert [p.item_id for p in chat.state.seen] == [i.item_id for i in shown[:2]]
    assert [p.item_id for p in chat.state.disliked] == [shown[2].item_id]


def test_a_shop_understands_the_same(shop: ShopMaker) -> None:
    with shop() as recommender:
        chat = recommender.chat()
        shown = chat.send("a spade").items
        assert "kg" in chat.send("what brand is the first one and how heavy is it?").text
        made = chat.send("what else do they make?").items
        assert {i.fields["brand"] for i in made} == {shown[0].fields["brand"]}
        chat.send("add the first to my bought list")
        assert [p.item_id for p in chat.state.seen] == [made[0].item_id]
        roses = chat.send("start over: secateurs").items
        chat.send("the second one looks good")
        assert [p.item_id for p in chat.state.liked] == [roses[1].item_id]


def test_of_those_shown_the_ones_that_fit_are_named(chat: Chat) -> None:
    shown = chat.send("three comedies").items
    year = shown[1].fields["year"]
    reply = chat.send(f"which of these is from {year}?")
    fits = {i.title for i in shown if i.fields["year"] == year}
    assert not reply.items
    assert {i.title for i in shown if i.title in reply.text} == fits


def test_that_none_of_those_shown_fits_is_said(chat: Chat) -> None:
    chat.send("three comedies")
    reply = chat.send("which of them is from 1901?")
    assert "none" in reply.text.casefold()
    assert demands(chat) == ["genres contains Comedy"]


def test_a_part_that_is_not_held_is_denied_and_the_others_are_named(chat: Chat) -> None:
    text = chat.send("do you have The Godfather Part 7?").text
    assert "The Godfather: Part II" in text
    assert "Yes" not in text


def test_what_is_not_to_be_recommended_is_left_out_and_said_and_is_no_order(chat: Chat) -> None:
    reply = chat.send("stop recommending Titanic")
    assert reply.intent in ("feedback", "recommend")
    assert "Titanic" in reply.text
    assert "Titanic" not in {i.title for i in chat.send("a romance from the 90s").items}


def test_what_was_shown_is_never_denied_when_a_demand_leaves_nothing(chat: Chat) -> None:
    """Of the director's films all were shown; it is the new demand together with the old one that no film meets."""
    shown = chat.send("three films by Ridley Scott").items
    while chat.send("more").items:
        pass
    reply = chat.send("only from before 1930")
    assert shown
    assert reply.abstained
    assert "1930" in reply.text


def test_thanks_are_for_what_was_spoken_of_last_and_not_for_what_is_unwanted(chat: Chat) -> None:
    shown = chat.send("a western").items
    chat.send("tell me more about the second")
    assert shown[1].title in chat.send("thanks!").text
    chat.send("I've seen the second")
    assert shown[1].title not in chat.send("thanks!").text


def test_a_question_of_the_whole_shelf_heeds_no_earlier_demand_and_drops_none(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("a western")
    shortest = chat.send("which comedy is the shortest?").items[0].fields["runtime"]
    runtimes = [item.fields["runtime"] for item in talk.items if "Comedy" in str(item.fields["genres"])]
    assert shortest == min(runtime for runtime in runtimes if isinstance(runtime, int))
    assert "genres contains Western" in demands(chat)


@pytest.mark.parametrize(
    ("told", "asked", "field", "kept_out"),
    [
        ("no drama please", "which western is the longest?", "genres", {"Drama"}),
        ("something for my 6 year old", "which western is the longest?", "certificate", {"PG-13", "R", "NR", "NC-17", None}),
    ],
)
def test_a_question_of_the_whole_shelf_brings_nothing_banned_and_nothing_unfit(
    chat: Chat, told: str, asked: str, field: str, kept_out: set[str | None]
) -> None:
    chat.send(told)
    found = chat.send(asked).items
    assert found
    for item in found:
        held = item.fields.get(field)
        assert not kept_out & (set(held) if isinstance(held, tuple) else {held})


def test_how_many_there_are_and_what_was_shown_first_is_told(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    first = chat.send("a western").items[0].title
    chat.send("something else")
    assert first in chat.send("what was the first film you showed me?").text
    assert f"{len(talk.items):,} films" in chat.send("how many films do you have?").text


def test_an_order_shows_what_was_asked_for_from_its_end_on(chat: Chat) -> None:
    chat.send("a western")
    years = [str(item.fields["year"]) for item in chat.send("order by year").items]
    assert years == sorted(years)
    assert demands(chat) == ["genres contains Western"]


def test_a_question_beside_a_refusal_is_about_the_other_one(chat: Chat) -> None:
    shown = chat.send("a western").items
    reply = chat.send("not the second. what about the first?")
    assert shown[0].title in reply.text
    assert shown[1].title not in reply.text
    assert [p.item_id for p in chat.state.disliked] == [shown[1].item_id]


def test_a_like_that_was_never_told_is_forgotten(chat: Chat) -> None:
    chat.send("I loved Alien and Heat")
    reply = chat.send("I never said I liked Heat")
    assert "Heat" in reply.text
    assert len(chat.state.liked) == 1
    assert chat.state.disliked == []


@pytest.mark.parametrize("text", ["ok sounds good we'll go with {}", "lets do {} then, thanks!", "that works, i'll go for {}"])
def test_assent_before_a_name_settles_on_it(chat: Chat, text: str) -> None:
    title = chat.send("a western").items[0].title
    reply = chat.send(text.format(title))
    assert reply.intent == "chitchat"
    assert title in reply.text
    assert not reply.items


def test_which_came_first_is_asked_of_the_list(chat: Chat) -> None:
    shown = chat.send("a western").items
    reply = chat.send("which came first")
    assert reply.intent == "ask_item"
    assert min(shown, key=lambda i: int(str(i.fields["year"]))).title in reply.text


def test_thanks_for_several_that_nobody_chose_among_name_none(chat: Chat) -> None:
    shown = chat.send("a western").items
    assert not any(item.title in chat.send("thank you, you cheered me up a bit").text for item in shown)


def test_the_new_one_of_a_name_that_is_only_old_is_said_not_to_be_here(chat: Chat) -> None:
    reply = chat.send("how long is the new dune?")
    assert '"the new dune"' in reply.text
    assert "1984" not in reply.text
    assert "2 h" not in reply.text
