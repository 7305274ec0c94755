"""Endpoints on the server itself: health, readiness, figures."""

from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, Response

import convrec
from convrec.ui.server.access import MetricsOf, ServiceOf, needs
from convrec.ui.server.keys import Caller
from convrec.ui.server.shapes import Health

__all__ = ["status_routes"]

_TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "Prometheus' text format.", "content": {"text/plain": {"schema": {"type": "string"}}}}
}
_SCRIPT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The script.", "content": {"text/javascript": {"schema": {"type": "string"}}}}
}


def status_routes(*, keys: bool) -> APIRouter:
    """Make the endpoints."""
    router = APIRouter(tags=["server"])
    admin: Any = needs("admin", keys=keys)

    @router.get("/v1/health", response_model=Health)
    def health(service: ServiceOf) -> Response:
        """Tell that the server runs, and what it serves."""
        bundle = service.bundle
        return JSONResponse({
            "status": "ok", "version": convrec.__version__, "bundle": bundle.fingerprint, "items": bundle.catalogue.n_items,
            "refused_bundle": "the new bundle was not taken; see the log" if service.refusal else "",
        })  # fmt: skip

    @router.get("/v1/ready", response_model=dict[str, bool])
    def ready(service: ServiceOf) -> Response:
        """Tell whether requests can be answered: the bundle is open, and the memory takes writes; a 503 otherwise."""
        service.store().check()
        return JSONResponse({"ready": True})

    @router.get("/widget.js", response_class=Response, responses=_SCRIPT)
    def widget() -> Response:
        """Give the script that puts the chat on any page; a key made for that page lets it in."""
        return Response(_widget(), media_type="text/javascript", headers={"Cache-Control": "public, max-age=300"})

    @router.get("/metrics", response_class=Response, responses=_TEXT)
    def metrics(figures: MetricsOf, caller: Annotated[Caller, admin]) -> Response:
        """Give the figures that Prometheus gathers."""
        del caller
        return Response(figures.text(), media_type=CONTENT_TYPE_LATEST)

    _ = (health, ready, metrics, widget)
    return router


def _widget() -> str:
    return (files("convrec.ui.server") / "static" / "widget.js").read_text(encoding="utf-8")
