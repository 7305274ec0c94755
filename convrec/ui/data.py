"""`convrec data`: fetch public data sets."""

from pathlib import Path

import click

from convrec.data import fetch
from convrec.ui._progress import Bars

__all__ = ["data_group"]


@click.group("data")
def data_group() -> None:
    """Fetch public data sets."""


@data_group.command("get")
@click.argument("name")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of data sets; the platform's data folder by default."
)
def get(name: str, folder: Path | None) -> None:
    """Fetch the data set NAME: movielens-100k, ml-latest-small, ml-1m, goodbooks-10k.

    The embedded catalogues use what has been fetched: the films MovieLens, the books goodbooks.
    """
    with Bars() as bars:
        report = fetch.get(name, folder, bars)
    for step in report.steps:
        click.echo(step)
    click.echo(f"{report.name}: {report.source}; in {report.folder}")
    click.echo(report.terms)


@data_group.command("list")
def list_sets() -> None:
    """List the known data sets and which of them are here."""
    for name in fetch.names():
        click.echo(f"{name:16} {'here' if fetch.present(name) else 'not fetched'}")
