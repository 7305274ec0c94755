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


@pytest.mark.parametrize("text", ["something uplifting instead", "hmm or maybe something uplifting instead", "uplifting instead please"])
def test_instead_puts_one_wish_in_the_place_of_another(shelves: Recommender, text: str) -> None:
    chat = shelves.chat()
    chat.send("something sad but not too long")
    chat.send(text)
    held = {(c.field, str(c.value)) for c in chat.state.constraints if c.field == "moods"}
    assert held == {("moods", "uplifting")}
    assert any(c.field == "pages" for c in chat.state.constraints)


def test_without_instead_a_wish_joins_the_others(shelves: Recommender) -> None:
    chat = shelves.chat()
    chat.send("something sad")
    chat.send("and funny")
    assert {str(c.value) for c in chat.state.constraints} == {"sad", "funny"}


def test_what_follows_from_an_age_stays_with_instead(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat = recommender.chat()
        chat.send("a film for my kids, 6 and 10")
        before = set(chat.state.constraints)
        chat.send("something funny instead")
        assert before <= set(chat.state.constraints)


@pytest.mark.parametrize("text", ["self help", "Self help please"])
def test_a_kind_that_sounds_like_a_cry_for_help_is_asked_for(shelves: Recommender, text: str) -> None:
    reply = shelves.chat().send(text)
    assert reply.items
    assert all("Self-Help" in item.fields["genres"] for item in reply.items)  # type: ignore[operator]  # a tuple of genres
