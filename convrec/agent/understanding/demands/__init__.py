"""What a message demands of items, and which way it leans."""

from convrec.agent.understanding.demands._finder import DemandFinder, Demands

__all__ = ["DemandFinder", "Demands"]
