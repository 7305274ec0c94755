"""`convrec eval speed`: how long turns take, how quickly a bundle opens, how much memory it holds."""

import tempfile
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.errors import UsageError
from convrec.eval.report import Section, metric_table
from convrec.eval.report.markdown import to_markdown
from convrec.eval.speed import SpeedSettings, run_speed
from convrec.ui._llm_options import measured_llm, measured_llm_options
from convrec.ui._progress import Bars

__all__ = ["speed_command"]


@click.command("speed")
@click.option("--bundle", "bundles", multiple=True, help="Folder of a bundle, or films or books; films where nothing is given.")
@click.option("--items", "sizes", default="", help="Sizes of made-up catalogues, with commas: 3000,100000,1000000.")
@click.option("--writer", default=DEFAULT_WRITER, show_default=True, help="Who words the replies, as `convrec chat --writer` takes it.")
@measured_llm_options
@click.option("--turns", default=180, show_default=True, help="Turns timed one after another.")
@click.option("--sessions", default="1,4", show_default=True, help="How many people talk at once, with commas.")
@click.option("--openings", default=3, show_default=True, help="How often each is opened in a process of its own.")
@click.option("--price", type=(float, float), metavar="READ WRITTEN", help="Money for a million tokens that a chat model reads, writes.")
@click.option("--embedder", default="hash:384", show_default=True, help="Of the made-up catalogues.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Where made-up catalogues are kept; thrown away by default.")
@click.option("--seed", default=0, show_default=True, help="Seed of catalogues and conversations.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the report; a run that is cut off goes on there.")
@click.option(
    "--baseline", type=click.Path(file_okay=False, path_type=Path), help="Folder of an earlier run to compare with, turn by turn."
)
@click.option("--quiet", is_flag=True, help="No progress bars.")
def speed_command(
    *,
    bundles: tuple[str, ...],
    sizes: str,
    writer: str,
    turns: int,
    sessions: str,
    openings: int,
    price: tuple[float, float] | None,
    embedder: str,
    work: Path | None,
    seed: int,
    out: Path | None,
    baseline: Path | None,
    quiet: bool,
    **llm: Any,
) -> None:
    """Time conversations over bundles and made-up catalogues: steps, opening, memory, tokens, people at once."""
    chosen = bundles or (() if sizes else ("films",))
    with tempfile.TemporaryDirectory() as scratch:
        try:
            settings = SpeedSettings(
                bundles=chosen,
                sizes=_numbers("--items", sizes),
                writer=writer,
                turns=turns,
                sessions=_numbers("--sessions", sessions),
                openings=openings,
                price=price,
                embedder=embedder,
                seed=seed,
                work=work or Path(scratch),
                out=out,
                baseline=baseline,
                **measured_llm(llm),
            )
        except ValidationError as error:
            raise UsageError(f"{error.errors()[0]['loc'][0]}: {error.errors()[0]['msg']}") from error
        with Bars(quiet=quiet) as bars:
            outcome = run_speed(settings, progress=bars)
    metrics = ["items", "turn_p50_ms", "turn_p95_ms", "turn_p99_ms", "open_ms", "first_turn_ms", "resident_mb"]
    metrics += [f"turns_per_second@{number}" for number in settings.sessions]
    metrics += ["input_tokens", "output_tokens"] if price or settings.llm or settings.writer != "template" else []
    metrics += ["money_per_1000"] if price else []
    for note in outcome.notes:
        click.echo(f"note: {note}", err=True)
    shown = [Section("Whole turns", [metric_table(outcome.results, metrics)])]
    if outcome.baseline is not None:
        shown.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Speed evaluation", shown))
    if out is not None:
        click.echo(f"report in {out / 'report.html'}")


def _numbers(option: str, given: str) -> tuple[int, ...]:
    try:
        found = tuple(int(part) for part in given.split(",") if part.strip())
    except ValueError:
        found = (0,)
    if any(number < 1 for number in found):
        raise UsageError(f"{option} takes whole numbers from 1 up with commas, not {given!r}")
    return found
