"""Understanding a message with a chat model, where code alone may have missed something."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from langchain_core.messages import HumanMessage

from convrec.agent.language.client import LanguageClient, text_of
from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.ledger import Ledger
from convrec.agent.language.planning._by_schema import plan_by_schema
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.state import State
from convrec.agent.understanding import Act, Scene, Understanding
from convrec.errors import ModelError
from convrec.prompts import ModelPrompts
from convrec.retrieval.catalogue import Catalogue

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool

__all__ = ["Planned", "Planner"]

Way = Literal["tools", "schema"]
_PLANNED = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.TELL, Act.ASK_ITEM, Act.EXPLAIN, Act.NONSENSE, Act.OFF_TOPIC})
"""What a message does, as code reads it, for a model to be asked; commands, thanks and the like it would only make dearer."""
_READY = {
    "title": "ready",
    "type": "object",
    "properties": {"ready": {"type": "string", "enum": ["indeed"]}},
    "required": ["ready"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Planned:
    """How a message was understood.

    Attributes
    ----------
    understood
        By the model, or by code where the model was not asked or gave nothing that stands.
    by
        ``tools``, ``schema``, or "" for code.
    fault
        Why the model's reading was not taken; None when it was, or was not asked for.
    """

    understood: Understanding
    by: str = ""
    fault: ModelFaultError | None = None


class Planner:
    """Understands messages by a model's tool calls; safe to share between threads.

    Parameters
    ----------
    client
        The chat model.
    catalogue
        The items.
    tools
        Makes the exported tools.
    overrides
        A folder of the owner's own prompts.

    Raises
    ------
    ModelError
        When planning by tool calls is asked for, and LangChain's agent is not installed.
    """

    def __init__(
        self,
        client: LanguageClient,
        catalogue: Catalogue,
        tools: "Callable[[], Sequence[StructuredTool]]",
        *,
        overrides: Path | None = None,
    ) -> None:
        self._client, self._catalogue, self._tools = client, catalogue, tools
        self._prompts = ModelPrompts(overrides)
        self._lock = threading.Lock()
        planning = client.settings.planning
        self._way: Way | None = None if planning == "auto" else planning
        self._probed = self._way is not None
        if self._way == "tools" and not _has_langchain():
            raise ModelError("planning by tool calls needs langchain; run: pip install 'convrec[plan]', or plan by schema")

    def plan(self, understood: Understanding, scene: Scene, state: State, ledger: Ledger) -> Planned:
        """Understand a message; never raises for what a model does."""
        if understood.act not in _PLANNED or understood.is_personal:
            return Planned(understood)
        grounds = Grounds(understood.text, understood, scene, self._catalogue)
        try:
            way = self.way()
            if way == "schema":
                return Planned(plan_by_schema(self._client, ledger, grounds, state, self._prompts), way)
            if way == "tools":
                return Planned(self._by_tools(ledger, grounds, state), way)
        except ModelFaultError as fault:
            return Planned(understood, fault=fault)
        return Planned(understood, fault=ModelFaultError(Cause.NO_DECISION, "the endpoint neither calls tools nor follows a schema"))

    def way(self) -> Way | None:
        """How the endpoint plans; found out at the first call by a probe, where it is not set.

        Raises
        ------
        ModelFaultError
            When the endpoint gives no answer, then it is asked again another time; or while another turn is asking it.
        """
        if self._probed:
            return self._way
        if not self._lock.acquire(blocking=False):
            raise ModelFaultError(Cause.RESTING, "it is being found out how the endpoint plans")
        try:
            if not self._probed:
                self._way = self._probe()
                self._probed = True
            return self._way
        finally:
            self._lock.release()

    def _by_tools(self, ledger: Ledger, grounds: Grounds, state: State) -> Understanding:
        try:
            from convrec.agent.language.planning._by_tools import plan_by_tools
        except ImportError as error:
            raise ModelError(
                "planning by tool calls needs langchain; run: pip install 'convrec[plan]', or use planning by schema"
            ) from error
        return plan_by_tools(self._client, ledger, grounds, state, self._prompts, self._tools())

    def _probe(self) -> Way | None:
        """Tool calls where the model makes one that it is told to make; a schema where the answer follows one; else nothing."""
        ledger = Ledger(self._client.settings)
        if self._calls_tools(ledger):
            return "tools"
        try:
            answer = self._client.ask([HumanMessage("Answer with JSON.")], ledger, "probe", schema=_READY)
            return "schema" if json.loads(text_of(answer)) == {"ready": "indeed"} else None
        except ValueError:
            return None
        except ModelFaultError as fault:
            _raise_without_answer(fault)
            return None

    def _calls_tools(self, ledger: Ledger) -> bool:
        if not _has_langchain():
            return False
        tool: dict[str, Any] = {
            "type": "function",
            "function": {"name": "ready", "description": "Say that you are ready.", "parameters": {"type": "object", "properties": {}}},
        }
        try:
            bound = self._client.model.bind_tools([tool])
            answer = self._client.ask([HumanMessage("Call the tool named ready.")], ledger, "probe", bound=bound)
        except NotImplementedError:
            return False
        except ModelFaultError as fault:
            _raise_without_answer(fault)
            return False
        return any(call["name"] == "ready" for call in answer.tool_calls)


def _raise_without_answer(fault: ModelFaultError) -> None:
    """Raise a fault of a probe that tells nothing of what the endpoint can do: it gave no answer, or was not asked."""
    if fault.cause.is_endpoint or fault.cause is Cause.RESTING:
        raise fault


def _has_langchain() -> bool:
    return find_spec("langchain") is not None
