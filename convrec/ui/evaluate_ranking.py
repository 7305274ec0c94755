"""`convrec eval ranking`: models on interactions kept apart."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from convrec.errors import UsageError
from convrec.eval.ranking import SPLITS, RankingSettings, run_ranking
from convrec.eval.ranking.summary import COSTS
from convrec.eval.report import metric_table
from convrec.eval.report.blocks import Section
from convrec.eval.report.markdown import to_markdown
from convrec.ui._many_files import ManyFiles
from convrec.ui._progress import Bars

__all__ = ["ranking_command"]

_FILE = click.Path(path_type=Path)
_SHOWN = ("recall", "ndcg", "hit_rate", "coverage")


@click.command("ranking", cls=ManyFiles)
@click.option("--train", type=_FILE, multiple=True, required=True, help="Interactions to learn from: one file or several.")
@click.option("--test", type=_FILE, multiple=True, help="Interactions to be found again.")
@click.option("--valid", type=_FILE, help="Interactions by which the blend's weights are chosen; a part of train otherwise.")
@click.option(
    "--models", default="popularity,itemknn,ease,graph,als,blend", show_default=True, help="Systems, with commas; also lstm, text."
)
@click.option("--k", "ks", default="10,20,50", show_default=True, help="Cut-offs, with commas.")
@click.option("--items", type=_FILE, help="The items with their texts: needed by text, and diversity is then told by texts.")
@click.option("--split", type=click.Choice(SPLITS), default="given", show_default=True, help="How something is kept apart.")
@click.option("--set", "chosen", multiple=True, metavar="MODEL.SETTING=VALUE", help="A model's setting, such as ease.regularisation=500.")
@click.option("--seed", default=0, show_default=True, help="Seed of splits, models and resampling.")
@click.option("--embedder", default="minilm", show_default=True, help="minilm, sentence-transformers:NAME_OR_FOLDER, or hash:DIM.")
@click.option("--memory-gb", default=4.0, show_default=True, help="Models whose matrix alone would take more are not run.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the report; a run that is cut off goes on there.")
@click.option(
    "--baseline", type=click.Path(file_okay=False, path_type=Path), help="Folder of an earlier run to compare with, person by person."
)
@click.option("--quiet", is_flag=True, help="No progress bars.")
def ranking_command(
    *,
    train: tuple[Path, ...],
    test: tuple[Path, ...],
    valid: Path | None,
    models: str,
    ks: str,
    items: Path | None,
    split: str,
    chosen: tuple[str, ...],
    seed: int,
    embedder: str,
    memory_gb: float,
    out: Path | None,
    baseline: Path | None,
    quiet: bool,
) -> None:
    """Fit models on interactions and rank the catalogue for everyone with something to find.

    FILEs are CSV, TSV or Parquet with a header (user, item, perhaps a rating and a time), or plain text with one person a line:
    user item item ...
    """
    try:
        settings = RankingSettings.model_validate(
            {
                "train": train,
                "test": test,
                "valid": valid,
                "items": items,
                "models": _names(models),
                "model_settings": _settings(chosen),
                "ks": _numbers(ks),
                "split": split,
                "seed": seed,
                "embedder": embedder,
                "memory_gb": memory_gb,
                "out": out,
                "baseline": baseline,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    with Bars(quiet=quiet) as bars:
        outcome = run_ranking(settings, progress=bars)
    for note in outcome.run.notes:
        click.echo(f"note: {note}")
    shown = [f"{metric}@{k}" for k in settings.ks for metric in _SHOWN]
    table = metric_table(outcome.summary.results, [*shown, *COSTS])
    sections = [Section(f"{len(outcome.systems)} systems", [table])]
    if outcome.baseline is not None:
        sections.append(outcome.baseline.section("Against the baseline"))
    click.echo(to_markdown("Ranking evaluation", sections))
    if out is not None:
        click.echo(f"report in {out / 'report.html'}")


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


def _numbers(given: str) -> list[int]:
    try:
        return [int(part) for part in _names(given)]
    except ValueError:
        raise UsageError(f"--k takes whole numbers with commas, such as 10,20,50, not {given!r}") from None


def _settings(given: Sequence[str]) -> dict[str, dict[str, str]]:
    settings: dict[str, dict[str, str]] = {}
    for one in given:
        name, equals, value = one.partition("=")
        model, dot, setting = name.partition(".")
        if not (equals and dot and model and setting):
            raise UsageError(f"--set takes MODEL.SETTING=VALUE, such as ease.regularisation=500, not {one!r}")
        settings.setdefault(model, {})[setting] = value
    return settings
