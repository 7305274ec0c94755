"""How long a request may be, how long it may take to arrive, and how long its answer may take."""

import asyncio
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convrec.ui.server.problems import ProblemError
from convrec.ui.server.settings import Settings

__all__ = ["Bounds", "replay"]


class Bounds:
    """ASGI middleware around the API: it reads the whole body first, within its bounds, then waits for the answer to begin."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request within the bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._read(scope, receive)
            if body is not None:
                await self._answer(scope, replay(body, receive), send)
        except ProblemError as problem:
            await problem.response()(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        """Give the body, or None when the client went away."""
        most = self._settings.max_body_bytes
        told = Headers(scope=scope).get("content-length", "")
        if told.isdecimal() and int(told) > most:
            raise _too_long(most)
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    parts.append(message.get("body", b""))
                    if sum(map(len, parts)) > most:
                        raise _too_long(most)
                    if not message.get("more_body", False):
                        return b"".join(parts)
        except TimeoutError:
            raise ProblemError(
                408,
                "too-slow",
                f"The request did not arrive within {self._settings.body_seconds:g} s.",
                "Send it faster, or shorter.",
                field="body",
            ) from None

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the app answer; when it has not begun in time it goes on alone, and its answer is dropped."""
        begun = asyncio.Event()
        given_up = False

        async def watched(message: Message) -> None:
            if not given_up:
                begun.set()
                await send(message)

        task: asyncio.Task[None] = asyncio.create_task(_run(self._app, scope, receive, watched))
        begin = asyncio.create_task(begun.wait())
        try:
            waiting: set[asyncio.Task[Any]] = {task, begin}
            await asyncio.wait(waiting, timeout=self._settings.turn_seconds, return_when=asyncio.FIRST_COMPLETED)
            if begun.is_set() or task.done():
                await task
                return
            given_up = True
        finally:
            begin.cancel()
            if not task.done() and not given_up:
                task.cancel()
        self._late.add(task)
        task.add_done_callback(self._forget)
        raise ProblemError(
            503, "too-long", f"There was no answer within {self._settings.turn_seconds:g} s.",
            "Look at the session before you send it again.",
            headers={"Retry-After": "10"},
        )  # fmt: skip

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._late.discard(task)
        if not task.cancelled():
            task.exception()


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def _too_long(most: int) -> ProblemError:
    return ProblemError(413, "too-long", f"The request's body is longer than {most} bytes.", "Send a shorter one.", field="body")


def replay(body: bytes, receive: Receive) -> Receive:
    """Give the body once, then what the server says: that the client went away."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
