"""Tuning a bundle on dialogue turns: from files to the bundle's tuned blend."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

import convrec
from convrec.eval.dialogue.hearing import Hearing
from convrec.eval.dialogue.measuring import NEW, Cases, measure, places
from convrec.eval.dialogue.turns import Turn, read_turns
from convrec.eval.findings import Findings
from convrec.eval.intervals import Interval, bootstrap
from convrec.eval.manifest import command_line
from convrec.eval.metrics.hits import Values
from convrec.eval.progress import Progress, silent
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.manifest import checksum
from convrec.retrieval.ranking.tuned import Example, Heard, Kept, NetSettings, TunedRanker, tune, tuner_of
from convrec.types import Floats

__all__ = ["CrossValidated", "TuningOutcome", "cross_validate", "tune_bundle"]

_CHOSEN_BY = f"{NEW}/mrr"
_NET = NetSettings()


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
    quality
        What the choice was made by: MRR on new items of the development turns, by blend.
    notes
        What was wrong with the files.
    folder
        Where it was written.
    """

    metrics: dict[str, float]
    weights: dict[str, float]
    l2: float
    quality: dict[str, float]
    notes: list[str]
    folder: Path


@dataclass(frozen=True)
class CrossValidated:
    """Metrics over all training turns, as ``PART/METRIC``, with intervals over dialogues; and what was wrong with the file."""

    metrics: dict[str, Interval]
    notes: list[str]


def tune_bundle(
    bundle: Bundle,
    train: Path,
    dev: Path,
    *,
    net: NetSettings | None = _NET,
    seed: int = 0,
    progress: Progress = silent,
    arguments: Sequence[str] = (),
) -> TuningOutcome:
    """Learn a blend from training turns, choose its regularisation on development turns, and write it into the bundle.

    With `net` None it stays linear.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds no turn.
    UsageError
        When there are too few training turns.
    BundleError
        When the bundle cannot be written.
    """
    read = _Read.of(bundle, train, dev, progress)
    cases = read.cases

    def quality(rankers: Sequence[TunedRanker]) -> list[float]:
        return [float(np.nanmean(found[_CHOSEN_BY])) for found in _measured(rankers, cases, progress)]

    tuned = tune(bundle, read.examples, quality, encoder=read.encoder, seed=seed, net=net, progress=progress)
    metrics = {name: float(np.nanmean(values)) for name, values in _measured([tuned.ranker], cases, progress)[0].items()}
    provenance: dict[str, JsonValue] = {
        "command": command_line(arguments),
        "convrec": convrec.__version__,
        "train": {"name": train.name, "sha256": checksum(train), "turns": len(read.examples)},
        "dev": {"name": dev.name, "sha256": checksum(dev), "turns": len(cases.turns)},
        "seed": seed,
        "l2": tuned.l2,
        "network": None if tuned.ranker.net is None else asdict(net or NetSettings()),
        "mrr": dict(tuned.quality),
        "dev_metrics": dict(metrics),
    }
    tuned.save(bundle, provenance)
    return TuningOutcome(metrics, dict(tuned.ranker.weights), tuned.l2, tuned.quality, read.findings.notes(), bundle.path / "tuned")


def cross_validate(
    bundle: Bundle,
    train: Path,
    *,
    blocks: bool,
    n_folds: int = 5,
    l2: float = 1e-3,
    net: NetSettings | None = _NET,
    seed: int = 0,
    progress: Progress = silent,
) -> CrossValidated:
    """Tune on all folds of the training turns but one, measure on that one over the whole catalogue, and so for each.

    Parameters
    ----------
    bundle, train
        What is tuned, which is left as it is, and the turns.
    blocks
        Whether a fold is a block of dialogues whose names follow each other, rather than dialogues drawn at random.
    n_folds, l2, net, seed
        How many folds, how the blend is fitted, and the seed.
    progress
        Told how far it is.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds no turn.
    UsageError
        When there are too few turns.
    """
    read = _Read.of(bundle, train, None, progress)
    tuner, _, _ = tuner_of(bundle, read.examples, encoder=read.encoder, n_folds=n_folds, blocks=blocks, seed=seed, progress=progress)
    parts: list[dict[str, Values]] = []
    groups: list[npt.NDArray[np.str_]] = []
    for inside, ranker in tuner.held_out(tuner.lists(), l2=l2, net=net, seed=seed):
        held = np.flatnonzero(inside).tolist()
        cases = Cases.of([read.turns[place] for place in held], [read.examples[place].heard for place in held])
        parts += _measured([ranker], cases, progress)
        groups.append(cases.dialogues)
    values = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return CrossValidated(bootstrap(values, np.concatenate(groups), seed=seed), read.findings.notes())


@dataclass(frozen=True)
class _Read:
    """Turns of both files, read, and heard as the recommender hears them; without development turns there are no cases."""

    turns: Sequence[Turn]
    examples: Sequence[Example]
    cases: Cases
    encoder: Kept
    findings: Findings

    @classmethod
    def of(cls, bundle: Bundle, train: Path, dev: Path | None, progress: Progress) -> "_Read":
        findings = Findings()
        hearing, encoder = Hearing(bundle), Kept(bundle.embedder)
        turns = read_turns(train, bundle.catalogue, findings)
        others = [] if dev is None else read_turns(dev, bundle.catalogue, findings)
        shared = {turn.dialog_id for turn in turns} & {turn.dialog_id for turn in others}
        if shared:
            findings.remark(
                f"{len(shared):,} dialogues stand in both files, and were left out of training: {', '.join(sorted(shared)[:5])}"
            )
        turns = [turn for turn in turns if turn.dialog_id not in shared]
        examples = [hearing.example(turn) for turn in turns]
        cases = Cases.of(others, [hearing.hear(turn) for turn in others])
        everything = [example.heard for example in examples] + list(cases.heard)
        encoder.warm([text for heard in everything for text in heard.said], progress)
        return cls(turns, examples, cases, encoder, findings)


def _measured(rankers: Sequence[TunedRanker], cases: Cases, progress: Progress) -> list[dict[str, Values]]:
    """Metrics of blends of the same features, which are computed once a turn."""

    def score(heard: Heard) -> dict[str, Floats]:
        matrix = rankers[0].matrix(heard)
        return {str(place): ranker.scored(matrix) for place, ranker in enumerate(rankers)}

    found = places(score, cases, progress=progress, stage="measuring")
    return [measure(*found[str(place)]) for place in range(len(rankers))]
