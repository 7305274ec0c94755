"""The agent's tools as typed functions, and their export."""

from convrec.tools.engine import Engine, Found, Recommendation, Wants
from convrec.tools.evidencing import Compared
from convrec.tools.policies import Attributes, Confirmation, Policing
from convrec.tools.toolbox import Item, Toolbox

__all__ = ["Attributes", "Compared", "Confirmation", "Engine", "Found", "Item", "Policing", "Recommendation", "Toolbox", "Wants"]
