"""A chat model that understands messages by calling the agent's tools; what it decides comes out as an `Understanding`."""

from convrec.agent.language.planning.planner import Planned, Planner

__all__ = ["Planned", "Planner"]
