"""Numbers, units, years and decades in a message, as bounds on the catalogue's numeric fields."""

from convrec.agent.understanding.numbers._bounds import TIMES_AFTER
from convrec.agent.understanding.numbers._events import is_event
from convrec.agent.understanding.numbers._fields import YEAR, NumericField, NumericFields
from convrec.agent.understanding.numbers._finder import QuantityFinder
from convrec.agent.understanding.numbers._types import OPEN, Interval, Quantity
from convrec.agent.understanding.numbers._words import read_number

__all__ = [
    "OPEN",
    "TIMES_AFTER",
    "YEAR",
    "Interval",
    "NumericField",
    "NumericFields",
    "Quantity",
    "QuantityFinder",
    "is_event",
    "read_number",
]
