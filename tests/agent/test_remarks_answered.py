"""Remarks and tag questions about what was shown are answered from its card, and demand nothing."""

import pytest

from convrec import Recommender


@pytest.mark.parametrize(
    "text",
    ["that one's 3 hours long!", "but that's from 1950", "the first is a western though", "that's still over 3 hours", "that's a western?"],
)
def test_a_remark_that_is_not_so_is_told_what_is(talk: Recommender, text: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("a comedy under 100 minutes from the 90s")
    before = chat.state
    reply = chat.send(text)
    assert reply.intent == "ask_item"
    assert reply.text.startswith(("No", "Not"))
    assert chat.state.constraints == before.constraints
    assert (chat.state.liked, chat.state.disliked) == (before.liked, before.disliked)


def test_a_remark_that_is_so_and_against_what_was_asked_is_owned_up_to(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("an epic war film, preferably under 85 minutes")
    reply = chat.send("that's over 85 minutes!")
    assert "sorry" in reply.text.lower()
    assert "isn't what you asked for" in reply.text


@pytest.mark.parametrize(("text", "so"), [("that's under 100 minutes, isn't it?", True), ("it's from the 50s, isn't it", False)])
def test_a_tag_is_answered_with_yes_or_no(talk: Recommender, text: str, so: bool) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("a comedy under 100 minutes from the 90s")
    assert chat.send(text).text.startswith(("Yes", "It is") if so else ("No", "Not"))


@pytest.mark.parametrize(
    "text",
    ["is there a book of it", "can I stream it", "is it a true story", "can you spoil it", "is there a director's cut"],
)
def test_what_no_field_holds_is_not_answered_with_the_plot(talk: Recommender, text: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("a thriller")
    plot = chat.send("what is the first one about?").text
    reply = chat.send(text)
    assert reply.intent == "ask_item"
    assert max(plot.split(), key=len) not in reply.text


@pytest.mark.parametrize("text", ["do I need to see the others first", "can i watch it without seeing the earlier ones"])
def test_whether_others_come_first_asks_for_the_series(talk: Recommender, text: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("tell me about aliens")
    assert "Alien" in chat.send(text).text


@pytest.mark.parametrize("text", ["should I watch it", "do people like it", "would you watch it"])
def test_an_opinion_is_not_pretended(talk: Recommender, text: str) -> None:
    chat = talk.chat(session_id="fixed")
    pick = chat.send("a thriller").items[0]
    reply = chat.send(text)
    assert reply.intent == "ask_item"
    assert any(word in reply.text for word in ("judge", "opinion", "pretend", "for you to say", "haven't"))
    assert pick.item_id not in {p.item_id for p in chat.state.liked}
