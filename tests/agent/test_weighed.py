"""Two items set against each other: later questions are about both, until others are shown or spoken of."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle

_PAIRS = {
    "films": ("Heat or Collateral, which one tonight?", "Heat", "Collateral"),
    "books": ("Dune or Neuromancer, which one should i read?", "Dune", "Neuromancer"),
}


@pytest.fixture(params=["films", "books"])
def pair(request: pytest.FixtureRequest, films: Bundle, books: Bundle) -> Iterator[tuple[Chat, str, str]]:
    bundle = {"films": films, "books": books}[request.param]
    asked, first, second = _PAIRS[request.param]
    with Recommender(bundle, Store.open(None)) as recommender:
        chat = recommender.chat(session_id="fixed")
        chat.send(asked)
        yield chat, first, second


@pytest.mark.parametrize(
    "text",
    [
        "which is shorter?",
        "between those two which is newer",
        "the shorter of the two",
        "which one of them came out first",
        "the newer one of those please",
    ],
)
def test_a_question_after_the_choice_is_about_both(pair: tuple[Chat, str, str], text: str) -> None:
    chat, first, second = pair
    reply = chat.send(text)
    assert reply.intent == "ask_item"
    assert reply.items == []
    assert first in reply.text
    assert second in reply.text


def test_a_question_about_one_of_them_does_not_part_them(pair: tuple[Chat, str, str]) -> None:
    chat, first, second = pair
    chat.send("who made it?")
    reply = chat.send("and which is shorter?")
    assert first in reply.text
    assert second in reply.text


def test_the_other_one_is_the_other_of_the_two(pair: tuple[Chat, str, str]) -> None:
    chat, first, second = pair
    chat.send("which is shorter?")
    told = chat.send("tell me about the other one").text
    assert first in told
    assert second not in told


def test_two_of_what_was_shown_are_weighed_and_places_still_count_what_was_shown(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    first, second, third = (i.title for i in chat.send("a western").items)
    chat.send(f"{first} or {third}?")
    shorter = chat.send("which is shorter?").text
    assert first in shorter
    assert third in shorter
    assert second not in shorter
    assert second in chat.send("tell me about the second one").text


def test_what_is_shown_anew_ends_the_weighing(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("Heat or Collateral, which one tonight?")
    shown = chat.send("show me a western").items
    reply = chat.send("which is shorter?")
    assert sum(i.title in reply.text for i in shown) >= 2
    assert "Heat" not in reply.text


def test_the_outermost_of_all_shown_is_among_those_that_still_fit(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("films by christopher nolan")
    assert [item.title for item in chat.send("before 2001").items] == ["Following"]
    reply = chat.send("which is the longest")
    assert {title for title in ("Following", "Memento", "Inception", "Batman Begins") if title in reply.text} == {"Following", "Memento"}
