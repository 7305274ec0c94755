"""Stand-ins for the models of others, for tests of whoever builds on convrec."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import Field

from convrec.errors import ModelError

__all__ = ["ScriptedChatModel"]


class ScriptedChatModel(BaseChatModel):
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
    heard: list[list[BaseMessage]] = Field(default_factory=list[list[BaseMessage]])
    """The messages of each call, oldest first."""
    tools: list[str] = Field(default_factory=list[str])
    """Names of the tools that were last bound to it."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        """Give the next message of the script; `ModelError` when there is none left."""
        del stop, run_manager, kwargs
        if len(self.heard) >= len(self.script):
            raise ModelError(f"the script has {len(self.script)} messages, and this call asks for one more; add it to the script")
        answer = self.script[len(self.heard)]
        self.heard.append(list(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(answer) if isinstance(answer, str) else answer)])

    def bind_tools(
        self, tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool], *, tool_choice: str | None = None, **kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        """Note the tools' names; the script decides which are called."""
        del tool_choice, kwargs
        self.tools = [tool.name if isinstance(tool, BaseTool) else getattr(tool, "__name__", str(tool)) for tool in tools]
        return self
