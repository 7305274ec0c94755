"""A small GPT-2 that words replies from outlines without names; code fills the names and facts in."""

from convrec.agent.writing.gpt2.writer import GPT2Writer, Manner, Worded

__all__ = ["GPT2Writer", "Manner", "Worded"]
