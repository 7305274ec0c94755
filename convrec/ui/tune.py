"""`convrec tune`: learn a bundle's blend from dialogues."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from convrec.errors import UsageError
from convrec.eval.dialogue import CrossValidated, TuningOutcome, cross_validate, tune_bundle
from convrec.eval.progress import silent
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import NetSettings
from convrec.ui._progress import Bars

__all__ = ["tune_command"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("tune")
@click.option("--bundle", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the bundle.")
@click.option("--train", required=True, type=_FILE, help="Turns to learn from, as `convrec eval dialogue` reads them.")
@click.option("--dev", type=_FILE, help="Turns of other dialogues, to choose the regularisation on.")
@click.option("--linear", is_flag=True, help="A weighted sum alone, without the network over it.")
@click.option(
    "--cross-validate",
    "folds",
    type=click.Choice(["dialogues", "blocks"]),
    help="Write nothing: measure on the training turns, a fifth at a time, of dialogues at random or numbered in a row.",
)
@click.option("--seed", default=0, show_default=True, help="Seed of folds, sampling and the network.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def tune_command(*, bundle: Path, train: Path, dev: Path | None, linear: bool, folds: str | None, seed: int, quiet: bool) -> None:
    """Learn the weights of a bundle's blend from dialogues, and write them to the bundle with their provenance."""
    if folds is None and dev is None:
        raise UsageError("--dev is missing: the turns to choose on (only --cross-validate does without)")
    if dev is not None and train.resolve() == dev.resolve():
        raise UsageError("--train and --dev are the same file: choose on dialogues that were not learned from")
    opened, net = Bundle.open(bundle), None if linear else NetSettings()
    with nullcontext(silent) if quiet else Bars() as progress:
        if dev is None or folds is not None:
            _show_held_out(cross_validate(opened, train, blocks=folds == "blocks", net=net, seed=seed, progress=progress))
        else:
            _show(tune_bundle(opened, train, dev, net=net, seed=seed, progress=progress, arguments=sys.argv[1:]))


def _show_held_out(found: CrossValidated) -> None:
    _say_notes(found.notes)
    click.echo("on the training turns, each fifth by a blend of the others, new items:")
    for name, one in found.metrics.items():
        if name.startswith("new/"):
            click.echo(f"  {name.removeprefix('new/'):10} {one.mean:.4f} [{one.low:.4f}, {one.high:.4f}]")


def _show(found: TuningOutcome) -> None:
    _say_notes(found.notes)
    click.echo("mean reciprocal rank on the development turns, new items, by way of reading (a quick blend each):")
    for name, value in found.readings.items():
        click.echo(f"  {name:46} {value:.4f}{'  (kept)' if name == str(found.thresholds) else ''}")
    click.echo("mean reciprocal rank on the development turns, new items, by regularisation:")
    for name, value in found.quality.items():
        click.echo(f"  {name:22} {value:.4f}")
    click.echo("the best of them on the development turns, new items:")
    for name, value in found.metrics.items():
        if name.startswith("new/"):
            click.echo(f"  {name.removeprefix('new/'):10} {value:.4f}")
    click.echo("weights of the sum, largest first:")
    for name, weight in sorted(found.weights.items(), key=lambda pair: -abs(pair[1])):
        click.echo(f"  {name:22} {weight:+.3f}")
    click.echo(f"written to {found.folder}")


def _say_notes(notes: list[str]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)
