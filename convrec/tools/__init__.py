"""The agent's tools as typed functions, and their export."""

from convrec.tools.engine import Engine, Found, Recommendation, Wants
from convrec.tools.evidencing import Compared
from convrec.tools.policies import Attributes, Confirmation, Policing

__all__ = ["Attributes", "Compared", "Confirmation", "Engine", "Found", "Policing", "Recommendation", "Wants"]
