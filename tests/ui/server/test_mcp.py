"""MCP: the official client over streamable HTTP and over standard input and output."""

import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.keys import KeyFile

from ._live import live

TOOLS = ["search_catalog", "lookup_catalog", "get_product", "recommend", "explain", "feedback"]


@asynccontextmanager
async def over_http(address: str, token: str = "") -> AsyncGenerator[ClientSession]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        httpx.AsyncClient(headers=headers) as http,
        streamable_http_client(f"{address}/mcp", http_client=http) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        yield session


async def use(session: ClientSession) -> None:
    """Call every tool once, and one wrongly."""
    listed = (await session.list_tools()).tools
    assert [tool.name for tool in listed] == TOOLS
    assert all(tool.description and tool.inputSchema["properties"] for tool in listed)
    spades = await called(session, "search_catalog", query="spade", k=2, where=["price_usd <= 50"])
    assert 0 < len(spades) <= 2
    item = await called(session, "get_product", item_id=spades[0]["item_id"])
    assert item["fields"]["price_usd"] <= 50
    assert (await called(session, "lookup_catalog", name=item["title"]))[0]["item_id"] == item["item_id"]
    liked = [item["item_id"]]
    found = await called(session, "recommend", liked=liked, k=3)
    assert found[0]["evidence"]
    why = await called(session, "explain", item_id=found[0]["item_id"], liked=liked)
    assert why["evidence"] == found[0]["evidence"]
    assert await called(session, "feedback", user_id="ana", item_id=item["item_id"], value="like") is True
    wrongly: list[tuple[str, dict[str, Any], str]] = [
        ("recommend", {"where": ["prise_usd < 3"]}, "did you mean 'price_usd'"),
        ("get_product", {"item_id": "nothing"}, "no item has the id 'nothing'"),
        ("feedback", {"user_id": "a", "item_id": "GT-0001", "value": "love"}, "value"),
        ("search_catalog", {"words": "spade"}, "its arguments are query, k, where"),
        ("dance", {}, "there is no tool 'dance'"),
    ]
    for name, arguments, told in wrongly:
        wrong = await session.call_tool(name, arguments)
        assert wrong.isError
        assert told in text_of(wrong)


def text_of(result: Any) -> str:
    text: str = result.content[0].text
    return text


async def called(session: ClientSession, tool: str, /, **arguments: object) -> Any:
    result = await session.call_tool(tool, arguments)
    assert not result.isError, text_of(result)
    return json.loads(text_of(result))


def test_over_http(tools: Bundle, tmp_path: Path) -> None:
    async def main(address: str) -> None:
        async with over_http(address) as session:
            await use(session)

    with live(create_app(Settings(bundle=str(tools.path), state=str(tmp_path), page=False))) as address:
        anyio.run(main, address)
        assert [r["item_id"] for r in httpx.get(f"{address}/v1/users/ana").json()["feedback"]]


def test_a_keys_scope_and_tenant_count_here_too(tools: Bundle, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    _, reader = KeyFile(keys).add(scopes=("read",))
    _, talker = KeyFile(keys).add(scopes=("chat",), tenant="shop")

    async def main(address: str) -> None:
        async with over_http(address, reader) as session:
            refused = await session.call_tool("feedback", {"user_id": "ana", "item_id": "GT-0001", "value": "like"})
            assert refused.isError
            assert "lacks the scope 'chat'" in text_of(refused)
            assert await called(session, "search_catalog", query="spade")
        async with over_http(address, talker) as session:
            assert await called(session, "feedback", user_id="ana", item_id="GT-0001", value="like") is True

    with live(create_app(Settings(bundle=str(tools.path), state=str(tmp_path / "state"), keys=keys, page=False))) as address:
        assert httpx.post(f"{address}/mcp", json={}).status_code == 401
        anyio.run(main, address)
    assert (tmp_path / "state" / "tenants" / "shop.sqlite").is_file()


@pytest.mark.integration
def test_over_standard_input_and_output(tools: Bundle, tmp_path: Path) -> None:
    command = ["-m", "convrec", "mcp", "--bundle", str(tools.path), "--state", str(tmp_path / "state")]

    async def main() -> None:
        server = StdioServerParameters(command=sys.executable, args=command)
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            await use(session)

    anyio.run(main)
