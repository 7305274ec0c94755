"""Which values a message names in passing: of the person's day, work, past or of somebody else, learned from marked messages."""

from convrec.agent.understanding.incidental.finder import Incidental, IncidentalFinder

__all__ = ["Incidental", "IncidentalFinder"]
