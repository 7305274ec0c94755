"""What a message demands of items, and which way it leans."""

from convrec.agent.understanding.demands._finder import DemandFinder, Demands
from convrec.agent.understanding.demands._narrowing import past_degrees
from convrec.agent.understanding.demands._stance import Stance, stances

__all__ = ["DemandFinder", "Demands", "Stance", "past_degrees", "stances"]
