"""`convrec eval explain`: are the replies' claims borne by evidence."""

from pathlib import Path
from typing import Any

import click

from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.eval.explain import ExplainSettings, run_explain
from convrec.eval.report import Section, metric_table
from convrec.eval.report.markdown import to_markdown
from convrec.ui._llm_options import measured_llm, measured_llm_options
from convrec.ui._progress import Bars

__all__ = ["explain_command"]

_SHOWN = 10


@click.command("explain")
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or films or books.")
@click.option("--writer", default=DEFAULT_WRITER, show_default=True, help="Who words the replies, as `convrec chat --writer` takes it.")
@measured_llm_options
@click.option("--conversations", type=click.IntRange(1), default=20, show_default=True, help="Made conversations, of 18 messages each.")
@click.option("--planted", type=click.IntRange(0), default=300, show_default=True, help="Replies in which lies are planted.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of conversations and lies.")
@click.option(
    "--perplexity-model",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of a causal language model under which the replies' perplexity is told.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the report; a run that is cut off goes on there.")
@click.option(
    "--baseline", type=click.Path(file_okay=False, path_type=Path), help="Folder of an earlier run to compare with, reply by reply."
)
@click.option("--quiet", is_flag=True, help="No progress bars.")
def explain_command(*, quiet: bool, out: Path | None, **chosen: Any) -> None:
    """Hold every claim of made conversations against the evidence, and the checker against planted lies."""
    settings = ExplainSettings(out=out, **measured_llm(chosen), **chosen)
    with Bars(quiet=quiet) as bars:
        outcome = run_explain(settings, progress=bars)
    metrics = list(dict.fromkeys(name for values in outcome.results.values() for name in values if not name.endswith("_ci")))
    shown = [Section("Replies and checker", [metric_table(outcome.results, metrics)])]
    if outcome.baseline is not None:
        shown.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Explanation evaluation", shown))
    for finding in outcome.findings[:_SHOWN]:
        click.echo(f"not borne: {finding}")
    if out is not None:
        click.echo(f"report in {out / 'report.html'}")
