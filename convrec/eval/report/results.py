"""Results as metrics.json and as tables have them: each value with its interval beside it."""

import math
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from convrec.eval.intervals import Interval
from convrec.eval.report.blocks import Table

__all__ = ["Results", "metric_table", "number", "with_intervals"]

Results = Mapping[str, Mapping[str, JsonValue]]
"""``{SYSTEM: {METRIC: value}}``, or one level more, ``{SYSTEM: {PART: {METRIC: value}}}``; a value's interval is ``METRIC_ci``."""


def with_intervals(intervals: Mapping[str, Interval], scalars: Mapping[str, float] | None = None) -> dict[str, JsonValue]:
    """Metrics with ``METRIC_ci`` beside each, then those that have no interval.

    What is undefined becomes None, for JSON has no nan.

    Examples
    --------
    >>> with_intervals({"recall@10": Interval(0.25, 0.2, 0.3, 100)}, {"fit_seconds": 1.5})
    {'recall@10': 0.25, 'recall@10_ci': [0.2, 0.3], 'fit_seconds': 1.5}
    """
    found: dict[str, JsonValue] = {}
    for name, interval in intervals.items():
        found[name] = _or_none(interval.mean)
        found[f"{name}_ci"] = [_or_none(interval.low), _or_none(interval.high)]
    return found | {name: _or_none(value) for name, value in (scalars or {}).items()}


def metric_table(results: Results, metrics: Sequence[str], *, caption: str = "", first: str = "system") -> Table:
    """One row a system, one column a metric, intervals in brackets; a metric that no system has is left out."""
    shown = [metric for metric in metrics if any(metric in values for values in results.values())]
    rows = [[system, *(_cell(values, metric) for metric in shown)] for system, values in results.items()]
    return Table([first, *shown], rows, caption)


def number(value: JsonValue) -> str:
    """A value as a reader wants it: four significant places, at most four decimals; a dash where it is undefined.

    >>> [number(value) for value in (0.25436, 12.345, 1234.5, None, 3)]
    ['0.2544', '12.35', '1,234', '–', '3']
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "–" if value is None else str(value)
    if isinstance(value, int):
        return f"{value:,}"
    size = abs(value)
    return f"{value:.4f}" if size < 1 else f"{value:.2f}" if size < 100 else f"{value:,.0f}"


def _cell(values: Mapping[str, JsonValue], metric: str) -> str:
    ends = values.get(f"{metric}_ci")
    text = number(values.get(metric))
    return f"{text} [{number(ends[0])}, {number(ends[1])}]" if isinstance(ends, list) and None not in ends else text


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) or math.isinf(value) else value
