"""Endpoints of conversations: begin one, say something, give feedback."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from convrec.agent import Reply, StepKind
from convrec.agent.state import Preference, Said, Undo
from convrec.errors import StoreError, UnknownSessionError
from convrec.ui._reply_json import reply_json
from convrec.ui.server.access import MetricsOf, ServiceOf, TurnsOf, needs, spend
from convrec.ui.server.journal import Metrics, note
from convrec.ui.server.keys import Caller
from convrec.ui.server.problems import ProblemError, documented, of_error
from convrec.ui.server.service import Service
from convrec.ui.server.shapes import Erased, Feedback, FeedbackTaken, Message, NewSession, ReplyShape, SessionMade, SessionShape

__all__ = ["IdempotencyKey", "count_turn", "talking_routes", "told", "whole"]

IdempotencyKey = Annotated[str | None, Header(min_length=1, max_length=512)]
"""The same for the same request when it is sent again."""
SessionId = Annotated[str, Path(min_length=1, max_length=512)]
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The reply: as JSON, or, for `stream`, as server-sent events: `part` with {text} for each part, then `reply`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


def talking_routes(*, keys: bool) -> APIRouter:
    """Make the endpoints."""
    router = APIRouter(prefix="/v1", tags=["conversation"])
    talker: Any = needs("chat", keys=keys)

    @router.post("/sessions", status_code=201, response_model=SessionMade)
    def begin(new: NewSession, request: Request, service: ServiceOf, caller: Annotated[Caller, talker]) -> Response:
        """Begin a conversation. Keep its id to yourself: whoever has it can go on with it."""
        note(request.scope, person=new.user_id)
        if new.attributes and new.user_id is None:
            raise ProblemError(
                422,
                "wrong-field",
                "Attributes are kept with a person, and there is none.",
                "Give body.user_id, too.",
                field="body.attributes",
            )
        chat = service.recommender(caller.tenant).chat(new.user_id, new.attributes)
        domain = service.bundle.domain
        greeting = f"What {domain.noun.many} do you feel like?"
        made = {"session_id": chat.session_id, "user_id": chat.user_id, "greeting": greeting, "examples": list(domain.examples)}
        return JSONResponse(made, 201)

    @router.get("/sessions/{session_id}", response_model=SessionShape, responses=documented(404))
    def show(session_id: SessionId, service: ServiceOf, caller: Annotated[Caller, talker]) -> Response:
        """Show what is known and in force, and what was said."""
        with service.session(caller.tenant, session_id) as read:
            chat = read()
        state, catalogue = chat.state, service.bundle.catalogue

        def listed(preferences: list[Preference]) -> list[dict[str, str]]:
            known = [p for p in preferences if p.item_id in catalogue]
            return [
                {"item_id": p.item_id, "title": catalogue.title(catalogue.row_of(p.item_id)), "words": p.words, "source": p.source}
                for p in known
            ]

        return JSONResponse({
            "session_id": chat.session_id, "user_id": chat.user_id,
            "liked": listed(state.liked), "disliked": listed(state.disliked), "seen": listed(state.seen),
            "demands": [str(c) for c in state.constraints], "wishes": list(state.wishes),
            "messages": [{"said": e.text, "reply": e.reply} for e in chat.events if isinstance(e, Said | Undo)],
        })  # fmt: skip

    @router.delete("/sessions/{session_id}", response_model=Erased, responses=documented(404))
    def end(session_id: SessionId, service: ServiceOf, caller: Annotated[Caller, talker]) -> Response:
        """Erase a conversation; what a named person judged in it stays with the person."""
        with service.locks.held((caller.tenant, session_id)):
            store = service.store(caller.tenant)
            if store.session(session_id) is None:
                raise UnknownSessionError(session_id)
            gone = store.forget_session(session_id)
        counts = {name: getattr(gone, name) for name in ("sessions", "steps", "feedback", "attributes", "bytes_erased")}
        return JSONResponse(counts | {"exports": 0})

    @router.post("/sessions/{session_id}/messages", response_model=ReplyShape, responses=_EVENTS | documented(404, 409))
    async def say(
        session_id: SessionId, message: Message, request: Request, service: ServiceOf, metrics: MetricsOf,
        turns: TurnsOf, caller: Annotated[Caller, talker],
        accept: Annotated[str, Header(include_in_schema=False)] = "",
        idempotency_key: IdempotencyKey = None,
    ) -> Response:  # fmt: skip
        """Say something, and get the answer. Messages of one session are answered one after the other; one that is sent again with the same
        `Idempotency-Key` within a day is heard once, and answered as it was.
        """
        note(request.scope, session=session_id, text=message.text)
        streams = message.stream or "text/event-stream" in accept

        def turn() -> Iterator[str | Reply]:
            yield from service.say(
                caller.tenant, session_id, message.text, live=streams, key=idempotency_key, pay=lambda: spend(service, caller)
            )

        parts = turns.piped(turn)
        first = await anext(parts)
        if streams:
            events = _events(first, parts, message, metrics)
            return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
        reply = await whole(first, parts)
        count_turn(metrics, reply)
        note(request.scope, reply=reply.text)
        return JSONResponse(told(reply, trace=message.trace))

    @router.post("/feedback", response_model=FeedbackTaken, responses=documented(404, 409))
    def feedback(
        given: Feedback, request: Request, service: ServiceOf, metrics: MetricsOf, caller: Annotated[Caller, talker],
        idempotency_key: IdempotencyKey = None,
    ) -> Response:  # fmt: skip
        """Take a like, a dislike, "seen it", or take them back; it is kept once this answers, and counts once for a key."""
        note(request.scope, person=given.user_id, session=given.session_id)
        if (given.user_id is None) == (given.session_id is None):
            raise ProblemError(
                422, "wrong-field", "Feedback belongs to a session or to a person.", "Give either body.session_id or body.user_id.",
                field="body.session_id",
            )  # fmt: skip
        recorded = _take(service, caller.tenant, given, given.key or idempotency_key)
        if recorded:
            metrics.feedback.labels(given.value).inc()
        return JSONResponse({"recorded": recorded})

    _ = (begin, show, end, say, feedback)
    return router


def _take(service: Service, tenant: str, given: Feedback, key: str | None) -> bool:
    if given.session_id is not None:
        return service.click(tenant, given.session_id, given.item_id, given.value, key)
    recommender = service.recommender(tenant)
    item = recommender.item(given.item_id)
    return recommender.store.record_feedback(
        user_id=given.user_id, session_id=None, item_id=item.item_id, value=given.value, key=key, catalogue=recommender.bundle.name
    )


async def whole(first: str | Reply, rest: AsyncIterator[str | Reply]) -> Reply:
    """Read a turn to its end and give the reply."""
    last = [first, *[part async for part in rest]][-1]
    if isinstance(last, Reply):
        return last
    raise ProblemError(500, "failed", "The turn ended without a reply.", "Send it again.")


async def _events(first: str | Reply, rest: AsyncIterator[str | Reply], message: Message, metrics: Metrics) -> AsyncIterator[str]:
    """Give a turn as server-sent events; its errors, once it has begun, as an event `problem`."""
    try:
        part = first
        while not isinstance(part, Reply):
            yield _event("part", {"text": part})
            part = await anext(rest)
        count_turn(metrics, part)
        yield _event("reply", told(part, trace=message.trace))
    except (StoreError, ProblemError) as error:
        problem = error if isinstance(error, ProblemError) else of_error(error)
        yield _event("problem", {"status": problem.status, "detail": problem.detail, "remedy": problem.remedy})


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def told(reply: Reply, *, trace: bool = False) -> dict[str, object]:
    """Give a reply as JSON; its trace when asked for, without the tracebacks, which are the log's."""
    steps = [replace(step, detail={k: v for k, v in step.detail.items() if k != "traceback"}) for step in reply.steps] if trace else []
    return reply_json(replace(reply, steps=steps))


def count_turn(metrics: Metrics, reply: Reply) -> None:
    """Count an answered message."""
    metrics.turns.labels(reply.intent.value).inc()
    metrics.turn_seconds.observe(reply.latency_ms / 1000)
    if any(step.kind is StepKind.ERROR for step in reply.steps):
        metrics.failures.inc()
