"""A client of a convrec server: conversations, recommendations, feedback and people's data over HTTP.

>>> with Client("http://127.0.0.1:8000") as client:  # doctest: +SKIP
...     chat = client.chat(user_id="ana")
...     print(chat.send("something like Heat but funnier").text)
"""

import json
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

import httpx

from convrec.errors import ConvrecError

__all__ = ["Answer", "Client", "RemoteChat", "ServerError"]

_ATTEMPTS = 4
_PAUSE_SECONDS = 0.25
_AGAIN = {409, 429, 503}


class ServerError(ConvrecError):
    """The server refused a request, or cannot be reached.

    Attributes
    ----------
    status
        The HTTP status; 0 when there was no answer.
    problem
        The problem document: `detail`, `remedy`, `field`, `faults`.
    """

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        detail, remedy = str(problem.get("detail", "the server failed")), str(problem.get("remedy", ""))
        super().__init__(f"{detail.rstrip('.')}. {remedy}" if remedy else detail)
        self.status = status
        self.problem = dict(problem)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one message; `items`, `question` and `handoff` are as the API gives them."""

    text: str
    session_id: str
    intent: str = ""
    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    question: dict[str, Any] | None = None
    abstained: bool = False
    handoff: dict[str, Any] | None = None


class Client:
    """Speaks to a server; safe to share between threads. Close it, or use it in a `with` block.

    Parameters
    ----------
    address
        Of the server: ``http://127.0.0.1:8000``.
    key
        An API key, where the server wants one.
    timeout
        Seconds to wait for an answer.
    """

    def __init__(self, address: str, key: str | None = None, *, timeout: float = 60.0) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    def chat(
        self, user_id: str | None = None, attributes: Mapping[str, object] | None = None, *, session_id: str | None = None
    ) -> "RemoteChat":
        """Begin a conversation, or go on with one by its id."""
        if session_id is not None:
            return RemoteChat(self, session_id)
        made = self.call("POST", "/v1/sessions", {"user_id": user_id, "attributes": dict(attributes or {})})
        return RemoteChat(self, str(_part(made, "session_id")))

    def recommend(self, **wanted: object) -> list[dict[str, Any]]:
        """Recommend for `liked`, `disliked`, `query`, `where`, `k`, `user_id`, `context`."""
        return _items(self.call("POST", "/v1/recommend", wanted, again=True))

    def search(self, query: str, k: int = 10, where: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Search by meaning and words."""
        return _items(self.call("POST", "/v1/search", {"query": query, "k": k, "where": list(where)}, again=True))

    def item(self, item_id: str) -> dict[str, Any]:
        """Give one item."""
        return self.call("GET", f"/v1/items/{quote(item_id, safe='')}", again=True)

    def feedback(
        self,
        item_id: str,
        value: Literal["like", "dislike", "seen", "clear"],
        *,
        user_id: str | None = None,
        session_id: str | None = None,
        key: str | None = None,
    ) -> bool:
        """Keep what somebody thinks of an item; sent again until the server has it, and counted once. False for a repeated key."""
        body = {"item_id": item_id, "value": value, "user_id": user_id, "session_id": session_id, "key": key or uuid.uuid4().hex}
        return bool(_part(self.call("POST", "/v1/feedback", body, again=True), "recorded"))

    def user(self, user_id: str) -> dict[str, Any]:
        """Show what is kept about a person."""
        return self.call("GET", f"/v1/users/{quote(user_id, safe='')}", again=True)

    def export_user(self, user_id: str) -> dict[str, Any]:
        """Give everything that is kept about a person."""
        return self.call("GET", f"/v1/users/{quote(user_id, safe='')}/export", again=True)

    def forget_user(self, user_id: str) -> dict[str, Any]:
        """Erase everything that is kept about a person."""
        return self.call("DELETE", f"/v1/users/{quote(user_id, safe='')}", again=True)

    def call(self, method: str, path: str, body: object = None, *, again: bool = False, key: str | None = None) -> dict[str, Any]:
        """Send a request and give the JSON answer; with `again`, send it again while the server is busy or away.

        Parameters
        ----------
        method, path, body
            Of the request.
        again
            Whether it may be sent more than once.
        key
            By which the server knows that it is the same request when it comes again.

        Raises
        ------
        ServerError
            When the server refuses it, or cannot be reached.
        """
        attempts = _ATTEMPTS if again else 1
        headers = {"Idempotency-Key": key} if key is not None else {}
        for attempt in range(1, attempts + 1):
            try:
                answer = self._http.request(method, path, json=body, headers=headers)
                _check(answer)
            except httpx.TransportError as error:
                if attempt == attempts:
                    raise ServerError(0, {"detail": f"the server at {self._http.base_url} cannot be reached: {error}"}) from error
            except ServerError as error:
                if error.status not in _AGAIN or attempt == attempts:
                    raise
            else:
                return _object(answer.text, answer.status_code)
            time.sleep(_PAUSE_SECONDS * 2**attempt)
        raise AssertionError("unreachable")

    def stream(self, path: str, body: object) -> Iterator[tuple[str, dict[str, Any]]]:
        """Send a request and give the server-sent events of its answer; `ServerError` when it is refused."""
        try:
            with self._http.stream("POST", path, json=body) as answer:
                if answer.is_error:
                    answer.read()
                _check(answer)
                name = ""
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        name = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        yield name, _object(line.removeprefix("data: "), answer.status_code)
        except httpx.TransportError as error:
            raise ServerError(0, {"detail": f"the server at {self._http.base_url} cannot be reached: {error}"}) from error


class RemoteChat:
    """A conversation on a server; keep `session_id` to go on with it later."""

    def __init__(self, client: Client, session_id: str) -> None:
        self._client = client
        self.session_id = session_id

    @property
    def _path(self) -> str:
        return f"/v1/sessions/{quote(self.session_id, safe='')}"

    def send(self, text: str) -> Answer:
        """Answer a message; sent again until the server has answered it, and heard once."""
        return _answer(self._client.call("POST", f"{self._path}/messages", {"text": text}, again=True, key=uuid.uuid4().hex))

    def stream(self, text: str) -> Iterator[str | Answer]:
        """Answer a message piece by piece: parts of the text as they come, then the whole `Answer`, last. It is sent once only."""
        for name, data in self._client.stream(f"{self._path}/messages", {"text": text, "stream": True}):
            if name == "part":
                yield str(_part(data, "text"))
            elif name == "reply":
                yield _answer(data)
            else:
                raise ServerError(_status(data), data)

    def feedback(self, item_id: str, value: Literal["like", "dislike", "seen", "clear"]) -> bool:
        """Take a like, a dislike, "seen it", or take them back (clear); it counts from the next message on."""
        return self._client.feedback(item_id, value, session_id=self.session_id)

    def state(self) -> dict[str, Any]:
        """Show what is known and in force, and what was said."""
        return self._client.call("GET", self._path, again=True)


def _answer(told: Mapping[str, Any]) -> Answer:
    names = ("text", "session_id", "intent", "items", "question", "abstained", "handoff")
    return Answer(**{name: _part(told, name) for name in names})


def _items(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = _part(told, "items")
    return items


def _object(text: str, status: int) -> dict[str, Any]:
    """Read a JSON object out of an answer; `ServerError` when it is none: whoever answered is no such server."""
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ServerError(status, {"detail": "the server's answer is no JSON object", "remedy": "Is the address that of a convrec server?"})
    return found


def _part(told: Mapping[str, Any], name: str) -> Any:
    if name not in told:
        raise ServerError(200, {"detail": f"the server's answer has no {name!r}", "remedy": "Are client and server of one release?"})
    return told[name]


def _status(problem: Mapping[str, Any]) -> int:
    status = problem.get("status")
    return status if isinstance(status, int) else 500


def _check(answer: httpx.Response) -> None:
    if not answer.is_error:
        return
    try:
        problem = answer.json()
    except (ValueError, RecursionError):
        problem = {"detail": f"the server answered {answer.status_code}"}
    raise ServerError(answer.status_code, problem if isinstance(problem, dict) else {})
