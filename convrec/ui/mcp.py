"""`convrec mcp`: the agent's tools over MCP on standard input and output."""

from pathlib import Path

import click

from convrec.agent import Recommender
from convrec.ui._encryption_option import encryption_option

__all__ = ["mcp_command"]


@click.command("mcp")
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or an embedded catalogue: films, books.")
@click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")
@click.option("--no-log", is_flag=True, help="Keep nothing beyond this process.")
@click.option("--retention-days", type=click.IntRange(min=1), help="Erase what is older than this many days.")
@encryption_option
def mcp_command(*, bundle: str, state: str | None, no_log: bool, retention_days: int | None, encryption_keys: Path | None) -> None:
    """Serve search_catalog, lookup_catalog, get_product, recommend, explain and feedback on standard input and output.

    Over HTTP they are at /mcp of `convrec serve`.
    """
    from convrec.ui.server.mcp_tools import ToolServer

    with Recommender.open(
        bundle, state=state, remember=not no_log, retention_days=retention_days, encryption_keys=encryption_keys
    ) as recommender:
        ToolServer(lambda _tenant: recommender).run_on_stdio()
