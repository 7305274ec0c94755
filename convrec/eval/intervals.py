"""Bootstrap confidence intervals and paired comparisons, resampled by group.

Cases of one group (the turns of one dialogue, the lists of one person) are not independent: whole groups are drawn with replacement,
and the mean is over the cases drawn. Source: Efron and Tibshirani 1993, "An introduction to the bootstrap", percentile interval;
resampling by cluster as in Field and Welsh 2007 (doi:10.1111/j.1467-9868.2007.00593.x).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.eval.metrics.hits import Values

__all__ = ["Comparison", "Interval", "bootstrap", "compare"]

RESAMPLES = 1000
CONFIDENCE = 0.95
_CELLS = 8_000_000

Verdict = Literal["better", "worse", "noise"]


@dataclass(frozen=True)
class Interval:
    """A mean with its confidence interval.

    Attributes
    ----------
    mean
        Over the cases where the value is defined; nan when there are none.
    low, high
        Ends of the interval; nan with fewer than two groups, of which nothing can be said.
    n
        Number of cases with a value.
    """

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Comparison:
    """What separates one system from another on the same cases.

    Attributes
    ----------
    difference
        Interval of the mean of (mine - theirs).
    verdict
        "better" or "worse" where the interval leaves 0 out, else "noise".
    """

    difference: Interval
    verdict: Verdict


def bootstrap(
    values: Mapping[str, Values],
    groups: Sequence[object] | npt.NDArray[np.generic] | None = None,
    *,
    seed: int,
    resamples: int = RESAMPLES,
    confidence: float = CONFIDENCE,
) -> dict[str, Interval]:
    """Interval of the mean of each metric; all metrics see the same resamples.

    Parameters
    ----------
    values
        float64[n_cases] by metric; nan where the metric is undefined for the case, which is left out of its mean.
    groups
        Group of each case, any hashable values; None for each case its own.
    seed
        Of the resampling.
    resamples
        How many times to draw.
    confidence
        Share of the resampled means inside the interval.

    Raises
    ------
    UsageError
        For metrics or groups of different lengths, and settings out of range.

    Examples
    --------
    >>> found = bootstrap({"recall": np.array([0.0, 1.0, 1.0, np.nan])}, ["a", "b", "b", "c"], seed=0)["recall"]
    >>> round(found.mean, 3), found.low, found.high, found.n  # of two groups with values, a draw may hold one alone
    (0.667, 0.0, 1.0, 3)
    """
    if resamples < 1 or not 0 < confidence < 1:
        raise UsageError(f"resamples must be at least 1 and confidence in (0, 1), not {resamples!r} and {confidence!r}")
    if not values:
        return {}
    table = _table(values)
    known = ~np.isnan(table)
    filled = np.where(known, table, 0.0)
    number, n_groups = _numbered(groups, len(table))
    sums, counts = _by_group(filled, number, n_groups), _by_group(known.astype(np.float64), number, n_groups)
    drawn = _resampled(sums, counts, np.random.default_rng(seed), resamples)
    tail = (1.0 - confidence) / 2
    return {name: _interval(sums[:, at], counts[:, at], drawn[:, at], tail) for at, name in enumerate(values)}


def compare(
    mine: Mapping[str, Values],
    theirs: Mapping[str, Values],
    groups: Sequence[object] | npt.NDArray[np.generic] | None = None,
    *,
    seed: int,
    resamples: int = RESAMPLES,
    confidence: float = CONFIDENCE,
    lower_is_better: frozenset[str] = frozenset(),
) -> dict[str, Comparison]:
    """Paired comparison of the metrics that both have, case by case; a case that either leaves undefined is left out.

    Raises
    ------
    UsageError
        As `bootstrap` does.

    Examples
    --------
    >>> ours, base = np.array([0.5, 0.6, 0.7, 0.9]), np.array([0.4, 0.5, 0.6, 0.8])
    >>> compare({"ndcg": ours}, {"ndcg": base}, seed=0)["ndcg"].verdict
    'better'
    >>> compare({"ndcg": ours}, {"ndcg": ours[::-1]}, seed=0)["ndcg"].verdict
    'noise'
    """
    shared = [name for name in mine if name in theirs]
    for name in shared:
        if len(mine[name]) != len(theirs[name]):
            raise UsageError(f"{name!r} has {len(mine[name])} cases here and {len(theirs[name])} there: they cannot be paired")
    differences = {name: np.asarray(mine[name], np.float64) - theirs[name] for name in shared}
    found = bootstrap(differences, groups, seed=seed, resamples=resamples, confidence=confidence)
    return {name: Comparison(interval, _verdict(interval, name in lower_is_better)) for name, interval in found.items()}


def _verdict(difference: Interval, lower_is_better: bool) -> Verdict:
    # A difference that is 0 in every case has the interval [0, 0], and a rounding error beside it means nothing.
    if difference.low > 1e-12:
        return "worse" if lower_is_better else "better"
    if difference.high < -1e-12:
        return "better" if lower_is_better else "worse"
    return "noise"


def _table(values: Mapping[str, Values]) -> npt.NDArray[np.float64]:
    lengths = {name: len(column) for name, column in values.items()}
    if len(set(lengths.values())) > 1:
        raise UsageError(f"every metric needs one value a case, but their lengths are {lengths}")
    return np.stack([np.asarray(column, np.float64) for column in values.values()], axis=1)


def _numbered(groups: Sequence[object] | npt.NDArray[np.generic] | None, n_cases: int) -> tuple[npt.NDArray[np.int64], int]:
    """Number of each case's group, int64[n_cases], and how many groups there are."""
    if groups is None:
        return np.arange(n_cases, dtype=np.int64), n_cases
    if len(groups) != n_cases:
        raise UsageError(f"there are {n_cases} cases and {len(groups)} groups: one a case is needed")
    numbers: dict[object, int] = {}
    numbered = np.fromiter((numbers.setdefault(group, len(numbers)) for group in groups), np.int64, n_cases)
    return numbered, len(numbers)


def _by_group(table: npt.NDArray[np.float64], number: npt.NDArray[np.int64], n_groups: int) -> npt.NDArray[np.float64]:
    """Sums over the cases of each group: float64[n_groups, n_metrics]."""
    sums = np.zeros((n_groups, table.shape[1]))
    np.add.at(sums, number, table)
    return sums


def _resampled(
    sums: npt.NDArray[np.float64], counts: npt.NDArray[np.float64], rng: np.random.Generator, resamples: int
) -> npt.NDArray[np.float64]:
    """The mean of each resample: float64[resamples, n_metrics], nan where a resample holds no case with a value."""
    n_groups = len(sums)
    means = np.full((resamples, sums.shape[1]), np.nan)
    if n_groups == 0:
        return means
    step = max(1, _CELLS // n_groups)
    for start in range(0, resamples, step):
        end = min(start + step, resamples)
        picks = rng.integers(0, n_groups, (end - start, n_groups))
        offsets = np.arange(end - start)[:, None] * n_groups
        times = np.bincount((picks + offsets).ravel(), minlength=picks.size).reshape(picks.shape).astype(np.float64)
        held = times @ counts
        means[start:end] = np.divide(times @ sums, held, out=means[start:end], where=held > 0)
    return means


def _interval(sums: npt.NDArray[np.float64], counts: npt.NDArray[np.float64], drawn: npt.NDArray[np.float64], tail: float) -> Interval:
    n = int(counts.sum())
    mean = float(sums.sum() / n) if n else float("nan")
    usable = drawn[~np.isnan(drawn)]
    if np.count_nonzero(counts) < 2 or not usable.size:
        return Interval(mean, float("nan"), float("nan"), n)
    low, high = np.quantile(usable, [tail, 1.0 - tail])
    return Interval(mean, float(low), float(high), n)
