"""Numbers, units, years and decades in a message, as bounds on the catalogue's numeric fields."""

from convrec.agent.understanding.numbers._bounds import TIMES_AFTER
from convrec.agent.understanding.numbers._events import is_event
from convrec.agent.understanding.numbers._fields import MONEY, RATING, YEAR, NumericField, NumericFields, kind_of
from convrec.agent.understanding.numbers._finder import QuantityFinder
from convrec.agent.understanding.numbers._superlatives import is_praise
from convrec.agent.understanding.numbers._types import OPEN, Interval, Quantity
from convrec.agent.understanding.numbers._words import read_number

__all__ = [
    "MONEY",
    "OPEN",
    "RATING",
    "TIMES_AFTER",
    "YEAR",
    "Interval",
    "NumericField",
    "NumericFields",
    "Quantity",
    "QuantityFinder",
    "is_event",
    "is_praise",
    "kind_of",
    "read_number",
]
