"""Causes, pauses, breaker, prices, names: what the client of a chat model does by itself."""

import random

import pytest
from langchain_core.messages import HumanMessage
from pydantic import SecretStr, ValidationError

from convrec.agent.language import Cause, LanguageSettings, Ledger, ModelFaultError, Prices, Spending
from convrec.agent.language.client import LanguageClient
from convrec.agent.language.faults import cause_of
from convrec.agent.language.models import open_model, shown_name
from convrec.errors import ModelError, UsageError
from convrec.testing import Answer, FakeModelServer, FunctionChatModel, ScriptedChatModel

ASKED = [HumanMessage("hello")]


def test_pauses_are_random_and_double() -> None:
    pauses: list[float] = []

    def fail(messages: object) -> str:
        raise ConnectionResetError

    client = LanguageClient(
        FunctionChatModel(function=fail), LanguageSettings(retries=3, backoff=1.0), rng=random.Random(5), sleep=pauses.append
    )
    with pytest.raises(ModelFaultError) as caught:
        client.ask(ASKED, Ledger(client.settings), "write")
    assert caught.value.cause is Cause.UNREACHABLE
    rng = random.Random(5)
    assert pauses == [rng.uniform(0, 1), rng.uniform(0, 2), rng.uniform(0, 4)]


@pytest.mark.network
def test_the_server_may_say_how_long_to_wait() -> None:
    pauses: list[float] = []
    with FakeModelServer([Answer("busy", status=429, headers={"retry-after": "2"}), "hi"]) as server:
        settings = LanguageSettings(backoff=0.0)
        client = LanguageClient(open_model(server.llm, settings), settings, sleep=pauses.append)
        assert client.ask(ASKED, Ledger(settings), "write").content == "hi"
    assert pauses == [2.0]


def test_a_session_keeps_its_bound_over_turns() -> None:
    settings = LanguageSettings(session_tokens=40, reply_tokens=16, prices=Prices(read=1e6, written=1e6))
    client = LanguageClient(ScriptedChatModel(script=["a" * 40] * 3), settings)
    session = Spending()
    client.ask(ASKED, Ledger(settings, session), "write")
    # "hello" has 5 characters, 1 token; the answer 40 characters, 10 tokens; a token costs 1.
    assert (session.tokens, session.money) == (11, 11.0)
    client.ask(ASKED, Ledger(settings, session), "write")
    # 22 used, 1 + 16 wanted: 39 of 40.
    client.ask(ASKED, Ledger(settings, session), "write")
    with pytest.raises(ModelFaultError, match="budget: the session has used 33 of 40 tokens"):
        client.ask(ASKED, Ledger(settings, session), "write")


def test_a_session_keeps_its_seconds() -> None:
    settings = LanguageSettings(session_seconds=5.0)
    Ledger(settings, Spending(seconds=4.9)).permit(10, "write")
    with pytest.raises(ModelFaultError, match="budget: the session has used its 5 seconds"):
        Ledger(settings, Spending(seconds=5.0)).permit(10, "write")


def test_calls_of_a_turn_are_counted() -> None:
    settings = LanguageSettings(mode="plan")
    client, ledger = LanguageClient(ScriptedChatModel(script=["a"] * 9), settings), Ledger(settings)
    for purpose in ("plan", "plan", "write", "repair"):
        client.ask(ASKED, ledger, purpose)
    for purpose in ("plan", "write"):
        with pytest.raises(ModelFaultError, match="too many calls"):
            client.ask(ASKED, ledger, purpose)


def test_causes_are_told_from_what_libraries_raise() -> None:
    class APITimeoutError(Exception): ...

    class StatusError(Exception):
        status_code = 529

    assert cause_of(APITimeoutError()) is Cause.TIMEOUT
    assert cause_of(StatusError()) is Cause.SERVER
    assert cause_of(OSError("no")) is Cause.OTHER
    assert cause_of(KeyError("choices")) is Cause.MALFORMED


@pytest.mark.parametrize(("name", "message"), [("openai", "names no model"), ("openai:m@nowhere", "is not openai:MODEL@URL")])
def test_a_name_that_is_none_is_refused(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        open_model(name, LanguageSettings())


def test_a_key_is_needed_where_no_server_is_named() -> None:
    with pytest.raises(ModelError, match="needs a key: set OPENAI_API_KEY, or name a server of your own"):
        open_model("openai:m", LanguageSettings())


def test_a_provider_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="nobody:m"):
        open_model("nobody:m", LanguageSettings())


def test_a_key_is_shown_nowhere() -> None:
    settings = LanguageSettings(key=SecretStr("sesame"))
    assert "sesame" not in repr(settings) + settings.model_dump_json() + repr(open_model("openai:m", settings))
    assert shown_name("openai:m@http://me:sesame@h:1/v1") == "openai:m@h:1"


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        LanguageSettings.model_validate({"temprature": 1})
