"""Who is at the page: a random number in a cookie that scripts cannot read, and a person's id made from it.

The cookie is the only key to a person's conversations. The memory holds a digest of it, so that whoever reads the database cannot
take anybody's place.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "Visitors", "person_of"]

COOKIE = "convrec_visitor"
_YEAR = 31_536_000
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def person_of(cookies: Mapping[str, str], otherwise: str = "") -> str:
    """Give the id of the person whom a visitor's cookie stands for; without one, of the window alone, by its `otherwise`."""
    token = cookies.get(COOKIE, "")
    kept = token if _TOKEN.fullmatch(token) else f"window {otherwise or secrets.token_urlsafe(32)}"
    return "visitor-" + hashlib.sha256(kept.encode()).hexdigest()[:32]


class Visitors:
    """ASGI middleware for the page's address: gives a new visitor a cookie, and tells the browser to ask nobody else for anything.

    Parameters
    ----------
    app
        What answers.
    path
        The page's address.
    image_hosts
        Hosts from which pictures may be loaded: ``https://img.example.org``.
    """

    def __init__(self, app: ASGIApp, path: str = "/", image_hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._path = path
        self._policy = _policy(image_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].rstrip("/") != self._path.rstrip("/"):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, self._dressed(HTTPConnection(scope), send))

    def _dressed(self, connection: HTTPConnection, send: Send) -> Send:
        new = not _TOKEN.fullmatch(connection.cookies.get(COOKIE, ""))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._policy
                headers["Referrer-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cache-Control"] = "no-store"
                if new:
                    headers.append("Set-Cookie", cookie(secrets.token_urlsafe(32), secure=connection.url.scheme == "https"))
            await send(message)

        return dressed


def cookie(token: str, *, secure: bool) -> str:
    """Give the header that keeps a visitor's token; an empty one takes it away."""
    age = _YEAR if token else 0
    return f"{COOKIE}={token}; Max-Age={age}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def _policy(image_hosts: Iterable[str]) -> str:
    """Give a content security policy under which the page can reach only its own server; the page's framework evaluates templates."""
    images = " ".join(["'self'", "data:", "blob:", *image_hosts])
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src {images}; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'"
    )
