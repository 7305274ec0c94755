"""Whether the shelf has a kind of thing, asked after some of it was shown: nothing that was shown is denied."""

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
    ("kind", "text", "title"),
    [("graphic novels", "any about war", "Watchmen"), ("short stories", "any about robots?", "I, Robot")],
)
def test_what_was_shown_and_is_of_the_kind_is_named(books_chat: Chat, kind: str, text: str, title: str) -> None:
    assert title in [i.title for i in books_chat.send(kind).items]
    reply = books_chat.send(text)
    assert title in reply.text
    assert reply.items == []


def test_within_demands_of_before_nothing_is_denied_of_the_whole_shelf(books_chat: Chat) -> None:
    books_chat.send("something under 100 pages")
    reply = books_chat.send("do you have any about submarines")
    assert "on the shelf" not in reply.text
    assert "Nothing here" not in reply.text


def test_what_was_never_refused_is_no_matter_of_forgetting(books_chat: Chat) -> None:
    books_chat.send("under 150 pages")
    assert books_chat.send("poetry is fine").items
    assert not books_chat.send("forget the dragons").items
