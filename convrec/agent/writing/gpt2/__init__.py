"""A small GPT-2 that words replies from outlines without names; code fills the names and facts in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convrec.agent.writing.gpt2.writer import GPT2Writer, Worded

__all__ = ["GPT2Writer", "Worded"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'convrec.agent.writing.gpt2' has no attribute {name!r}")
    from convrec.agent.writing.gpt2 import writer

    return getattr(writer, name)
