"""The bodies of `/v1/chat/completions`, in OpenAI's shapes, as far as they mean something here."""

import json
import time
import uuid
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from convrec.agent import Reply
from convrec.tools.toolbox import jsonable
from convrec.ui._reply_json import reply_json
from convrec.ui.server.shapes import HandoffShape, QuestionShape, RecommendationShape

__all__ = ["HAND_OFF", "MODEL", "SHOW_ITEMS", "Answer", "Completion", "CompletionRequest", "Part", "Turn"]

MODEL = "convrec"
SHOW_ITEMS = "show_items"
"""Offer a tool of this name, and a reply with items calls it: {items, session_id}."""
HAND_OFF = "hand_off"
"""Offer a tool of this name, and a message that is for someone else calls it: {reason, words}."""


class Part(BaseModel):
    """A part of a message; those that are no text are passed over."""

    model_config = ConfigDict(extra="allow")

    type: str = "text"
    text: str = ""


class Turn(BaseModel):
    """A message of the conversation so far."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def said(self) -> str:
        """The text."""
        if isinstance(self.content, str) or self.content is None:
            return self.content or ""
        return "".join(part.text for part in self.content if part.type == "text")


class Tool(BaseModel):
    """A tool that the caller offers."""

    model_config = ConfigDict(extra="allow")

    type: str = "function"
    function: dict[str, Any] = Field(default_factory=dict)


class StreamOptions(BaseModel):
    """What a stream holds."""

    model_config = ConfigDict(extra="allow")

    include_usage: bool = Field(False, description="Whether a last chunk tells the usage.")


class CompletionRequest(BaseModel):
    """A conversation to go on with; fields that mean nothing here, such as `temperature`, are passed over."""

    model_config = ConfigDict(extra="allow")

    messages: Annotated[list[Turn], Field(min_length=1, max_length=1000)] = Field(
        description="The conversation; with a session its last message alone counts, else those of the user are heard again."
    )
    model: str = MODEL
    stream: bool = Field(False, description="Whether to answer as server-sent events, in chunks.")
    stream_options: StreamOptions | None = None
    user: Annotated[str, Field(min_length=1, max_length=512)] | None = Field(None, description="The person.")
    metadata: dict[str, str] | None = Field(None, description="`session_id` names the session; so does the header X-Convrec-Session.")
    n: Literal[1] | None = None
    tools: list[Tool] | None = Field(None, description=f"Offer `{SHOW_ITEMS}` or `{HAND_OFF}` to be told of them in tool calls.")
    tool_choice: str | dict[str, Any] | None = None

    def offers(self, name: str) -> bool:
        """Whether a tool may be called."""
        return self.tool_choice != "none" and any(tool.function.get("name") == name for tool in self.tools or ())


class Extra(BaseModel):
    """What convrec says beyond the text."""

    session_id: str = Field(description="Send it as X-Convrec-Session to go on.")
    items: list[RecommendationShape]
    intent: str
    question: QuestionShape | None
    abstained: bool
    handoff: HandoffShape | None


class Completion(BaseModel):
    """The answer, in OpenAI's shape."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]]
    usage: dict[str, int] = Field(description="In words and marks: there are no tokens.")
    convrec: Extra


class Answer:
    """One answer, whole or in chunks.

    Parameters
    ----------
    request
        What was asked.
    quietly
        Whether no tools are called: their results were just given.
    """

    def __init__(self, request: CompletionRequest, *, quietly: bool = False) -> None:
        self._request = request
        self._quietly = quietly
        self._head: dict[str, object] = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}

    def whole(self, reply: Reply) -> dict[str, object]:
        """Give it as one completion."""
        calls = self._calls(reply)
        message: dict[str, object] = {"role": "assistant", "content": reply.text, "refusal": None}
        if calls:
            message["tool_calls"] = calls
        choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop", "logprobs": None}
        whole: dict[str, object] = {"object": "chat.completion", "choices": [choice], "usage": self._usage(reply), "convrec": _extra(reply)}
        return self._head | whole

    def first(self) -> str:
        """Give the chunk that opens a stream."""
        return self._chunk({"role": "assistant", "content": ""})

    def part(self, text: str) -> str:
        """Give a part of the text as a chunk."""
        return self._chunk({"content": text})

    def last(self, reply: Reply) -> Iterator[str]:
        """Give the chunks that end a stream: tool calls, the reason it ends with the extra field, the usage, and the mark of the end."""
        calls = self._calls(reply)
        if calls:
            yield self._chunk({"tool_calls": [{"index": i, **call} for i, call in enumerate(calls)]})
        yield self._chunk({}, "tool_calls" if calls else "stop", convrec=_extra(reply))
        if self._request.stream_options is not None and self._request.stream_options.include_usage:
            yield _event(self._head | {"object": "chat.completion.chunk", "choices": [], "usage": self._usage(reply)})
        yield "data: [DONE]\n\n"

    def failed(self, message: str, code: str) -> str:
        """Give an error that came when the stream had begun."""
        return _event({"error": {"message": message, "type": "server_error", "param": None, "code": code}})

    def _chunk(self, delta: dict[str, object], finish: str | None = None, **more: object) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _event(self._head | {"object": "chat.completion.chunk", "choices": [choice]} | more)

    def _calls(self, reply: Reply) -> list[dict[str, object]]:
        if self._quietly:
            return []
        found: list[dict[str, object]] = []
        if reply.items and self._request.offers(SHOW_ITEMS):
            found.append(_call(SHOW_ITEMS, {"items": [jsonable(item) for item in reply.items], "session_id": reply.session_id}))
        if reply.handoff is not None and self._request.offers(HAND_OFF):
            found.append(_call(HAND_OFF, {"reason": reply.handoff.reason, "words": reply.handoff.words}))
        return found

    def _usage(self, reply: Reply) -> dict[str, int]:
        heard, said = sum(len(turn.said.split()) for turn in self._request.messages), len(reply.text.split())
        return {"prompt_tokens": heard, "completion_tokens": said, "total_tokens": heard + said}


def _call(name: str, arguments: dict[str, object]) -> dict[str, object]:
    return {"id": f"call_{uuid.uuid4().hex[:24]}", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}


def _extra(reply: Reply) -> dict[str, object]:
    told = reply_json(reply)
    return {name: told[name] for name in ("session_id", "items", "intent", "question", "abstained", "handoff")}


def _event(data: object) -> str:
    return f"data: {json.dumps(data)}\n\n"
