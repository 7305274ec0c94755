"""Deals are not closed here: the reply says so and the message is handed over."""

import pytest

from convrec import Recommender
from tests.conftest import ShopMaker


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("book it for me", "ooking"),
        ("ok, buy the second one please", "uying"),
        ("can you reserve that one for us?", "eserving"),
        ("order it", "rdering"),
    ],
)
def test_a_deal_is_handed_over_by_its_name(shop: ShopMaker, text: str, reason: str) -> None:
    with shop() as rec:
        chat = rec.chat()
        chat.send("the best tool for digging")
        reply = chat.send(text)
        assert reply.handoff is not None
        assert reply.handoff.reason == "support"
        assert reason in reply.text
        assert not reply.items


@pytest.mark.parametrize("text", ["a book by the sea", "something to rent tonight"])
def test_what_only_sounds_like_a_deal_is_none(talk: Recommender, text: str) -> None:
    assert talk.chat().send(text).handoff is None
