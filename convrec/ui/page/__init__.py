"""The page: a chat in the browser, put into any FastAPI application by `mount`."""

from convrec.ui.page.mounting import mount

__all__ = ["mount"]
