"""Random shops, random dialogues: whatever is sold and whatever is said, the promises hold."""

import json
import random
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec import Recommender, Reply
from convrec.agent.chat import Chat, FeedbackValue
from convrec.agent.reply import StepKind
from convrec.agent.state import State, last_deed
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui._reply_json import reply_json
from tests.agent._random_shops import KINDS, Shop, say, shop
from tests.agent._slow_checks import broken_policies, holds

SHOPS = st.integers(0, 1_000_000)
TURNS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 1_000_000)), min_size=1, max_size=9)
PEOPLE = st.sampled_from([None, "ana", "u3"])
VALUES: tuple[FeedbackValue, ...] = ("like", "dislike", "seen", "clear")
TURN = tuple[str, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shops are built."""
    return tmp_path_factory.mktemp("shops")


@lru_cache(maxsize=2)
def stocked(seed: int, folder: Path) -> tuple[Shop, Bundle]:
    """A shop and its bundle."""
    goods, place = shop(seed), folder / str(seed)
    place.mkdir(exist_ok=True)
    return goods, goods.build(place)


@contextmanager
def opened(seed: int, folder: Path) -> Generator[tuple[Shop, Recommender], None, None]:
    """A recommender with an empty memory over the shop of a number."""
    goods, bundle = stocked(seed, folder)
    with Recommender(bundle, Store.open(None)) as rec:
        yield goods, rec


def attributes_of(seed: int) -> dict[str, list[str]]:
    """What is known of the person: nothing, a service, two in other spellings, or none at all."""
    known: list[dict[str, list[str]]] = [{}, {"on": ["Netflix"]}, {"on": ["mubi", "cafe+"]}, {"on": []}]
    return known[seed % 4]


def take(chat: Chat, rec: Recommender, goods: Shop, turn: TURN) -> Reply | None:
    """Say or click what a turn stands for."""
    kind, seed = turn
    if kind != "click":
        return chat.send(say(kind, seed, goods))
    rng = random.Random(seed)
    chat.feedback(str(rng.choice(goods.records)["id"]), rng.choice(VALUES))
    return None


def check(reply: Reply, chat: Chat, rec: Recommender, attributes: dict[str, list[str]], asked: set[str]) -> None:
    """What holds for every reply on its own."""
    domain, state = rec.bundle.domain, chat.state
    assert not [step.detail for step in reply.steps if step.kind is StepKind.ERROR]
    assert reply.text.strip()
    json.dumps(reply_json(reply))
    assert not (reply.abstained and reply.items)
    assert len(reply.items) <= (1 if domain.policies.one_at_a_time else 20)
    again = not domain.policies.exclude_history
    had = (p.item_id for p in (*state.liked, *state.seen) if not (again and p.source == "stored"))
    judged = {*had, *(p.item_id for p in state.disliked)}
    for item in reply.items:
        assert item.fields == rec.item(item.item_id).fields
        assert item.title == rec.item(item.item_id).title
        assert not [str(c) for c in state.constraints if c.hard and not holds(c, item.fields, domain)]  # type: ignore[arg-type]  # facts
        assert not broken_policies(item, domain, attributes, asked, reply.text)
        assert item.item_id not in judged


@settings(max_examples=40, deadline=None)
@given(seed=SHOPS, user=PEOPLE, turns=TURNS)
def test_every_reply_keeps_its_promises(folder: Path, seed: int, user: str | None, turns: list[TURN]) -> None:
    attributes = attributes_of(seed)
    asked: set[str] = set()
    shown: set[str] = set()
    with opened(seed, folder) as (goods, rec):
        chat = rec.chat(user, attributes)
        for turn in turns:
            had = {str(r["item_id"]) for r in rec._toolbox.user_history(user)} if user is not None else set()
            reply = take(chat, rec, goods, turn)
            if reply is None:
                continue
            check(reply, chat, rec, attributes, asked)
            items = [item.item_id for item in reply.items]
            assert len(set(items)) == len(items)
            if rec.bundle.domain.policies.exclude_history:
                assert not had & set(items)
            again = rec._core.understander.understand(say(*turn, goods)[:4000]).repeats or rec.bundle.domain.policies.show_again
            if not again:
                assert not shown & set(items)
            shown |= set(items)
            if reply.question is not None and reply.question.kind == "confirm":
                asked.add(reply.question.field)


@settings(max_examples=20, deadline=None)
@given(seed=SHOPS, user=PEOPLE, turns=TURNS)
def test_undo_restores_the_state_before_each_turn_that_did_something(folder: Path, seed: int, user: str | None, turns: list[TURN]) -> None:
    with opened(seed, folder) as (goods, rec):
        chat = rec.chat(user, attributes_of(seed))
        before: list[State] = []
        for turn in turns:
            before.append(chat._state())
            reply = take(chat, rec, goods, turn)
            if reply is not None and any(s.detail.get("plan") == "Undone" for s in reply.steps if s.kind is StepKind.DECIDE):
                before.pop()
                assert chat._state() == (before.pop() if before else chat._state())
            elif last_deed(chat.events[-1:]) is None:  # type: ignore[arg-type]  # no undo among them
                before.pop()
        for state in reversed(before):
            assert chat.send("undo that").intent == "history"
            assert chat._state() == state


@settings(max_examples=20, deadline=None)
@given(seed=SHOPS, user=PEOPLE, turns=TURNS, cut=st.integers(0, 9))
def test_a_session_read_back_is_the_session(folder: Path, seed: int, user: str | None, turns: list[TURN], cut: int) -> None:
    with opened(seed, folder) as (goods, rec):
        if user is not None:
            for turn in turns[cut:]:
                take(rec.chat(user), rec, goods, turn)
        chat = rec.chat(user, attributes_of(seed), session_id="s")
        for turn in turns[:cut]:
            take(chat, rec, goods, turn)
        again = Recommender(rec.bundle, rec.store).chat(user, session_id="s")
        assert again.events == chat.events
        assert again._state() == chat._state()


@settings(max_examples=20, deadline=None)
@given(seed=SHOPS, user=PEOPLE, turns=TURNS)
def test_the_same_messages_get_the_same_replies(folder: Path, seed: int, user: str | None, turns: list[TURN]) -> None:
    runs: list[list[object]] = []
    for _ in range(2):
        with opened(seed, folder) as (goods, rec):
            chat = rec.chat(user, attributes_of(seed), session_id="s")
            replies = [take(chat, rec, goods, turn) for turn in turns]
            runs.append([(r.text, [(i.item_id, i.score) for i in r.items], r.question) for r in replies if r is not None])
    assert runs[0] == runs[1]
