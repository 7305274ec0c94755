"""Questions that no field answers are said not to be answered, and forgotten names are told."""

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
    ("text", "wanted"),
    [
        ("can i get it on kindle", "kindle"),
        ("can i read these on my ipad", "my ipad"),
        ("what does flibberty mean?", "“flibberty”"),
        ("i dont understand 'campy'. what means it?", "“campy”"),
        ("what do you mean by slow-burn", "“slow-burn”"),
    ],
)
def test_what_nothing_tells_is_said_not_to_be_known(books_chat: Chat, text: str, wanted: str) -> None:
    books_chat.send("a thriller")
    reply = books_chat.send(text)
    assert reply.intent == "ask_item"
    assert wanted in reply.text
    assert "where to" not in reply.text


@pytest.mark.parametrize(
    ("asked", "wanted"), [("is psycho black and white?", "black and white"), ("is jaws based on a book?", "based on a book")]
)
def test_free_words_that_do_not_name_a_thing_are_no_denial(talk: Recommender, asked: str, wanted: str) -> None:
    reply = talk.chat(session_id="fixed").send(asked)
    assert wanted in reply.text
    assert not reply.text.startswith(("No", "Not"))


def test_a_when_inside_a_question_asks_for_no_date(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    years = [str(i.fields["year"]) for i in chat.send("a thriller").items]
    said = chat.send("do those hold up when you are tired?").text
    assert not any(year in said for year in years)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("whats the one with the painter and the girl with the earring, dutch", "Girl with a Pearl Earring"),
        ("what was that book about the boy and the striped pyjamas", "The Boy in the Striped Pajamas"),
    ],
)
def test_a_description_that_has_part_of_a_name_tells_it(books_chat: Chat, text: str, title: str) -> None:
    reply = books_chat.send(text)
    assert title in reply.text
    assert title in books_chat.send("yes but what is it called?").text
    assert reply.intent == "ask_item"


def test_a_forgotten_film_may_have_something_put_in_before_its_story(talk: Recommender) -> None:
    found = talk.chat(session_id="fixed").send("whats that film, older, where a man who forgets tattoos himself to remember stuff")
    assert found.items


@pytest.mark.parametrize("spoken_of", [False, True])
def test_a_word_that_items_carry_is_told_by_those_and_wished_for_by_nobody(talk: Recommender, *, spoken_of: bool) -> None:
    chat = talk.chat(session_id="fixed")
    if spoken_of:
        chat.send("a thriller")
    before = chat.state.constraints
    reply = chat.send("what does campy mean")
    assert reply.intent == "ask_item"
    assert "“campy”" in reply.text
    assert any(char.isdecimal() for char in reply.text)
    assert not reply.items
    assert chat.state.constraints == before
