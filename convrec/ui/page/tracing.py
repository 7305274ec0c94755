"""The trace of the last turn: its steps with their times, the parts of each score, and the map of the candidates."""

import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convrec.agent.amending import known, messages
from convrec.agent.chat import Chat
from convrec.agent.replaying import found_at, items_at
from convrec.agent.reply import Reply, Step
from convrec.retrieval.ranking import Part
from convrec.tools import Recommendation
from convrec.types import Floats, Row
from convrec.ui.page.desk import Desk, Visitor
from convrec.ui.page.plotting import Place, bars, plane
from convrec.ui.page.rendering import render

__all__ = ["Trace", "projected", "trace"]

_CANDIDATES = 150
_LONGEST_DETAIL = 6_000


@dataclass(frozen=True, slots=True)
class Trace:
    """What the second view shows; the plots are None where there is nothing to draw."""

    steps: dict[str, object]
    figures: dict[str, object]
    parts: dict[str, object] | None = None
    places: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One step as it is shown; `share` is its part of the whole time in percent."""

    kind: str
    name: str
    ms: str
    share: float
    detail: str


@dataclass(frozen=True, slots=True)
class _Figures:
    """One item's row of the table."""

    title: str
    figures: tuple[str, ...]
    score: str


def trace(desk: Desk, visitor: Visitor, chat: Chat | None) -> Trace:
    """Show how the last answer of a conversation was found; what showed items last gives the plots."""
    said = messages(chat) if chat is not None else []
    wording = visitor.wording
    if chat is None or not said:
        return Trace({"html": render("trace", wording, text=None)}, {"html": ""})
    number, last = said[-1]
    reply = desk.kept.reply(chat.session_id, number)
    items = (desk.kept.items(chat.session_id, number) or items_at(chat, number)) if last.shown else ()
    parts = [part for part in Part if any(item.parts.get(part.value) for item in items)]
    places = _places(desk, chat, number, items) if items else []
    html = render(
        "trace",
        wording,
        text=last.text,
        steps=_lines(reply) if reply is not None else [],
        total=f"{reply.latency_ms:.0f}" if reply is not None else "",
    )
    if not items:
        return Trace({"html": html}, {"html": ""})
    figures = render(
        "figures",
        wording,
        parts=[wording(f"parts.{part.value}") for part in parts],
        rows=[_figures(item, parts) for item in items],
        candidates=sum(place.kind != "liked" for place in places),
    )
    return Trace({"html": html}, {"html": figures}, bars(items, parts, wording), plane(places, wording))


def _lines(reply: Reply) -> list[_Line]:
    whole = sum(step.ms for step in reply.steps) or 1.0
    return [_Line(step.kind.value, step.name, f"{step.ms:.1f}", round(100 * step.ms / whole, 2), _detail(step)) for step in reply.steps]


def _detail(step: Step) -> str:
    told = {key: value for key, value in step.detail.items() if value not in (None, "", [], {})}
    if not told:
        return ""
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
    return text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]} …"


def _figures(item: Recommendation, parts: list[Part]) -> _Figures:
    return _Figures(item.title, tuple(f"{item.parts.get(part.value, 0.0):.3f}" for part in parts), f"{item.score:.3f}")


def _places(desk: Desk, chat: Chat, number: int, items: tuple[Recommendation, ...]) -> list[Place]:
    """Lay out the best candidates, the picks and what is liked."""
    bundle = desk.recommender().bundle
    catalogue = bundle.catalogue
    picks = [catalogue.row_of(item.item_id) for item in items if item.item_id in catalogue]
    liked = [catalogue.row_of(p.item_id) for p in known(chat).liked if p.item_id in catalogue]
    best = [Row(int(row)) for row in found_at(chat, number).scored.top(_CANDIDATES).rows]
    rows = list(dict.fromkeys([*picks, *liked, *best]))
    points = projected(bundle.vectors.vector(np.asarray(rows, dtype=np.int64)))
    kinds = dict.fromkeys(best, "candidates") | dict.fromkeys(liked, "liked") | dict.fromkeys(picks, "picks")
    return [Place(catalogue.title(row), float(x), float(y), kinds[row]) for row, (x, y) in zip(rows, points, strict=True)]


def projected(vectors: Floats) -> npt.NDArray[np.float64]:
    """Give the two main directions of vectors: float64[n, 2] for float32[n, dim], by the singular vectors of the centred matrix.

    Each direction is turned so that its largest value is positive, so the same vectors always lie the same way.
    """
    centred = np.asarray(vectors, dtype=np.float64) - np.mean(vectors, axis=0, dtype=np.float64)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    points = np.zeros((len(vectors), 2))
    kept = min(2, len(sizes))
    points[:, :kept] = left[:, :kept] * sizes[:kept]
    signs = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]]) if len(points) else np.ones(2)
    turned: npt.NDArray[np.float64] = points * np.where(signs == 0, 1.0, signs)
    return turned
