"""Which writer words the replies, by name."""

from pathlib import Path

from convrec.agent.writing._protocol import Writer
from convrec.agent.writing.template_writer import TemplateWriter
from convrec.errors import ModelError, UsageError
from convrec.retrieval.catalogue import Catalogue

__all__ = ["DEFAULT_WRITER", "StandIn", "choose_writer", "stands_in"]

DEFAULT_WRITER = "gpt2"
"""The writer that words the replies unless another is asked for."""


class StandIn(TemplateWriter):
    """The template writer in place of the shipped GPT-2 where that cannot be had; `cause` says why, and the trace of each turn tells it."""

    cause: str = ""


def stands_in(writer: Writer) -> dict[str, str]:
    """For a trace: why the template writer speaks in place of the shipped GPT-2; nothing where it does not."""
    return {"instead_of_gpt2": writer.cause} if isinstance(writer, StandIn) else {}


def choose_writer(name: str, catalogue: Catalogue, overrides: Path | None = None) -> Writer:
    """Make the writer that a name stands for.

    Parameters
    ----------
    name
        ``template``; ``gpt2``, the one that the package ships, or the template writer where it cannot be had; or ``gpt2:DIR``, one trained
        by ``convrec train writer``.
    catalogue
        Whose items the replies speak of.
    overrides
        The owner's sentence templates.

    Raises
    ------
    UsageError
        For another name.
    ModelError
        When a folder that was named holds no writer.
    """
    kind, _, folder = name.partition(":")
    if name == "template":
        return TemplateWriter(catalogue.domain, overrides=overrides)
    if kind == "gpt2":
        try:
            from convrec.agent.writing.gpt2 import GPT2Writer

            return GPT2Writer(catalogue.domain, model=Path(folder) if folder else None, catalogue=catalogue, overrides=overrides)
        except (ImportError, ModelError) as error:
            if folder:
                raise
            found = StandIn(catalogue.domain, overrides=overrides)
            found.cause = f"{type(error).__name__}: {error}"
            return found
    raise UsageError(f"no writer is called {name!r}; use template, gpt2 or gpt2:DIR")
