"""Who comes in: the name the server is called by, the web page that asks, the key that is shown, and how often."""

import math
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convrec.errors import StoreError
from convrec.ui.server.keys import Caller, Key, KeyFile
from convrec.ui.server.limits import Buckets
from convrec.ui.server.problems import ProblemError, of_error
from convrec.ui.server.settings import Settings, is_loopback

__all__ = ["CALLER", "Gate", "check_rate"]

CALLER = "convrec.caller"
"""Where a request's scope holds its `Caller`; None when keys are wanted and none was shown."""
_OPEN = ("/v1/health", "/v1/ready", "/widget.js")
_CORS_METHODS = "GET, POST, DELETE"
_CORS_HEADERS = "authorization, content-type, idempotency-key, x-convrec-session"


class Gate:
    """ASGI middleware that lets requests in, or answers them with a problem document."""

    def __init__(self, app: ASGIApp, settings: Settings, keys: KeyFile | None, buckets: Buckets) -> None:
        self._app = app
        self._settings = settings
        self._keys = keys
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        try:
            self._check_host(headers)
            if scope["type"] == "http" and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
                await self._preflight(headers, origin or "")(scope, receive, send)
                return
            caller = self._caller(scope, headers, origin)
        except ProblemError as problem:
            await self._refuse(problem.response(), scope, receive, send)
            return
        except StoreError as error:
            await self._refuse(of_error(error).response(), scope, receive, send)
            return
        scope[CALLER] = caller
        foreign = origin is not None and not _own(headers, origin)
        await self._app(scope, receive, _allowing(send, origin) if foreign and origin is not None else send)

    async def _refuse(self, response: Response, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await response(scope, receive, send)

    def _check_host(self, headers: Headers) -> None:
        """Refuse names that the server does not go by: a page on another name could otherwise reach a loopback server."""
        name = _hostname(headers.get("host", ""))
        if is_loopback(name) or name in self._settings.hosts or (self._keys is not None and not self._settings.hosts):
            return
        raise ProblemError(
            403, "unknown-host", f"This server does not go by the name {name!r}.", "Start it with --allow-host NAME.", field="header.host"
        )

    def _caller(self, scope: Scope, headers: Headers, origin: str | None) -> Caller | None:
        key = self._key(scope, headers)
        self._check_origin(headers, origin, key)
        if key is not None:
            check_rate(self._buckets, scope, key)
        return Caller(key=key) if key is not None or self._keys is None else None

    def _key(self, scope: Scope, headers: Headers) -> Key | None:
        kind, _, token = headers.get("authorization", "").partition(" ")
        if self._keys is None or kind.casefold() != "bearer" or scope["path"] in _OPEN:
            return None
        key = self._keys.find(token.strip())
        if key is None:
            raise ProblemError(
                401, "unknown-key", "The API key is not known (any more).", "Show a key that `convrec keys add` gave.",
                field="header.authorization", headers={"WWW-Authenticate": "Bearer"},
            )  # fmt: skip
        return key

    def _check_origin(self, headers: Headers, origin: str | None, key: Key | None) -> None:
        if key is not None and key.origins:
            if origin in key.origins:
                return
            raise ProblemError(
                403, "foreign-page", f"This key may not be used from {origin or 'outside its web pages'!r}.",
                "Make a key for that page: convrec keys add --origin https://...", field="header.origin",
            )  # fmt: skip
        if origin is None or _own(headers, origin) or origin in self._settings.origins:
            return
        raise ProblemError(
            403, "foreign-page", f"Pages of {origin!r} may not call this server.",
            "Start it with --allow-origin, or use a key made for that page.",
            field="header.origin",
        )  # fmt: skip

    def _preflight(self, headers: Headers, origin: str) -> Response:
        """Answer a browser that asks whether a page may call; which key it will show is not known yet."""
        known = self._settings.origins + tuple(o for key in (self._keys.listed() if self._keys else ()) for o in key.origins)
        if origin not in known and not _own(headers, origin):
            raise ProblemError(
                403, "foreign-page", f"Pages of {origin!r} may not call this server.",
                "Start it with --allow-origin, or use a key made for that page.", field="header.origin",
            )  # fmt: skip
        allowed = {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Methods": _CORS_METHODS, "Vary": "Origin"}
        return Response(status_code=204, headers=allowed | {"Access-Control-Allow-Headers": _CORS_HEADERS, "Access-Control-Max-Age": "600"})


def check_rate(buckets: Buckets, scope: Scope, key: Key) -> None:
    """Count a request against a key's requests a minute; `ProblemError` when there were too many."""
    client = scope.get("client")
    wait = buckets.wait((key.id, client[0] if key.origins and client else ""), key.per_minute)
    if wait > 0:
        raise ProblemError(
            429, "too-many-requests", f"This key may ask {key.per_minute} times a minute.", f"Come back in {math.ceil(wait)} s.",
            headers={"Retry-After": str(math.ceil(wait))},
        )  # fmt: skip


def _allowing(send: Send, origin: str) -> Callable[[Message], Awaitable[None]]:
    """Let the browser hand the answer to the page."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "retry-after, x-request-id"
            headers.add_vary_header("Origin")
        await send(message)

    return wrapped


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _own(headers: Headers, origin: str) -> bool:
    """Whether a page of this server itself asks; a proxy may have changed the scheme, so the name and port decide."""
    return origin.partition("://")[2] == headers.get("host", "") != ""
