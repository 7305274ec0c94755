"""The agent as a LangChain `Runnable`: messages in, a message with items and reasons out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, convert_to_messages
from langchain_core.runnables import Runnable, RunnableConfig

from convrec.agent.reply import Reply
from convrec.errors import UsageError
from convrec.tools.toolbox import jsonable

if TYPE_CHECKING:
    from convrec.agent.chat import Chat
    from convrec.agent.recommender import Recommender

__all__ = ["AgentRunnable"]


class AgentRunnable(Runnable[Any, AIMessage]):
    """Answers a message, a list of messages, or a mapping with ``messages`` or ``input``, with an `AIMessage`.

    In a mapping with both, ``messages`` is what was said before ``input``: as LangChain's message histories put it.

    `config["configurable"]` names the ``session_id`` and the ``user_id``. With a session the last message alone is answered: what was
    said before is in the memory, also after a restart. Without one, the human messages before it are heard again first, so that a
    history kept elsewhere works too. `additional_kwargs["convrec"]` of the answer holds ``items`` with evidence, ``intent``,
    ``question``, ``abstained``, ``handoff`` and ``session_id``.

    Parameters
    ----------
    recommender
        Answers.
    """

    def __init__(self, recommender: "Recommender") -> None:
        self._recommender = recommender

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> AIMessage:  # noqa: A002 - LangChain's name
        """Answer; `UsageError` for an input with no human message at its end."""
        del kwargs
        named = config or {}
        return self._call_with_config(lambda given: self._answer(given, named), input, config, run_type="chain")

    def stream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[AIMessage]:  # noqa: A002 - as above
        """Answer part by part; the parts add up to what `invoke` gives."""
        named = config or {}
        yield from self._transform_stream_with_config(iter([input]), lambda given: self._parts(given, named), config, **kwargs)

    def _answer(self, given: Any, config: RunnableConfig) -> AIMessage:
        chat, text = self._begun(given, config)
        reply = chat.send(text)
        return AIMessage(reply.text, additional_kwargs={"convrec": _told(reply)})

    def _parts(self, given: Iterator[Any], config: RunnableConfig) -> Iterator[AIMessage]:
        chat, text = self._begun(list(given)[-1], config)
        for part in chat.stream(text):
            if isinstance(part, Reply):
                yield AIMessageChunk(content="", additional_kwargs={"convrec": _told(part)})
            else:
                yield AIMessageChunk(content=part)

    def _begun(self, given: Any, config: RunnableConfig) -> "tuple[Chat, str]":
        """Give the conversation up to the message to be answered, and that message."""
        named = config.get("configurable", {})
        messages = _messages(given)
        if not messages or not isinstance(messages[-1], HumanMessage):
            raise UsageError("the last message is not a human one; give a text, or messages that end with a HumanMessage")
        chat = self._recommender.chat(named.get("user_id"), session_id=named.get("session_id"))
        if named.get("session_id") is None:
            for message in messages[:-1]:
                if isinstance(message, HumanMessage):
                    chat.send(message.text)
        return chat, messages[-1].text


def _messages(given: Any) -> list[BaseMessage]:
    if isinstance(given, str):
        return [HumanMessage(given)]
    if isinstance(given, BaseMessage):
        return [given]
    if isinstance(given, Mapping):
        if "messages" in given or "input" in given:
            return [message for name in ("messages", "input") if name in given for message in _messages(given[name])]
        raise UsageError(f"the input has {', '.join(map(repr, given)) or 'nothing'}; give 'messages' or 'input'")
    if isinstance(given, Sequence):
        return convert_to_messages(given)
    raise UsageError(f"the input is of type {type(given).__name__}; give a text, messages, or a mapping with 'messages' or 'input'")


def _told(reply: Reply) -> dict[str, object]:
    return {
        "items": [jsonable(item) for item in reply.items],
        "intent": reply.intent.value,
        "question": reply.question.text if reply.question is not None else None,
        "abstained": reply.abstained,
        "handoff": reply.handoff.reason if reply.handoff is not None else None,
        "session_id": reply.session_id,
    }
