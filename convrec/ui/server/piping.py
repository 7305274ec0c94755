"""Turns in the server's pool of threads, which bounds how many run at once, read by coroutines at their own pace."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any, TypeVar

import anyio.to_thread

from convrec.agent import own_thread

__all__ = ["piped"]

T = TypeVar("T")
_RUNNING: set[asyncio.Task[Any]] = set()
"""Threads' tasks, held here until they end: whoever reads may have gone away."""


def piped(parts: Callable[[], Iterator[T]]) -> AsyncGenerator[T]:
    """Give what an iterator gives, as `own_thread.piped`, in one thread of the pool."""
    return own_thread.piped(parts, _in_pool)


def _in_pool(work: Callable[[], None]) -> "asyncio.Future[None]":
    task = asyncio.create_task(_run(work))
    _RUNNING.add(task)
    task.add_done_callback(_RUNNING.discard)
    return task


async def _run(work: Callable[[], None]) -> None:
    await anyio.to_thread.run_sync(work)
