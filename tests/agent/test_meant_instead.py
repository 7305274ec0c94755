"""What was meant instead: a question put again for another item, and demands that were misread."""

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


def _left(chat: Chat, *messages: str) -> list[str]:
    """The demands and wishes in force once these were said."""
    for message in messages:
        chat.send(message)
    return [*(f"{c.field} {c.value}" for c in chat.state.constraints), *chat.state.wishes]


_MISREAD = ["that's not what I meant", "that isn't what I asked for", "not what i meant", "you misunderstood me", "no, you got me wrong"]


@pytest.mark.parametrize("corrects", _MISREAD)
def test_what_was_misread_is_demanded_no_more(talk: Recommender, corrects: str) -> None:
    assert _left(talk.chat(session_id="a"), "a romantic film", f"{corrects}, I want a thriller") == ["genres Thriller"]
    assert _left(talk.chat(session_id="b"), "something with robots", f"{corrects}. I meant a comedy") == ["genres Comedy"]


def test_only_the_last_message_is_misread(talk: Recommender) -> None:
    said = ("comedies", "with Tom Hanks", "that's not what I meant, with Tom Hardy")
    assert _left(talk.chat(session_id="fixed"), *said) == ["genres Comedy", "cast Tom Hardy"]


def test_the_other_demands_of_a_misread_message_hold_where_one_of_them_is_said_anew(talk: Recommender) -> None:
    said = ("a mystery under 90 minutes", "that's not what I asked for, over 90 minutes")
    assert _left(talk.chat(session_id="fixed"), *said) == ["genres Mystery", "runtime 90"]


@pytest.mark.parametrize(
    ("said", "corrected"), [("a film about war", "no, I meant star wars"), ("a film about rings", "sorry, i meant the lord of the rings")]
)
def test_a_word_of_the_name_that_was_meant_is_no_wish(talk: Recommender, said: str, corrected: str) -> None:
    chat = talk.chat(session_id="fixed")
    assert _left(chat, said, corrected) == []
    assert chat.state.liked != []


def test_what_is_wanted_of_the_picks_takes_nothing_back(talk: Recommender) -> None:
    said = ("a romantic film", "that's not what I want, something funnier")
    assert _left(talk.chat(session_id="fixed"), *said) == ["genres Romance", "moods funny"]


@pytest.mark.parametrize(
    ("said", "corrected", "left"),
    [
        ("a short book", "no, I meant short stories", ["genres Short Stories"]),
        ("something by Smith", "no i meant zadie smith", ["zadie smith"]),
    ],
)
def test_words_that_meant_something_else_are_read_anew(books_chat: Chat, said: str, corrected: str, left: list[str]) -> None:
    assert _left(books_chat, said, corrected) == left
