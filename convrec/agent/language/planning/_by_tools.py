"""Planning by tool calls: LangChain's agent over the exported tools, until one of them decides."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, hook_config
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool, StructuredTool, ToolException

from convrec.agent.language.client import LanguageClient
from convrec.agent.language.faults import Cause, ModelFaultError, told_of
from convrec.agent.language.ledger import Ledger
from convrec.agent.language.planning._by_schema import prompt
from convrec.agent.language.planning._deciding import DECIDING, decided
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.language.planning._offered import without_person
from convrec.agent.state import State
from convrec.agent.understanding import Understanding
from convrec.errors import UsageError
from convrec.prompts import ModelPrompts

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["plan_by_tools"]

_MOST_STEPS = 12
_MOST_FOUND = 5


@dataclass
class _Course:
    """How a planning goes."""

    grounds: Grounds
    understood: Understanding | None = None
    refused: list[str] = field(default_factory=list[str])
    strange: list[str] = field(default_factory=list[str])


def plan_by_tools(
    client: LanguageClient, ledger: Ledger, grounds: Grounds, state: State, prompts: ModelPrompts, tools: Sequence[StructuredTool]
) -> Understanding:
    """Understand a message.

    Raises
    ------
    ModelFaultError
        When the model decides nothing within its calls.
    """
    course = _Course(grounds)
    offered = [_offered(tool, course) for tool in tools]
    model = _Bounded(client=client, ledger=ledger, course=course, names=frozenset(tool.name for tool in offered))
    system, message = prompt(grounds, state, prompts, by_schema=False)
    agent = create_agent(model, offered, system_prompt=str(system.content), middleware=[_Finish(course)])
    try:
        agent.invoke(cast("Any", {"messages": [message]}), {"recursion_limit": _MOST_STEPS})
    except ModelFaultError as fault:
        if course.understood is None:
            raise _cause(course) or fault from fault
    except RecursionError as error:
        raise ModelFaultError(Cause.CALLS, "the model goes round in a circle") from error
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise ModelFaultError(Cause.MALFORMED, told_of(error)) from error
    if course.understood is None:
        raise _cause(course) or ModelFaultError(Cause.NO_DECISION, "the model called no tool that decides")
    return course.understood


def _cause(course: _Course) -> ModelFaultError | None:
    if course.strange:
        return ModelFaultError(Cause.UNKNOWN_TOOL, f"there is no tool {course.strange[-1]!r}")
    return ModelFaultError(Cause.INVALID, course.refused[-1]) if course.refused else None


class _Finish(AgentMiddleware[Any, Any]):
    """Ends the agent's loop as soon as a tool has decided."""

    def __init__(self, course: _Course) -> None:
        super().__init__()
        self._course = course

    @hook_config(can_jump_to=["end"])
    def before_model(self, state: Any, runtime: Any) -> dict[str, Any] | None:
        """Look before each call."""
        del state, runtime
        return {"jump_to": "end"} if self._course.understood is not None else None


class _Bounded(BaseChatModel):
    """The model as LangChain's agent sees it: every call goes through the client and its bounds."""

    client: Any
    ledger: Any
    course: Any
    names: frozenset[str]
    bound: Any = None

    @property
    def _llm_type(self) -> str:
        return "convrec"

    def bind_tools(self, tools: Sequence[Any], *, tool_choice: str | None = None, **kwargs: Any) -> Runnable[Any, AIMessage]:
        """Bind tools to the model behind it."""
        more = kwargs if tool_choice is None else {**kwargs, "tool_choice": tool_choice}
        return self.model_copy(update={"bound": self.client.model.bind_tools(tools, **more)})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        del stop, run_manager, kwargs
        message = self.client.ask(messages, self.ledger, "plan", bound=self.bound)
        self.course.strange += [call["name"] for call in message.tool_calls if call["name"] not in self.names]
        return ChatResult(generations=[ChatGeneration(message=message)])


def _offered(tool: StructuredTool, course: _Course) -> BaseTool:
    """A tool as the model gets it: a deciding one notes its call, another one looks up and tells names alone."""
    arguments: type[BaseModel] = without_person(tool.args_schema)  # type: ignore[arg-type]  # the export makes pydantic models

    def noted(run: Callable[[dict[str, Any]], str]) -> Callable[..., str]:
        def call(**given: Any) -> str:
            try:
                return run(given)
            except UsageError as error:
                course.refused.append(str(error))
                raise ToolException(f"{error}") from error

        return call

    def decide(given: dict[str, Any]) -> str:
        course.understood = decided(tool.name, given, course.grounds)
        return "decided"

    def look_up(given: dict[str, Any]) -> str:
        return _looked_up(tool, given, course.grounds)

    def refuse(error: Any) -> str:
        said = tool.handle_validation_error(error) if callable(tool.handle_validation_error) else str(error)
        course.refused.append(said)
        return said

    return StructuredTool.from_function(
        noted(decide if tool.name in DECIDING else look_up),
        name=tool.name,
        description=tool.description,
        args_schema=arguments,
        infer_schema=False,
        handle_tool_error=True,
        handle_validation_error=refuse,
    )


def _looked_up(tool: StructuredTool, given: dict[str, Any], grounds: Grounds) -> str:
    """Ids and names of what a tool finds, without texts; a name has to be the message's own."""
    name = str(given.get("name", ""))
    if tool.name == "lookup_catalog" and grounds.unsaid(name):
        raise UsageError(f"the message does not hold the name {name!r}; look up names that it holds")
    found: Any = json.loads(tool.invoke(given))
    rows = [(str(one["item_id"]), str(one["title"])) for one in found[:_MOST_FOUND]] if isinstance(found, list) else []
    if tool.name == "lookup_catalog":
        grounds.looked_up |= {grounds.catalogue.row_of(item_id) for item_id, _ in rows}
    return json.dumps([{"id": item_id, "name": title} for item_id, title in rows], ensure_ascii=False)
