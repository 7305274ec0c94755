"""The fake chat models, by LangChain's own standard tests for chat models and by what they promise."""

from collections.abc import Callable

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_tests.unit_tests import ChatModelUnitTests

from convrec.errors import ModelError
from convrec.testing import FunctionChatModel, ScriptedChatModel


@pytest.fixture
def snapshot() -> object:
    """Of models that can be written down; these cannot."""
    return object()


@pytest.fixture
def benchmark() -> Callable[[Callable[[], object]], object]:
    """Runs what LangChain's tests would measure."""
    return lambda run: run()


class TestScripted(ChatModelUnitTests):
    """As LangChain wants a chat model to be."""

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return ScriptedChatModel

    @property
    def chat_model_params(self) -> dict[str, object]:
        return {"script": ["Hello."]}


class TestFunction(ChatModelUnitTests):
    """As LangChain wants a chat model to be."""

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return FunctionChatModel

    @property
    def chat_model_params(self) -> dict[str, object]:
        return {"function": _echo}


def _echo(messages: object) -> str:
    return "Hello."


def test_a_stream_is_the_answer_word_by_word() -> None:
    model = ScriptedChatModel(script=["one two three"])
    assert [chunk.content for chunk in model.stream("go")] == ["one ", "two ", "three"]


def test_tool_calls_are_streamed_whole() -> None:
    call = {"name": "recommend", "args": {"k": 1}, "id": "1", "type": "tool_call"}
    model = FunctionChatModel(function=lambda messages: AIMessage("", tool_calls=[call]))
    (chunk,) = [c for c in model.stream("go") if getattr(c, "tool_calls", None)]
    assert isinstance(chunk, AIMessage)
    assert chunk.tool_calls[0]["args"] == {"k": 1}


def test_a_script_that_is_over_says_so() -> None:
    model = ScriptedChatModel(script=["one"])
    model.invoke("go")
    with pytest.raises(ModelError, match="the script has 1 messages, and this call asks for one more"):
        model.invoke("go")


def test_what_the_function_raises_is_raised() -> None:
    def fail(messages: object) -> str:
        raise TimeoutError("too slow")

    with pytest.raises(TimeoutError, match="too slow"):
        FunctionChatModel(function=fail).invoke("go")
