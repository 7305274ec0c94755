"""Tuning a bundle on dialogue turns: from files to the bundle's tuned blend."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import JsonValue

import convrec
from convrec.eval.dialogue.hearing import Hearing
from convrec.eval.dialogue.measuring import NEW, Cases, measure, places
from convrec.eval.dialogue.turns import read_turns
from convrec.eval.findings import Findings
from convrec.eval.manifest import command_line
from convrec.eval.progress import Progress, silent
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.manifest import checksum
from convrec.retrieval.ranking.tuned import Kept, TunedRanker, tune

__all__ = ["TuningOutcome", "tune_bundle"]

_CHOSEN_BY = f"{NEW}/mrr"


@dataclass(frozen=True)
class TuningOutcome:
    """What tuning found.

    Attributes
    ----------
    metrics
        On the development turns, as ``PART/METRIC``.
    weights
        By feature.
    l2
        The regularisation that was chosen.
    notes
        What was wrong with the files.
    folder
        Where it was written.
    """

    metrics: dict[str, float]
    weights: dict[str, float]
    l2: float
    notes: list[str]
    folder: Path


def tune_bundle(
    bundle: Bundle, train: Path, dev: Path, *, seed: int = 0, progress: Progress = silent, arguments: Sequence[str] = ()
) -> TuningOutcome:
    """Learn a blend from training turns, choose its regularisation on development turns, and write it into the bundle.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds no turn.
    UsageError
        When there are too few training turns.
    BundleError
        When the bundle cannot be written.
    """
    findings = Findings()
    hearing, encoder = Hearing(bundle), Kept(bundle.embedder)
    learned_from = read_turns(train, bundle.catalogue, findings)
    chosen_on = read_turns(dev, bundle.catalogue, findings)
    shared = {turn.dialog_id for turn in learned_from} & {turn.dialog_id for turn in chosen_on}
    if shared:
        findings.remark(f"{len(shared):,} dialogues stand in both files, and were left out of training: {', '.join(sorted(shared)[:5])}")
    examples = [hearing.example(turn) for turn in learned_from if turn.dialog_id not in shared]
    cases = Cases.of(chosen_on, [hearing.hear(turn) for turn in chosen_on])
    everything = [example.heard for example in examples] + list(cases.heard)
    encoder.warm([text for heard in everything for text in heard.said], progress)

    def quality(ranker: TunedRanker) -> float:
        return float(np.nanmean(_measured(ranker, cases)[_CHOSEN_BY]))

    tuned = tune(bundle, examples, quality, encoder=encoder, seed=seed, progress=progress)
    metrics = {name: float(np.nanmean(values)) for name, values in _measured(tuned.ranker, cases).items()}
    provenance: dict[str, JsonValue] = {
        "command": command_line(arguments),
        "convrec": convrec.__version__,
        "train": {"name": train.name, "sha256": checksum(train), "turns": len(examples)},
        "dev": {"name": dev.name, "sha256": checksum(dev), "turns": len(chosen_on)},
        "seed": seed,
        "l2": tuned.l2,
        "mrr_by_l2": {str(l2): value for l2, value in tuned.quality.items()},
        "dev_metrics": dict(metrics),
    }
    tuned.save(bundle, provenance)
    return TuningOutcome(metrics, dict(tuned.ranker.weights), tuned.l2, findings.notes(), bundle.path / "tuned")


def _measured(ranker: TunedRanker, cases: Cases) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    found = places(lambda heard: {"convrec": ranker.score(heard)}, cases)
    return measure(*found["convrec"])
