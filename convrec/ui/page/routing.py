"""What the page's script asks the server, as routes beside the page: each stands alone, so any process may answer it."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from convrec.errors import ConvrecError, UsageError
from convrec.ui._body import read_body
from convrec.ui.page.acting import act
from convrec.ui.page.answering import answer
from convrec.ui.page.desk import Desk, View, Visitor
from convrec.ui.page.visitors import cookie

__all__ = ["add_routes"]

_WINDOW = "x-convrec-page"
"""The header that the page's script sends with everything: other sites' pages cannot, and it tells windows without cookies apart."""
_LONGEST = 4_000
_LARGEST_BODY = 65_536
_UNKEPT = {"Cache-Control": "no-store"}


def add_routes(app: FastAPI, desk: Desk) -> None:
    """Add the routes below ``<path>/page/``."""
    base = f"{desk.options.path.rstrip('/')}/page"
    routes = _Routes(desk)
    app.add_api_route(f"{base}/export", routes.export, methods=["GET"], include_in_schema=False)
    for name in ("view", "say", "act", "forget"):
        app.add_api_route(f"{base}/{name}", getattr(routes, name), methods=["POST"], include_in_schema=False, response_model=None)


class _Routes:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def view(self, request: Request) -> Response:
        """Give the whole page as it stands."""
        visitor = self._visitor(request)
        if visitor is None:
            return _refused()
        view = await asyncio.to_thread(self._seen, visitor, "")
        return JSONResponse({"header": self._desk.header(visitor), **_parts(view)}, headers=_UNKEPT)

    async def act(self, request: Request) -> Response:
        """Do what a button says, and give the page as it then stands."""
        visitor, asked = self._visitor(request), await _body(request)
        if visitor is None or asked is None:
            return _refused()
        return JSONResponse(_parts(await asyncio.to_thread(self._acted, visitor, asked)), headers=_UNKEPT)

    async def say(self, request: Request) -> Response:
        """Answer a message: one JSON object a line, each the page as it then stands."""
        visitor, asked = self._visitor(request), await _body(request)
        text = str(asked.get("text", ""))[:_LONGEST].strip() if asked is not None else ""
        at = asked.get("at") if asked is not None else None
        if visitor is None or not text:
            return _refused()
        views = answer(self._desk, visitor, text, at if isinstance(at, int) else None)
        return StreamingResponse(_lines(views), media_type="application/x-ndjson", headers=_UNKEPT | {"X-Accel-Buffering": "no"})

    async def export(self, request: Request) -> Response:
        """Give everything that is kept about the visitor who asks."""
        person = self._desk.visitor(request).person
        try:
            kept = await asyncio.to_thread(self._desk.recommender().store.export_user, person)
        except ConvrecError:
            return Response("The memory cannot be reached; try again in a moment.", 503, media_type="text/plain")
        headers = _UNKEPT | {"Content-Disposition": 'attachment; filename="convrec-export.json"'}
        return Response(json.dumps(kept, ensure_ascii=False, indent=2), media_type="application/json", headers=headers)

    async def forget(self, request: Request) -> Response:
        """Erase everything that is kept about the visitor who asks, and their cookie."""
        visitor = self._visitor(request)
        if visitor is None:
            return _refused()
        try:
            await asyncio.to_thread(self._desk.forget, visitor.person)
        except ConvrecError:
            return Response(status_code=503)
        return Response(status_code=204, headers={"Set-Cookie": cookie("", secure=request.url.scheme == "https")})

    def _visitor(self, request: Request) -> Visitor | None:
        window = request.headers.get(_WINDOW, "")
        return self._desk.visitor(request, window) if window else None

    def _acted(self, visitor: Visitor, asked: dict[str, Any]) -> View:
        try:
            notice = act(self._desk, visitor, asked)
        except UsageError:
            notice = visitor.wording("notices.lost")
        except ConvrecError:
            notice = visitor.wording("notices.offline")
        return self._seen(visitor, notice)

    def _seen(self, visitor: Visitor, notice: str) -> View:
        try:
            return self._desk.view(visitor, notice)
        except ConvrecError:
            return View({"notice": visitor.wording("notices.offline"), "draft": None, "busy": False, "keep": True})


async def _lines(views: AsyncGenerator[View]) -> AsyncIterator[str]:
    try:
        async for view in views:
            yield json.dumps(_parts(view), ensure_ascii=False) + "\n"
    finally:
        await views.aclose()


def _parts(view: View) -> dict[str, object]:
    parts: dict[str, object] = {"talk": view.talk}
    return parts | {"about": view.about} if view.about is not None else parts


async def _body(request: Request) -> dict[str, Any] | None:
    """Read a JSON object; None for anything else, and for more than a message can be."""
    raw = await read_body(request, _LARGEST_BODY)
    if raw is None:
        return None
    try:
        found: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _refused() -> Response:
    return Response("Only the page's own script asks this, with a JSON object.", 400, media_type="text/plain")
