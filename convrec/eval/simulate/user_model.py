"""The chat model that words the simulated person, by its name."""

from typing import TYPE_CHECKING

from convrec.errors import UsageError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["open_user_model"]


def open_user_model(spec: str) -> "BaseChatModel":
    """Open a chat model: ``openai:MODEL``, ``openai:MODEL@http://host:port/v1`` for any server of that kind, or any string of LangChain's
    `init_chat_model`.

    Raises
    ------
    UsageError
        For a name without a provider, or when LangChain or the provider's package is missing.
    """
    name, _, base_url = spec.partition("@")
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise UsageError(f"--user-llm takes PROVIDER:MODEL or PROVIDER:MODEL@URL, such as openai:gpt-4o-mini, not {spec!r}")
    try:
        from langchain.chat_models import init_chat_model

        return init_chat_model(name, base_url=base_url) if base_url else init_chat_model(name)
    except ImportError as error:
        raise UsageError(f"--user-llm {spec!r} needs another package: {error}. Install langchain and langchain-{provider}") from error
    except ValueError as error:
        raise UsageError(f"--user-llm {spec!r}: {error}") from error
