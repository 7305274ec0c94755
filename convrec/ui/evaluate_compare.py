"""`convrec eval compare`: which system should I run."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from convrec.errors import UsageError
from convrec.eval.compare import CompareSettings, run_compare
from convrec.eval.compare.summary import COSTS
from convrec.eval.report import Paragraph, Section, metric_table
from convrec.eval.report.markdown import to_markdown
from convrec.ui._progress import Bars

__all__ = ["compare_command"]

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_QUALITY = ("recall@10", "recall@50", "recall@20", "ndcg@10", "hit_rate@10")


@click.command("compare")
@click.argument("systems", nargs=-1, required=True)
@click.option("--turns", type=_FILE, help="Dialogues to measure on, over a bundle.")
@click.option("--bundle", default="films", show_default=True, help="Folder of the dialogues' bundle, or films or books.")
@click.option("--train", type=_FILE, multiple=True, help="Interactions to learn from; may be repeated.")
@click.option("--test", type=_FILE, multiple=True, help="Interactions to be found again, where there are no dialogues; may be repeated.")
@click.option("--items", type=_FILE, help="The items with their titles, where there are no dialogues.")
@click.option(
    "--split",
    type=click.Choice(("given", "leave-last-out", "temporal", "new-users")),
    default="given",
    show_default=True,
    help="How something of the interactions is kept apart.",
)
@click.option("--k", "ks", default="10,20", show_default=True, help="Cut-offs for interactions, with commas.")
@click.option("--cases", default=500, show_default=True, help="Turns or people at most, drawn by whole dialogues; 0 for all.")
@click.option("--candidates", default=100, show_default=True, help="Items in the list that every system ranks.")
@click.option(
    "--draw", type=click.Choice(("uniform", "popular")), default="uniform", show_default=True, help="How the others in it are drawn."
)
@click.option(
    "--norm", type=click.Choice(("mean", "sum", "prior")), default="mean", show_default=True, help="Of a name's log-likelihood (gpt2:)."
)
@click.option(
    "--hears",
    type=click.Choice(("both", "person")),
    default="both",
    show_default=True,
    help="Whose messages of a dialogue the agent hears (convrec:WRITER).",
)
@click.option("--prompt-tokens", default=512, show_default=True, help="How much of a prompt a local language model reads.")
@click.option(
    "--llm-mode",
    type=click.Choice(("write", "plan")),
    default="write",
    show_default=True,
    help="What an agent's chat model does (convrec:openai:MODEL@URL).",
)
@click.option("--timeout", default=60.0, show_default=True, help="Seconds to wait for a chat model.")
@click.option("--key", envvar="OPENAI_API_KEY", show_envvar=True, help="Of the chat model's server; kept nowhere.")
@click.option("--price", "prices", multiple=True, metavar="SYSTEM=IN,OUT", help="Money for a million tokens read, written.")
@click.option("--machine-price", type=float, help="Money for an hour of this machine.")
@click.option("--embedder", default="minilm", show_default=True, help="Of the items' texts, where there are no dialogues.")
@click.option("--memory-gb", default=4.0, show_default=True, help="Models whose matrix alone would take more are not run.")
@click.option("--seed", default=0, show_default=True, help="Seed of splits, models, draws and resampling.")
@click.option("--out", type=_FOLDER, help="Folder for the report; a run that is cut off goes on there.")
@click.option("--baseline", type=_FOLDER, help="Folder of an earlier comparison to compare with, case by case.")
@click.option("--quiet", is_flag=True, help="No progress bars.")
def compare_command(*, systems: tuple[str, ...], ks: str, prices: tuple[str, ...], quiet: bool, **chosen: object) -> None:
    """Ask SYSTEMS for recommendations in the same cases, and set quality beside cost.

    SYSTEMS are popularity, itemknn, ease, lstm, text, convrec (the blend), convrec:WRITER (the whole agent: convrec:template, convrec:gpt2,
    convrec:gpt2:FOLDER, or a chat model as convrec:openai:MODEL@URL), gpt2:FOLDER (any local causal
    language model, by the likelihood of the items' names), and openai:MODEL@URL (any OpenAI-compatible server). Measured on dialogues
    (--turns, --bundle) or on interactions (--train, --test, --items).
    """
    given = {"systems": systems, "ks": _numbers(ks), "prices": _prices(prices), **chosen}
    try:
        settings = CompareSettings.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UsageError(": ".join(filter(None, [".".join(map(str, first["loc"])), first["msg"].removeprefix("Value error, ")]))) from error
    with Bars(quiet=quiet) as bars:
        outcome = run_compare(settings, progress=bars)
    for note in outcome.run.notes:
        click.echo(f"note: {note}", err=True)
    shown = outcome.summary.shown
    quality = [*(f"candidates_{metric}" for metric in _QUALITY), *_QUALITY]
    sections = [
        Section("Which system should I run?", [Paragraph(said) for said in outcome.summary.words]),
        Section("Quality and cost", [metric_table(shown, quality), metric_table(shown, COSTS)]),
    ]
    if outcome.baseline is not None:
        sections.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Comparison of systems", sections))
    if settings.out is not None:
        click.echo(f"report in {settings.out / 'report.html'}")


def _numbers(given: str) -> list[int]:
    try:
        return [int(part) for part in given.split(",") if part.strip()]
    except ValueError:
        raise UsageError(f"--k takes whole numbers with commas, such as 10,20, not {given!r}") from None


def _prices(given: Sequence[str]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for one in given:
        system, equals, numbers = one.rpartition("=")
        try:
            read, written = map(float, numbers.split(","))
        except ValueError:
            equals = ""
        else:
            found[system] = (read, written)
        if not equals:
            raise UsageError(f"--price takes SYSTEM=IN,OUT, such as openai:my-model@http://127.0.0.1:8000/v1=0.15,0.60, not {one!r}")
    return found
