"""`convrec tune`: learn a bundle's blend from dialogues."""

import sys
from pathlib import Path

import click

from convrec.errors import UsageError
from convrec.eval.dialogue import tune_bundle
from convrec.retrieval.bundle import Bundle
from convrec.ui._progress import Bars

__all__ = ["tune_command"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("tune")
@click.option("--bundle", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the bundle.")
@click.option("--train", required=True, type=_FILE, help="Turns to learn from, as `convrec eval dialogue` reads them.")
@click.option("--dev", required=True, type=_FILE, help="Turns of other dialogues, to choose the regularisation on.")
@click.option("--seed", default=0, show_default=True, help="Seed of folds and sampling.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def tune_command(*, bundle: Path, train: Path, dev: Path, seed: int, quiet: bool) -> None:
    """Learn the weights of a bundle's blend from dialogues, and write them to the bundle with their provenance."""
    if train.resolve() == dev.resolve():
        raise UsageError("--train and --dev are the same file: choose on dialogues that were not learned from")
    opened = Bundle.open(bundle)
    if quiet:
        found = tune_bundle(opened, train, dev, seed=seed, arguments=sys.argv[1:])
    else:
        with Bars() as bars:
            found = tune_bundle(opened, train, dev, seed=seed, progress=bars, arguments=sys.argv[1:])
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"regularisation {found.l2:g}; on the development turns, new items:")
    for name, value in found.metrics.items():
        if name.startswith("new/"):
            click.echo(f"  {name.removeprefix('new/'):10} {value:.4f}")
    click.echo("weights, largest first:")
    for name, weight in sorted(found.weights.items(), key=lambda pair: -abs(pair[1])):
        click.echo(f"  {name:22} {weight:+.3f}")
    click.echo(f"written to {found.folder}")
