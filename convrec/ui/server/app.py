"""The server as an ASGI app."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.routing import Route

import convrec
from convrec.errors import StoreError, UsageError
from convrec.ui.server.bounds import Bounds
from convrec.ui.server.catalogue import catalogue_routes
from convrec.ui.server.completions import completion_routes
from convrec.ui.server.gate import Gate
from convrec.ui.server.journal import Journal, Metrics
from convrec.ui.server.keys import KeyFile
from convrec.ui.server.limits import Buckets
from convrec.ui.server.mcp_tools import ToolServer
from convrec.ui.server.page_door import PageDoor, forget_at_page, person_at_page, recommender_at_page
from convrec.ui.server.people import people_routes
from convrec.ui.server.piping import Turns
from convrec.ui.server.problems import Fault, Problem, add_problems, documented
from convrec.ui.server.service import Progress, Service
from convrec.ui.server.settings import Settings, is_loopback
from convrec.ui.server.signing_in import SIGN_OUT
from convrec.ui.server.status import status_routes
from convrec.ui.server.talking import count_turn, talking_routes
from convrec.ui.server.threads import Threads

__all__ = ["create_app", "describe"]

_LOG = logging.getLogger("convrec.server")
_PURGE_SECONDS = 3600.0


def create_app(settings: Settings | None = None, service: Service | None = None, *, progress: Progress | None = None) -> FastAPI:
    """Make the server's app.

    Parameters
    ----------
    settings
        What it is told; the embedded films for this machine alone by default.
    service
        An open service to serve, which the caller closes; made from the settings by default.
    progress
        Told how the building of an embedded catalogue goes.

    Raises
    ------
    UsageError
        When it would listen to other machines without keys.
    BundleError, StoreError
        When the bundle or the memory cannot be opened.
    """
    settings = settings or Settings()
    if settings.keys is None and not is_loopback(settings.host):
        raise UsageError(
            f"without API keys the server listens to this machine alone, not at {settings.host!r}: "
            "make a key with `convrec keys add --keys FILE` and start with --keys FILE"
        )
    served = service or Service(settings, progress=progress)
    metrics = Metrics()
    app = FastAPI(
        title="convrec", version=convrec.__version__, docs_url=None, redoc_url=None,
        lifespan=_lifespan(served, metrics, owned=service is None),
        description="A conversational recommender: talk, recommend, search, explain.", responses=_common(settings),
    )  # fmt: skip
    app.state.service = served
    app.state.metrics = metrics
    app.state.turns = Turns(settings.turns_at_once)
    add_problems(app)
    _add_routes(app, Threads(served), keys=settings.keys is not None)
    tools = ToolServer(served.recommender, metrics)
    app.router.routes.append(Route("/mcp", endpoint=tools))
    app.state.tools = tools
    app.add_middleware(Bounds, settings=settings)
    keys, buckets = KeyFile(settings.keys) if settings.keys is not None else None, Buckets()
    app.state.page = _page(served, metrics) if settings.page else None
    if app.state.page is not None:
        app.add_middleware(PageDoor, page=app.state.page, service=served, keys=keys, buckets=buckets)
    app.add_middleware(Gate, settings=settings, keys=keys, buckets=buckets)
    app.add_middleware(Journal, settings=settings, metrics=metrics)
    return app


def describe() -> FastAPI:
    """Give an app that knows its endpoints and serves nothing: for its description."""
    app = FastAPI(title="convrec", version=convrec.__version__, responses=_common(Settings()))
    _add_routes(app, None, keys=False)
    return app


def _add_routes(app: FastAPI, threads: Threads | None, *, keys: bool) -> None:
    for routes in (talking_routes, catalogue_routes, people_routes, status_routes):
        app.include_router(routes(keys=keys))
    app.include_router(completion_routes(threads, keys=keys))
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]  # the way FastAPI has for a schema of one's own


def _page(service: Service, metrics: Metrics) -> FastAPI:
    """Make the chat page's app: on the memory of the tenant whose key a visitor signed in with."""
    from convrec.ui.page import mount

    return mount(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        lambda: recommender_at_page(service),
        name=service.settings.name,
        privacy=service.settings.privacy_note,
        image_hosts=service.settings.image_hosts,
        images=service.settings.images,
        who=person_at_page,
        forget=lambda user_id: forget_at_page(service, user_id),
        answered=lambda reply: count_turn(metrics, reply),
        judged=lambda value: metrics.feedback.labels(value).inc(),
        sign_out=SIGN_OUT if service.settings.keys is not None else "",
    )


def _common(settings: Settings) -> dict[int | str, dict[str, Any]]:
    """Give the problems that every address may answer with."""
    always = (400, 403, 408, 413, 422, 500, 503)
    return documented(*always, *((401, 429) if settings.keys is not None else ()))


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Describe the API: as FastAPI does, with the problem documents that it does not know of."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags)
        kept = schema.setdefault("components", {}).setdefault("schemas", {})
        kept["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        kept["Problem"].pop("$defs", None)
        kept["Fault"] = Fault.model_json_schema()
        kept.pop("HTTPValidationError", None)
        kept.pop("ValidationError", None)
        app.openapi_schema = schema
    return app.openapi_schema


def _lifespan(service: Service, metrics: Metrics, *, owned: bool) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        """Look after the bundle and the retention while the server runs."""
        anyio.to_thread.current_default_thread_limiter().total_tokens = service.settings.threads
        watch = asyncio.create_task(_watch(service, metrics))
        try:
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(app.state.tools.running())
                if app.state.page is not None:
                    await stack.enter_async_context(app.state.page.router.lifespan_context(app.state.page))
                yield
        finally:
            watch.cancel()
            if owned:
                service.close()

    return lifespan


async def _watch(service: Service, metrics: Metrics) -> None:
    """Take a replaced bundle, and erase what is past its retention, until cancelled."""
    loop = asyncio.get_running_loop()
    purged = loop.time()
    while True:
        await asyncio.sleep(service.settings.watch_seconds)
        if await asyncio.to_thread(service.look):
            metrics.swaps.inc()
        if loop.time() - purged >= _PURGE_SECONDS:
            purged = loop.time()
            try:
                await asyncio.to_thread(service.purge)
            except StoreError as error:
                _LOG.warning("what is past its retention was not erased: %s", error)
