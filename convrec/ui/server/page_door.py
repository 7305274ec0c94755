"""The way to the chat page: whatever is not the API's address is the page's, and on a server with keys it wants one, too."""

import asyncio
import hashlib
from collections.abc import Mapping
from contextvars import ContextVar

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from convrec.agent import Recommender
from convrec.errors import StoreError
from convrec.ui.page.visitors import COOKIE
from convrec.ui.server.access import allowed, spend
from convrec.ui.server.gate import CALLER, check_rate
from convrec.ui.server.journal import note
from convrec.ui.server.keys import Caller, KeyFile
from convrec.ui.server.limits import Buckets
from convrec.ui.server.problems import ProblemError, of_error
from convrec.ui.server.service import Service
from convrec.ui.server.signing_in import SIGN_IN, SIGN_OUT, SignIn, shown_key

__all__ = ["PageDoor", "forget_at_page", "person_at_page", "recommender_at_page"]

_API = ("/v1", "/mcp", "/metrics", "/openapi.json", "/widget.js")
_SAY, _EXPORT = "/page/say", "/page/export"
_ASKING: ContextVar[Caller | None] = ContextVar("convrec_page_caller", default=None)
"""Whose request the page is answering: its code knows of no tenants."""


def recommender_at_page(service: Service) -> Recommender:
    """Give the recommender over the memory of whoever's request the page is answering."""
    return service.recommender(_tenant())


def forget_at_page(service: Service, user_id: str) -> None:
    """Erase everything about a person in the memory of whoever's request the page is answering."""
    service.forget(_tenant(), user_id)


def person_at_page(request: Request) -> str | None:
    """Tell visitors of one browser apart by the key they signed in with; None where there are no keys, or no cookie."""
    caller, visitor = _ASKING.get(), request.cookies.get(COOKIE)
    if caller is None or caller.key is None or not visitor:
        return None
    return "visitor-" + hashlib.sha256(f"{caller.key.id} {visitor}".encode()).hexdigest()[:32]


def _tenant() -> str:
    caller = _ASKING.get()
    return caller.tenant if caller is not None else ""


class PageDoor:
    """ASGI middleware that hands requests for the page to the page's app.

    Parameters
    ----------
    app, page
        What answers the API, and what answers the rest.
    service
        What is served.
    keys
        The server's keys; None lets everybody in.
    buckets
        What counts a key's requests: those of the page beside those of the API.
    """

    def __init__(self, app: ASGIApp, page: ASGIApp, service: Service, keys: KeyFile | None, buckets: Buckets) -> None:
        self._app = app
        self._page = page
        self._service = service
        self._keys = keys
        self._buckets = buckets
        self._sign_in = SignIn(service, keys) if keys is not None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the API or to the page."""
        if scope["type"] not in {"http", "websocket"} or any(scope["path"] == own or scope["path"].startswith(f"{own}/") for own in _API):
            await self._app(scope, receive, send)
            return
        note(scope, route="page")
        answer = await self._kept_out(scope, receive) if scope["type"] == "http" else None
        if answer is None:
            await self._page(scope, receive, send)
        else:
            await answer(scope, receive, send)

    async def _kept_out(self, scope: Scope, receive: Receive) -> Response | None:
        """Give the answer to whoever may not come in, or who is at the door; None for a request that the page is to answer."""
        try:
            caller = self._caller(scope)
            scope[CALLER] = caller
            if self._sign_in is not None and scope["path"] in {SIGN_IN, SIGN_OUT}:
                return await self._sign_in.answer(Request(scope, receive), signed_in=caller is not None)
            if caller is None and _is_visit(scope):
                return RedirectResponse(SIGN_IN, 303, headers={"Cache-Control": "no-store"})
            await self._take(scope, allowed(caller, "chat"))
        except ProblemError as problem:
            return problem.response()
        except StoreError as error:
            return of_error(error).response()
        _ASKING.set(caller)
        return None

    def _caller(self, scope: Scope) -> Caller | None:
        """Give who asks: by the key in the header, which the gate has looked at, or by that in the cookie."""
        caller: Caller | None = scope.get(CALLER)
        if self._keys is None or caller is not None:
            return caller
        key = shown_key(HTTPConnection(scope).cookies, self._keys)
        return Caller(key=key) if key is not None else None

    async def _take(self, scope: Scope, caller: Caller) -> None:
        """Count what costs something against the key's limits: not the page's own files."""
        if caller.key is None or (scope["method"] in {"GET", "HEAD"} and scope["path"] != _EXPORT):
            return
        check_rate(self._buckets, scope, caller.key)
        if scope["path"] == _SAY:
            await asyncio.to_thread(spend, self._service, caller)


def _is_visit(scope: Scope) -> bool:
    """Whether a browser opens the page, and no script asks."""
    headers: Mapping[str, str] = HTTPConnection(scope).headers
    return scope["method"] in {"GET", "HEAD"} and "text/html" in headers.get("accept", "")
