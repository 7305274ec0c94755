"""A dialogue run from files to report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, JsonValue

import convrec
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.dialogue.hearing import Hearing
from convrec.eval.dialogue.measuring import Cases, Scorer, measure, places
from convrec.eval.dialogue.summary import Summary, summarise
from convrec.eval.dialogue.systems import CONVREC, COPY, POPULARITY, copy_of, popularity_of, tuned_scorer, untuned_scorer
from convrec.eval.dialogue.turns import read_turns
from convrec.eval.findings import Findings
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.manifest import RunManifest, describe_run
from convrec.eval.progress import Progress, silent
from convrec.eval.report import write_report
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.manifest import checksum
from convrec.retrieval.ranking.tuned import Kept, TunedRanker, open_tuned
from convrec.types import Floats

__all__ = ["DialogueOutcome", "DialogueSettings", "run_dialogue"]


class DialogueSettings(BaseModel):
    """Everything that is chosen for a dialogue run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    turns: Path
    """The turns to measure on."""
    bundle: Path | str = "films"
    """Folder of the bundle, or the name of an embedded catalogue."""
    seed: int = Field(default=0, ge=0)
    """Of the resampling."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with."""


@dataclass(frozen=True)
class DialogueOutcome:
    """What a run found: its record, the systems, and the summary that the report shows."""

    run: RunManifest
    systems: dict[str, SystemResult]
    summary: Summary
    baseline: Baseline | None


def run_dialogue(settings: DialogueSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> DialogueOutcome:
    """Read, hear, rank, measure, compare, and write the report.

    Systems that are kept under `out` from an earlier run of the same turns and bundle are not run again.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds no turn.
    BundleError
        For a damaged bundle.
    UsageError
        For a baseline on other cases.
    """
    bundle = Bundle.at(settings.bundle, progress=progress)
    findings = Findings()
    turns = read_turns(settings.turns, bundle.catalogue, findings)
    hearing = Hearing(bundle)
    plain = hearing.plainly()
    heard = [hearing.hear(turn) for turn in turns]
    cases = Cases.of(turns, heard, [plain.hear(turn) for turn in turns])
    encoder = Kept(bundle.embedder)
    tuned = open_tuned(bundle, encoder=encoder, remember=True)
    if tuned is None:
        findings.remark("the bundle is not tuned: convrec ranks with general weights; `convrec tune` learns them from dialogues")

    def warm() -> None:
        if tuned is not None:
            encoder.warm([text for one in heard for text in one.said], progress)

    results = _systems(settings, bundle, tuned, cases, warm, progress)
    keys = case_keys(cases.names)
    baseline = None
    if settings.baseline is not None:
        baseline = compare_with_run(settings.baseline, results, keys, cases.dialogues, seed=settings.seed)
    run = describe_run(
        "dialogue",
        seed=settings.seed,
        settings=_said(bundle, tuned, cases),
        data=[("turns", settings.turns)],
        notes=[*findings.notes(), *(baseline.notes if baseline else [])],
        arguments=arguments,
    )
    outcome = DialogueOutcome(run, results, summarise(results, cases.dialogues, settings.seed, baseline), baseline)
    if settings.out is not None:
        save_keys(settings.out, keys)
        findings.write(settings.out / "findings.tsv")
        _write(settings.out, outcome)
    return outcome


def _write(out: Path, outcome: DialogueOutcome) -> None:
    write_report(
        out,
        title="Dialogue evaluation",
        run=outcome.run,
        results={system: dict(parts) for system, parts in outcome.summary.results.items()},
        sections=outcome.summary.sections,
        comparisons=outcome.baseline.as_json() if outcome.baseline is not None else None,
    )


def _systems(
    settings: DialogueSettings,
    bundle: Bundle,
    tuned: TunedRanker | None,
    cases: Cases,
    warm: Callable[[], None],
    progress: Progress,
) -> dict[str, SystemResult]:
    """Results by system, kept ones where there are."""
    scorers: dict[str, Scorer] = {
        CONVREC: untuned_scorer(bundle) if tuned is None else tuned_scorer(tuned),
        COPY: copy_of(bundle.catalogue.n_items),
        POPULARITY: popularity_of(_counts(bundle, tuned)),
    }
    finished, mark = Finished(settings.out), fingerprint(_mark(settings, bundle, tuned))
    results: dict[str, SystemResult] = {}
    for name, scorer in scorers.items():
        kept = _kept(finished, name, mark)
        if not kept:
            if name == CONVREC:
                warm()
            found = places(scorer, cases, progress=progress, stage=f"ranking: {name}")
            kept = {system: SystemResult(measure(*one), {}) for system, one in found.items()}
            for system in reversed(list(kept)):  # the name that is looked for comes last: what is cut off here is not taken for whole
                finished.save(system, mark, kept[system])
        results |= kept
    return results


def _kept(finished: Finished, name: str, mark: str) -> dict[str, SystemResult]:
    """A system and its ablations from an earlier run; empty when it is not whole."""
    if finished.load(name, mark) is None:
        return {}
    names = [name, *(other for other in finished.names() if other.startswith(f"{name} "))]
    found = {one: finished.load(one, mark) for one in names}
    return {one: result for one, result in found.items() if result is not None}


def _counts(bundle: Bundle, tuned: TunedRanker | None) -> Floats:
    """How often each item was recommended in training turns; without them, how many like it."""
    return bundle.popularity if tuned is None else tuned.prior("told")


def _mark(settings: DialogueSettings, bundle: Bundle, tuned: TunedRanker | None) -> Mapping[str, JsonValue]:
    return {
        "version": convrec.__version__,
        "turns": checksum(settings.turns),
        "bundle": bundle.fingerprint,
        "built": bundle.manifest.created,
        "weights": bundle.weights.model_dump(mode="json") if tuned is None else dict(tuned.weights),
        "network": None if tuned is None or tuned.net is None else tuned.net.mark,
    }


def _said(bundle: Bundle, tuned: TunedRanker | None, cases: Cases) -> dict[str, JsonValue]:
    return {
        "bundle": bundle.manifest.name,
        "bundle_fingerprint": bundle.fingerprint,
        "tuned": tuned is not None,
        "weights": bundle.weights.model_dump(mode="json") if tuned is None else dict(tuned.weights),
        "items": bundle.catalogue.n_items,
        "turns": len(cases.turns),
        "dialogues": len(set(cases.dialogues.tolist())),
        "targets": len(cases.row),
        "new_targets": int(cases.new.sum()),
    }
