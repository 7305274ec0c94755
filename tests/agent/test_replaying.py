"""A replayed session shows what was shown: the same items with the same scores, parts and shares."""

from pathlib import Path

import pytest

from convrec import Recommender
from convrec.agent.replaying import items_at, replay
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle


def test_a_session_is_shown_again_as_it_was(films: Bundle, tmp_path: Path) -> None:
    said = ["something like Heat but funnier, after 1990", "newer", "thanks", "something slow-burning about space"]
    with Recommender(films, Store.open(tmp_path)) as rec:
        chat = rec.chat("ana", session_id="s1")
        replies = [chat.send(text) for text in said]
    with Recommender(films, Store.open(tmp_path)) as rec:
        exchanges = replay(rec.chat("ana", session_id="s1"))
    assert [e.said.text for e in exchanges] == said
    assert [e.said.reply for e in exchanges] == [r.text for r in replies]
    for exchange, reply in zip(exchanges, replies, strict=True):
        assert [i.item_id for i in exchange.items] == [i.item_id for i in reply.items]
        for again, then in zip(exchange.items, reply.items, strict=True):
            assert again.parts == pytest.approx(then.parts)
            shares = [(e.kind, e.source_title, round(e.share, 6)) for e in then.evidence if e.share is not None]
            assert [(e.kind, e.source_title, round(e.share, 6)) for e in again.evidence if e.share is not None] == shares


def test_only_the_latest_are_given_and_what_was_taken_back_is_not(talk: Recommender) -> None:
    chat = talk.chat()
    for text in ("something like Heat", "newer", "undo that", "shorter"):
        chat.send(text)
    assert [e.said.text for e in replay(chat)] == ["something like Heat", "shorter"]
    assert [e.said.text for e in replay(chat, latest=1)] == ["shorter"]


def test_a_click_has_no_items(talk: Recommender) -> None:
    chat = talk.chat()
    chat.feedback(chat.send("something like Heat").items[0].item_id, "like")
    assert items_at(chat, 1) == ()
