"""The chat model of a recommender, with the parts that use it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from convrec.agent.language.faults import ModelFaultError
from convrec.agent.language.ledger import Ledger, Spending
from convrec.agent.language.settings import LanguageSettings
from convrec.agent.writing import Checker, Writer
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import StructuredTool

    from convrec.agent.language.client import LanguageClient
    from convrec.agent.language.planning import Planner
    from convrec.agent.language.profiling import Profiler
    from convrec.agent.writing.chat import ChatWriter

__all__ = ["Language", "open_language"]


@dataclass(frozen=True)
class Language:
    """A chat model at work.

    Attributes
    ----------
    client
        Calls it.
    writer
        Has it word replies.
    planner
        Has it understand messages, in the mode ``plan``; None otherwise.
    profiler
        Has it read preferences out of messages, in the mode ``write`` where that is set; None otherwise.
    """

    client: "LanguageClient"
    writer: "ChatWriter"
    planner: "Planner | None" = None
    profiler: "Profiler | None" = None

    @property
    def settings(self) -> LanguageSettings:
        """What it may do and use."""
        return self.client.settings

    def ledger(self, session: Spending) -> Ledger:
        """The account of a new turn."""
        return Ledger(self.settings, session)


def open_language(
    llm: "str | BaseChatModel",
    settings: LanguageSettings,
    catalogue: Catalogue,
    checker: Checker,
    fallback: Writer,
    tools: "Callable[[], Sequence[StructuredTool]]",
    named: Callable[[str], Sequence[Row]],
    prompts: Path | None,
) -> Language:
    """Make the parts that use a chat model. Nothing is sent yet, but where planning is left open: then the endpoint is probed.

    Raises
    ------
    UsageError
        For a name that is none.
    ModelError
        When the library for it, or a key, is missing.
    """
    from convrec.agent.language.client import LanguageClient
    from convrec.agent.language.models import open_model, shown_name
    from convrec.agent.writing.chat import ChatWriter

    model = open_model(llm, settings) if isinstance(llm, str) else llm
    client = LanguageClient(model, settings, name=shown_name(llm) if isinstance(llm, str) else "")
    writer = ChatWriter(client, catalogue, checker, fallback, overrides=prompts)
    planner = _planner(client, catalogue, tools, prompts) if settings.mode == "plan" else None
    return Language(client, writer, planner, _profiler(client, catalogue, named, prompts) if settings.profile and planner is None else None)


def _profiler(client: "LanguageClient", catalogue: Catalogue, named: Callable[[str], Sequence[Row]], prompts: Path | None) -> "Profiler":
    from convrec.agent.language.profiling import Profiler

    return Profiler(client, catalogue, named, overrides=prompts)


def _planner(
    client: "LanguageClient", catalogue: Catalogue, tools: "Callable[[], Sequence[StructuredTool]]", prompts: Path | None
) -> "Planner":
    from convrec.agent.language.planning import Planner

    planner = Planner(client, catalogue, tools, overrides=prompts)
    with suppress(ModelFaultError):
        planner.way()
    return planner
