"""A server on this machine that speaks OpenAI's chat protocol, well or badly, as it is told."""

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

__all__ = ["Answer", "FakeModelServer"]

_PIECE = 8
"""Characters of a streamed piece."""


@dataclass(frozen=True)
class Answer:
    """How one request is answered.

    Attributes
    ----------
    text
        What the model says.
    status
        HTTP status; other than 200 the text is the error's message.
    delay
        Seconds before anything is sent, and, for a stream, before each piece after the first.
    cut
        Characters after which the connection is cut; None sends all of it.
    body
        Sent in place of a completion, as it stands.
    headers
        Further headers.
    finish
        Why the model ended; None tells nothing.
    refusal
        What the model says in place of an answer.
    calls
        Tools that it calls: name and arguments.
    usage
        Whether tokens are counted: 100 read (40 of them kept from before), 10 written.
    """

    text: str = ""
    status: int = 200
    delay: float = 0.0
    cut: int | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    finish: str | None = "stop"
    refusal: str | None = None
    calls: Sequence[tuple[str, Mapping[str, Any] | str]] = ()
    usage: bool = True


Script = Sequence[Answer | str] | Callable[[dict[str, Any]], Answer | str]


class FakeModelServer:
    """Answers chat completions on loopback from a script or a function; the last answer of a script is given for ever.

    Examples
    --------
    >>> with FakeModelServer(["Hello."]) as server:
    ...     server.llm.startswith("openai:fake@http://127.0.0.1:")
    True
    """

    def __init__(self, script: Script = ("",)) -> None:
        self.script: Script = script
        self.asked: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with suppress(ConnectionError):
                    _Exchange(self, request, server.next_answer(request)).answer()

            def handle(self) -> None:
                with suppress(ConnectionError):
                    super().handle()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library names it
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def llm(self) -> str:
        """The name under which `Recommender.open` reaches it."""
        return f"openai:fake@{self.url}"

    def next_answer(self, request: dict[str, Any]) -> Answer:
        """Note a request, and give what it is answered with."""
        with self._lock:
            self.asked.append(request)
            script, at = self.script, len(self.asked) - 1
        found = script(request) if callable(script) else script[min(at, len(script) - 1)]
        return Answer(found) if isinstance(found, str) else found

    def restart(self, script: Script) -> None:
        """Begin another script, and forget what was asked."""
        with self._lock:
            self.script, self.asked = script, []

    def close(self) -> None:
        """Stop listening."""
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def __enter__(self) -> "FakeModelServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@dataclass
class _Exchange:
    """One request with its answer."""

    handler: BaseHTTPRequestHandler
    request: dict[str, Any]
    found: Answer

    def answer(self) -> None:
        found = self.found
        if found.delay:
            time.sleep(found.delay)
        if found.body is not None:
            self._send(found.status, found.body)
        elif found.status != 200:
            self._send(found.status, json.dumps({"error": {"message": found.text or "no", "type": "error", "code": None}}).encode())
        elif self.request.get("stream"):
            self._stream()
        else:
            body = json.dumps(self._completion()).encode()
            self._send(200, body if found.cut is None else body[: found.cut], length=len(body))

    def _send(self, status: int, body: bytes, length: int | None = None) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", "application/json")
        for name, value in self.found.headers.items():
            self.handler.send_header(name, value)
        self.handler.send_header("Content-Length", str(length or len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)
        self.handler.close_connection = length is not None and length != len(body)

    def _completion(self) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": self.found.text}
        if self.found.refusal is not None:
            message |= {"content": None, "refusal": self.found.refusal}
        if self.found.calls:
            message |= {"content": None, "tool_calls": self._calls()}
        choice = {"index": 0, "finish_reason": self.found.finish, "message": message}
        return self._envelope("chat.completion", [choice]) | ({"usage": _USAGE} if self.found.usage else {})

    def _calls(self) -> list[dict[str, Any]]:
        return [
            {
                "id": f"call_{at}",
                "type": "function",
                "function": {"name": name, "arguments": given if isinstance(given, str) else json.dumps(given)},
            }
            for at, (name, given) in enumerate(self.found.calls)
        ]

    def _envelope(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return {"id": "1", "object": kind, "created": 0, "model": self.request.get("model", ""), "choices": choices}

    def _stream(self) -> None:
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.send_header("Transfer-Encoding", "chunked")
        self.handler.end_headers()
        text = self.found.text if self.found.cut is None else self.found.text[: self.found.cut]
        for at in range(0, len(text), _PIECE):
            if at and self.found.delay:
                time.sleep(self.found.delay)
            self._event(self._envelope("chat.completion.chunk", [_delta({"content": text[at : at + _PIECE]})]))
        if self.found.cut is not None:
            self.handler.close_connection = True
            return
        last = {"refusal": self.found.refusal} if self.found.refusal is not None else {}
        self._event(self._envelope("chat.completion.chunk", [_delta(last, self.found.finish)]))
        wants_usage = (self.request.get("stream_options") or {}).get("include_usage")
        if self.found.usage and wants_usage:
            self._event(self._envelope("chat.completion.chunk", []) | {"usage": _USAGE})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, body: dict[str, Any]) -> None:
        self._chunk(f"data: {json.dumps(body)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.handler.wfile.flush()


_USAGE = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110, "prompt_tokens_details": {"cached_tokens": 40}}


def _delta(delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish}
