"""A question put again for the item that was meant by it."""

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
    ("asked", "corrected", "told"),
    [
        ("do you have Alien?", "no i mean the second one, by james cameron", "Aliens"),
        ("do you have Alien?", "sorry i meant aliens. the 1986 one", "Aliens"),
        ("who directed Alien?", "no sorry, i meant aliens", "James Cameron"),
        ("do you have terminator", "no i meant the third one", "Terminator 3"),
    ],
)
def test_the_question_is_put_to_what_was_meant(talk: Recommender, asked: str, corrected: str, told: str) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send(asked)
    reply = chat.send(corrected)
    assert reply.intent == "ask_item"
    assert reply.items == []
    assert told in reply.text


@pytest.mark.parametrize(("asked", "corrected", "told"), [("how long is The Hunger Games?", "no i meant the second one", "391 pages")])
def test_the_part_that_was_meant_is_counted_in_the_series(books_chat: Chat, asked: str, corrected: str, told: str) -> None:
    books_chat.send(asked)
    assert told in books_chat.send(corrected).text


def test_what_else_is_wanted_instead_is_no_question(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("do you have Alien?")
    assert chat.send("no i meant something like aliens but funny").items
