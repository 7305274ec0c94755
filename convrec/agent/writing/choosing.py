"""Which writer words the replies, by name."""

from pathlib import Path

from convrec.agent.writing._protocol import Writer
from convrec.agent.writing.template_writer import TemplateWriter
from convrec.errors import UsageError
from convrec.retrieval.catalogue import Catalogue

__all__ = ["choose_writer"]


def choose_writer(name: str, catalogue: Catalogue, overrides: Path | None = None) -> Writer:
    """Make the writer that a name stands for.

    Parameters
    ----------
    name
        ``template``; ``gpt2``, the one that the package ships; or ``gpt2:DIR``, one trained by ``convrec train writer``.
    catalogue
        Whose items the replies speak of.
    overrides
        The owner's sentence templates.

    Raises
    ------
    UsageError
        For another name.
    ModelError
        When a folder holds no writer.
    """
    kind, _, folder = name.partition(":")
    if name == "template":
        return TemplateWriter(catalogue.domain, overrides=overrides)
    if kind == "gpt2":
        from convrec.agent.writing.gpt2 import GPT2Writer

        return GPT2Writer(catalogue.domain, model=Path(folder) if folder else None, catalogue=catalogue, overrides=overrides)
    raise UsageError(f"no writer is called {name!r}; use template, gpt2 or gpt2:DIR")
