"""Chat models that answer from a script or a function."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import Field

from convrec.errors import ModelError

__all__ = ["FunctionChatModel", "ScriptedChatModel"]


class _FakeChatModel(BaseChatModel):
    """Keeps what it was sent, and the names of the tools that were bound to it."""

    model: str = "fake"
    """What traces call it."""
    heard: list[list[BaseMessage]] = Field(default_factory=list[list[BaseMessage]])
    """The messages of each call, oldest first."""
    tools: list[str] = Field(default_factory=list[str])
    """Names of the tools that were last bound to it."""

    def bind_tools(
        self, tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool], *, tool_choice: str | None = None, **kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        """Note the tools' names; which are called is the answer's business."""
        del tool_choice, kwargs
        self.tools = [_name_of(tool) for tool in tools]
        return self.bind(tools=self.tools)

    @abstractmethod
    def _answer(self, messages: list[BaseMessage]) -> AIMessage:
        """Give the next answer."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        del stop, run_manager, kwargs
        return ChatResult(generations=[ChatGeneration(message=self._answer(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        """The answer word by word."""
        del stop, run_manager, kwargs
        message = self._answer(messages)
        if not isinstance(message.content, str) or message.tool_calls:
            whole = AIMessageChunk(
                content=message.content,
                tool_call_chunks=[
                    {"name": call["name"], "args": _json(call["args"]), "id": call["id"], "index": at, "type": "tool_call_chunk"}
                    for at, call in enumerate(message.tool_calls)
                ],
                chunk_position="last",
            )
            yield ChatGenerationChunk(message=whole)
            return
        words = message.content.split(" ")
        for at, word in enumerate(words):
            last = at == len(words) - 1
            piece = AIMessageChunk(
                content=word if last else f"{word} ",
                usage_metadata=message.usage_metadata if last else None,
                response_metadata=message.response_metadata if last else {},
                additional_kwargs=message.additional_kwargs if last else {},
                chunk_position="last" if last else None,
            )
            yield ChatGenerationChunk(message=piece)


class ScriptedChatModel(_FakeChatModel):
    """A chat model that plays back a queue of messages and keeps what it was sent.

    Examples
    --------
    >>> model = ScriptedChatModel(script=["Hello.", AIMessage("Heat it is.")])
    >>> model.invoke("hi").content
    'Hello.'
    >>> [message.content for message in model.heard[0]]
    ['hi']
    """

    script: list[str | AIMessage] = Field(default_factory=list[str | AIMessage])
    """What it answers, first to last; messages may carry tool calls."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _answer(self, messages: list[BaseMessage]) -> AIMessage:
        """Give the next message of the script; `ModelError` when there is none left."""
        if len(self.heard) >= len(self.script):
            raise ModelError(f"the script has {len(self.script)} messages, and this call asks for one more; add it to the script")
        answer = self.script[len(self.heard)]
        self.heard.append(list(messages))
        return AIMessage(answer) if isinstance(answer, str) else answer


class FunctionChatModel(_FakeChatModel):
    """A chat model that answers by a function of the messages; what the function raises, the model raises.

    Examples
    --------
    >>> model = FunctionChatModel(function=lambda messages: f"You said {messages[-1].content!r}.")
    >>> model.invoke("hi").content
    "You said 'hi'."
    """

    function: Callable[[list[BaseMessage]], str | AIMessage]
    """From the messages of a call to its answer."""

    @property
    def _llm_type(self) -> str:
        return "function"

    def _answer(self, messages: list[BaseMessage]) -> AIMessage:
        self.heard.append(list(messages))
        answer = self.function(list(messages))
        return AIMessage(answer) if isinstance(answer, str) else answer


def _name_of(tool: object) -> str:
    if isinstance(tool, BaseTool):
        return tool.name
    described = tool.get("function", tool) if isinstance(tool, dict) else {}
    return str(described.get("name", "")) or getattr(tool, "__name__", str(tool))


def _json(arguments: object) -> str:
    import json

    return json.dumps(arguments)
