"""A person's words as a profile: tastes, dislikes and occasions that a chat model reads out of free text."""

from convrec.agent.language.profiling.profiler import Profiled, Profiler

__all__ = ["Profiled", "Profiler"]
