"""What else somebody made is asked for the moment: what is asked for next is not held to it."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.agent.reply import Reply
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


@pytest.fixture
def books_chat(books: Bundle) -> Iterator[Chat]:
    with Recommender(books, Store.open(None)) as recommender:
        yield recommender.chat(session_id="fixed")


def _behind(reply: Reply, field: str) -> set[str]:
    """Everybody whom a field of what was shown names."""
    return {name for i in reply.items if isinstance(held := i.fields[field], tuple) for name in held}


def authors(chat: Chat) -> list[str]:
    return [str(c) for c in chat.state.constraints if c.field == "authors"]


@pytest.mark.parametrize("text", ["what else did Orwell write?", "what did Orwell write"])
@pytest.mark.parametrize("then", ["something funny", "a novel about dragons", "more like Emma", "something like Dracula"])
def test_what_is_asked_for_next_is_by_anybody(books_chat: Chat, text: str, then: str) -> None:
    shown = books_chat.send(text).items
    assert {i.fields["authors"] for i in shown} == {("George Orwell",)}
    assert books_chat.send(then).items
    assert authors(books_chat) == []


def test_who_wrote_the_example_is_meant_where_a_list_was_shown(books_chat: Chat) -> None:
    books_chat.send("something like Emma")
    found = books_chat.send("what else did she write?").items
    assert found
    assert {i.fields["authors"] for i in found} == {("Jane Austen",)}


def test_what_steers_or_narrows_goes_on_with_them(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("what else did Steven Spielberg direct?")
    for text in ("older", "any comedies?", "more"):
        chat.send(text)
        assert any(c.field == "director" for c in chat.state.constraints)


def test_an_author_who_is_asked_for_stays(books_chat: Chat) -> None:
    books_chat.send("something by Orwell")
    books_chat.send("something funny")
    assert authors(books_chat) != []


def test_what_was_named_as_the_example_is_not_denied(books_chat: Chat) -> None:
    """The only book by her author is the one that the person named: it is on the shelf."""
    books_chat.send("something like Jane Eyre")
    reply = books_chat.send("what else did she write?")
    assert reply.abstained
    assert "Jane Eyre" in reply.text


@pytest.mark.parametrize("more", ["any others by him", "what else did he write?", "other books by the author", "more by the same author"])
def test_what_was_just_spoken_of_is_none_of_the_others(books_chat: Chat, more: str) -> None:
    books_chat.send("who wrote The Alchemist?")
    reply = books_chat.send(more)
    assert reply.abstained
    assert "The Alchemist" in reply.text


def test_others_by_whoever_made_it_come_without_it(books_chat: Chat) -> None:
    books_chat.send("who wrote Gone Girl")
    found = books_chat.send("anything else by her").items
    assert {i.fields["authors"] for i in found} == {("Gillian Flynn",)}
    assert "Gone Girl" not in [i.title for i in found]


@pytest.mark.parametrize("text", ["anything by him under 500 pages", "way too long! anything by him under 500 pages"])
def test_a_bound_beside_somebodys_works_stays_a_demand(books_chat: Chat, text: str) -> None:
    assert books_chat.send("something by Stephen King").items
    reply = books_chat.send(text)
    assert reply.items
    assert all("Stephen King" in str(i.fields["authors"]) and int(str(i.fields["pages"])) <= 500 for i in reply.items)
    assert "pages <= 500" in [str(c) for c in books_chat.state.constraints]


@pytest.mark.parametrize(
    "text",
    [
        "by someone else",
        "another one, by somebody else",
        "by another woman",
        "another one by a woman",
        "another woman writer",
        "by a different man",
    ],
)
@pytest.mark.parametrize("before", ["something by Jane Austen", "something like Emma"])
def test_somebody_else_is_none_of_those_behind_what_was_shown(books_chat: Chat, before: str, text: str) -> None:
    books_chat.send(before)
    reply = books_chat.send(text)
    assert reply.items
    assert "Jane Austen" not in _behind(reply, "authors")
    assert [c for c in authors(books_chat) if "not" not in c] == []
    assert books_chat.state.wishes == []


@pytest.mark.parametrize("text", ["by another woman", "another one by a man", "another female author"])
def test_what_the_people_are_is_said_not_to_be_known(books_chat: Chat, text: str) -> None:
    books_chat.send("something like Emma")
    reply = books_chat.send(text)
    assert "who the people behind them are" in reply.text
    assert [c.words for c in books_chat.state.constraints] == ["by somebody else"]
    assert not any(word in f"{reply.text} {books_chat.send('shorter').text}".casefold() for word in ("by a ", "woman it", "female author"))


def test_more_by_women_leaves_nobody_out(books_chat: Chat) -> None:
    books_chat.send("something like Emma")
    assert "who the people behind them are" in books_chat.send("more by women writers ideally").text
    assert books_chat.state.constraints == []


@pytest.mark.parametrize("text", ["a book about another woman", "I got Dracula as a gift from someone else"])
def test_somebody_else_in_a_story_or_a_tale_wrote_nothing(books_chat: Chat, text: str) -> None:
    books_chat.send("something like Emma")
    books_chat.send(text)
    assert authors(books_chat) == []


def test_another_director_leaves_what_else_is_asked_for_in_force(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    first = _behind(chat.send("recommend three thrillers"), "director")
    reply = chat.send("another one by someone else")
    assert reply.items
    assert not first & _behind(reply, "director")
    assert [str(c.value) for c in chat.state.constraints][:1] == ["Thriller"]
