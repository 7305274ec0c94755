"""`convrec build`: a bundle from a catalogue of one's own."""

import shlex
import sys
from pathlib import Path

import click

from convrec.agent.preparing import prepare
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.infer import describe
from convrec.retrieval.words import counted
from convrec.ui._progress import Bars

__all__ = ["build_command"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("build")
@click.argument("items", type=_FILE)
@click.option("--interactions", type=_FILE, help="Who took which item: user, item, optional value, optional timestamp.")
@click.option("--users", type=_FILE, help="Attributes of people, with a column for their id.")
@click.option("--domain", type=_FILE, help="The domain file; told from the items by default.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder of the bundle.")
@click.option("--name", help="Name of the catalogue; the file's name by default.")
@click.option("--embedder", default="minilm", show_default=True, help="minilm, sentence-transformers:NAME_OR_FOLDER, or hash:DIM.")
@click.option("--collaborative", default="auto", show_default=True, help="auto, none, or the name of a collaborative model.")
@click.option("--seed", default=0, show_default=True, help="Seed of whatever is random in training and indexing.")
def build_command(
    *,
    items: Path,
    interactions: Path | None,
    users: Path | None,
    domain: Path | None,
    out: Path,
    name: str | None,
    embedder: str,
    collaborative: str,
    seed: int,
) -> None:
    """Build a bundle from ITEMS: CSV, TSV, JSONL, JSON or Parquet, with any columns.

    What each column means is told from its name and values, printed, and written to OUT/domain.yaml, which you may edit and pass back with
    --domain.
    """
    with Bars() as bars:
        bundle = build(
            items,
            out=out,
            interactions=interactions,
            users=users,
            domain=domain,
            name=name,
            embedder=embedder,
            collaborative=collaborative,
            seed=seed,
            command=shlex.join(["convrec", *sys.argv[1:]]),
            progress=bars,
        )
        prepare(bundle, bars)
    _report(bundle)


def _report(bundle: Bundle) -> None:
    click.echo(describe(bundle.domain, bundle.catalogue))
    click.echo(f"\n{bundle.catalogue.n_items:,} {bundle.domain.noun.many} in {bundle.path}")
    for source in bundle.manifest.sources:
        if source.role == "users":
            click.echo(f"attributes of {counted(source.rows, 'person', 'people')}")
    for note in bundle.manifest.note.splitlines():
        click.echo(f"note: {note}")
    click.echo(f"edit {bundle.path / 'domain.yaml'} to teach it more words; talk to it with: convrec chat --bundle {bundle.path}")
