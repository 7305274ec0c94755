"""Whatever a body, a tool's arguments, an id or a message holds: an answer or a problem document, and no failed part of a turn."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import anyio
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcp.shared.memory import create_connected_server_and_client_session

from convrec import Recommender
from convrec.agent import StepKind
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.server.mcp_tools import TOOLS, ToolServer

FUZZED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXT)
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)), max_leaves=6
)
FIELDS = "messages role content metadata session_id stream tools n tool_choice text query k where liked item_id user_id value key"
NAMES = st.sampled_from([*FIELDS.split(), "user", "assistant", "system", "tool", "GT-0001", "price_usd < 3"])
BODIES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(LEAVES, NAMES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(NAMES, TEXT), inner, max_size=4)),
    max_leaves=10,
)
TURN = st.fixed_dictionaries(
    {"role": st.sampled_from(["user", "assistant", "system", "tool", "developer", "dancer"]), "content": st.one_of(TEXT, VALUES)},
    optional={"tool_calls": VALUES, "name": VALUES},
)
ASKED = st.fixed_dictionaries(
    {"messages": st.lists(TURN, max_size=3)},
    optional={"user": VALUES, "metadata": VALUES, "stream": st.booleans(), "tools": VALUES, "tool_choice": VALUES, "n": VALUES},
)
PATHS = ("/v1/sessions", "/v1/recommend", "/v1/search", "/v1/feedback", "/v1/chat/completions")


@pytest.fixture(scope="module")
def recommender(tools: Bundle) -> Iterator[Recommender]:
    with Recommender(tools, Store.open(None)) as opened:
        yield opened


def sound(answer: Any) -> None:
    assert answer.status_code < 500, (answer.status_code, answer.text)
    assert "Traceback" not in answer.text
    if answer.status_code >= 400:
        assert answer.json()["remedy"]


@FUZZED
@given(path=st.sampled_from(PATHS), body=BODIES)
def test_any_json(client: TestClient, path: str, body: Any) -> None:
    sound(client.post(path, json=body))


@FUZZED
@given(asked=ASKED)
def test_conversations_in_openais_shape(client: TestClient, asked: Any) -> None:
    sound(client.post("/v1/chat/completions", json=asked))


@FUZZED
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), body=BODIES)
def test_ids_of_sessions(client: TestClient, name: str, body: Any) -> None:
    path = quote(name, safe="")
    sound(client.get(f"/v1/sessions/{path}"))
    sound(client.post(f"/v1/sessions/{path}/messages", json=body))
    sound(client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": "hi"}], "metadata": {"session_id": name}}))


@pytest.mark.parametrize("path", [*PATHS, "/mcp"])
@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 100_000, b'{"text": "\\ud800"}', b"\xff\xfe", b"1e999", b""])
def test_bodies_that_are_no_sound_json(client: TestClient, path: str, body: bytes) -> None:
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    assert client.post(path, content=body, headers=headers).status_code in {400, 422, 406}


@settings(FUZZED, max_examples=25)
@given(tool=st.sampled_from([*TOOLS, "dance"]), arguments=st.dictionaries(st.one_of(NAMES, TEXT), st.one_of(BODIES, VALUES), max_size=4))
def test_arguments_of_tools(recommender: Recommender, tool: str, arguments: dict[str, Any]) -> None:
    async def call() -> Any:
        async with create_connected_server_and_client_session(ToolServer(lambda _: recommender)._server) as session:
            return await session.call_tool(tool, arguments)

    result = anyio.run(call)
    assert result.content[0].text
    assert "Traceback" not in result.content[0].text


@settings(FUZZED, max_examples=25)
@given(text=st.text(max_size=200))
def test_any_message_is_understood_somehow(recommender: Recommender, text: str) -> None:
    chat = recommender.chat()
    for said in (text, f"a spade under $50 {text}", f"{text} why the first?"):
        reply = chat.send(said)
        assert reply.text
        assert not [step for step in reply.steps if step.kind is StepKind.ERROR]
