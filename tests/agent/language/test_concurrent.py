"""Turns at the same time: while the model thinks about one, others go on. Counted by requests that overlap, not by a clock."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from convrec.agent.chat import Chat
from convrec.agent.reply import Reply, StepKind
from convrec.testing import Answer, FakeModelServer
from tests.agent.language.conftest import GOOD, Opener

pytestmark = pytest.mark.network

TURNS = 8
"""More than a loop's own pool has threads on a machine of two cores."""


@pytest.fixture
def meeting() -> Iterator[FakeModelServer]:
    """A server that answers a turn's call only when those of all turns are there."""
    barrier = threading.Barrier(TURNS)

    def answer(request: dict[str, Any]) -> Answer | str:
        try:
            barrier.wait(timeout=60.0)
        except threading.BrokenBarrierError:
            return Answer("the others did not come", status=500)
        return GOOD

    with FakeModelServer(answer) as server:
        yield server


async def streamed(chat: Chat) -> Reply:
    parts = [part async for part in chat.astream("something like Heat")]
    assert isinstance(parts[-1], Reply)
    assert "".join(map(str, parts[:-1])) == parts[-1].text
    return parts[-1]


@pytest.mark.parametrize("how", ["asend", "astream"])
def test_turns_of_many_sessions_wait_for_none(opened: Opener, server: FakeModelServer, meeting: FakeModelServer, how: str) -> None:
    server.script = meeting.next_answer
    rec = opened(timeout=120.0, turn_seconds=120.0, retries=0)

    async def turns() -> list[Reply]:
        chats = [rec.chat() for _ in range(TURNS)]
        return await asyncio.gather(*(chat.asend("something like Heat") if how == "asend" else streamed(chat) for chat in chats))

    replies = asyncio.run(turns())
    assert len(meeting.asked) == TURNS
    assert all("is first." in reply.text for reply in replies)


def test_the_loop_goes_on_while_the_model_thinks(opened: Opener, server: FakeModelServer) -> None:
    go = threading.Event()

    def wait(request: dict[str, Any]) -> Answer | str:
        return GOOD if go.wait(timeout=60.0) else Answer("never told to", status=500)

    server.script = wait
    rec = opened(timeout=120.0, turn_seconds=120.0, retries=0)

    async def turn() -> Reply:
        answer = asyncio.ensure_future(rec.chat().asend("something like Heat"))
        while not server.asked:
            await asyncio.sleep(0.01)
        go.set()
        return await answer

    assert "is first." in asyncio.run(turn()).text


def test_a_stream_that_nobody_reads_on_is_a_turn_all_the_same(opened: Opener) -> None:
    chat = opened().chat()

    async def first() -> None:
        async for _ in chat.astream("something like Heat"):
            break

    asyncio.run(first())
    for _ in range(1_000):
        if chat.events:
            break
        threading.Event().wait(0.01)
    assert len(chat.events) == 1


def test_a_failed_turn_raises_where_it_is_awaited(opened: Opener) -> None:
    with pytest.raises(Exception, match="a message is a str, not int"):
        asyncio.run(opened().chat().asend(3))  # type: ignore[arg-type]  # that is the point


def test_turns_do_not_wait_for_a_probe(opened: Opener, server: FakeModelServer) -> None:
    """While one turn finds out how an endpoint plans, code understands the others."""
    server.script = [Answer("down", status=500)]
    rec = opened(mode="plan", retries=0, timeout=120.0, turn_seconds=120.0)
    go = threading.Event()

    def probed(request: dict[str, Any]) -> Answer | str:
        if "ready" not in str(request["messages"][-1]):
            return GOOD
        go.wait(timeout=60.0)
        return Answer("down", status=500)

    server.restart(probed)
    prober = threading.Thread(target=lambda: rec.chat().send("something like Heat"))
    prober.start()
    while not server.asked:
        threading.Event().wait(0.01)
    waiting = threading.Timer(30.0, go.set)
    waiting.start()
    reply = rec.chat().send("thanks, and something like Alien without gore")
    understood = [s for s in reply.steps if s.kind is StepKind.UNDERSTAND][-1]
    waiting.cancel()
    assert not go.is_set()
    go.set()
    prober.join()
    assert "is being found out" in str(understood.detail["fell_back"])
