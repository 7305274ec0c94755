"""The page's layout in Gradio, and what its parts do; imports Gradio, so it is imported only when a page is made."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData

from convrec.errors import ConvrecError, UsageError
from convrec.ui.page.acting import act
from convrec.ui.page.answering import answer
from convrec.ui.page.desk import Desk, View, Visitor
from convrec.ui.page.tracing import Trace, trace

__all__ = ["make_blocks", "page_head"]

_TURNS_AT_ONCE = 32
_LONGEST = 4_000
Said = dict[str, Any]


def make_blocks(desk: Desk) -> gr.Blocks:
    """Lay the page out and connect its parts; mount the result."""
    name = desk.options.name or desk.recommender().bundle.domain.name
    blocks = gr.Blocks(analytics_enabled=False, title=name, fill_width=True)
    with blocks:
        header = _part("header", "trace")
        with gr.Row(elem_id="cv-main"):
            with gr.Column(elem_id="cv-talk"):
                talk = _part("talk", "say", "act", "stop")
            with gr.Column(elem_id="cv-about"):
                about = _part("about", "act")
        with gr.Column(elem_id="cv-trace"):
            steps = _part("trace")
            parts = gr.Plot(show_label=False, container=False, elem_id="cv-parts")
            places = gr.Plot(show_label=False, container=False, elem_id="cv-places")
        handlers = _Handlers(desk)
        both = [talk, about]
        blocks.load(handlers.load, outputs=[header, *both], show_progress="hidden", api_visibility="private")
        _connect(talk.say, handlers.say, both)
        _connect(talk.stop, handlers.stop, [])
        _connect(talk.act, handlers.act, both)
        _connect(about.act, handlers.act, both)
        _connect(header.trace, handlers.trace, [steps, parts, places])
    blocks.queue(default_concurrency_limit=_TURNS_AT_ONCE, api_open=False)
    _keep_no_figures(blocks)
    return blocks


def _keep_no_figures(blocks: gr.Blocks) -> None:
    """Switch off what Gradio works out anew of all requests after each: its time grows with them, and nobody looks at it."""
    blocks._queue.ANALYTICS_MAX_EVENTS = 1
    blocks._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize


def page_head() -> str:
    """Give the style sheet and the script as they stand in the page's head."""
    folder = Path(str(files("convrec.ui.page"))) / "static"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return f'<meta name="color-scheme" content="light dark"><style>{style}</style><script>{script}</script>'


def _part(name: str, *events: str) -> gr.HTML:
    """Make a part that the page's script draws from its value; it names its events so that Gradio knows them."""
    return gr.HTML(
        value={},
        html_template=f'<div class="cv-{name}"></div>',
        js_on_load=f"window.convrecPage.{name}(element.firstElementChild, trigger, props, watch, {json.dumps(events)});",
        apply_default_css=False,
        padding=False,
    )


def _connect(event: Any, handler: Any, outputs: list[Any]) -> None:
    event(handler, outputs=outputs, show_progress="hidden", trigger_mode="multiple", api_visibility="private")


class _Handlers:
    """What happens on the page; everything slow runs in threads of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def load(self, request: gr.Request) -> tuple[Said, Said, Said]:
        """Show the page as it stands."""
        visitor = self._visitor(request)
        view = await asyncio.to_thread(self._view, visitor, "")
        return self._desk.header(visitor), view.talk, view.about or {}

    async def say(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[tuple[Any, Any]]:
        """Answer a message: a new one, or one in place of an earlier."""
        visitor, asked = self._visitor(request), _data(event)
        text = str(asked.get("text", ""))[:_LONGEST].strip()
        at = asked.get("at")
        if not text:
            return
        async for view in answer(self._desk, visitor, text, at if isinstance(at, int) else None):
            yield view.talk, view.about if view.about is not None else gr.skip()

    async def stop(self, request: gr.Request) -> None:
        """Stop what is being answered."""
        self._desk.turns.stop(self._visitor(request).person)

    async def act(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Do what a button says."""
        visitor, asked = self._visitor(request), _data(event)
        view = await asyncio.to_thread(self._acted, visitor, asked)
        return view.talk, view.about if view.about is not None else gr.skip()

    async def trace(self, request: gr.Request) -> tuple[Any, Any, Any]:
        """Show how the last answer was found."""
        visitor = self._visitor(request)
        found = await asyncio.to_thread(self._traced, visitor)
        return found.steps, _plot(found.parts), _plot(found.places)

    def _visitor(self, request: gr.Request) -> Visitor:
        asked = request.request
        if asked is None:
            raise UsageError("the page answers web requests only")
        return self._desk.visitor(asked, request.session_hash or "")

    def _acted(self, visitor: Visitor, asked: Said) -> View:
        try:
            notice = act(self._desk, visitor, asked)
        except UsageError:
            notice = visitor.wording("notices.lost")
        except ConvrecError:
            notice = visitor.wording("notices.offline")
        return self._view(visitor, notice)

    def _view(self, visitor: Visitor, notice: str) -> View:
        try:
            return self._desk.view(visitor, notice, coming=bool(notice))
        except ConvrecError:
            return View({"notice": visitor.wording("notices.offline"), "busy": False, "keep": True})

    def _traced(self, visitor: Visitor) -> Trace:
        try:
            return trace(self._desk, visitor, self._desk.present(visitor.person))
        except ConvrecError:
            return Trace({"html": "", "notice": visitor.wording("notices.offline")})


def _data(event: gr.EventData) -> Said:
    data: Any = event._data
    return dict(data) if isinstance(data, dict) else {}


def _plot(figure: dict[str, object] | None) -> PlotData | None:
    return PlotData(type="plotly", plot=json.dumps(figure)) if figure is not None else None
