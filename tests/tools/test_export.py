"""The tools as LangChain tools: what a model is told of them, what it gets, and what it gets for a wrong call."""

import json
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from langchain_tests.integration_tests import ToolsIntegrationTests
from langchain_tests.unit_tests import ToolsUnitTests

from convrec import Recommender
from convrec.errors import ModelError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import ScriptedChatModel
from convrec.tools.export import TOOL_NAMES

SPADE = "GT-0001"


@pytest.fixture(scope="module")
def exported(rec: Recommender) -> dict[str, StructuredTool]:
    return {tool.name: tool for tool in rec.tools()}


def called(tool: StructuredTool, **arguments: object) -> Any:
    """A tool's result as data."""
    return json.loads(tool.invoke(arguments))


def schema_of(tool: StructuredTool) -> dict[str, Any]:
    """What a model is told of a tool's arguments."""
    shown: dict[str, Any] = convert_to_openai_tool(tool)["function"]["parameters"]
    return shown


def test_the_names_are_a_contract(rec: Recommender) -> None:
    names = ["search_catalog", "lookup_catalog", "get_product", "user_history", "score_items", "recommend", "explain", "feedback"]
    assert [tool.name for tool in rec.tools()] == names == list(TOOL_NAMES)


@pytest.mark.parametrize(
    ("name", "required", "optional"),
    [
        ("search_catalog", {"query"}, {"k", "where"}),
        ("lookup_catalog", {"name"}, set[str]()),
        ("get_product", {"item_id"}, set[str]()),
        ("user_history", {"user_id"}, set[str]()),
        ("score_items", {"item_ids"}, {"liked", "disliked", "query"}),
        ("recommend", set[str](), {"liked", "disliked", "query", "where", "k", "user_id", "context"}),
        ("explain", {"item_id"}, {"liked", "disliked", "query", "where"}),
        ("feedback", {"user_id", "item_id", "value"}, set[str]()),
    ],
)
def test_the_schema_is_the_signature(exported: dict[str, StructuredTool], name: str, required: set[str], optional: set[str]) -> None:
    tool = exported[name]
    schema = schema_of(tool)
    assert set(schema.get("required", [])) == required
    assert set(schema["properties"]) == required | optional
    assert all(argument["description"].endswith(".") for argument in schema["properties"].values())
    assert "Parameters" not in tool.description
    assert tool.description.endswith(".")


def test_values_that_are_few_are_listed(exported: dict[str, StructuredTool]) -> None:
    schema = schema_of(exported["feedback"])
    assert schema["properties"]["value"]["enum"] == ["like", "dislike", "seen", "clear"]


def test_search_gives_items_with_their_scores(exported: dict[str, StructuredTool]) -> None:
    found = called(exported["search_catalog"], query="digging spade", k=3, where=["price_usd <= 45"])
    assert len(found) == 3
    assert all(item["fields"]["price_usd"] <= 45 for item in found)
    assert [item["score"] for item in found] == sorted((item["score"] for item in found), reverse=True)


def test_a_demand_may_be_an_object(exported: dict[str, StructuredTool]) -> None:
    where = [{"field": "brand", "op": "in", "value": ["Felco", "Fiskars"]}]
    assert {i["fields"]["brand"] for i in called(exported["recommend"], where=where, k=50)} == {"Felco", "Fiskars"}


def test_lookup_forgives_spelling(exported: dict[str, StructuredTool]) -> None:
    assert called(exported["lookup_catalog"], name="bulldog premeir digging spade")[0]["item_id"] == SPADE
    assert called(exported["lookup_catalog"], name="qqqq zzzz") == []


def test_a_product_has_all_its_facts(exported: dict[str, StructuredTool]) -> None:
    product = called(exported["get_product"], item_id=SPADE)
    assert product["title"] == "Bulldog Premier digging spade"
    assert product["fields"]["weight"] == 2.1
    assert product["fields"]["tags"] == ["digging", "planting", "heavy soil"]


def test_feedback_is_in_the_history_and_counts(tools: Bundle) -> None:
    with Recommender(tools, Store.open(None)) as rec:
        exported = {tool.name: tool for tool in rec.tools()}
        assert called(exported["user_history"], user_id="zoe") == []
        assert called(exported["feedback"], user_id="zoe", item_id=SPADE, value="like") is True
        (record,) = called(exported["user_history"], user_id="zoe")
        assert (record["item_id"], record["value"]) == (SPADE, "like")
        first = called(exported["recommend"], user_id="zoe", k=1)[0]
        assert any(reason["source_id"] == SPADE for reason in first["evidence"])
        called(exported["feedback"], user_id="zoe", item_id=SPADE, value="clear")
        assert called(exported["user_history"], user_id="zoe") == []


def test_scores_add_up_and_agree_with_explain(exported: dict[str, StructuredTool]) -> None:
    (scored,) = called(exported["score_items"], item_ids=["GT-0002"], liked=[SPADE], query="small beds")
    explained = called(exported["explain"], item_id="GT-0002", liked=[SPADE], query="small beds")
    assert sum(scored["parts"].values()) == pytest.approx(scored["score"], abs=1e-5)
    assert explained["score"] == pytest.approx(scored["score"])
    assert explained["parts"] == pytest.approx(scored["parts"])
    assert sum(reason["share"] or 0 for reason in explained["evidence"]) + 0.1 >= 0.99


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("get_product", {"item_id": "GT-9999"}, "no item has the id 'GT-9999'; ids look like 'GT-0001'"),
        ("get_product", {}, "wrong arguments (item_id: Field required, not {}); its arguments are item_id"),
        ("search_catalog", {"query": "spade", "k": 0}, "k is 0; it must be a whole number from 1 to 1000"),
        ("search_catalog", {"query": "spade", "k": 1001}, "k is 1001; it must be a whole number from 1 to 1000"),
        ("search_catalog", {"query": "spade", "k": "many"}, "not 'many'); its arguments are query, k, where"),
        ("search_catalog", {"query": "spade", "limit": 3}, "limit: Extra inputs are not permitted"),
        ("recommend", {"where": ["prize_usd < 5"]}, "unknown field 'prize_usd' (did you mean 'price_usd'?)"),
        ("recommend", {"where": ["price_usd near 5"]}, "cannot read the where-clause 'price_usd near 5'; write 'field operator value'"),
        ("recommend", {"where": [{"field": "price_usd", "value": 5}]}, "no ['op']; its keys are field, op, value"),
        ("recommend", {"liked": ["nope"]}, "no item has the id 'nope'"),
        ("recommend", {"liked": SPADE}, "liked: "),
        ("recommend", {"user_id": ""}, "user_id"),
        (
            "feedback",
            {"user_id": "zoe", "item_id": SPADE, "value": "love"},
            "Input should be 'like', 'dislike', 'seen' or 'clear', not 'love'",
        ),
        ("feedback", {"user_id": "zoe", "item_id": "x", "value": "like"}, "no item has the id 'x'"),
    ],
)
def test_a_wrong_call_comes_back_as_text_with_the_remedy(
    exported: dict[str, StructuredTool], name: str, arguments: dict[str, object], told: str
) -> None:
    message = exported[name].invoke({"name": name, "args": arguments, "id": "1", "type": "tool_call"})
    assert isinstance(message, ToolMessage)
    assert told in message.text
    assert message.status == "error"


def test_an_agent_uses_them_and_can_correct_itself(rec: Recommender) -> None:
    def call(number: int, **arguments: object) -> AIMessage:
        return AIMessage("", tool_calls=[{"name": "recommend", "args": arguments, "id": str(number), "type": "tool_call"}])

    model = ScriptedChatModel(script=[call(1, where=["cost < 40"]), call(2, where=["price_usd < 40"], k=2), AIMessage("Take the first.")])
    agent: Any = create_agent(model, rec.tools())
    messages = agent.invoke({"messages": [HumanMessage("a spade below $40?")]})["messages"]
    refused, given = (m for m in messages if isinstance(m, ToolMessage))
    assert "unknown field 'cost'" in refused.text
    assert all(item["fields"]["price_usd"] < 40 for item in json.loads(given.text))
    assert messages[-1].text == "Take the first."
    assert model.tools == list(TOOL_NAMES)
    assert refused in model.heard[1]


def test_a_script_that_is_too_short_says_so() -> None:
    model = ScriptedChatModel(script=["one"])
    assert model.invoke("x").text == "one"
    with pytest.raises(ModelError, match="the script has 1 messages, and this call asks for one more"):
        model.invoke("y")


class _Search:
    """Searching, as the framework's own tests take a tool."""

    @pytest.fixture(autouse=True)
    def _made(self, rec: Recommender) -> None:
        self._tool: BaseTool = rec.tools()[0]

    @property
    def tool_constructor(self) -> BaseTool:
        return self._tool

    @property
    def tool_invoke_params_example(self) -> dict[str, object]:
        return {"query": "pruning", "k": 3, "where": ["rating >= 4"]}


class _Recommend(_Search):
    """Recommending, likewise."""

    @pytest.fixture(autouse=True)
    def _made(self, rec: Recommender) -> None:
        self._tool = rec.tools()[TOOL_NAMES.index("recommend")]

    @property
    def tool_invoke_params_example(self) -> dict[str, object]:
        return {"liked": [SPADE], "query": "roots", "where": ["price_usd < 60"], "user_id": "u1", "k": 2}


class TestSearchTold(_Search, ToolsUnitTests):
    pass


class TestSearchCalled(_Search, ToolsIntegrationTests):
    pass


class TestRecommendTold(_Recommend, ToolsUnitTests):
    pass


class TestRecommendCalled(_Recommend, ToolsIntegrationTests):
    pass
