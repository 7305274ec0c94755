"""A comparison from files to report."""

import gc
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import JsonValue

import convrec
from convrec.errors import ConvrecError, UsageError
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.compare.agent import is_chat_model
from convrec.eval.compare.asking import run_system
from convrec.eval.compare.making import make
from convrec.eval.compare.measuring import dialogue_values, history_values
from convrec.eval.compare.settings import CompareSettings
from convrec.eval.compare.summary import COSTS, Scale, Summary, summarise
from convrec.eval.compare.systems import AGENT, LIKELIHOOD, Spec, System, parse
from convrec.eval.compare.world import World, world_of
from convrec.eval.dialogue.measuring import KS
from convrec.eval.findings import Findings
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.journal import Journal
from convrec.eval.manifest import RunManifest, describe_run
from convrec.eval.metrics.hits import Values
from convrec.eval.progress import Progress, silent
from convrec.eval.report import write_report
from convrec.retrieval.manifest import checksum

__all__ = ["CompareOutcome", "run_compare"]


@dataclass(frozen=True)
class CompareOutcome:
    """What a comparison found: its record, the systems, the summary that the report shows, and how quality is told."""

    run: RunManifest
    systems: dict[str, SystemResult]
    summary: Summary
    scale: Scale
    baseline: Baseline | None


def run_compare(settings: CompareSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> CompareOutcome:
    """Read, ask every system, measure, compare, and write the report.

    A system that is kept under `out` from an earlier run of the same data and settings is not run again, and one that was cut off goes on
    with its next case. A system that cannot run is left out and named in the report.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds nothing to measure.
    UsageError
        For settings that do not fit each other, and where no system could run.
    BundleError
        For a damaged bundle.
    """
    findings = Findings()
    specs = [parse(given) for given in settings.systems]
    world = world_of(settings, findings, progress)
    results, failures = _run_systems(settings, specs, world, progress)
    if not results:
        raise UsageError("no system could run: " + "; ".join(failures))
    names, groups = _named(world)
    keys = case_keys(names)
    baseline = None
    if settings.baseline is not None:
        baseline = compare_with_run(
            settings.baseline, {name: _quality(one) for name, one in results.items()}, keys, groups, seed=settings.seed
        )
    scale = Scale(world.dialogues, KS if world.dialogues else settings.ks, settings.candidates)
    summary = summarise(results, groups, scale, settings.seed, baseline)
    notes = [*findings.notes(), *failures, *(baseline.notes if baseline else [])]
    run = describe_run(
        "compare", seed=settings.seed, settings=_said(settings, specs, world), data=settings.files(), notes=notes, arguments=arguments
    )
    outcome = CompareOutcome(run, results, summary, scale, baseline)
    if settings.out is not None:
        save_keys(settings.out, keys)
        findings.write(settings.out / "findings.tsv")
        _write(settings.out, outcome)
    return outcome


def _write(out: Path, outcome: CompareOutcome) -> None:
    write_report(
        out,
        title="Comparison of systems",
        run=outcome.run,
        results=outcome.summary.results,
        sections=outcome.summary.sections,
        comparisons=outcome.baseline.as_json() if outcome.baseline is not None else None,
    )


def _run_systems(
    settings: CompareSettings, specs: Sequence[Spec], world: World, progress: Progress
) -> tuple[dict[str, SystemResult], list[str]]:
    """Results by system, and why others have none."""
    results: dict[str, SystemResult] = {}
    failures: list[str] = []
    finished, data = Finished(settings.out), _mark(settings, world)
    with tempfile.TemporaryDirectory() as scratch:
        for spec in specs:
            mark = fingerprint({**data, **_mark_of(spec, settings)})
            kept = finished.load(spec.name, mark)
            if kept is None:
                journal = Journal(settings.out, spec.name, mark)
                try:
                    kept = _one(make(spec, world, settings, Path(scratch), progress), spec, world, settings, journal, progress)
                except ConvrecError as error:
                    failures.append(f"{spec.name} was left out: {error}")
                    continue
                if not kept.scalars["failed"]:
                    finished.save(spec.name, mark, kept)
                    journal.drop()
            results[spec.name] = _priced(kept, spec, settings, world)
    return results, failures


def _one(system: System, spec: Spec, world: World, settings: CompareSettings, journal: Journal, progress: Progress) -> SystemResult:
    by_row = not world.dialogues
    found, scalars = run_system(system, world.cases, journal, by_row=by_row, progress=progress, stage=f"asking {spec.name}")
    values = (
        dialogue_values(found, world.cases, settings.candidates)
        if world.dialogues
        else history_values(found, world.cases, settings.ks, settings.candidates)
    )
    notes = [*system.notes(), *([f"{spec.name}: {scalars['failed']:.0f} answers failed and count as misses"] if scalars["failed"] else [])]
    details: dict[str, JsonValue] = {"notes": list(notes), "remote": system.remote}
    del system
    gc.collect()
    return SystemResult(values, scalars, details)


def _priced(result: SystemResult, spec: Spec, settings: CompareSettings, world: World) -> SystemResult:
    """The same with what a thousand answers cost, where a price is set."""
    price, remote = settings.price(spec.given), bool(result.details.get("remote"))
    values = dict(result.values)
    for prefix in ("all/", "new/") if world.dialogues else ("",):
        spent = price.of_thousand(*(values.get(f"{prefix}{name}") for name in ("ms", "input_tokens", "output_tokens")), remote=remote)
        if spent is not None:
            values[f"{prefix}money_per_1000"] = spent
    return SystemResult(values, result.scalars, result.details)


def _named(world: World) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.str_]]"]:
    """A name and a group for each value: of dialogues one a target, of histories one a person."""
    if not world.dialogues:
        return [case.name for case in world.cases], np.array([case.group for case in world.cases])
    each = [(f"{case.name}/{target}", case.group) for case in world.cases for target in case.targets]
    return [name for name, _ in each], np.array([group for _, group in each])


def _quality(result: SystemResult) -> SystemResult:
    """Without its costs, of which less is better."""
    values: dict[str, Values] = {name: column for name, column in result.values.items() if name.rpartition("/")[2] not in COSTS}
    return SystemResult(values, result.scalars, result.details)


def _mark(settings: CompareSettings, world: World) -> dict[str, JsonValue]:
    """What every system's figures depend on."""
    return {
        "version": convrec.__version__,
        "files": [[role, checksum(path)] for role, path in settings.files()],
        "bundle": None if world.bundle is None else [world.bundle.fingerprint, world.bundle.manifest.created, world.bundle.tuned_mark],
        "embedder": settings.embedder,
        **{name: getattr(settings, name) for name in ("split", "cases", "candidates", "draw", "seed")},
        "ks": list(settings.ks),
    }


def _mark_of(spec: Spec, settings: CompareSettings) -> Mapping[str, JsonValue]:
    if spec.kind == AGENT:
        asked: dict[str, JsonValue] = {"llm_mode": settings.llm_mode} if is_chat_model(spec.value) else {}
        return {"system": spec.given, "hears": settings.hears, **asked}
    if spec.kind != LIKELIHOOD:
        return {"system": spec.given}
    weights: list[JsonValue] = [[path.name, path.stat().st_size] for path in sorted(Path(spec.value).glob("*")) if path.is_file()]
    return {"system": spec.name, "weights": weights, "norm": settings.norm, "prompt_tokens": settings.prompt_tokens}


def _said(settings: CompareSettings, specs: Sequence[Spec], world: World) -> dict[str, JsonValue]:
    """The settings and sizes, for the record: no folders, no addresses beyond their host, no key."""
    said: dict[str, JsonValue] = settings.model_dump(
        mode="json", exclude={"turns", "train", "test", "items", "out", "baseline", "key", "prices"}
    )
    names = {spec.given: spec.name for spec in specs}
    said |= {
        "systems": [spec.name for spec in specs],
        "bundle": None if world.bundle is None else world.bundle.manifest.name,
        "prices": {names[given]: list(price) for given, price in settings.prices.items()},
        "measured_cases": len(world.cases),
        "measured_targets": sum(len(case.targets) for case in world.cases),
        "items": len(world.ids),
        "measured": "dialogues: a case is a target of a turn" if world.dialogues else "histories: a case is a person",
    }
    return said
