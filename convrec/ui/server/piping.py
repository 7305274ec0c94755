"""From an iterator that works in a thread to one that a coroutine reads, at its own pace."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import TypeVar

import anyio.to_thread

__all__ = ["piped"]

T = TypeVar("T")
_RUNNING: set[asyncio.Task[None]] = set()
"""Threads' tasks, held here until they end: whoever reads may have gone away."""


async def piped(parts: Callable[[], Iterator[T]]) -> AsyncGenerator[T]:
    """Give what an iterator gives, which runs to its end in one thread, whether or not anybody reads on; its error comes last."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[tuple[T] | None] = asyncio.Queue()

    def pump() -> None:
        for part in parts():
            loop.call_soon_threadsafe(queue.put_nowait, (part,))

    def ended(task: asyncio.Task[None]) -> None:
        _RUNNING.discard(task)
        queue.put_nowait(None)

    task = asyncio.create_task(_in_thread(pump))
    _RUNNING.add(task)
    task.add_done_callback(ended)
    while (part := await queue.get()) is not None:
        yield part[0]
    await task


async def _in_thread(work: Callable[[], None]) -> None:
    await anyio.to_thread.run_sync(work)
