"""People asked for before give way to an example of whose like they have no more, and what is held out at a refusal fits the wish."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


@pytest.fixture
def chat(books: Bundle) -> Iterator[Chat]:
    with Recommender(books, Store.open(None)) as recommender:
        yield recommender.chat(session_id="fixed")


@pytest.mark.parametrize(
    "text",
    [
        "something similar to jane eyre, by somebody else",
        "then jane eyre it is. something similar afterwards?",
        "ok forget the 19th century, just something gothic like jane eyre",
    ],
)
def test_an_example_frees_whom_nothing_more_is_by(chat: Chat, text: str) -> None:
    chat.send("the brontes")
    reply = chat.send(text)
    assert len(reply.items) == 3
    assert not any("Brontë" in str(item.fields["authors"]) for item in reply.items)


def test_an_example_keeps_whom_there_is_more_by(chat: Chat) -> None:
    chat.send("a book by stephen king")
    reply = chat.send("something like the shining")
    assert all("Stephen King" in str(item.fields["authors"]) for item in reply.items)


@pytest.mark.parametrize(
    ("first", "text", "fitting"),
    [
        ("stephen king but not horror", "under 300 pages, something romantic", "Bridget Jones"),
        ("a book by tolstoy", "under 150 pages please", "The Cat in the Hat"),
    ],
)
def test_what_is_held_out_at_a_refusal_fits_what_else_is_wished_for_and_is_else_the_best_known(
    chat: Chat, first: str, text: str, fitting: str
) -> None:
    chat.send(first)
    offer = chat.send(text)
    assert offer.abstained
    assert fitting in offer.text


@pytest.mark.parametrize("text", ["not by bronte again please", "ok not bronte then", "no more bronte please"])
def test_whoever_has_a_refused_surname_is_out_and_nothing_shown_comes_again(chat: Chat, text: str) -> None:
    shown = {item.title for item in chat.send("something like jane eyre").items}
    reply = chat.send(text)
    assert reply.items
    assert not shown & {item.title for item in reply.items}
    assert {c.value for c in chat.state.constraints} == {"Charlotte Brontë", "Emily Brontë"}
