"""`POST /v1/chat/completions`: the agent behind OpenAI's API, streaming and not."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from convrec.agent import Intent, Reply
from convrec.agent.state import Said, Undo
from convrec.errors import StoreError
from convrec.ui.server.access import MetricsOf, ServiceOf, TurnsOf, needs, spend
from convrec.ui.server.completion_shapes import MODEL, Answer, Completion, CompletionRequest, Turn
from convrec.ui.server.journal import Metrics, note
from convrec.ui.server.keys import Caller
from convrec.ui.server.problems import ProblemError, documented, of_error
from convrec.ui.server.service import Service
from convrec.ui.server.talking import IdempotencyKey, count_turn, whole
from convrec.ui.server.threads import Threads

__all__ = ["completion_routes"]

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer: as one completion, or, for `stream`, as chunks in server-sent events; the last one carries `convrec`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


def completion_routes(threads: Threads | None, *, keys: bool) -> APIRouter:
    """Make the endpoints."""
    router = APIRouter(prefix="/v1", tags=["openai"])
    talker: Any = needs("chat", keys=keys)

    @router.get("/models", response_model=dict[str, Any])
    def models(caller: Annotated[Caller, talker]) -> Response:
        """List the one model there is."""
        del caller
        return JSONResponse({"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "convrec"}]})

    @router.post("/chat/completions", response_model=Completion, responses=_STREAM | documented(409))
    async def complete(
        asked: CompletionRequest,
        request: Request,
        service: ServiceOf,
        metrics: MetricsOf,
        turns: TurnsOf,
        caller: Annotated[Caller, talker],
        x_convrec_session: Annotated[str | None, Header(min_length=1, max_length=512)] = None,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Answer as OpenAI's API does: the items and their evidence are in `convrec`, and in tool calls where such tools are offered."""
        session_id = x_convrec_session or (asked.metadata or {}).get("session_id") or None
        retold = asked.messages[-1].role in {"tool", "function"}
        messages = _up_to_the_users(asked.messages)
        note(request.scope, person=asked.user, session=session_id, text=messages[-1].said)

        def turn() -> Iterator[str | Reply]:
            if threads is None:
                raise ProblemError(503, "not-serving", "This app only describes itself.", "Start a server.")
            told = session_id or threads.found(caller.tenant, asked.user, asked.messages) if retold else None
            pay = partial(spend, service, caller)
            if told is not None:
                yield from _said_last(service, caller.tenant, told)
            elif session_id is None:
                yield from threads.say(caller.tenant, asked.user, messages, live=asked.stream, key=idempotency_key, pay=pay)
            else:
                service.recommender(caller.tenant).chat(asked.user, session_id=session_id)
                yield from service.say(caller.tenant, session_id, messages[-1].said, live=asked.stream, key=idempotency_key, pay=pay)

        answer = Answer(asked, quietly=retold)
        parts = turns.piped(turn)
        first = await anext(parts)
        if asked.stream:
            return StreamingResponse(
                _chunks(answer, first, parts, metrics), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
            )
        reply = await whole(first, parts)
        count_turn(metrics, reply)
        return JSONResponse(answer.whole(reply))

    _ = (models, complete)
    return router


def _up_to_the_users(messages: list[Turn]) -> list[Turn]:
    """Give the conversation up to the last message of the user; what tools were told after it is passed over."""
    last = max((i for i, turn in enumerate(messages) if turn.role == "user"), default=-1)
    if last < 0 or any(turn.role == "assistant" and not (turn.model_extra or {}).get("tool_calls") for turn in messages[last + 1 :]):
        raise ProblemError(
            422,
            "wrong-field",
            "The last message is not the user's.",
            "End body.messages with one of the role user.",
            field="body.messages",
        )
    return messages[: last + 1]


def _said_last(service: Service, tenant: str, session_id: str) -> Iterator[str | Reply]:
    """Give the last reply of a session once more, without a new turn."""
    with service.session(tenant, session_id) as read:
        said = [event.reply for event in read().events if isinstance(event, Said | Undo)]
    text = said[-1] if said else ""
    yield text
    yield Reply(text, [], Intent.CHITCHAT, session_id=session_id)


async def _chunks(answer: Answer, first: str | Reply, rest: AsyncIterator[str | Reply], metrics: Metrics) -> AsyncIterator[str]:
    try:
        part = first
        yield answer.first()
        while not isinstance(part, Reply):
            yield answer.part(part)
            part = await anext(rest)
        count_turn(metrics, part)
        for chunk in answer.last(part):
            yield chunk
    except (StoreError, ProblemError) as error:
        problem = error if isinstance(error, ProblemError) else of_error(error)
        yield answer.failed(f"{problem.detail} {problem.remedy}", problem.kind)
