"""The trace's two plots as plotly figures: plain JSON, whose text and axis colours the style sheet gives in light and dark."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from convrec.retrieval.ranking import Part
from convrec.tools import Recommendation
from convrec.ui.page.wording import Wording

__all__ = ["Place", "bars", "plane"]

_COLOURS = {
    Part.TEXT: "#2f7f86",
    Part.COLLABORATIVE: "#c2703d",
    Part.EDITORIAL: "#8a6fb3",
    Part.CONTENT: "#5f9e57",
    Part.WISHES: "#c9a227",
    Part.AVERSION: "#a8503e",
    Part.CONTEXT: "#b5567a",
    Part.POPULARITY: "#7a8b99",
    Part.NOVELTY: "#4f6fa8",
}
_FONT = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Noto Sans SC, sans-serif"
_LONGEST_TITLE = 26
_LEGEND_ROW = 22
"""Height of a row of the legend in pixels; on a phone it holds two parts."""
_EDGE = 0.09
"""How far the map goes beyond its outermost marks, in parts of what lies between them."""
_SIDES = ("top center", "bottom center", "middle right", "middle left")
_MARK, _SIGN, _LINE = 0.014, 0.012, 0.06
"""Half a mark, a label's width a sign, and its height: as fractions of the map's width and height, between a wide page and a phone."""
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """An item on the map; `kind` is ``candidates``, ``liked`` or ``picks``."""

    title: str
    x: float
    y: float
    kind: str


def bars(items: Sequence[Recommendation], parts: Sequence[Part], wording: Wording) -> dict[str, object]:
    """Draw each item's score as one bar of its parts; what counts against it lies left of zero."""
    titles = [f"{i}. {_short(item.title)}" for i, item in enumerate(items, start=1)]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": wording(f"parts.{part.value}"),
            "y": titles,
            "x": [round(item.parts.get(part.value, 0.0), 4) for item in items],
            "marker": {"color": _COLOURS[part]},
            "hovertemplate": "%{x:.3f}",
        }
        for part in parts
    ]
    below = 44 + _LEGEND_ROW * ceil(len(parts) / 2)
    layout = _layout(wording("trace.parts"), height=60 + below + 46 * len(items), below=below)
    layout |= {
        "barmode": "relative",
        "bargap": 0.35,
        "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True, "ticklabelstandoff": 8},
        "xaxis": {
            "fixedrange": True,
            "zeroline": True,
            "nticks": 6,
            "zerolinecolor": "rgba(128,128,128,.5)",
            "gridcolor": "rgba(128,128,128,.18)",
        },
    }
    return {"data": data, "layout": layout, "config": {"displayModeBar": False}}


def plane(places: Sequence[Place], wording: Wording) -> dict[str, object]:
    """Draw the candidates' map: the picks and what is liked stand out and carry their titles."""
    looks = {
        "candidates": {"size": 7, "color": "rgba(128,140,134,.45)"},
        "liked": {"size": 12, "color": "#c2703d", "symbol": "diamond"},
        "picks": {"size": 14, "color": "#2f7f86"},
    }
    sides = _sides(places)
    sides |= {place: "top center" for place in places if place.kind == "candidates"}
    data = [
        {
            "type": "scatter",
            "mode": "markers" if kind == "candidates" else "markers+text",
            "name": wording(f"trace.{kind}"),
            "x": [round(p.x, 4) for p in places if p.kind == kind],
            "y": [round(p.y, 4) for p in places if p.kind == kind],
            "text": [_short(p.title) for p in places if p.kind == kind],
            "textposition": [sides[place] for place in places if place.kind == kind],
            "marker": looks[kind],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
        }
        for kind in looks
        if any(p.kind == kind for p in places)
    ]
    hidden = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    ranges = (_range([p.x for p in places]), _range([p.y for p in places]))
    layout = _layout(wording("trace.map"), height=430, below=64)
    layout |= {"xaxis": hidden | {"range": ranges[0]}, "yaxis": hidden | {"range": ranges[1]}, "hovermode": "closest"}
    return {"data": data, "layout": layout, "config": {"displayModeBar": False}}


def _sides(places: Sequence[Place]) -> dict[Place, str]:
    """Choose on which side of its mark each label stands: where it lies least on other labels and marks, and least beyond the edge."""
    (left, right), (low, high) = _range([p.x for p in places]), _range([p.y for p in places])
    labelled = [(p, (p.x - left) / (right - left), (p.y - low) / (high - low)) for p in places if p.kind != "candidates"]
    taken = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for _, x, y in labelled]
    chosen: dict[Place, str] = {}
    for place, x, y in labelled:
        boxes = {side: _box(x, y, len(_short(place.title)) * _SIGN, side) for side in _SIDES}
        hidden = {side: _beyond(box) + sum(_overlap(box, other) for other in taken) for side, box in boxes.items()}
        chosen[place] = min(hidden, key=hidden.__getitem__)
        taken.append(boxes[chosen[place]])
    return chosen


def _box(x: float, y: float, width: float, side: str) -> _Box:
    """Give the place of a label beside a mark: left, lower, right and upper edge."""
    if side.endswith("center"):
        low = y + _MARK if side.startswith("top") else y - _MARK - _LINE
        return x - width / 2, low, x + width / 2, low + _LINE
    left = x + _MARK if side.endswith("right") else x - _MARK - width
    return left, y - _LINE / 2, left + width, y + _LINE / 2


def _range(values: Sequence[float]) -> list[float]:
    """Give the ends of an axis: the outermost values and some room beyond them."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    room = (high - low) * _EDGE or 1.0
    return [low - room, high + room]


def _beyond(box: _Box) -> float:
    """Give the area of a box that lies outside the map, which is one wide and one high."""
    return (box[2] - box[0]) * (box[3] - box[1]) - _overlap(box, (0.0, 0.0, 1.0, 1.0))


def _overlap(one: _Box, other: _Box) -> float:
    """Give the area that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(along, 0.0)


def _layout(title: str, height: int, below: int) -> dict[str, object]:
    return {
        "title": {"text": title, "x": 0.01, "xanchor": "left", "xref": "container", "font": {"size": 15}},
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 16, "t": 48, "b": below, "pad": 2},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 13},
        "legend": {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left", "y": 0.02, "yref": "container", "yanchor": "bottom"},
        "dragmode": False,
    }


def _short(title: str) -> str:
    """Give a title as a label: plotly reads a few tags in texts, so signs that could begin one are spelled as entities."""
    clipped = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return escape(clipped, quote=False)
