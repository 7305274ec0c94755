"""Drawings as SVG texts that stand inside a page: the same input gives the same bytes."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from convrec.eval.intervals import Interval
from convrec.eval.metrics.hits import Values

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["bars", "distributions", "quality_against_cost"]

_COLOUR = "#30638e"
_BINS = 20


def quality_against_cost(points: Mapping[str, tuple[float, Interval]], *, cost: str, quality: str) -> str:
    """A point a system: cost to the right (logarithmic), quality upwards with its interval. Returns SVG.

    Parameters
    ----------
    points
        Cost (above 0) and quality of each system.
    cost, quality
        What the axes are called.
    """
    figure = _figure(7.0, 4.2)
    axes = figure.add_subplot()
    for name, (spent, reached) in points.items():
        axes.errorbar(spent, reached.mean, yerr=_reach(reached), fmt="o", color=_COLOUR, capsize=3)
        axes.annotate(name, (spent, reached.mean), textcoords="offset points", xytext=(7, 5), fontsize=9)
    if points:
        axes.set_xscale("log")
    axes.margins(x=0.15, y=0.15)
    axes.set_xlabel(cost)
    axes.set_ylabel(quality)
    axes.grid(visible=True, alpha=0.3)
    return _svg(figure, f"{cost} {quality}")


def distributions(values: Mapping[str, Values], *, what: str, cases: str) -> str:
    """A histogram a system over the cases, all on the same scale, with the mean as a line. Returns SVG.

    Parameters
    ----------
    values
        float64[n_cases] by system; nan is left out.
    what, cases
        What is measured, and of what: "ndcg@10", "people".
    """
    figure = _figure(7.0, 0.5 + 1.1 * max(1, len(values)))
    known = {name: column[~np.isnan(column)] for name, column in values.items()}
    edges = _edges(np.concatenate([np.zeros(1), *known.values()]))
    every: list[Axes] = list(figure.subplots(len(known), 1, sharex=True, squeeze=False)[:, 0]) if known else []
    for axes, (name, column) in zip(every, known.items(), strict=True):
        axes.hist(column, bins=edges, color=_COLOUR, alpha=0.8)
        if column.size:
            axes.axvline(float(column.mean()), color="#d1495b")
        axes.set_title(name, loc="left", fontsize=9, pad=2)
        axes.tick_params(labelsize=8)
    if known:
        every[-1].set_xlabel(f"{what} ({cases} by value; the line is the mean)", fontsize=9)
    return _svg(figure, what)


def bars(values: Mapping[str, Interval], *, what: str) -> str:
    """A horizontal bar a row with its interval: ablations, differences. Returns SVG."""
    figure = _figure(7.0, 0.8 + 0.4 * max(1, len(values)))
    axes = figure.add_subplot()
    for place, interval in enumerate(values.values()):
        axes.barh(place, interval.mean, color=_COLOUR, alpha=0.8)
        axes.errorbar(interval.mean, place, xerr=_reach(interval), color="black", capsize=3)
    axes.set_yticks(range(len(values)), list(values))
    axes.invert_yaxis()
    axes.axvline(0.0, color="black", linewidth=0.8)
    axes.set_xlabel(what)
    axes.grid(visible=True, axis="x", alpha=0.3)
    return _svg(figure, what)


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _reach(interval: Interval) -> list[list[float]] | None:
    """How far the interval goes below and above its mean, as error bars have it; None where it is undefined."""
    if np.isnan(interval.low) or np.isnan(interval.high):
        return None
    return [[max(0.0, interval.mean - interval.low)], [max(0.0, interval.high - interval.mean)]]


def _edges(values: Values) -> list[float]:
    """Ends of the bins, from the smallest value to the largest, at least 0 to something."""
    low, high = float(values.min()), float(values.max())
    return [float(edge) for edge in np.linspace(low, high if high > low else low + 1.0, _BINS + 1)]


def _svg(figure: "Figure", salt: str) -> str:
    """The drawing from its ``<svg`` on; `salt` keeps the ids of several drawings in one page apart."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    written = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": salt, "svg.fonttype": "none", "font.family": "sans-serif"}):
        FigureCanvasSVG(figure)
        figure.savefig(written, format="svg", metadata={"Date": None})
    text = written.getvalue()
    return text[text.index("<svg") :]
