"""The agent as a LangChain `Runnable`, and its tools in a LangGraph agent."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph

from convrec import Recommender
from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import ScriptedChatModel


@pytest.fixture(scope="module")
def rec(tools: Bundle) -> Iterator[Recommender]:
    with Recommender(tools, Store.open(None)) as recommender:
        yield recommender


def of(session: str) -> RunnableConfig:
    return {"configurable": {"session_id": session, "user_id": "ana"}}


def told(message: AIMessage) -> dict[str, Any]:
    found: dict[str, Any] = message.additional_kwargs["convrec"]
    return found


def test_invoke_answers_as_the_chat_does_and_the_session_goes_on(rec: Recommender, tools: Bundle) -> None:
    agent = rec.runnable()
    with Recommender(tools, Store.open(None)) as other:
        chat = other.chat("ana", session_id="s1")
        first = agent.invoke("a spade under $50", of("s1"))
        assert first.content == chat.send("a spade under $50").text
        assert told(first)["items"][0]["evidence"]
        assert told(first)["session_id"] == "s1"
        assert agent.invoke("what do you know about me?", of("s1")).content == chat.send("what do you know about me?").text


def test_stream_adds_up_to_the_answer(rec: Recommender) -> None:
    parts = list(rec.runnable().stream("a spade under $50", of("s2")))
    assert len(parts) > 1
    assert told(parts[-1])["items"][0]["title"] in "".join(str(part.content) for part in parts)


def test_without_a_session_the_history_is_heard(rec: Recommender) -> None:
    history = [HumanMessage("a spade under $50"), AIMessage("Whatever was said."), HumanMessage("what do you know about me?")]
    for given in (history, {"messages": history}, {"input": history}, [("user", m.text) for m in (history[0], history[2])]):
        assert "$50" in str(rec.runnable().invoke(given).content)
    with pytest.raises(UsageError, match="the last message is not a human one"):
        rec.runnable().invoke([AIMessage("hi")])
    with pytest.raises(UsageError, match="give 'messages' or 'input'"):
        rec.runnable().invoke({"text": "hi"})


def test_messages_are_what_was_said_before_the_input(rec: Recommender) -> None:
    said = [HumanMessage("a spade under $50"), AIMessage("Whatever was said.")]
    for given in ("what do you know about me?", [HumanMessage("what do you know about me?")]):
        assert "$50" in str(rec.runnable().invoke({"messages": said, "input": given}).content)


def test_ainvoke_and_batch(rec: Recommender) -> None:
    agent = rec.runnable()
    assert "spade" in str(asyncio.run(agent.ainvoke("a spade under $50", of("s3"))).content).casefold()
    answers = agent.batch(["a spade", "a rake"], [of("s4"), of("s5")])
    assert [told(answer)["items"][0]["fields"]["kind"] for answer in answers] == ["spade", "rake"]


def test_a_history_that_langgraph_keeps_works(rec: Recommender) -> None:
    agent = rec.runnable()

    def answer(state: MessagesState) -> dict[str, list[AIMessage]]:
        return {"messages": [agent.invoke(state["messages"])]}

    graph: Any = StateGraph(MessagesState)
    graph.add_node("answer", answer)
    graph.add_edge(START, "answer")
    kept = graph.compile(checkpointer=InMemorySaver())
    config: RunnableConfig = {"configurable": {"thread_id": "t1"}}
    kept.invoke({"messages": [HumanMessage("a spade under $50")]}, config)
    ended = kept.invoke({"messages": [HumanMessage("what do you know about me?")]}, config)
    assert "$50" in ended["messages"][-1].content
    assert len(ended["messages"]) == 4


def test_a_handover_is_told(rec: Recommender) -> None:
    assert told(rec.runnable().invoke("I want a refund for my order", of("s7")))["handoff"] == "support"
    for text in ("let me talk to a human", "can I speak to someone about my refund?", "operator"):
        assert told(rec.runnable().invoke(text, of("s8")))["handoff"] == "person"


def test_the_tools_work_in_a_langgraph_agent(rec: Recommender) -> None:
    def call(name: str, number: int, **arguments: object) -> AIMessage:
        return AIMessage("", tool_calls=[{"name": name, "args": arguments, "id": f"c{number}"}])

    model = ScriptedChatModel(
        script=[
            call("search_catalog", 1, query="spade", k=2, where=["price_usd <= 50"]),
            call("recommend", 2, where=["prise_usd < 3"]),
            call("recommend", 3, liked=["GT-0001"], k=1),
            "Take that one.",
        ]
    )
    ended = create_agent(model, rec.tools()).invoke({"messages": [HumanMessage("a spade")]})
    found = [message for message in ended["messages"] if isinstance(message, ToolMessage)]
    assert all(item["fields"]["price_usd"] <= 50 for item in json.loads(str(found[0].content)))
    assert "did you mean 'price_usd'" in str(found[1].content)
    assert len(json.loads(str(found[2].content))) == 1
    assert ended["messages"][-1].content == "Take that one."
    assert set(model.tools) >= {"search_catalog", "recommend", "explain", "feedback"}
