"""Calling a chat model: retries with jitter, time and token bounds, a circuit breaker, and an account of what each call cost."""

import logging
import random
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable

from convrec.agent.language.breaker import Breaker
from convrec.agent.language.faults import Cause, ModelFaultError, cause_of, retry_after, told_of
from convrec.agent.language.ledger import Call, Ledger
from convrec.agent.language.settings import LanguageSettings

__all__ = ["LanguageClient", "Schema", "text_of"]

Schema = Mapping[str, Any]
"""A JSON schema with a ``title``, as an answer has to follow it."""
_T = TypeVar("_T")
_LOG = logging.getLogger("convrec.language")
_CHARACTERS = 4
"""Of a token, where the server counts none."""
_SEVERAL_WAYS = "BaseChatOpenAI"


class LanguageClient:
    """One chat model with its bounds; safe to share between threads.

    Parameters
    ----------
    model
        Any LangChain chat model.
    settings
        Bounds and prices.
    name
        What the trace calls it.
    rng
        Draws the pauses between tries.
    sleep, clock
        Of the pauses, and of the times told.
    """

    def __init__(
        self,
        model: BaseChatModel,
        settings: LanguageSettings,
        *,
        name: str = "",
        rng: random.Random | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.model, self.settings = model, settings
        self.name = name or type(model).__name__
        self.breaker = Breaker(settings.breaker_failures, settings.breaker_seconds)
        self._rng = rng or random.Random()
        self._sleep, self._clock = sleep, clock
        self._open_ai = any(kind.__name__ == _SEVERAL_WAYS for kind in type(model).__mro__)
        self._rung = 0

    @property
    def takes_schemas(self) -> bool:
        """Whether a schema is sent along with a call, so that the server holds the answer to it."""
        return self._open_ai and self.settings.schema_output and self._rung == 0

    def ask(
        self,
        messages: Sequence[BaseMessage],
        ledger: Ledger,
        purpose: str,
        *,
        schema: Schema | None = None,
        bound: Runnable[Any, Any] | None = None,
    ) -> AIMessage:
        """Give the model's answer.

        Parameters
        ----------
        messages
            The prompt.
        ledger
            Of the turn; the call is added to it, however it ends.
        purpose
            What the trace calls the call.
        schema
            What the answer should follow, where the server can be held to it.
        bound
            The model with tools bound to it.

        Raises
        ------
        ModelFaultError
            When there is no usable answer; the cause is in it.
        """
        target: Runnable[Any, Any] = bound if bound is not None else self.model
        with self._call(messages, ledger, purpose) as call:
            message = self._tried(lambda extra: target.invoke(list(messages), **extra), ledger, call, schema, streamed=False)
            if not isinstance(message, AIMessage):
                raise ModelFaultError(Cause.MALFORMED, f"the answer is no message but {type(message).__name__}")
            _count(call, message, text_of(message))
            self._judge(message, text_of(message))
        return message

    def stream(self, messages: Sequence[BaseMessage], ledger: Ledger, purpose: str, *, schema: Schema | None = None) -> Generator[str]:
        """Give the model's text piece by piece; as `ask`. What came before a fault was given out."""
        whole: AIMessageChunk | None = None
        text = ""
        with self._call(messages, ledger, purpose) as call:
            begin = self._clock()
            try:
                for chunk in self._tried(lambda extra: self._opened(messages, extra), ledger, call, schema, streamed=True):
                    if ledger.seconds_left() <= 0:
                        raise ModelFaultError(Cause.TIMEOUT, f"a turn may take {self.settings.turn_seconds:g} seconds")
                    with _as_faults():
                        whole = chunk if whole is None else whole + chunk
                    if piece := text_of(chunk):
                        call.first_ms = call.first_ms or (self._clock() - begin) * 1000
                        text += piece
                        yield piece
            finally:
                _count(call, whole, text)
            if whole is None:
                raise ModelFaultError(Cause.EMPTY, "the stream held nothing")
            self._judge(whole, text, streamed=True)

    def _opened(self, messages: Sequence[BaseMessage], extra: Mapping[str, Any]) -> Iterator[AIMessageChunk]:
        """A stream whose first piece has come, so that what fails before it can be tried again."""
        pieces = self.model.stream(list(messages), **extra)
        first = next(pieces, None)

        def chained() -> Iterator[AIMessageChunk]:
            with _as_faults():
                if first is not None:
                    yield _chunk(first)
                yield from map(_chunk, pieces)

        return chained()

    @contextmanager
    def _call(self, messages: Sequence[BaseMessage], ledger: Ledger, purpose: str) -> Generator[Call]:
        """Hold one call against the bounds, and write it down with what went wrong in it."""
        estimate = sum(len(text_of(message)) for message in messages) // _CHARACTERS
        ledger.permit(estimate + self.settings.reply_tokens, purpose)
        if not self.breaker.allows():
            raise ModelFaultError(Cause.RESTING, "the endpoint failed several times in a row")
        call, begin = Call(purpose, read=estimate), self._clock()
        try:
            yield call
        except ModelFaultError as fault:
            self._failed(call, fault)
            raise
        except GeneratorExit:
            self.breaker.succeeded()
            raise
        else:
            self.breaker.succeeded()
        finally:
            call.ms = (self._clock() - begin) * 1000
            ledger.add(call)

    def _failed(self, call: Call, fault: ModelFaultError) -> None:
        call.cause, call.told = fault.cause, str(fault)
        if fault.cause.is_endpoint:
            self.breaker.failed()
        told = {"model": self.name, "fault": fault}
        _LOG.warning("%s: %s after %d tries: %s", self.name, call.purpose, call.attempts, fault, extra=told)

    def _tried(
        self, attempt: Callable[[Mapping[str, Any]], _T], ledger: Ledger, call: Call, schema: Schema | None, *, streamed: bool
    ) -> _T:
        """Try until it works, cannot work, or has been tried often enough."""
        failures = 0
        while True:
            call.attempts += 1
            try:
                with _as_faults():
                    return attempt(self._extra(ledger, schema, streamed=streamed))
            except ModelFaultError as fault:
                if fault.cause is Cause.REQUEST and self._step_down(schema, streamed=streamed):
                    continue
                failures += 1
                pause = self._pause(failures, fault)
                again = fault.cause.passes or fault.cause is Cause.CUT
                if not again or failures > self.settings.retries or pause >= ledger.seconds_left():
                    raise
            self._sleep(pause)

    def _pause(self, failures: int, fault: ModelFaultError) -> float:
        """Seconds before the next try: what the server asks for, or a random part of a span that doubles (full jitter)."""
        drawn = self._rng.uniform(0.0, self.settings.backoff * 2 ** (failures - 1))
        return drawn if fault.wait is None else fault.wait + drawn

    def _extra(self, ledger: Ledger, schema: Schema | None, *, streamed: bool) -> dict[str, Any]:
        """What is asked for beside the prompt, of a model whose class takes it."""
        if not self._open_ai:
            return {}
        extra: dict[str, Any] = {"timeout": max(0.05, min(self.settings.timeout, ledger.seconds_left()))}
        if schema is not None and self.takes_schemas:
            name = str(schema.get("title", "answer"))
            asked = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": dict(schema)}}
            extra["extra_body"] = {"response_format": asked}
        if streamed:
            extra["stream_usage"] = self._rung < 2
        return extra

    def _step_down(self, schema: Schema | None, *, streamed: bool) -> bool:
        """Ask a server that refused a request for less from now on; False when there is nothing left to leave out."""
        if not self._open_ai:
            return False
        if schema is not None and self.takes_schemas:
            self._rung = 1
            return True
        if streamed and self._rung < 2:
            self._rung = 2
            return True
        return False

    def _judge(self, message: AIMessage, text: str, *, streamed: bool = False) -> None:
        """Refuse an answer that is none."""
        reason = message.response_metadata.get("finish_reason")
        refusal = message.additional_kwargs.get("refusal")
        if refusal or reason == "content_filter":
            raise ModelFaultError(Cause.REFUSED, "the model would not answer")
        if reason == "length":
            raise ModelFaultError(Cause.MALFORMED, f"the answer is longer than {self.settings.reply_tokens} tokens")
        if streamed and self._open_ai and reason is None:
            raise ModelFaultError(Cause.CUT, "the stream ended before the answer did")
        if not text.strip() and not message.tool_calls and not message.invalid_tool_calls:
            raise ModelFaultError(Cause.EMPTY, "the answer holds no text")


def text_of(message: BaseMessage) -> str:
    """The text of a message, whatever parts it has."""
    content: Any = message.content
    if isinstance(content, str):
        return content
    parts = (part if isinstance(part, str) else part.get("text", "") for part in content if isinstance(part, str | dict))
    return "".join(part for part in parts if isinstance(part, str))


def _chunk(piece: BaseMessage) -> AIMessageChunk:
    if not isinstance(piece, AIMessageChunk):
        raise ModelFaultError(Cause.MALFORMED, f"the stream holds {type(piece).__name__}")
    return piece


def _count(call: Call, message: AIMessage | None, text: str) -> None:
    """Take over the server's count of tokens, or go by the characters."""
    used: Mapping[str, Any] = (message.usage_metadata or {}) if message is not None else {}
    call.counted = bool(used.get("input_tokens"))
    if call.counted:
        call.read, call.written = int(used.get("input_tokens", 0)), int(used.get("output_tokens", 0))
        details: Mapping[str, Any] = used.get("input_token_details") or {}
        call.cached = int(details.get("cache_read") or 0)
    else:
        call.written = -(-len(text) // _CHARACTERS)


@contextmanager
def _as_faults() -> Generator[None]:
    """Map whatever a model's library raises to a fault with its cause: models are anybody's, and their errors have no kind in common."""
    try:
        yield
    except ModelFaultError:
        raise
    except Exception as error:
        raise ModelFaultError(cause_of(error), told_of(error), retry_after(error)) from error
