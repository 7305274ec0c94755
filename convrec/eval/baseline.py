"""Comparing a run with an earlier one, case by case."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

from convrec.errors import UsageError
from convrec.eval.finished import Finished, SystemResult
from convrec.eval.intervals import Comparison, compare
from convrec.eval.report.blocks import Section, Table
from convrec.eval.report.results import number

__all__ = ["Baseline", "Keys", "case_keys", "compare_with_run", "comparison_table", "save_keys"]

Keys = npt.NDArray[np.uint64]
"""uint64[n_cases]: one number a case, the same in every run, which does not give its name away at a glance."""

_CASES = "cases.npy"


@dataclass
class Baseline:
    """What a comparison with an earlier run found.

    Attributes
    ----------
    comparisons
        By system and metric: mine minus theirs.
    notes
        Systems and cases that only one of the runs has.
    """

    comparisons: dict[str, dict[str, Comparison]] = field(default_factory=dict[str, dict[str, Comparison]])
    notes: list[str] = field(default_factory=list[str])

    def section(self, title: str) -> Section:
        """As a part of a report."""
        return Section(title, [comparison_table(found, caption=system) for system, found in self.comparisons.items()])

    def as_json(self) -> dict[str, JsonValue]:
        """As metrics.json has it: difference, interval and verdict by system and metric."""
        return {system: {metric: _json(found) for metric, found in all_.items()} for system, all_ in self.comparisons.items()}


def case_keys(names: Iterable[str]) -> Keys:
    """A number for each case's name, by a hash.

    >>> bool(case_keys(["ana", "ben"])[0] == case_keys(["ana"])[0])
    True
    """
    digests = b"".join(hashlib.blake2b(name.encode(), digest_size=8).digest() for name in names)
    return np.frombuffer(digests, np.uint64)


def save_keys(folder: Path, keys: Keys) -> None:
    """Keep the cases' numbers in a run's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / _CASES, keys)


def compare_with_run(
    folder: Path,
    mine: Mapping[str, SystemResult],
    keys: Keys,
    groups: npt.NDArray[np.generic] | None = None,
    *,
    seed: int,
    lower_is_better: frozenset[str] = frozenset(),
) -> Baseline:
    """Compare each system with the one of the same name in an earlier run, on the cases that both have.

    Parameters
    ----------
    folder
        `--out` of the earlier run.
    mine
        This run's systems.
    keys
        This run's cases, see `case_keys`.
    groups
        Group of each case, or None for each its own.
    seed
        Of the resampling.
    lower_is_better
        Metrics of which less is better.

    Raises
    ------
    UsageError
        When the folder holds no run, or shares no case with this one.
    """
    kept = Finished(folder)
    path = folder / _CASES
    if not path.is_file():
        raise UsageError(f"{str(folder)!r} is no run to compare with: it needs the folder given to --out of an earlier run")
    theirs = np.asarray(np.load(path, allow_pickle=False), np.uint64)
    _, here, there = np.intersect1d(keys, theirs, return_indices=True)
    if not here.size:
        raise UsageError(f"the run in {str(folder)!r} was measured on other cases: none is shared")
    found = Baseline()
    if here.size < max(len(keys), len(theirs)):
        found.notes.append(f"compared on the {here.size:,} cases that both runs have, of {len(keys):,} here and {len(theirs):,} there")
    for system, result in mine.items():
        other = kept.values(system)
        if other is None:
            found.notes.append(f"the baseline has no system {system!r}: it is not compared (there: {', '.join(kept.names())})")
            continue
        found.comparisons[system] = compare(
            {name: column[here] for name, column in result.values.items()},
            {name: column[there] for name, column in other.values.items()},
            None if groups is None else groups[here],
            seed=seed,
            lower_is_better=lower_is_better,
        )
    return found


def comparison_table(found: Mapping[str, Comparison], *, caption: str = "") -> Table:
    """One row a metric: difference, interval, verdict."""
    rows = [
        [metric, f"{one.difference.mean:+.4f}", f"[{number(one.difference.low)}, {number(one.difference.high)}]", one.verdict]
        for metric, one in found.items()
    ]
    return Table(["metric", "difference", "95 % interval", "verdict"], rows, caption)


def _json(found: Comparison) -> dict[str, JsonValue]:
    ends = (found.difference.mean, found.difference.low, found.difference.high)
    mean, low, high = (None if np.isnan(end) else end for end in ends)
    return {"difference": mean, "ci": [low, high], "verdict": found.verdict}
