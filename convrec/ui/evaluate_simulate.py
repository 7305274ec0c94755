"""`convrec eval simulate`: the agent against simulated people."""

import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.errors import UsageError
from convrec.eval.report import Section, metric_table
from convrec.eval.report.markdown import to_markdown
from convrec.eval.simulate import KINDS, SimulateSettings, run_simulate
from convrec.ui._llm_options import measured_llm, measured_llm_options
from convrec.ui._progress import Bars

__all__ = ["simulate_command"]

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FAULTS = ("policy_violations", "broken_demands", "catalogue_validity", "repeats", "wrong_abstentions", "abstained", "title_leaks")


@click.command("simulate")
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or the name of an embedded catalogue.")
@click.option("--writer", default=DEFAULT_WRITER, show_default=True, help="Who words the replies, as `convrec chat --writer` takes it.")
@measured_llm_options
@click.option("--cases", default=200, show_default=True, help="Cases of each simulator.")
@click.option("--trials", default=4, show_default=True, help="Dialogues of each case, in other words and another order.")
@click.option("--kinds", default=",".join(KINDS), show_default=True, help="Simulators, with commas.")
@click.option("--max-turns", default=8, show_default=True, help="Messages that a person sends at most.")
@click.option("--seed", default=0, show_default=True, help="Seed of cases, words and resampling.")
@click.option("--user-llm", help="Chat model that words the person: openai:MODEL, openai:MODEL@URL, or any of LangChain's names.")
@click.option("--out", type=_FOLDER, help="Folder for the report and the transcripts; a run that is cut off goes on there.")
@click.option("--baseline", type=_FOLDER, help="Folder of an earlier run to compare with, dialogue by dialogue.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def simulate_command(*, kinds: str, trials: int, out: Path | None, quiet: bool, **chosen: Any) -> None:
    """Let simulated people talk to the agent until they are served, and check every reply.

    target: has one item in mind. constraints: has demands, some told at once, some when asked, some never. unsolvable: has demands that
    nothing meets together.
    """
    try:
        settings = SimulateSettings.model_validate(
            {
                "kinds": [kind.strip() for kind in kinds.split(",") if kind.strip()],
                "trials": trials,
                "out": out,
                **measured_llm(chosen),
                **chosen,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"--{str(first['loc'][0]).replace('_', '-')}: {first['msg']}") from error
    with Bars(quiet=quiet) as bars:
        outcome = run_simulate(settings, progress=bars, arguments=sys.argv[1:])
    for note in outcome.run.notes:
        click.echo(f"note: {note}", err=True)
    passes = [f"pass^{k}" for k in range(1, trials + 1)]
    shown = [
        Section(
            "Served", [metric_table(outcome.summary.by_kind, ["success", *passes, "average_turns", "hit@5", "at@5"], first="simulator")]
        ),
        Section("Faults", [metric_table(outcome.summary.by_kind, _FAULTS, first="simulator")]),
    ]
    if outcome.baseline is not None:
        shown.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Simulation", shown))
    if out is not None:
        click.echo(f"report: {out / 'report.html'}")
