"""Answering a message on the page: the answer as it comes, and what is left when it is stopped or fails."""

import asyncio
import contextvars
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from convrec.agent.amending import messages, rewind
from convrec.agent.reply import Reply
from convrec.errors import ConflictError, ConvrecError, UsageError
from convrec.ui.page.desk import Coming, Desk, View, Visitor

__all__ = ["answer"]

_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class _Begun:
    """A turn has begun: what was there before, and the number that its message gets."""

    before: dict[str, object]
    number: int


@dataclass(frozen=True, slots=True)
class _Ended:
    """A turn is over."""


_Piece = _Begun | str | Reply | _Ended


async def answer(desk: Desk, visitor: Visitor, text: str, at: int | None = None) -> AsyncGenerator[View]:
    """Answer a message, view by view; with `at`, in place of the message of that number and all after it.

    Whoever stops reading stops the turn: it is then taken back, as if the message had not been sent.
    """
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[_Piece]()

    def put(piece: _Piece) -> None:
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(queue.put_nowait, piece)

    stop = threading.Event()
    asked_by = contextvars.copy_context()  # whose memory it is may hang on the request, and a pool's threads know of none
    worker = loop.run_in_executor(desk.turns.pool, lambda: asked_by.run(_work, desk, visitor, text, at, stop, put))
    before: dict[str, object] = {}
    coming: Coming | None = None
    try:
        while not isinstance(piece := await queue.get(), _Ended):
            if isinstance(piece, _Begun):
                before, coming = piece.before, Coming(piece.number, text)
            elif isinstance(piece, str) and coming is not None:
                coming = replace(coming, so_far=coming.so_far + piece)
            if coming is not None and not isinstance(piece, Reply):
                yield View(desk.with_coming(visitor, before | {"stamp": time.time()}, coming))
        yield await asyncio.to_thread(_after, desk, visitor, text, await worker)
    finally:
        stop.set()


def _work(
    desk: Desk, visitor: Visitor, text: str, at: int | None, stop: threading.Event, put: Callable[[_Piece], None]
) -> ConvrecError | None:
    """Take the turn, away from the event loop; what is stopped is taken back. The error that kept it from being written down, or None."""
    error: ConvrecError | None = None
    with desk.turns.held(visitor.person):
        try:
            for attempt in range(_ATTEMPTS):
                try:
                    _turn(desk, visitor, text, at if attempt == 0 else None, stop, put)
                    break
                except ConflictError:
                    if stop.is_set() or attempt == _ATTEMPTS - 1:
                        raise
        except ConvrecError as raised:
            error = raised
    put(_Ended())
    return error


def _turn(desk: Desk, visitor: Visitor, text: str, at: int | None, stop: threading.Event, put: Callable[[_Piece], None]) -> None:
    read = time.time()
    chat = desk.begun(visitor.person)
    if at is not None:
        rewind(chat, at)
    number = len(chat.events)
    put(_Begun(desk.talk(visitor, chat, read), number))
    for part in _until(chat.stream(text), stop):
        if isinstance(part, Reply):
            desk.kept.keep(chat.session_id, number, part.items, part)
            if desk.options.answered is not None:
                desk.options.answered(part)
        put(part)
    if stop.is_set() and number in dict(messages(chat)):
        rewind(chat, number, unseen=True)


def _until(parts: Iterator[str | Reply], stop: threading.Event) -> Iterator[str | Reply]:
    """Give the parts until the turn is to stop; it is over, written down or not, when this ends."""
    for part in parts:
        if stop.is_set():
            if isinstance(parts, Generator):
                parts.close()
            return
        yield part


def _after(desk: Desk, visitor: Visitor, text: str, error: ConvrecError | None) -> View:
    """Show where the conversation stands once a turn is over; without the memory, say so at least."""
    notice = _notice(visitor, error) if error is not None else ""
    try:
        return desk.view(visitor, notice, text if notice else None, aloud=not notice)
    except ConvrecError:
        return View({"notice": notice or visitor.wording("notices.failed"), "draft": text, "busy": False, "keep": True})


def _notice(visitor: Visitor, error: ConvrecError) -> str:
    """Say what became of a turn that could not be written down."""
    names = {ConflictError: "busy", UsageError: "lost"}
    return visitor.wording(f"notices.{next((name for kind, name in names.items() if isinstance(error, kind)), 'failed')}")
