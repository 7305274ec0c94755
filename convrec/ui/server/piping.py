"""Turns in threads, so many at once, read by coroutines at their own pace."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any, TypeVar

import anyio
import anyio.to_thread

from convrec.agent import own_thread

__all__ = ["Turns"]

T = TypeVar("T")


class Turns:
    """Runs turns in threads; those over the number wait in line, first come, first served.

    Turns compute, and threads share the interpreter: more at once than there are cores finish no sooner, and take each other's time at
    random, so that some are answered late.
    """

    def __init__(self, at_once: int) -> None:
        self._limiter = anyio.CapacityLimiter(at_once)
        self._running: set[asyncio.Task[Any]] = set()
        """Threads' tasks, held here until they end: whoever reads may have gone away."""

    def piped(self, parts: Callable[[], Iterator[T]]) -> AsyncGenerator[T]:
        """Give what an iterator gives, as `own_thread.piped`."""
        return own_thread.piped(parts, self._begun)

    def _begun(self, work: Callable[[], None]) -> "asyncio.Future[None]":
        task = asyncio.create_task(self._run(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _run(self, work: Callable[[], None]) -> None:
        await anyio.to_thread.run_sync(work, limiter=self._limiter)
