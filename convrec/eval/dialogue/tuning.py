"""Tuning a bundle on dialogue turns: from files to the bundle's tuned blend."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
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
from convrec.retrieval.ranking.tuned import (
    PLAIN,
    Content,
    Example,
    Heard,
    Kept,
    NetSettings,
    Thresholds,
    TunedRanker,
    read_content,
    rough_blend,
    tune,
    tuner_of,
)
from convrec.types import Floats

__all__ = ["CrossValidated", "TuningOutcome", "cross_validate", "tune_bundle"]

_CHOSEN_BY = f"{NEW}/mrr"
_NET = NetSettings()
_READINGS: tuple[dict[str, float], ...] = ({"named": 0.75}, {"surmised": 0.8}, {"surmised": 0.6})
"""What is tried, one after the other, in place of the plain reading."""


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
    thresholds, readings
        How messages are read for it, and MRR on the same turns by way of reading, each with a quick blend.
    notes
        What was wrong with the files.
    folder
        Where it was written.
    """

    metrics: dict[str, float]
    weights: dict[str, float]
    l2: float
    quality: dict[str, float]
    thresholds: Thresholds
    readings: dict[str, float]
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
    content = read_content(bundle, progress)
    choice = _choose_reading(bundle, train, dev, content, seed, progress)
    read, cases = choice.read, choice.read.cases

    def quality(rankers: Sequence[TunedRanker]) -> list[float]:
        return [float(np.nanmean(found[_CHOSEN_BY])) for found in _measured(rankers, cases, progress)]

    tuned = tune(
        bundle, read.examples, quality, encoder=read.encoder, net=net, thresholds=choice.thresholds, content=content, seed=seed,
        progress=progress,
    )  # fmt: skip
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
        "readings": dict(choice.tried),
        "dev_metrics": dict(metrics),
    }
    tuned.save(bundle, provenance)
    return TuningOutcome(
        metrics, dict(tuned.ranker.weights), tuned.l2, tuned.quality, choice.thresholds, choice.tried, read.findings.notes(),
        bundle.path / "tuned",
    )  # fmt: skip


@dataclass(frozen=True)
class _Choice:
    """The reading of the turns that was chosen, its thresholds, and MRR by each way of reading."""

    read: "_Read"
    thresholds: Thresholds
    tried: dict[str, float]


def _choose_reading(bundle: Bundle, train: Path, dev: Path, content: Content, seed: int, progress: Progress) -> _Choice:
    """Choose how sure a reading of a message has to be to count, on the development turns, each way with a quick blend of its own.

    Another way than the plain one has to be better by more than one standard error of the difference, paired by case.
    """
    tried: dict[str, float] = {}
    best = _Choice(_Read.of(bundle, train, dev, progress), PLAIN, tried)
    before = _by_case(bundle, best.read, content, seed, progress)
    tried[str(best.thresholds)] = float(np.nanmean(before))
    for place, change in enumerate(_READINGS):
        progress("ways of reading", place, len(_READINGS))
        thresholds = replace(best.thresholds, **change)
        read = _Read.of(bundle, train, dev, progress, thresholds=thresholds, encoder=best.read.encoder)
        found = _by_case(bundle, read, content, seed, progress)
        tried[str(thresholds)] = float(np.nanmean(found))
        more = found - before
        known = np.isfinite(more)
        if np.nanmean(more) > np.nanstd(more) / max(1.0, known.sum()) ** 0.5:
            best, before = _Choice(read, thresholds, tried), found
    progress("ways of reading", len(_READINGS), len(_READINGS))
    return best


def _by_case(bundle: Bundle, read: "_Read", content: Content, seed: int, progress: Progress) -> Values:
    """Reciprocal ranks of the new items of the development turns, float64[n_cases]; NaN for the others."""
    blend = rough_blend(bundle, read.examples, content, encoder=read.encoder, seed=seed)
    return _measured([blend], read.cases, progress)[0][_CHOSEN_BY]


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
    def of(
        cls,
        bundle: Bundle,
        train: Path,
        dev: Path | None,
        progress: Progress,
        *,
        thresholds: Thresholds = PLAIN,
        encoder: Kept | None = None,
    ) -> "_Read":
        findings, encoder = Findings(), encoder or Kept(bundle.embedder)
        hearing = Hearing(bundle, thresholds, encoder)
        plain = hearing.plainly()
        turns = read_turns(train, bundle.catalogue, findings)
        others = [] if dev is None else read_turns(dev, bundle.catalogue, findings)
        shared = {turn.dialog_id for turn in turns} & {turn.dialog_id for turn in others}
        if shared:
            findings.remark(
                f"{len(shared):,} dialogues stand in both files, and were left out of training: {', '.join(sorted(shared)[:5])}"
            )
        turns = [turn for turn in turns if turn.dialog_id not in shared]
        examples = [hearing.example(turn) for turn in turns]
        cases = Cases.of(others, [hearing.hear(turn) for turn in others], [plain.hear(turn) for turn in others])
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
