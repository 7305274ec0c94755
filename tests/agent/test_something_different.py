"""A title that is only told of before something else is wanted, and series of which not all parts are liked."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


@pytest.fixture
def books_chat(books: Bundle) -> Iterator[Chat]:
    with Recommender(books, Store.open(None)) as recommender:
        yield recommender.chat(session_id="fixed")


@pytest.mark.parametrize(
    "said",
    [
        "I've heard Heat is great, but I want something different",
        "my friend recommended Heat, but I'm looking for something different",
        "everyone says Heat is great but I'd rather something else",
    ],
)
def test_hearsay_before_a_wish_for_something_else_is_no_example(talk: Recommender, said: str) -> None:
    chat = talk.chat(session_id="fixed")
    shown = {item.title for item in chat.send(said).items}
    assert shown
    assert "Heat" not in shown
    assert (chat.state.liked, chat.state.disliked, chat.state.wishes) == ([], [], [])


def test_what_was_passed_over_is_an_example_once_it_is_asked_for(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("I've heard Heat is great, but I want something different")
    chat.send("something like Heat after all")
    assert [p.words for p in chat.state.liked] == ["Heat"]


@pytest.mark.parametrize(
    "said",
    [
        "I loved The Matrix; the sequels were meh",
        "I loved The Matrix, the other ones not so much",
        "I liked The Matrix, the later films were awful",
        "I only like The Matrix, the other films bored me",
    ],
)
def test_sequels_that_are_not_liked_are_not_shown(talk: Recommender, said: str) -> None:
    chat = talk.chat(session_id="fixed")
    shown = {item.title for item in chat.send(said).items}
    assert [p.words for p in chat.state.liked] == ["The Matrix"]
    assert len(chat.state.disliked) == 2
    assert shown
    assert not {title for title in shown if "Matrix" in title}


@pytest.mark.parametrize("said", ["I loved The Matrix. The sequels were great too", "the first two toy story films were great"])
def test_several_parts_that_are_judged_are_not_asked_for(talk: Recommender, said: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send(said)
    assert len(chat.state.liked) > 1
    assert chat.state.constraints == []


def test_later_parts_of_a_series_of_books_are_not_liked(books_chat: Chat) -> None:
    reply = books_chat.send("I loved The Hunger Games, the later books were awful")
    assert [p.words for p in books_chat.state.liked] == ["The Hunger Games"]
    assert not {"Catching Fire", "Mockingjay"} & {item.title for item in reply.items}
    assert books_chat.state.constraints == []
