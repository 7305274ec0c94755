"""Signing in to the chat page of a server with keys: a key is kept in a cookie that scripts cannot read, and looked up each time."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from convrec.ui._body import read_body
from convrec.ui.page.desk import LANGUAGE_COOKIE
from convrec.ui.page.naming import name_of
from convrec.ui.page.rendering import render
from convrec.ui.page.wording import load_wording, pick_language
from convrec.ui.server.keys import Caller, Key, KeyFile
from convrec.ui.server.problems import ProblemError
from convrec.ui.server.service import Service

__all__ = ["KEY_COOKIE", "SIGN_IN", "SIGN_OUT", "SignIn", "shown_key"]

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
KEY_COOKIE = "convrec_key"
_MONTH = 2_592_000
_LONGEST = 4_096
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": _POLICY, "Referrer-Policy": "same-origin"}


def shown_key(cookies: Mapping[str, str], keys: KeyFile) -> Key | None:
    """Give the key that a browser is signed in with, or None; `StoreError` when the file of keys cannot be read."""
    return _opens(cookies.get(KEY_COOKIE, ""), keys)


def _opens(token: str, keys: KeyFile) -> Key | None:
    """Give a token's key where it opens the page: one that may chat, and was not made for other web pages, where all can read it."""
    key = keys.find(token)
    return key if key is not None and not key.origins and Caller(key=key).may("chat") else None


class SignIn:
    """Answers at the door of the page.

    Parameters
    ----------
    service
        What is served; the door bears its name.
    keys
        The keys of the server.
    """

    def __init__(self, service: Service, keys: KeyFile) -> None:
        self._service = service
        self._keys = keys

    async def answer(self, request: Request, *, signed_in: bool) -> Response:
        """Show the form, take a key, or sign out."""
        if request.url.path == SIGN_OUT:
            return _moved(SIGN_IN, _cookie("", secure=_secure(request))) if request.method == "POST" else _moved("/")
        if request.method != "POST":
            return _moved("/") if signed_in else self._form(request)
        token = await _given(request)
        if _opens(token, self._keys) is None:
            return self._form(request, wrong=True)
        return _moved("/", _cookie(token, secure=_secure(request)))

    def _form(self, request: Request, *, wrong: bool = False) -> Response:
        wording = load_wording(pick_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language")))
        name = name_of(self._service.bundle.domain, wording, self._service.settings.name)
        html = render("sign_in", wording, name=name, wrong=wrong, at=SIGN_IN)
        return HTMLResponse(html, 401 if wrong else 200, headers=_HEADERS)


async def _given(request: Request) -> str:
    """Read the key out of the form."""
    body = await read_body(request, _LONGEST)
    if body is None:
        raise ProblemError(413, "too-long", "This is longer than a key.", "Send the key alone.", field="body")
    return parse_qs(body.decode("utf-8", "replace")).get("key", [""])[0].strip()


def _moved(to: str, cookie: str | None = None) -> Response:
    return RedirectResponse(to, 303, headers={"Cache-Control": "no-store"} | ({"Set-Cookie": cookie} if cookie is not None else {}))


def _cookie(token: str, *, secure: bool) -> str:
    age = _MONTH if token else 0
    return f"{KEY_COOKIE}={token}; Max-Age={age}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
