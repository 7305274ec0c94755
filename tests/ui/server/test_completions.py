"""OpenAI's API: the real `openai` client and LangChain's `ChatOpenAI` talk to the running server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import openai
import pytest
from fastapi.testclient import TestClient
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.keys import KeyFile

from ._live import live
from .conftest import Serve

SHOW: Any = {"type": "function", "function": {"name": "show_items", "parameters": {"type": "object", "properties": {}}}}
HAND: Any = {"type": "function", "function": {"name": "hand_off", "parameters": {"type": "object", "properties": {}}}}


@pytest.fixture(scope="module")
def address(tools: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with live(create_app(Settings(bundle=str(tools.path), state=str(tmp_path_factory.mktemp("state")), page=False))) as where:
        yield where


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as made:
        yield made


def extra(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = answer.model_extra["convrec"]
    return found


def test_a_conversation_that_the_client_carries_goes_on_in_one_session(client: openai.OpenAI) -> None:
    messages: list[Any] = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "a spade under $50"}]
    first = client.chat.completions.create(model="convrec", messages=messages)
    assert first.choices[0].finish_reason == "stop"
    assert extra(first)["items"][0]["evidence"]
    assert extra(first)["items"][0]["title"] in str(first.choices[0].message.content)
    messages += [{"role": "assistant", "content": first.choices[0].message.content}, {"role": "user", "content": "why the first?"}]
    second = client.chat.completions.create(model="convrec", messages=messages)
    assert extra(second)["session_id"] == extra(first)["session_id"]
    assert extra(second)["intent"] == "ask_item"
    assert extra(first)["items"][0]["title"] in str(second.choices[0].message.content)


def test_an_edited_past_is_heard_again_in_a_session_of_its_own(client: openai.OpenAI) -> None:
    def asked(*said: str) -> Any:
        roles = ("user", "assistant")
        messages: Any = [{"role": roles[i % 2], "content": text} for i, text in enumerate(said)]
        return client.chat.completions.create(model="convrec", messages=messages)

    first = asked("a spade under $50")
    edited = asked("a rake under $40", "whatever was said", "what do you know about me?")
    assert extra(edited)["session_id"] != extra(first)["session_id"]
    assert "$40" in edited.choices[0].message.content
    assert "rake" in edited.choices[0].message.content


def test_a_session_is_named_by_header_or_metadata(client: openai.OpenAI) -> None:
    def asked(text: str, **more: Any) -> Any:
        return client.chat.completions.create(model="convrec", messages=[{"role": "user", "content": text}], user="ana", **more)

    asked("a spade under $50", extra_headers={"X-Convrec-Session": "desk-1"})
    known = asked("what do you know about me?", metadata={"session_id": "desk-1"})
    assert extra(known)["session_id"] == "desk-1"
    assert "$50" in known.choices[0].message.content
    with pytest.raises(openai.UnprocessableEntityError, match="belongs to another person"):
        client.chat.completions.create(
            model="convrec", messages=[{"role": "user", "content": "hi"}], user="ben", metadata={"session_id": "desk-1"}
        )


def test_a_stream_gives_the_same_text_and_the_items_last(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(
        model="convrec", messages=[{"role": "user", "content": "a spade under $50"}], stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    ending = next(chunk for chunk in chunks if chunk.choices and chunk.choices[0].finish_reason)
    assert extra(ending)["items"][0]["title"] in text
    assert ending.choices[0].finish_reason == "stop"
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == len(text.split())


def test_items_and_handovers_come_as_tool_calls_when_such_tools_are_offered(client: openai.OpenAI) -> None:
    messages: list[Any] = [{"role": "user", "content": "a spade under $50"}]
    asked = client.chat.completions.create(model="convrec", messages=messages, tools=[SHOW, HAND])
    call: Any = (asked.choices[0].message.tool_calls or [])[0]
    assert asked.choices[0].finish_reason == "tool_calls"
    assert call.function.name == "show_items"
    assert json.loads(call.function.arguments)["items"] == extra(asked)["items"]
    messages += [asked.choices[0].message.model_dump(exclude_none=True), {"role": "tool", "tool_call_id": call.id, "content": "shown"}]
    after = client.chat.completions.create(model="convrec", messages=messages, tools=[SHOW, HAND])
    assert after.choices[0].finish_reason == "stop"
    assert after.choices[0].message.tool_calls is None
    support = client.chat.completions.create(
        model="convrec", messages=[{"role": "user", "content": "I want a refund for my order"}], tools=[SHOW, HAND]
    )
    handed: Any = (support.choices[0].message.tool_calls or [])[0]
    assert json.loads(handed.function.arguments)["reason"] == "support"
    none = client.chat.completions.create(
        model="convrec", messages=[{"role": "user", "content": "a spade"}], tools=[SHOW], tool_choice="none"
    )
    assert none.choices[0].message.tool_calls is None


def test_tool_calls_come_in_a_stream_too(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="convrec", messages=[{"role": "user", "content": "a spade"}], tools=[SHOW]) as stream:
        whole = stream.get_final_completion()
    call: Any = (whole.choices[0].message.tool_calls or [])[0]
    assert json.loads(call.function.arguments)["items"]


def test_errors_are_read_by_the_client(client: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="The last message is not the user's") as told:
        client.chat.completions.create(model="convrec", messages=[{"role": "assistant", "content": "hi"}])
    assert told.value.param == "body.messages"
    assert told.value.code == "wrong-field"
    assert [model.id for model in client.models.list()] == ["convrec"]


def test_langchain_talks_to_it(address: str) -> None:
    model = ChatOpenAI(model="convrec", base_url=f"{address}/v1", api_key=SecretStr("none"), max_retries=0)
    first = model.invoke([("user", "a spade under $50")])
    assert "spade" in str(first.content).casefold()
    follow = model.invoke([("user", "a spade under $50"), ("assistant", str(first.content)), ("user", "what do you know about me?")])
    assert "$50" in str(follow.content)
    assert "".join(str(chunk.content) for chunk in model.stream("a rake")).casefold().count("rake")
    bound = model.bind_tools([SHOW["function"] | {"description": "Show items.", "title": "show_items"}])
    assert [call["name"] for call in bound.invoke("a spade under $50").tool_calls] == ["show_items"]


def ask(client: TestClient, user: str | None, *said: str) -> Any:
    """Send a conversation that the client carries: what the user and the assistant said in turn."""
    messages = [{"role": ("user", "assistant")[i % 2], "content": text} for i, text in enumerate(said)]
    return client.post("/v1/chat/completions", json={"messages": messages} | ({"user": user} if user else {})).json()


def text_of(answer: Any) -> str:
    text: str = answer["choices"][0]["message"]["content"]
    return text


def session_of(answer: Any) -> str:
    session: str = answer["convrec"]["session_id"]
    return session


@pytest.mark.parametrize("user", ["ana", None])
def test_a_conversation_is_known_again_after_a_restart_and_heard_once(serve: Serve, user: str | None) -> None:
    first = ask(serve(log_key="one"), user, "I love the Bulldog spade")
    client = serve(log_key="one")
    second = ask(client, user, "I love the Bulldog spade", text_of(first), "something cheaper")
    assert session_of(second) == session_of(first)
    third = ask(
        serve(log_key="one"), user, "I love the Bulldog spade", text_of(first), "something cheaper", text_of(second), "why the first?"
    )
    assert session_of(third) == session_of(first)
    shown = client.get(f"/v1/sessions/{session_of(first)}").json()
    assert [turn["said"] for turn in shown["messages"]] == ["I love the Bulldog spade", "something cheaper", "why the first?"]
    if user is not None:
        assert client.get(f"/v1/users/{user}").json()["sessions"] == [session_of(first)]


def test_a_click_in_between_does_not_part_a_named_person_from_the_session(serve: Serve) -> None:
    client = serve()
    for user, same in (("ana", True), (None, False)):
        first = ask(client, user, "a spade under $50")
        liked = {"session_id": session_of(first), "item_id": first["convrec"]["items"][0]["item_id"], "value": "dislike"}
        assert client.post("/v1/feedback", json=liked).status_code == 200
        second = ask(client, user, "a spade under $50", text_of(first), "something cheaper")
        assert (session_of(second) == session_of(first)) is same
        assert text_of(second)


def test_a_fork_and_another_person_get_sessions_of_their_own(serve: Serve) -> None:
    client = serve()
    first = ask(client, "ana", "a spade under $50")
    second = ask(client, "ana", "a spade under $50", text_of(first), "something cheaper")
    fork = ask(client, "ana", "a spade under $50", text_of(first), "a rake instead")
    other = ask(client, "ben", "a spade under $50", text_of(first), "something cheaper")
    assert session_of(second) == session_of(first)
    assert len({session_of(one) for one in (first, fork, other)}) == 3
    forgotten = client.delete(f"/v1/sessions/{session_of(first)}")
    assert forgotten.status_code == 200
    again = ask(client, "ana", "a spade under $50", text_of(first), "something cheaper", text_of(second), "why the first?")
    assert again["convrec"]["intent"] == "ask_item"
    assert session_of(again) != session_of(first)


@pytest.mark.parametrize("key", [None, "k"])
def test_a_conversation_with_a_server_of_another_catalogue_is_no_past_of_this_ones(serve: Serve, tmp_path: Path, key: str | None) -> None:
    rakes = tmp_path / "rakes.csv"
    rakes.write_text("title,price\nLong rake,20\nShort rake,10\nHay rake,30\n", encoding="utf-8")
    others = build(rakes, out=tmp_path / "rakes", embedder="hash:64")
    sheds, client = serve(log_key="one"), serve(log_key="one", bundle=str(others.path))
    first = ask(sheds, "ana", "a rake", "The rake.", "thanks") if key is None else post(sheds, key, "a rake", user="ana").json()
    said = ("a rake", "The rake.", "thanks", text_of(first), "a rake") if key is None else ("a rake",)
    second = ask(client, "ana", *said) if key is None else post(client, key, *said, user="ana").json()
    assert session_of(second) != session_of(first)
    assert all(item["item_id"] in others.catalogue for item in second["convrec"]["items"])


def test_a_server_with_another_secret_hears_it_again(serve: Serve) -> None:
    first = ask(serve(log_key="one"), "ana", "a spade under $50")
    second = ask(serve(log_key="two"), "ana", "a spade under $50", text_of(first), "something cheaper")
    assert session_of(second) != session_of(first)
    assert all(item["fields"]["price_usd"] <= 50 for item in second["convrec"]["items"])


def test_parts_that_are_no_text_are_passed_over(tools: Bundle) -> None:
    with TestClient(create_app(Settings(bundle=str(tools.path), remember=False, page=False)), base_url="http://127.0.0.1") as client:
        content = [
            {"type": "text", "text": "a spade "},
            {"type": "image_url", "image_url": {"url": "x"}},
            {"type": "text", "text": "under $50"},
        ]
        answer = client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": content}], "temperature": 0.5}).json()
    assert all(item["fields"]["price_usd"] <= 50 for item in answer["convrec"]["items"])


def post(client: TestClient, key: str, *said: str, **more: Any) -> Any:
    """Send a conversation that the client carries, under an `Idempotency-Key`."""
    messages = [{"role": ("user", "assistant")[i % 2], "content": text} for i, text in enumerate(said)]
    return client.post("/v1/chat/completions", json={"messages": messages} | more, headers={"Idempotency-Key": key})


def test_a_request_without_a_session_that_is_sent_again_is_heard_once(serve: Serve) -> None:
    first = post(serve(log_key="one"), "k", "a spade under $50").json()
    client = serve(log_key="one")
    again = post(client, "k", "a spade under $50").json()
    assert (text_of(again), session_of(again)) == (text_of(first), session_of(first))
    for _ in range(2):
        second = post(client, "k2", "a spade under $50", text_of(first), "something cheaper").json()
        assert session_of(second) == session_of(first)
    shown = client.get(f"/v1/sessions/{session_of(first)}").json()
    assert [turn["said"] for turn in shown["messages"]] == ["a spade under $50", "something cheaper"]
    refused = post(client, "k", "a rake")
    assert (refused.status_code, refused.json()["field"]) == (422, "header.idempotency-key")
    assert session_of(post(client, "k", "a spade under $50", user="ana").json()) != session_of(first)


def test_a_request_sent_again_costs_nothing_and_a_tools_result_is_no_way_around_the_budget(serve: Serve, tmp_path: Path) -> None:
    _, token = KeyFile(tmp_path / "keys.json").add(per_day=2)
    client = serve(keys=tmp_path / "keys.json")
    client.headers["Authorization"] = f"Bearer {token}"
    first = post(client, "k", "a spade under $50", tools=[SHOW])
    assert post(client, "k", "a spade under $50", tools=[SHOW]).json() == first.json() | {"id": ANY, "created": ANY, "choices": ANY}
    called = first.json()["choices"][0]["message"]
    shown = {"role": "tool", "tool_call_id": called["tool_calls"][0]["id"], "content": "shown"}
    told = client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": "a spade under $50"}, called, shown]}).json()
    assert (text_of(told), session_of(told)) == (text_of(first.json()), session_of(first.json()))
    assert post(client, "k2", "a rake").status_code == 200
    made_up = [{"role": "user", "content": "a hoe"}, {"role": "tool", "tool_call_id": "x", "content": "shown"}]
    assert client.post("/v1/chat/completions", json={"messages": made_up}).status_code == 429
