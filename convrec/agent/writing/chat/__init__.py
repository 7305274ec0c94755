"""Wording by a chat model: evidence with slots in, sentences out, each held against the evidence."""

from convrec.agent.writing.chat.writer import ChatWriter

__all__ = ["ChatWriter"]
