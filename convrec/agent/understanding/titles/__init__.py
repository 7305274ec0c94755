"""Linking of item names in a message to catalogue rows."""

from convrec.agent.understanding.titles.linker import TitleLinker

__all__ = ["TitleLinker"]
