"""Wording: plans in, sentences out, and a checker that holds the sentences against the plan."""

from convrec.agent.writing._protocol import Style, Tone, Writer

__all__ = ["Style", "Tone", "Writer"]
