"""Planning by an answer that follows a JSON schema: one call, one repair."""

import json
import re
from collections.abc import Mapping
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from convrec.agent.language.client import LanguageClient, text_of
from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.ledger import Ledger
from convrec.agent.language.planning._deciding import DECIDING, decided
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.language.planning._offered import call_schema, field_lines, known
from convrec.agent.state import State
from convrec.agent.understanding import Understanding
from convrec.errors import UsageError
from convrec.prompts import ModelPrompts, as_data

__all__ = ["plan_by_schema", "prompt"]

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


def prompt(grounds: Grounds, state: State, prompts: ModelPrompts, *, by_schema: bool) -> list[BaseMessage]:
    """The prompt: what is the same for every message comes first."""
    catalogue = grounds.catalogue
    system = prompts.render("plan", nouns=catalogue.domain.noun.many, fields=field_lines(catalogue), by_schema=by_schema)
    data = prompts.render("plan_data", known=as_data(known(grounds, state)), message=as_data(grounds.text))
    return [SystemMessage(system), HumanMessage(data)]


def plan_by_schema(client: LanguageClient, ledger: Ledger, grounds: Grounds, state: State, prompts: ModelPrompts) -> Understanding:
    """Understand a message.

    Raises
    ------
    ModelFaultError
        When neither the answer nor its repair is a call that can be made.
    """
    messages = prompt(grounds, state, prompts, by_schema=True)
    schema = call_schema(grounds.catalogue, [grounds.catalogue.id_of(row) for row in grounds.offered()])
    text = text_of(client.ask(messages, ledger, "plan", schema=schema))
    try:
        return _read(text, grounds)
    except (ModelFaultError, UsageError) as error:
        finding = str(error)
    repair = HumanMessage(prompts.render("plan_repair", finding=finding))
    text = text_of(client.ask([*messages, AIMessage(text), repair], ledger, "plan", schema=schema))
    try:
        return _read(text, grounds)
    except UsageError as error:
        raise ModelFaultError(Cause.INVALID, str(error)) from error


def _read(text: str, grounds: Grounds) -> Understanding:
    found = _OBJECT.search(text)
    try:
        answer: Any = json.loads(found[0]) if found else None
    except (ValueError, RecursionError) as error:
        raise ModelFaultError(Cause.MALFORMED, "the answer is no JSON") from error
    call = answer.get("call", answer) if isinstance(answer, dict) else None
    if not isinstance(call, dict) or not isinstance(call.get("arguments"), Mapping):
        raise ModelFaultError(Cause.MALFORMED, "the answer is no call with a tool and arguments")
    name = call.get("tool")
    if name not in DECIDING:
        raise ModelFaultError(Cause.UNKNOWN_TOOL, f"there is no tool {name!r}; the tools are {', '.join(DECIDING)}")
    return decided(str(name), call["arguments"], grounds)
