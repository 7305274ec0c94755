"""What somebody else likes is an example to choose for them by, and no taste of the person's own."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


def opened(bundle: Bundle) -> Iterator[Chat]:
    with Recommender(bundle, Store.open(None)) as recommender:
        yield recommender.chat(session_id="fixed")


@pytest.fixture
def films_chat(films: Bundle) -> Iterator[Chat]:
    yield from opened(films)


@pytest.fixture
def books_chat(books: Bundle) -> Iterator[Chat]:
    yield from opened(books)


@pytest.mark.parametrize(
    "text",
    ["my sister adores Alien", "my sister adores Alien, something for her", "my kids loved Alien", "everybody loves Alien"],
)
def test_what_another_likes_is_shown_by_and_not_kept_as_a_like(films_chat: Chat, text: str) -> None:
    reply = films_chat.send(text)
    assert reply.items
    assert any(e.source_title == "Alien" for item in reply.items for e in item.evidence)
    assert films_chat.state.liked == []
    told = films_chat.send("what do you know about me?").text
    assert "Alien" in told
    assert "you like" not in told
    assert "you're fond of" not in told


def test_it_goes_on_to_count_in_the_session_until_it_is_forgotten(books_chat: Chat) -> None:
    books_chat.send("my sister adores Emma")
    more = books_chat.send("more").items
    assert any(e.source_title == "Emma" for item in more for e in item.evidence)
    books_chat.send("forget Emma")
    assert not any(e.source_title == "Emma" for item in books_chat.send("more").items for e in item.evidence)


def test_ones_own_like_in_the_same_message_is_kept(films_chat: Chat) -> None:
    films_chat.send("I love Heat and my wife loves Alien")
    assert [films_chat.state.liked[0].words, len(films_chat.state.liked)] == ["Heat", 1]


def test_what_the_person_comes_to_like_too_is_theirs(books_chat: Chat) -> None:
    books_chat.send("my sister adores Emma")
    books_chat.send("I love Emma too")
    assert [p.words for p in books_chat.state.liked] == ["Emma"]


def test_what_another_dislikes_is_left_out_and_is_no_dislike_of_ones_own(films_chat: Chat) -> None:
    films_chat.send("my husband hates Alien")
    assert films_chat.state.disliked == []
    assert "Alien" not in {item.title for item in films_chat.send("a science fiction film from 1979").items}


def test_it_is_not_kept_for_later_sessions(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        recommender.chat(user_id="ana", session_id="one").send("my sister adores Alien")
        assert recommender.chat(user_id="ana", session_id="two").state.liked == []
