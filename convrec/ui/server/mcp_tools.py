"""The agent's tools over MCP: streamable HTTP at /mcp, and standard input and output for `convrec mcp`."""

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from pydantic import ValidationError
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

import convrec
from convrec.agent import Recommender
from convrec.errors import ConvrecError, UsageError
from convrec.tools import Toolbox
from convrec.tools.export import described, refusal
from convrec.tools.toolbox import jsonable
from convrec.ui.server.access import allowed
from convrec.ui.server.bounds import replay
from convrec.ui.server.gate import CALLER
from convrec.ui.server.journal import Metrics, note
from convrec.ui.server.keys import Caller
from convrec.ui.server.keys import Scope as KeyScope
from convrec.ui.server.problems import ProblemError, of_error

__all__ = ["TOOLS", "ToolServer"]

TOOLS: dict[str, KeyScope] = {
    "search_catalog": "read",
    "lookup_catalog": "read",
    "get_product": "read",
    "recommend": "read",
    "explain": "read",
    "feedback": "chat",
}
"""The tools, each with the scope that a key needs for it."""
_INSTRUCTIONS = "Recommends items of one catalogue. Every item and reason comes from the tools: name no item that they did not give."


class ToolServer:
    """An MCP server over the tools.

    Parameters
    ----------
    recommender
        Gives the recommender of a tenant, as it is at the moment.
    metrics
        Counts feedback, where there are any.
    """

    def __init__(self, recommender: Callable[[str], Recommender], metrics: Metrics | None = None) -> None:
        self._recommender = recommender
        self._metrics = metrics
        self._described = {name: described(getattr(Toolbox, name)) for name in TOOLS}
        self._server: Server[object, object] = Server("convrec", version=convrec.__version__, instructions=_INSTRUCTIONS)
        self._server.list_tools()(self._list)  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self._server.call_tool(validate_input=False)(self._call)
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Answer HTTP requests for the length of the block; each stands alone, so that any worker can answer it."""
        self._manager = StreamableHTTPSessionManager(self._server, stateless=True, json_response=True)
        async with self._manager.run():
            yield
        self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request at /mcp."""
        note(scope, route="/mcp")
        try:
            allowed(scope[CALLER], "read")
        except ProblemError as problem:
            await problem.response()(scope, receive, send)
            return
        if self._manager is None:
            await ProblemError(503, "starting", "The server is starting or ending.", "Try again.").response()(scope, receive, send)
            return
        body = await Request(scope, receive).body()
        if _is_too_deep(body):
            await ProblemError(400, "no-json", "The body is nested too deeply.", "Send a JSON-RPC message.", field="body").response()(
                scope, receive, send
            )
            return
        await self._manager.handle_request(scope, replay(body, receive), send)

    def run_on_stdio(self) -> None:
        """Answer on standard input and output until the input ends."""

        async def run() -> None:
            async with stdio_server() as (read, write):
                await self._server.run(read, write, self._server.create_initialization_options())

        anyio.run(run)

    async def _list(self) -> list[types.Tool]:
        return [
            types.Tool(
                name=name,
                description=summary,
                inputSchema=schema.model_json_schema(),
                annotations=types.ToolAnnotations(readOnlyHint=name != "feedback", destructiveHint=False, openWorldHint=False),
            )
            for name, (summary, schema) in self._described.items()
        ]

    async def _call(self, name: str, arguments: dict[str, object]) -> types.CallToolResult:
        """Call a tool in a thread; what the model can put right comes back as text."""
        try:
            caller = self._caller(name)
            found = await anyio.to_thread.run_sync(self._work, name, arguments, caller.tenant if caller is not None else "")
        except ValidationError as error:
            return _refused(refusal(name, list(self._described[name][1].model_fields), error))
        except ProblemError as problem:
            return _refused(f"{problem.detail} {problem.remedy}")
        except UsageError as error:
            return _refused(str(error))
        except ConvrecError as error:
            told = of_error(error)
            return _refused(f"{told.detail} {told.remedy}")
        text = types.TextContent(type="text", text=json.dumps(found, ensure_ascii=False))
        return types.CallToolResult(content=[text], structuredContent=found if isinstance(found, dict) else {"result": found})

    def _work(self, name: str, arguments: dict[str, object], tenant: str) -> object:
        schema = self._described[name][1]
        given = schema.model_validate(arguments)
        toolbox = self._recommender(tenant).toolbox
        found = getattr(toolbox, name)(**{field: getattr(given, field) for field in schema.model_fields})
        if name == "feedback" and self._metrics is not None:
            self._metrics.feedback.labels(str(arguments["value"])).inc()
        return jsonable(found)

    def _caller(self, tool: str) -> Caller | None:
        """Give who asks over HTTP, once it is sure that they may call the tool; None on standard input."""
        if tool not in TOOLS:
            raise UsageError(f"there is no tool {tool!r}; there are {', '.join(TOOLS)}")
        request = self._server.request_context.request
        scope = getattr(request, "scope", None)
        return allowed(scope[CALLER], TOOLS[tool]) if isinstance(scope, dict) else None


def _is_too_deep(body: bytes) -> bool:
    """Whether reading it as JSON overruns the reader, which the library takes for a failure of its own; it refuses other faults itself."""
    try:
        json.loads(body)
    except RecursionError:
        return True
    except ValueError:
        pass
    return False


def _refused(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], isError=True)
