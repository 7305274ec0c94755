"""A speed run: bundles of several sizes, timed one after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import Field, JsonValue

import convrec
from convrec.eval.agent_settings import AgentSettings
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.intervals import bootstrap
from convrec.eval.manifest import describe_run
from convrec.eval.pricing import Price
from convrec.eval.progress import Progress, silent
from convrec.eval.report import Paragraph, Plot, Section, distributions, metric_table, with_intervals, write_report
from convrec.eval.speed.made_up import made_up_bundle
from convrec.eval.speed.timing import opening, quantiles, throughput, turn_times
from convrec.eval.tokens import TOKENS
from convrec.retrieval.bundle import Bundle

__all__ = ["SpeedOutcome", "SpeedSettings", "run_speed"]


class SpeedSettings(AgentSettings):
    """What is timed."""

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
    openings: int = Field(default=3, ge=1)
    """How many times each is opened in a process of its own; the median counts."""
    price: tuple[float, float] | None = None
    """Money for a million tokens that a language model reads and writes."""
    work: Path
    """Where made-up catalogues are kept."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with, turn by turn."""


@dataclass(frozen=True)
class SpeedOutcome:
    """Results by system, what a reader should know, and what the comparison with an earlier run found."""

    results: dict[str, dict[str, JsonValue]]
    notes: list[str]
    baseline: Baseline | None = None


def run_speed(settings: SpeedSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> SpeedOutcome:
    """Time every bundle, and write the report.

    A bundle that an earlier run with the same settings has timed under `out` is not timed again.

    Raises
    ------
    BundleError
        When a bundle cannot be opened.
    UsageError, ModelError
        For an unknown writer, one that cannot be loaded, and a baseline that is none.
    """
    places = {Path(bundle).name: bundle for bundle in settings.bundles}
    for size in settings.sizes:
        built = made_up_bundle(size, settings.work, embedder=settings.embedder, seed=settings.seed, progress=progress)
        places[f"items-{size}"] = str(built)
    timed = {name: _timed(name, where, settings, progress) for name, where in places.items()}
    results = {name: _results(one, settings) for name, one in timed.items()}
    keys = case_keys(f"{settings.seed}-{turn}" for turn in range(settings.turns))
    baseline = None
    if settings.baseline is not None:
        less = frozenset(name for one in timed.values() for name in one.values)
        baseline = compare_with_run(settings.baseline, timed, keys, seed=settings.seed, lower_is_better=less)
    outcome = SpeedOutcome(results, _notes(settings, timed, baseline), baseline)
    if settings.out is not None:
        save_keys(settings.out, keys)
        _write(settings.out, settings, outcome, {name: one.values["turn"] for name, one in timed.items()}, arguments)
    return outcome


def _notes(settings: SpeedSettings, timed: Mapping[str, SystemResult], baseline: Baseline | None) -> list[str]:
    notes = ["Times depend on what else the machine does; compare runs of one machine, made one after another."]
    if settings.llm is not None:
        silent_over = [name for name, one in timed.items() if not any(one.values[token].any() for token in TOKENS)]
        notes += [f"The chat model gave no answer in any turn over {name}: these are figures without it." for name in silent_over]
        notes.append("Import, opening and first turn are those without the chat model.")
    return notes + (baseline.notes if baseline is not None else [])


def _write(
    out: Path, settings: SpeedSettings, outcome: SpeedOutcome, times: dict[str, npt.NDArray[np.float64]], arguments: Sequence[str] | None
) -> None:
    said: dict[str, JsonValue] = settings.model_dump(mode="json", exclude={"work", "out", "baseline", "llm", "llm_settings"})
    said |= settings.told()
    said["bundles"] = [Path(bundle).name for bundle in settings.bundles]
    run = describe_run("speed", seed=settings.seed, settings=said, data=[], notes=outcome.notes, arguments=arguments)
    sections, baseline = _sections(outcome.results, times), outcome.baseline
    if baseline is not None:
        sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
    write_report(
        out,
        title="Speed evaluation",
        run=run,
        results=outcome.results,
        sections=sections,
        comparisons=baseline.as_json() if baseline is not None else None,
    )


def _timed(name: str, where: str, settings: SpeedSettings, progress: Progress) -> SystemResult:
    """Times and tokens of each turn, and what holds of the bundle as a whole; kept ones where there are."""
    finished, mark = Finished(settings.out), fingerprint(_mark(where, settings))
    kept = finished.load(name, mark)
    if kept is not None:
        return kept
    openings: list[dict[str, float]] = []
    for number in range(settings.openings):
        openings.append(opening(where, settings.writer))
        progress(f"{name}, opening", number + 1, settings.openings)
    scalars = {what: float(np.median([one[what] for one in openings])) for what in openings[0]}
    with settings.opened(where) as rec:
        scalars["items"] = rec.bundle.catalogue.n_items
        times = turn_times(rec, settings.turns, settings.seed, progress, f"{name}, turns")
        for sessions in settings.sessions:
            scalars[f"turns_per_second@{sessions}"] = throughput(rec, sessions, settings.seed)
            progress(f"{name}, {sessions} sessions", 1, 1)
    found = SystemResult(times, scalars)
    finished.save(name, mark, found)
    return found


def _mark(where: str, settings: SpeedSettings) -> dict[str, JsonValue]:
    bundle = Bundle.at(where)
    return {
        "version": convrec.__version__,
        "bundle": [bundle.fingerprint, bundle.manifest.created, bundle.tuned_mark],
        **settings.mark(),
        **settings.model_dump(mode="json", include={"turns", "sessions", "openings", "seed"}),
    }


def _results(timed: SystemResult, settings: SpeedSettings) -> dict[str, JsonValue]:
    """Quantiles of each step, tokens and money of a turn, and the rest."""
    found: dict[str, JsonValue] = {}
    for step, spent in timed.values.items():
        if step not in TOKENS:
            found |= with_intervals({f"{step}_{part}_ms": interval for part, interval in quantiles(spent, settings.seed).items()})
    used = {name: timed.values[name] for name in TOKENS}
    if settings.price is not None:
        money = Price(*settings.price).of_thousand(None, used["input_tokens"], used["output_tokens"], remote=True)
        used |= {} if money is None else {"money_per_1000": money}
    return found | with_intervals(bootstrap(used, seed=settings.seed), timed.scalars)


def _sections(results: dict[str, dict[str, JsonValue]], times: dict[str, npt.NDArray[np.float64]]) -> list[Section]:
    steps = list(dict.fromkeys(metric.rsplit("_", 2)[0] for values in results.values() for metric in values if metric.endswith("_ms")))
    tables = [
        metric_table(results, [f"{step}_{part}_ms" for step in steps], caption=f"{part} in milliseconds.") for part in ("p50", "p95", "p99")
    ]
    whole = ["items", "import_ms", "open_ms", "first_turn_ms", "resident_mb", *TOKENS, "money_per_1000"]
    whole += list(dict.fromkeys(m for values in results.values() for m in values if m.startswith("turns_per_second")))
    said = "Milliseconds of each step, turn after turn; a step that a turn does not have counts 0. Brackets hold 95 % bootstrap intervals."
    opened = (
        "Import, opening and first turn in processes of their own (median); tokens that language models read and wrote a turn; turns a "
        "second with so many people at once."
    )
    drawing = distributions(times, what="milliseconds of a turn", cases="turns")
    return [
        Section("Steps of a turn", [Paragraph(said), *tables, Plot(drawing, "Whole turns")]),
        Section("Opening, memory, throughput", [metric_table(results, whole, caption=opened)]),
    ]
