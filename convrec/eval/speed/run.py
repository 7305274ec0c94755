"""A speed run: bundles of several sizes, timed one after another."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from convrec.agent.recommender import Recommender
from convrec.eval.manifest import describe_run
from convrec.eval.progress import Progress, silent
from convrec.eval.report import Paragraph, Plot, Section, distributions, metric_table, with_intervals, write_report
from convrec.eval.speed.made_up import made_up_bundle
from convrec.eval.speed.timing import opening, quantiles, throughput, turn_times

__all__ = ["SpeedOutcome", "SpeedSettings", "run_speed"]

_OPENINGS = 3


class SpeedSettings(BaseModel):
    """What is timed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bundles: tuple[str, ...] = ()
    """Folders of bundles, or names of embedded catalogues."""
    sizes: tuple[int, ...] = ()
    """Sizes of made-up catalogues."""
    turns: int = Field(default=180, ge=1)
    """Turns timed one after another."""
    sessions: tuple[int, ...] = (1, 4)
    """How many people talk at once, for the throughput."""
    embedder: str = "hash:384"
    """Of the made-up catalogues."""
    seed: int = Field(default=0, ge=0)
    """Of catalogues and conversations."""
    work: Path
    """Where made-up catalogues are kept."""
    out: Path | None = None
    """The run's folder."""


class SpeedOutcome(BaseModel):
    """Results by system, and the record of the run."""

    results: dict[str, dict[str, JsonValue]]
    notes: list[str]


def run_speed(settings: SpeedSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> SpeedOutcome:
    """Time every bundle, and write the report.

    Raises
    ------
    BundleError
        When a bundle cannot be opened.
    """
    places = {Path(bundle).name: bundle for bundle in settings.bundles}
    for size in settings.sizes:
        progress(f"building {size:,} items", 0, 1)
        places[f"items-{size}"] = str(made_up_bundle(size, settings.work, embedder=settings.embedder, seed=settings.seed))
        progress(f"building {size:,} items", 1, 1)
    results: dict[str, dict[str, JsonValue]] = {}
    times: dict[str, npt.NDArray[np.float64]] = {}
    for name, where in places.items():
        results[name], times[name] = _timed(name, where, settings, progress)
    notes = ["Times depend on what else the machine does; compare runs of one machine, made one after another."]
    if settings.out is not None:
        said: dict[str, JsonValue] = settings.model_dump(mode="json", exclude={"work", "out"})
        said["bundles"] = [Path(bundle).name for bundle in settings.bundles]
        run = describe_run("speed", seed=settings.seed, settings=said, data=[], notes=notes, arguments=arguments)
        write_report(settings.out, title="Speed evaluation", run=run, results=results, sections=_sections(results, times))
    return SpeedOutcome(results=results, notes=notes)


def _timed(name: str, where: str, settings: SpeedSettings, progress: Progress) -> tuple[dict[str, JsonValue], npt.NDArray[np.float64]]:
    openings = [opening(where) for _ in range(_OPENINGS)]
    scalars = {what: float(np.median([one[what] for one in openings])) for what in openings[0]}
    with Recommender.open(where, remember=False) as rec:
        scalars["items"] = rec.bundle.catalogue.n_items
        times = turn_times(rec, settings.turns, settings.seed, progress, f"{name}, turns")
        for sessions in settings.sessions:
            scalars[f"turns_per_second@{sessions}"] = throughput(rec, sessions, settings.seed)
            progress(f"{name}, {sessions} sessions", 1, 1)
    found: dict[str, JsonValue] = {}
    for step, spent in times.items():
        found |= with_intervals({f"{step}_{part}_ms": interval for part, interval in quantiles(spent, settings.seed).items()})
    return found | with_intervals({}, scalars), times["turn"]


def _sections(results: dict[str, dict[str, JsonValue]], times: dict[str, npt.NDArray[np.float64]]) -> list[Section]:
    steps = list(dict.fromkeys(metric.rsplit("_", 2)[0] for values in results.values() for metric in values if metric.endswith("_ms")))
    tables = [
        metric_table(results, [f"{step}_{part}_ms" for step in steps], caption=f"{part} in milliseconds.") for part in ("p50", "p95", "p99")
    ]
    whole = ["items", "import_ms", "open_ms", "first_turn_ms", "resident_mb"]
    whole += list(dict.fromkeys(m for values in results.values() for m in values if m.startswith("turns_per_second")))
    said = "Milliseconds of each step, turn after turn; a step that a turn does not have counts 0. Brackets hold 95 % bootstrap intervals."
    opened = "Import, opening and first turn in processes of their own (median of 3); turns a second with so many people at once."
    drawing = distributions(times, what="milliseconds of a turn", cases="turns")
    return [
        Section("Steps of a turn", [Paragraph(said), *tables, Plot(drawing, "Whole turns")]),
        Section("Opening, memory, throughput", [metric_table(results, whole, caption=opened)]),
    ]
