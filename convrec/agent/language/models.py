"""Opening a chat model by name."""

import atexit
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from convrec.agent.language.settings import LanguageSettings
from convrec.errors import ModelError, UsageError

__all__ = ["open_model", "shown_name"]

_MOST_TOLD = 300
"""Characters of a library's complaint."""
_MOST_CONNECTIONS = 256
"""More turns than that at once wait for one another."""


def open_model(name: str, settings: LanguageSettings) -> BaseChatModel:
    """Make the client of a chat model; nothing is sent yet.

    Parameters
    ----------
    name
        ``openai:MODEL``; ``openai:MODEL@http://host:port/v1`` for any server that speaks the same protocol; or what LangChain's
        `init_chat_model` takes, such as ``anthropic:MODEL``.
    settings
        Key, timeout, temperature, length of an answer.

    Raises
    ------
    UsageError
        For a name or an address that is none.
    ModelError
        When the library for it is not installed, or a key is missing.
    """
    provider, colon, rest = name.partition(":")
    if not colon or not provider or not rest:
        raise UsageError(f"--llm {name!r} names no model; use openai:MODEL, openai:MODEL@http://host:port/v1 or PROVIDER:MODEL")
    if provider == "openai":
        model, url = _address(rest)
        return _open_ai(model, url, settings)
    return _other(name, settings)


def shown_name(name: str) -> str:
    """A model's name for traces and logs: of an address the host alone, no user and no password.

    >>> shown_name("openai:m@http://me:secret@127.0.0.1:8000/v1")
    'openai:m@127.0.0.1:8000'
    """
    model, at, url = name.partition("@")
    if not at:
        return name
    parts = urlsplit(url)
    return f"{model}@{parts.hostname or ''}" + (f":{parts.port}" if parts.port else "")


def _address(value: str) -> tuple[str, str | None]:
    model, at, url = value.partition("@")
    if not at:
        return value, None
    parts = urlsplit(url)
    if not model or parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"openai:{model}@... is not openai:MODEL@URL, such as openai:my-model@http://127.0.0.1:8000/v1")
    return model, url


def _open_ai(model: str, url: str | None, settings: LanguageSettings) -> BaseChatModel:
    try:
        from langchain_openai import ChatOpenAI
    except ImportError as error:
        raise ModelError("openai:MODEL needs langchain-openai; run: pip install 'convrec[openai]'") from error
    if url is None and settings.key is None:
        raise ModelError(f"openai:{model} needs a key: set OPENAI_API_KEY, or name a server of your own with openai:MODEL@URL")
    return ChatOpenAI(
        model=model,
        base_url=url,
        api_key=settings.key or SecretStr("none"),
        timeout=settings.timeout,
        max_retries=0,
        temperature=settings.temperature,
        http_client=_http_client(),
        max_completion_tokens=settings.reply_tokens,
    )


@cache
def _http_client() -> Any:
    """The connections that all models of the process share."""
    import openai

    client = openai.DefaultHttpxClient(timeout=60.0, limits=_limits())
    atexit.register(client.close)
    return client


def _limits() -> Any:
    from openai import DEFAULT_CONNECTION_LIMITS

    return type(DEFAULT_CONNECTION_LIMITS)(max_connections=_MOST_CONNECTIONS, max_keepalive_connections=_MOST_CONNECTIONS)


def _other(name: str, settings: LanguageSettings) -> BaseChatModel:
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise ModelError(f"{name} needs langchain; run: pip install 'convrec[plan]' and the provider's package") from error
    given: dict[str, Any] = {"timeout": settings.timeout, "max_retries": 0, "max_tokens": settings.reply_tokens}
    given |= {} if settings.temperature is None else {"temperature": settings.temperature}
    given |= {} if settings.key is None else {"api_key": settings.key}
    try:
        model = init_chat_model(name, **given)
    except (ImportError, ValueError, TypeError) as error:
        raise ModelError(f"{name}: {' '.join(str(error).split())[:_MOST_TOLD]}") from error
    if not isinstance(model, BaseChatModel):
        raise ModelError(f"{name} is no chat model")
    return model
