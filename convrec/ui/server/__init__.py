"""The HTTP server: conversations, recommendations and people's data over REST, and what speaks to it in other tongues."""

from convrec.ui.server.app import create_app
from convrec.ui.server.settings import Settings

__all__ = ["Settings", "create_app"]
