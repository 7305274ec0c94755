"""What is asked for with a "maybe", and an item whose name slipped the mind: nothing said before outweighs them."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.reply import Reply
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


@pytest.fixture(scope="module")
def shelves(books: Bundle) -> Iterator[Recommender]:
    with Recommender(books, Store.open(None)) as recommender:
        yield recommender


def _last(shelves: Recommender, *messages: str) -> Reply:
    chat = shelves.chat()
    return [chat.send(message) for message in messages][-1]


@pytest.mark.parametrize("text", ["something by roald dahl maybe", "maybe roald dahl?", "perhaps a roald dahl"])
def test_whoever_is_named_with_a_maybe_is_shown(shelves: Recommender, text: str) -> None:
    reply = _last(shelves, "a gift for a 12 year old girl", text)
    assert [item.fields["authors"] for item in reply.items] == [("Roald Dahl",)] * 3


def test_the_few_by_whoever_is_named_with_a_maybe_come_first(shelves: Recommender) -> None:
    reply = _last(shelves, "something sad", "perhaps something by tolstoy")
    assert [item.fields["authors"] == ("Leo Tolstoy",) for item in reply.items] == [True, True, False]


def test_what_pressed_before_says_nothing_of_an_item_that_is_only_described(shelves: Recommender) -> None:
    asked = "what was the one with the old swedish guy who's grumpy and the cat"
    reply = _last(shelves, "a book club choice under 350 pages", "something more cheerful", asked)
    assert reply.items[0].title == "A Man Called Ove"
    assert "350" not in reply.text
