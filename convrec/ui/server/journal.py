"""What is told of each request: a line in the log, and figures for Prometheus. Neither holds what people wrote, unless asked for."""

import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convrec.ui.server.gate import CALLER
from convrec.ui.server.keys import Caller
from convrec.ui.server.settings import Settings

__all__ = ["NOTES", "Journal", "Metrics", "note"]

NOTES = "convrec.notes"
"""Where a request's scope gathers facts for its line in the log."""
_LOG = logging.getLogger("convrec.requests")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter("convrec_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry)
        self.seconds = Histogram(
            "convrec_request_seconds", "How long an answer took to its end.", ["route"], buckets=_SECONDS, registry=self._registry
        )
        self.turns = Counter("convrec_turns", "Messages answered, by what they were about.", ["intent"], registry=self._registry)
        self.turn_seconds = Histogram("convrec_turn_seconds", "How long a turn took.", buckets=_SECONDS, registry=self._registry)
        self.failures = Counter("convrec_turn_failures", "Turns in which a part failed.", registry=self._registry)
        self.feedback = Counter("convrec_feedback", "Words of feedback taken.", ["value"], registry=self._registry)
        self.swaps = Counter("convrec_bundle_swaps", "Bundles taken while serving.", registry=self._registry)
        self.running = Gauge(
            "convrec_requests_running", "Requests being answered now.", registry=self._registry, multiprocess_mode="livesum"
        )

    def text(self) -> bytes:
        """Give them in Prometheus' text format; with several workers those of all of them."""
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library leaves its constructor untyped
            return generate_latest(registry)
        return generate_latest(self._registry)


def note(scope: Scope, **facts: object) -> None:
    """Add facts to a request's line in the log; `person` is written as a keyed hash, `text` only when messages are logged."""
    scope.setdefault(NOTES, {}).update(facts)


class Journal:
    """ASGI middleware, outermost: it times, counts and tells of each request, and gives it an id."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._key = (settings.log_key or secrets.token_hex(32)).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        status = 500
        scope[NOTES] = {}

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        begin = time.perf_counter()
        self._metrics.running.inc()
        try:
            await self._app(scope, receive, watched)
        finally:
            self._metrics.running.dec()
            self._tell(scope, status, time.perf_counter() - begin, request_id)

    def _tell(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        route = getattr(scope.get("route"), "path", "") or scope[NOTES].get("route", "other")
        method = scope["method"] if scope["method"] in {"GET", "POST", "DELETE", "HEAD", "OPTIONS"} else "other"
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        caller: Caller | None = scope.get(CALLER)
        line: dict[str, object] = {
            "request": request_id,
            "method": method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        if caller is not None and caller.key is not None:
            line |= {"key": caller.key.id, "tenant": caller.tenant}
        _LOG.info("%s", json.dumps(line | self._facts(scope[NOTES])))

    def _facts(self, notes: Mapping[str, object]) -> dict[str, object]:
        facts = {name: value for name, value in notes.items() if name not in {"person", "text", "reply", "route"}}
        if notes.get("person") is not None:
            facts["person"] = hmac.new(self._key, str(notes["person"]).encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]
        if self._settings.log_messages:
            facts |= {name: notes[name] for name in ("text", "reply") if name in notes}
        return facts
