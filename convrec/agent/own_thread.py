"""Turns in threads of their own, for callers on an event loop: a model that thinks long holds up neither the loop nor other turns.

The loop's own pool has few threads (`asyncio.to_thread`: four more than the machine has cores), which slow models would fill.
"""

import asyncio
import contextvars
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

__all__ = ["awaited", "piped"]

_T = TypeVar("_T")


async def awaited(work: Callable[[], _T]) -> _T:
    """Do some work in a thread of its own; whoever stops waiting does not stop the work."""
    return await _begun(work)


async def piped(
    parts: Callable[[], Iterator[_T]], begin: "Callable[[Callable[[], None]], asyncio.Future[None]] | None" = None
) -> AsyncGenerator[_T]:
    """Give what an iterator gives as it comes, its error last; it runs to its end in a thread, whether or not anybody reads on.

    Parameters
    ----------
    parts
        Makes the iterator, in the thread.
    begin
        Begins work in a thread; one of its own when None.
    """
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[tuple[_T] | None]()

    def put(piece: tuple[_T] | None) -> None:
        with suppress(RuntimeError):  # the loop has been closed meanwhile
            loop.call_soon_threadsafe(queue.put_nowait, piece)

    def pump() -> None:
        try:
            for part in parts():
                put((part,))
        finally:
            put(None)

    turn = (begin or _begun)(pump)
    while (piece := await queue.get()) is not None:
        yield piece[0]
    await turn


def _begun(work: Callable[[], _T]) -> "asyncio.Future[_T]":
    """Begin the work with the caller's context variables."""
    pool = ThreadPoolExecutor(1, "convrec-turn")
    future: asyncio.Future[_T] = asyncio.get_running_loop().run_in_executor(pool, contextvars.copy_context().run, work)
    future.add_done_callback(_seen)
    pool.shutdown(wait=False)
    return future


def _seen(future: "asyncio.Future[_T]") -> None:
    """Look at the outcome where nobody waits for it any more, so that the loop does not complain about an error not looked at."""
    if not future.cancelled():
        future.exception()
