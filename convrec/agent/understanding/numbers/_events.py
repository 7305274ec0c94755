"""Years of events that people date other things by: "before WWI", "since the great depression"."""

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line

__all__ = ["EVENTS", "is_event"]

_YEARS = {
    (1789.0, 1799.0): "french revolution",
    (1861.0, 1865.0): "american civil war",
    (1914.0, 1918.0): "(wwi|ww1|ww i|ww 1|world war one|world war i|world war 1|first world war|1st world war|great war)",
    (1917.0, 1923.0): "russian revolution",
    (1929.0, 1939.0): "great depression",
    (1939.0, 1945.0): "(wwii|ww2|ww ii|ww 2|world war two|world war ii|world war 2|second world war|2nd world war)",
    (1947.0, 1991.0): "cold war",
    (1955.0, 1975.0): "(vietnam|vietnam war)",
    (2020.0, 2022.0): "(covid|corona|pandemic|covid pandemic)",
}

EVENTS: Patterns[tuple[float, float]] = Patterns([(pattern, years) for years, text in _YEARS.items() for pattern in listed(text)])
"""First and last year of each."""


def is_event(row: Line, span: Span) -> bool:
    """Whether a stretch names one of these events."""
    return EVENTS.at(row, row.within(span).start) is not None
