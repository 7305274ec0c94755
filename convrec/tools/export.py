"""The tools as LangChain tools."""

import inspect
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from convrec.errors import UsageError
from convrec.tools.toolbox import Toolbox, jsonable

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool

__all__ = ["TOOL_NAMES", "langchain_tools"]

TOOL_NAMES = ("search_catalog", "lookup_catalog", "get_product", "user_history", "score_items", "recommend", "explain", "feedback")
"""Names of the tools, in the order of their export."""


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

    run.__doc__ = inspect.getdoc(function)
    schema = StructuredTool.from_function(function, parse_docstring=False).args_schema
    summary = (inspect.getdoc(function) or "").split("\n\nParameters")[0]
    return StructuredTool.from_function(
        run, name=function.__name__, description=summary, args_schema=schema, infer_schema=False, handle_tool_error=True
    )
