"""The tools as LangChain tools."""

import inspect
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_type_hints

from convrec.errors import UsageError
from convrec.tools.toolbox import Toolbox, jsonable

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool
    from pydantic import BaseModel, ValidationError

__all__ = ["TOOL_NAMES", "described", "langchain_tools", "refusal"]

TOOL_NAMES = ("search_catalog", "lookup_catalog", "get_product", "user_history", "score_items", "recommend", "explain", "feedback")
"""Names of the tools, in the order of their export."""

_PARAMETERS = re.compile(r"\n\nParameters\n-+\n")
_PARAMETER = re.compile(r"^(\w+)\n((?: {4}.*\n?)+)", re.M)


def langchain_tools(toolbox: Toolbox) -> "list[StructuredTool]":
    """Give the tools as LangChain `StructuredTool`s; their results are JSON text.

    Names, descriptions and argument schemas come from the functions themselves. A wrong argument comes back to the model as text that says
    what is wrong, so that it can try again.
    """
    return [_export(getattr(toolbox, name)) for name in TOOL_NAMES]


def _export(function: Callable[..., object]) -> "StructuredTool":
    from langchain_core.tools import StructuredTool, ToolException

    def run(**arguments: object) -> str:
        try:
            return json.dumps(jsonable(function(**arguments)), ensure_ascii=False)
        except UsageError as error:
            raise ToolException(str(error)) from error

    summary, schema = described(function)

    def refuse(error: "ValidationError | Any") -> str:
        return _refusal(function.__name__, list(schema.model_fields), error)

    return StructuredTool.from_function(
        run,
        name=function.__name__,
        description=summary,
        args_schema=schema,
        infer_schema=False,
        handle_tool_error=True,
        handle_validation_error=refuse,
    )


def described(function: Callable[..., object]) -> "tuple[str, type[BaseModel]]":
    """Give what a tool's docstring says it does, and the schema of its arguments."""
    summary, descriptions = _taken_apart(inspect.getdoc(function) or "")
    return summary, _schema(function, descriptions)


def refusal(name: str, known: list[str], error: "ValidationError") -> str:
    """Say, to a model that called a tool with wrong arguments, which they are and which there are."""
    return _refusal(name, known, error)


def _taken_apart(docstring: str) -> tuple[str, dict[str, str]]:
    """Give a docstring's text and what it says of each parameter, in one line each."""
    summary, *parameters = _PARAMETERS.split(docstring, maxsplit=1)
    found = _PARAMETER.findall(parameters[0] + "\n") if parameters else []
    return summary, {name: " ".join(text.split()) for name, text in found}


def _schema(function: Callable[..., object], descriptions: dict[str, str]) -> "type[BaseModel]":
    """Make the schema of a function's arguments from its signature and what its docstring says of them."""
    from pydantic import ConfigDict, Field, create_model

    hints = get_type_hints(function)
    fields: dict[str, Any] = {
        name: (hints[name], Field(... if given.default is given.empty else given.default, description=descriptions[name]))
        for name, given in inspect.signature(function).parameters.items()
        if name in descriptions
    }
    return create_model(function.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _refusal(name: str, known: list[str], error: "ValidationError | Any") -> str:
    """Say which arguments are wrong and which there are."""
    faults = {f"{fault['loc'][0] if fault['loc'] else 'arguments'}: {fault['msg']}, not {fault['input']!r}" for fault in error.errors()}
    return f"{name} was called with wrong arguments ({'; '.join(sorted(faults))}); its arguments are {', '.join(known)}"
