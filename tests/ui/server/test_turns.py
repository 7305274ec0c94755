"""How many messages are answered at once, and in which order the others come."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from convrec.agent.language.settings import LanguageSettings
from convrec.ui.server import Settings
from convrec.ui.server.piping import Turns


def test_so_many_run_at_once_and_the_others_come_in_their_order() -> None:
    running: list[int] = []
    begun: list[int] = []
    most = 0
    ready, go = threading.Semaphore(0), threading.Event()

    def turn(number: int) -> Iterator[int]:
        nonlocal most
        begun.append(number)
        running.append(number)
        most = max(most, len(running))
        ready.release()
        assert go.wait(30)
        yield number
        running.remove(number)

    async def heard(turns: Turns, number: int) -> list[int]:
        return [part async for part in turns.piped(lambda: turn(number))]

    async def all_of_them() -> list[list[int]]:
        turns = Turns(2)
        waiting = [asyncio.create_task(heard(turns, number)) for number in range(6)]
        for _ in range(2):
            await asyncio.to_thread(ready.acquire)
        assert sorted(begun) == [0, 1]
        go.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(all_of_them()) == [[number] for number in range(6)]
    assert most == 2
    assert {*begun[:2]} == {0, 1}
    assert {*begun[2:4]} <= {2, 3, 4}


def test_a_turn_that_fails_makes_room_for_the_next() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("no")

    async def one_after_the_other() -> list[int]:
        turns = Turns(1)
        with pytest.raises(ValueError, match="no"):
            _ = [part async for part in turns.piped(failing)]
        return [part async for part in turns.piped(lambda: iter([2, 3]))]

    assert asyncio.run(one_after_the_other()) == [2, 3]


def test_turns_that_wait_for_a_chat_model_are_as_many_as_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convrec.ui.server.settings.available_cores", lambda: 3)
    assert Settings().turns_at_once == 3
    assert Settings(turns=5).turns_at_once == 5
    assert Settings(llm="openai:m", threads=7).turns_at_once == 7
    assert Settings(llm="openai:m", threads=7, turns=2).turns_at_once == 2
    assert Settings(llm="openai:m", llm_settings=LanguageSettings(mode="off"), threads=7).turns_at_once == 3
