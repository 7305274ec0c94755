"""Endpoints on what is kept about a person: show, export, forget."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import JSONResponse, Response

from convrec.ui.server.access import ServiceOf, needs
from convrec.ui.server.journal import note
from convrec.ui.server.keys import Caller
from convrec.ui.server.shapes import Erased, Export, Person

__all__ = ["people_routes"]

UserId = Annotated[str, Path(min_length=1, max_length=512)]


def people_routes(*, keys: bool) -> APIRouter:
    """Make the endpoints."""
    router = APIRouter(prefix="/v1/users", tags=["people"])
    admin: Any = needs("admin", keys=keys)

    @router.get("/{user_id:path}/export", response_model=Export)
    def export(user_id: UserId, request: Request, service: ServiceOf, caller: Annotated[Caller, admin]) -> Response:
        """Give everything that is kept about a person, for the person."""
        note(request.scope, person=user_id)
        return JSONResponse(service.store(caller.tenant).export_user(user_id))

    @router.get("/{user_id:path}", response_model=Person)
    def show(user_id: UserId, request: Request, service: ServiceOf, caller: Annotated[Caller, admin]) -> Response:
        """Show what is kept about a person; empty for someone unknown."""
        note(request.scope, person=user_id)
        store = service.store(caller.tenant)
        judged = [
            {"catalogue": r.catalogue, "item_id": r.item_id, "value": r.value, "words": r.words, "at": r.at.isoformat()}
            for r in store.feedback(user_id)
        ]
        sessions = [session.session_id for session in store.sessions(user_id)]
        return JSONResponse({"user_id": user_id, "attributes": store.attributes(user_id), "feedback": judged, "sessions": sessions})

    @router.delete("/{user_id:path}", response_model=Erased)
    def forget(user_id: UserId, request: Request, service: ServiceOf, caller: Annotated[Caller, admin]) -> Response:
        """Erase everything that is kept about a person; it cannot be brought back."""
        note(request.scope, person=user_id)
        gone, exports = service.forget(caller.tenant, user_id)
        counts = {name: getattr(gone, name) for name in ("sessions", "steps", "feedback", "attributes", "bytes_erased")}
        return JSONResponse(counts | {"exports": exports})

    _ = (export, show, forget)
    return router
