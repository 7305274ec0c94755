"""What a session begins with, and that it begins with the same when it is read back."""

from pathlib import Path

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle

HEAT, ALIEN = "tt0113277", "tt0078748"


@pytest.fixture
def rec(films: Bundle, tmp_path: Path) -> Recommender:
    recommender = Recommender(films, Store.open(tmp_path))
    recommender.chat("ana").send("I loved Heat")
    return recommender


def read_back(rec: Recommender, chat: Chat) -> Chat:
    return Recommender(rec.bundle, rec.store).chat("ana", session_id=chat.session_id)


def liked(chat: Chat) -> list[str]:
    return [p.item_id for p in chat.state.liked]


def test_a_like_of_before_that_came_back_by_undo_is_there_when_read_back(rec: Recommender) -> None:
    chat = rec.chat("ana")
    chat.send("I hated Heat")
    assert liked(chat) == []
    chat.send("undo that")
    assert liked(chat) == liked(read_back(rec, chat)) == [HEAT]


def test_starting_over_goes_back_to_the_likes_of_before_when_read_back_too(rec: Recommender) -> None:
    chat = rec.chat("ana")
    chat.feedback(HEAT, "clear")
    chat.feedback(ALIEN, "like")
    chat.send("start over")
    assert liked(chat) == liked(read_back(rec, chat)) == [HEAT]


def test_what_another_session_says_meanwhile_is_left_to_later_sessions(rec: Recommender) -> None:
    chat = rec.chat("ana")
    rec.chat("ana").send("I loved Alien")
    assert liked(chat) == liked(read_back(rec, chat)) == [HEAT]
    assert liked(rec.chat("ana")) == [HEAT, ALIEN]
