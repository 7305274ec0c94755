"""Endpoints on the catalogue: recommend, search, one item."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import JSONResponse, Response

from convrec.tools.toolbox import jsonable
from convrec.ui.server.access import ServiceOf, needs
from convrec.ui.server.journal import note
from convrec.ui.server.keys import Caller
from convrec.ui.server.problems import documented
from convrec.ui.server.shapes import ItemShape, Query, Recommendations, Wanted

__all__ = ["catalogue_routes"]


def catalogue_routes(*, keys: bool) -> APIRouter:
    """Make the endpoints."""
    router = APIRouter(prefix="/v1", tags=["catalogue"])
    reader: Any = needs("read", keys=keys)

    @router.post("/recommend", response_model=Recommendations, responses=documented(404))
    def recommend(wanted: Wanted, request: Request, service: ServiceOf, caller: Annotated[Caller, reader]) -> Response:
        """Recommend for a taste, a wish and demands, with the evidence for each item."""
        note(request.scope, person=wanted.user_id, text=wanted.query)
        found = service.recommender(caller.tenant).recommend(
            wanted.liked, wanted.disliked, wanted.query, wanted.where, wanted.k, wanted.user_id, wanted.context
        )
        return JSONResponse({"items": [jsonable(item) for item in found]})

    @router.post("/search", response_model=Recommendations)
    def search(query: Query, request: Request, service: ServiceOf, caller: Annotated[Caller, reader]) -> Response:
        """Search by meaning and words."""
        note(request.scope, text=query.query)
        found = service.recommender(caller.tenant).search(query.query, query.k, query.where)
        return JSONResponse({"items": [jsonable(item) for item in found]})

    @router.get("/items/{item_id:path}", response_model=ItemShape, responses=documented(404))
    def item(
        item_id: Annotated[str, Path(min_length=1, max_length=512)], service: ServiceOf, caller: Annotated[Caller, reader]
    ) -> Response:
        """Give one item with its facts."""
        return JSONResponse(jsonable(service.recommender(caller.tenant).item(item_id)))

    _ = (recommend, search, item, Depends)
    return router
