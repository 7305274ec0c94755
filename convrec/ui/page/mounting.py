"""Putting the page into a server."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from convrec.agent.recommender import Recommender
from convrec.agent.reply import Reply
from convrec.ui.page.cards import Pictures
from convrec.ui.page.desk import Desk, Options, Who
from convrec.ui.page.routing import add_routes
from convrec.ui.page.visitors import Visitors

__all__ = ["mount"]


def mount(
    app: FastAPI,
    rec: Recommender | Callable[[], Recommender],
    *,
    path: str = "/",
    name: str = "",
    privacy: Path | None = None,
    image_hosts: Sequence[str] = (),
    images: Path | None = None,
    who: Who | None = None,
    forget: Callable[[str], object] | None = None,
    answered: Callable[[Reply], object] | None = None,
    judged: Callable[[str], object] | None = None,
    sign_out: str = "",
) -> FastAPI:
    """Put the chat page into an application, before it starts; add the application's own routes first.

    Parameters
    ----------
    app
        The application.
    rec
        The recommender, or what gives the present one, for a server that replaces it while it runs.
    path
        The page's address.
    name
        What the page calls itself; the catalogue's name by default.
    privacy
        A text file shown as the privacy note, or a folder with ``privacy.<language>.md`` files; the shipped note by default.
    image_hosts
        Servers from which browsers may load the catalogue's pictures: ``https://img.example.org``. None by default: browsers ask
        nobody but this server.
    images
        Folder below which pictures lie whose catalogue entries are relative paths.
    who
        Tells a signed-in person's id from a request; None, by default for everybody, means a visitor, whom a random cookie stands for.
    forget
        Erases everything about a person; by default the recommender's memory does.
    answered, judged
        Told of each reply, and of each ``like``, ``dislike``, ``seen`` or ``clear`` that a button gave: for the owner's figures.
    sign_out
        Address that a button to sign out posts to; no button by default.

    Returns
    -------
    FastAPI
        The application.
    """
    given = rec
    present: Callable[[], Recommender] = (lambda: given) if isinstance(given, Recommender) else given
    base = path.rstrip("/")
    pictures = Pictures(tuple(image_hosts), f"{base}/page/images" if images is not None else "")
    desk = Desk(present, Options(path, name, privacy, pictures, who, forget, answered, judged, sign_out))
    add_routes(app, desk)
    if images is not None:
        app.mount(f"{base}/page/images", StaticFiles(directory=images))
    app.add_middleware(Visitors, path=path, image_hosts=image_hosts)
    _running(lambda: _mount(app, desk))
    return app


def _mount(app: FastAPI, desk: Desk) -> None:
    import gradio as gr
    from gradio.themes import Base

    from convrec.ui.page.blocks import make_blocks, page_head

    settings: dict[str, Any] = {"footer_links": [], "run_history": False, "ssr_mode": False, "pwa": False, "mcp_server": False}
    gr.mount_gradio_app(
        app,
        make_blocks(desk),
        path=desk.options.path,
        head=page_head(),
        theme=Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        show_error=False,
        enable_monitoring=False,
        max_file_size="1b",
        **settings,
    )


def _running(make: Callable[[], None]) -> None:
    """Make something while an event loop runs: without one Gradio makes some of its own and leaves them open."""

    async def made() -> None:
        make()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(made())
    else:
        make()
