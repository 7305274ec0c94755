"""The page's layout in Gradio; imports Gradio, so it is imported only when a page is made."""

import asyncio
import json
import sys
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData

from convrec.errors import ConvrecError, UsageError
from convrec.ui.page.desk import Desk, Visitor
from convrec.ui.page.naming import name_of
from convrec.ui.page.rendering import static
from convrec.ui.page.tracing import Trace, trace
from convrec.ui.page.wording import load_wording

__all__ = ["make_blocks", "page_head"]


def make_blocks(desk: Desk) -> gr.Blocks:
    """Lay the page out; mount the result.

    The script of the page's head draws the parts from what the routes of `convrec.ui.page.routing` answer. Gradio's own queue is not used:
    it binds a browser to one process, and the page is to work with any number of them.
    """
    name = name_of(desk.recommender().bundle.domain, load_wording("en"), desk.options.name)
    blocks = gr.Blocks(analytics_enabled=False, title=name, fill_width=True)
    with blocks:
        header = _part("header", "trace")
        with gr.Row(elem_id="cv-main"):
            with gr.Column(elem_id="cv-talk"):
                _part("talk")
            with gr.Column(elem_id="cv-about"):
                _part("about")
        with gr.Column(elem_id="cv-trace"):
            steps = _part("trace")
            parts = gr.Plot(show_label=False, container=False, elem_id="cv-parts")
            figures = _part("figures")
            places = gr.Plot(show_label=False, container=False, elem_id="cv-places")
        _connect(header.trace, _Tracing(desk).show, [steps, parts, figures, places])
    blocks.queue(api_open=False)
    _keep_no_figures(blocks)
    return blocks


def _keep_no_figures(blocks: gr.Blocks) -> None:
    """Switch off what Gradio works out anew of all requests after each: its time grows with them, and nobody looks at it."""
    blocks._queue.ANALYTICS_MAX_EVENTS = 1
    blocks._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize


def page_head() -> str:
    """Give the style sheet and the script as they stand in the page's head."""
    return f'<meta name="color-scheme" content="light dark"><style>{static("page.css")}</style><script>{static("page.js")}</script>'


def _part(name: str, *events: str) -> gr.HTML:
    """Make a part that the page's script draws; it names its events so that Gradio knows them."""
    return gr.HTML(
        value={},
        html_template=f'<div class="cv-{name}"></div>',
        js_on_load=f"window.convrecPage.{name}(element.firstElementChild, trigger, props, watch, {json.dumps(events)});",
        apply_default_css=False,
        padding=False,
    )


def _connect(event: Any, handler: Any, outputs: list[Any]) -> None:
    event(handler, outputs=outputs, show_progress="hidden", trigger_mode="multiple", api_visibility="private", queue=False)


class _Tracing:
    """Shows how the last answer was found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any, Any, Any]:
        """Give the steps, the two plots, and what stands between them."""
        asked, data = request.request, event._data
        if asked is None or not isinstance(data, dict):
            raise UsageError("the page answers its own script only")
        found = await asyncio.to_thread(self._traced, self._desk.visitor(asked, str(data.get("window", ""))))
        return found.steps, _plot(found.parts), found.figures, _plot(found.places)

    def _traced(self, visitor: Visitor) -> Trace:
        try:
            return trace(self._desk, visitor, self._desk.present(visitor.person))
        except ConvrecError:
            return Trace({"html": "", "notice": visitor.wording("notices.offline")}, {})


def _plot(figure: dict[str, object] | None) -> PlotData | None:
    return PlotData(type="plotly", plot=json.dumps(figure)) if figure is not None else None
