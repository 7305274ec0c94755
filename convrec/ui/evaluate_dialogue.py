"""`convrec eval dialogue`: what was recommended next in real dialogues, found from their text."""

import sys
from pathlib import Path

import click

from convrec.eval.dialogue import METRICS, DialogueSettings, run_dialogue
from convrec.eval.report import metric_table
from convrec.eval.report.blocks import Section
from convrec.eval.report.markdown import to_markdown
from convrec.ui._progress import Bars

__all__ = ["dialogue_command"]

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("dialogue")
@click.argument("turns", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or the name of an embedded catalogue.")
@click.option("--seed", default=0, show_default=True, help="Seed of the resampling.")
@click.option("--out", type=_FOLDER, help="Folder for the report; a run that is cut off goes on there.")
@click.option("--baseline", type=_FOLDER, help="Folder of an earlier run to compare with, case by case.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def dialogue_command(*, turns: Path, bundle: str, seed: int, out: Path | None, baseline: Path | None, quiet: bool) -> None:
    """Rank a bundle's items for each turn of TURNS, a JSONL file, and look where the recommended ones stand.

    A line is {"dialog_id", "turn_id", "context": [{"role": "user|assistant", "text"}], "targets": [item ids]}. The recommender reads the
    context's text alone.
    """
    settings = DialogueSettings(turns=turns, bundle=bundle, seed=seed, out=out, baseline=baseline)
    if quiet:
        outcome = run_dialogue(settings, arguments=sys.argv[1:])
    else:
        with Bars() as bars:
            outcome = run_dialogue(settings, progress=bars, arguments=sys.argv[1:])
    for note in outcome.run.notes:
        click.echo(f"note: {note}", err=True)
    shown = [
        Section("New items", [metric_table(outcome.summary.of("new"), METRICS)]),
        Section("All targets", [metric_table(outcome.summary.of("all"), METRICS)]),
    ]
    if outcome.baseline is not None:
        shown.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Dialogue evaluation", shown))
    if out is not None:
        click.echo(f"report: {out / 'report.html'}")
