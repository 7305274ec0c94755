"""The way to the chat page: whatever is not the API's address is the page's."""

from starlette.types import ASGIApp, Receive, Scope, Send

from convrec.ui.server.journal import note

__all__ = ["PageDoor"]

_API = ("/v1", "/mcp", "/metrics", "/openapi.json", "/widget.js")


class PageDoor:
    """ASGI middleware that hands requests for the page to the page's app."""

    def __init__(self, app: ASGIApp, page: ASGIApp) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the API or to the page."""
        if scope["type"] not in {"http", "websocket"} or any(scope["path"] == own or scope["path"].startswith(f"{own}/") for own in _API):
            await self._app(scope, receive, send)
            return
        note(scope, route="page")
        await self._page(scope, receive, send)
