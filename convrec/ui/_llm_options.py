"""The options of a chat model, for every face that offers one."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from pydantic import SecretStr, ValidationError

from convrec.agent.language.settings import LanguageSettings, Prices
from convrec.errors import UsageError

__all__ = ["llm_options", "llm_settings", "measured_llm", "measured_llm_options"]

_F = TypeVar("_F", bound=Callable[..., Any])
_Option = Callable[[Any], Any]


def llm_options(command: _F) -> _F:
    """Give a command the options; their values come as one argument each, named ``llm`` and ``llm_...``."""
    return _given(command, (*_use(), *_bounds()))


def measured_llm_options(command: _F) -> _F:
    """Give a command that measures the agent the options which change what a chat model does; `measured_llm` reads their values."""
    return _given(command, _use())


def measured_llm(given: dict[str, Any]) -> dict[str, Any]:
    """Of a command's arguments those that `measured_llm_options` gave, taken out: ``llm`` and ``llm_settings`` of an `AgentSettings`."""
    taken = {name: given.pop(f"llm_{name}") for name in ("mode", "key", "planning", "profile", "timeout")}
    return {"llm": given.pop("llm"), "llm_settings": llm_settings(**taken, price=None, session_tokens=None)}


def _given(command: _F, options: Sequence[_Option]) -> _F:
    for option in reversed(options):
        command = option(command)
    return command


def _use() -> tuple[_Option, ...]:
    return (
        click.option("--llm", help="Chat model: openai:MODEL, openai:MODEL@http://host:port/v1, or PROVIDER:MODEL of LangChain."),
        click.option(
            "--llm-mode",
            type=click.Choice(["write", "plan", "off"]),
            default="write",
            show_default=True,
            help="write: it words what was chosen. plan: it also understands messages and calls the tools.",
        ),
        click.option("--llm-key", envvar="OPENAI_API_KEY", help="Key of its server.  [env: OPENAI_API_KEY]"),
        click.option(
            "--llm-planning",
            type=click.Choice(["auto", "tools", "schema"]),
            default="auto",
            show_default=True,
            help="How it plans: by tool calls, by JSON that follows a schema, or by what a probe finds.",
        ),
        click.option("--llm-profile", is_flag=True, help="In the mode write it also reads tastes, dislikes and occasions out of messages."),
        click.option(
            "--llm-timeout", type=click.FloatRange(min=0, min_open=True), default=15.0, show_default=True, help="Seconds to wait."
        ),
    )


def _bounds() -> tuple[_Option, ...]:
    return (
        click.option(
            "--llm-price", metavar="READ,WRITTEN[,CACHED]", help="Money for a million tokens; the trace then tells what a turn costs."
        ),
        click.option("--llm-session-tokens", type=click.IntRange(min=1), help="Tokens that a session may use.  [default: 250000]"),
    )


def llm_settings(
    *, mode: str, key: str | None, planning: str, profile: bool, timeout: float, price: str | None, session_tokens: int | None
) -> LanguageSettings:
    """Settings from the options' values; `UsageError` for a price that is none."""
    given: dict[str, Any] = {"mode": mode, "planning": planning, "profile": profile, "timeout": timeout, "prices": _prices(price)}
    given |= {"key": SecretStr(key)} if key else {}
    given |= {"session_tokens": session_tokens} if session_tokens is not None else {}
    return LanguageSettings(**given)


def _prices(text: str | None) -> Prices | None:
    if text is None:
        return None
    try:
        values = [float(part) for part in text.split(",")]
        return Prices(**dict(zip(("read", "written", "cached")[: max(2, len(values))], values, strict=True)))
    except (ValueError, ValidationError) as error:
        raise UsageError(f"--llm-price {text!r} is not READ,WRITTEN or READ,WRITTEN,CACHED; for example 0.15,0.60") from error
