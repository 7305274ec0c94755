"""A ranking run from files to report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

import convrec
from convrec.errors import ConvrecError, UsageError
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.cost import measured
from convrec.eval.findings import Findings
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.manifest import RunManifest, describe_run
from convrec.eval.progress import Progress, silent
from convrec.eval.ranking.data import RankingData, Validation, load
from convrec.eval.ranking.measuring import Setting, measure, ranked_lists
from convrec.eval.ranking.summary import Summary, summarise
from convrec.eval.ranking.systems import BLEND, TEXT, Systems
from convrec.eval.ranking.text import ItemTexts, read_item_texts
from convrec.eval.report import write_report
from convrec.retrieval.manifest import checksum
from convrec.types import Floats

__all__ = ["RankingOutcome", "RankingSettings", "run_ranking"]


class RankingSettings(BaseModel):
    """Everything that is chosen for a ranking run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    train: tuple[Path, ...] = Field(min_length=1)
    """Files to learn from."""
    test: tuple[Path, ...] = ()
    """Files with what is to be found."""
    valid: Path | None = None
    """File by which a blend's weights are chosen; a part of train otherwise."""
    items: Path | None = None
    """The items' texts."""
    models: tuple[str, ...] = Field(min_length=1)
    """Systems, in the order of the report."""
    model_settings: dict[str, dict[str, str | float | int | None]] = Field(default_factory=dict)
    """Settings by model and name, where not the defaults."""
    ks: tuple[int, ...] = (10, 20, 50)
    """Cut-offs."""
    split: str = "given"
    """One of `convrec.eval.ranking.SPLITS`."""
    seed: int = Field(default=0, ge=0)
    """Of splits, models and resampling."""
    embedder: str = "minilm"
    """What embeds the items' texts."""
    memory_gb: float = Field(default=4.0, gt=0)
    """Models whose matrix alone would take more are not run."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with."""

    @field_validator("ks")
    @classmethod
    def _positive(cls, ks: tuple[int, ...]) -> tuple[int, ...]:
        if not ks or min(ks) < 1:
            raise ValueError("the cut-offs must be whole numbers from 1 up")
        return tuple(sorted(set(ks)))

    def files(self) -> list[tuple[str, Path]]:
        """Role and path of every file that is read."""
        single = [("valid", self.valid), ("items", self.items)]
        return (
            [("train", path) for path in self.train]
            + [("test", path) for path in self.test]
            + [(role, path) for role, path in single if path is not None]
        )


@dataclass(frozen=True)
class RankingOutcome:
    """What a run found: its record, the systems, and the summary that the report shows."""

    run: RunManifest
    systems: dict[str, SystemResult]
    summary: Summary
    baseline: Baseline | None


def run_ranking(settings: RankingSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> RankingOutcome:
    """Read, fit, rank, measure, compare, and write the report.

    A system that is kept under `out` from an earlier run of the same data and settings is not run again. A system that fails or does not
    fit into memory is left out and named in the report.

    Parameters
    ----------
    settings
        Everything that is chosen.
    progress
        Told how far each stage is.
    arguments
        Of the command, for the record; those of this process by default.

    Raises
    ------
    InputError
        For a file that cannot be read at all.
    UsageError
        For settings that do not fit each other, and where no system could run.
    """
    progress("reading", 0, 1)
    findings = Findings()
    data, texts = _read(settings, findings)
    progress("reading", 1, 1)
    systems, vectors = _systems(settings, data, texts, progress)
    results, failures = _run_systems(settings, data, systems, vectors, progress)
    if not results:
        raise UsageError("no system could run: " + "; ".join(failures))
    keys = case_keys(data.user_ids)
    baseline = None
    if settings.baseline is not None:
        baseline = compare_with_run(settings.baseline, results, keys, seed=settings.seed)
    notes = [*findings.notes(), *failures, *(baseline.notes if baseline else [])]
    run = describe_run(
        "ranking", seed=settings.seed, settings=_said(settings, data, systems), data=settings.files(), notes=notes, arguments=arguments
    )
    summary = summarise(results, settings.ks, settings.seed, baseline)
    outcome = RankingOutcome(run, results, summary, baseline)
    if settings.out is not None:
        save_keys(settings.out, keys)
        findings.write(settings.out / "findings.tsv")
        _write(settings.out, outcome)
    return outcome


def _write(out: Path, outcome: RankingOutcome) -> None:
    write_report(
        out,
        title="Ranking evaluation",
        run=outcome.run,
        results=outcome.summary.results,
        sections=outcome.summary.sections,
        comparisons=outcome.baseline.as_json() if outcome.baseline is not None else None,
    )


def _read(settings: RankingSettings, findings: Findings) -> tuple[RankingData, ItemTexts | None]:
    if TEXT in settings.models and settings.items is None:
        raise UsageError("the model 'text' needs the items' texts: give their file with --items FILE, or leave 'text' out of --models")
    texts = None if settings.items is None else read_item_texts(settings.items)
    more = () if texts is None else tuple(texts.texts)
    data = load(settings.train, settings.test, settings.valid, split=settings.split, item_ids=more, seed=settings.seed, findings=findings)
    if texts is not None and settings.items is not None:
        texts.note_missing(data.item_ids, settings.items, findings)
    return data, texts


def _systems(settings: RankingSettings, data: RankingData, texts: ItemTexts | None, progress: Progress) -> tuple[Systems, Floats | None]:
    vectors = None
    if texts is not None:
        cache = settings.out / "embedding" if settings.out is not None else None
        vectors = texts.vectors(data.item_ids, embedder=settings.embedder, cache=cache, progress=progress)
    chosen: Mapping[str, Mapping[str, Any]] = settings.model_settings
    return Systems(settings.models, chosen, vectors, seed=settings.seed, memory_gb=settings.memory_gb), vectors


def _run_systems(
    settings: RankingSettings, data: RankingData, systems: Systems, vectors: Floats | None, progress: Progress
) -> tuple[dict[str, SystemResult], list[str]]:
    """Results by system, and why others have none."""
    finished, failures = Finished(settings.out), list[str]()
    results: dict[str, SystemResult] = {}
    setting: Setting | None = None
    validation: Validation | None = None
    data_mark = _data_mark(settings)
    for name in systems.chosen:
        mark = fingerprint({**data_mark, "system": name, "settings": systems.settings_of(name)})
        kept = finished.load(name, mark)
        refusal = systems.refusal(name, data.learn.n_items)
        if kept is None and refusal is None:
            setting = setting or Setting.of(data.learn, data.cases, settings.ks, vectors)
            validation = validation or (data.validation(settings.seed) if name == BLEND else None)
            try:
                kept = _one(name, data, systems, setting, validation, progress)
            except ConvrecError as error:
                refusal = f"{name} failed: {error}"
            else:
                finished.save(name, mark, kept)
        if kept is not None:
            results[name] = kept
        elif refusal is not None:
            failures.append(refusal)
    return results, failures


def _one(
    name: str, data: RankingData, systems: Systems, setting: Setting, validation: Validation | None, progress: Progress
) -> SystemResult:
    with measured() as fitting:
        model, details = systems.fitted(name, data.learn, validation, progress)
    with measured() as ranking:
        lists, seconds = ranked_lists(model.score_batch, data.cases, max(setting.ks), progress=progress, stage=f"scoring {name}")
    result = measure(lists, setting)
    costs = {
        "fit_seconds": fitting.seconds,
        "people_per_second": len(lists) / max(seconds, 1e-9),
        "peak_mb": max(fitting.peak_mb, ranking.peak_mb),
    }
    return SystemResult(result.values, result.scalars | costs, details)


def _data_mark(settings: RankingSettings) -> dict[str, JsonValue]:
    """What every system's figures depend on."""
    return {
        "version": convrec.__version__,
        "files": [[role, checksum(path)] for role, path in settings.files()],
        "ks": list(settings.ks),
        "split": settings.split,
        "seed": settings.seed,
        "embedder": settings.embedder,
    }


def _said(settings: RankingSettings, data: RankingData, systems: Systems) -> dict[str, JsonValue]:
    """The settings and the sizes of the data, for the record."""
    return {
        "models": list(systems.chosen),
        "k": list(settings.ks),
        "split": settings.split,
        "embedder": settings.embedder if settings.items is not None else None,
        "diversity_by": "item texts" if settings.items is not None else "people who took the item",
        "memory_gb": settings.memory_gb,
        "reading": data.order,
        "people_learned_from": int((data.learn.matrix.getnnz(axis=1) > 0).sum()),
        "items": data.learn.n_items,
        "likes_learned_from": int((data.learn.matrix.data > 0).sum()),
        "people_measured": len(data.user_ids),
        "items_to_find": sum(len(rows) for rows in data.cases.relevant),
        "model_settings": {name: systems.settings_of(name) for name in systems.chosen},
    }
