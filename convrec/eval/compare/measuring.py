"""Places of the targets in what a system answered, and the metrics of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convrec.eval.compare.cases import Case
from convrec.eval.dialogue import measuring as dialogue
from convrec.eval.metrics.hits import Values
from convrec.types import Floats, Mask, Rows

__all__ = ["CANDIDATES", "COUNTS", "Measured", "dialogue_values", "history_values", "places"]

CANDIDATES = "candidates"
COUNTS = ("input_tokens", "output_tokens", "invented", "unreadable")


@dataclass(frozen=True)
class Measured:
    """What a system answered.

    Attributes
    ----------
    everywhere, unknown
        Place of each target, float64[n_targets]: among everything that was ranked, and among what was not known already (nan for a target
        that was). Of the whole catalogue, and under ``candidates`` of the case's candidates; only the latter of a system that needs a list.
    costs
        float64[n_cases] by name: ``ms`` and `COUNTS`.
    """

    everywhere: dict[str, Values]
    unknown: dict[str, Values]
    costs: dict[str, Values]


def places(scores: Floats, rows: Rows | None, case: Case, *, by_row: bool) -> tuple[list[float], list[float]]:
    """Place of each target of a case, 1 for the best: among all that was ranked, and among what was not known (nan for a known one).

    What scores -inf is not recommended: its place is at infinity, as is that of what the catalogue lacks.

    Parameters
    ----------
    scores
        float32[n], of the rows.
    rows
        int64[n]; None for the whole catalogue.
    case
        Whose targets and known rows are meant.
    by_row
        Whether of equal scores the lower row comes first, as in rankings; otherwise the target comes last, so that a system that tells
        nothing apart finds nothing.
    """
    standing = np.arange(len(scores)) if rows is None else rows
    known: Mask = np.isin(standing, case.known)
    everywhere: list[float] = []
    unknown: list[float] = []
    for target in case.targets:
        at = np.flatnonzero(standing == target)
        if not at.size or np.isneginf(scores[at[0]]):
            place = (np.inf, np.inf)
        else:
            score = scores[at[0]]
            ahead = (scores > score) | ((scores == score) & ((standing < target) if by_row else (standing != target)))
            place = (1.0 + int(ahead.sum()), 1.0 + int((ahead & ~known).sum()))
        everywhere.append(place[0])
        unknown.append(np.nan if target in case.known else place[1])
    return everywhere, unknown


def dialogue_values(found: Measured, cases: Sequence[Case], candidates: int) -> dict[str, Values]:
    """Metrics as ``PART/METRIC``, one value a target; what an answer costs stands with the first target of its case, nan with others."""
    values: dict[str, Values] = {}
    for scope in found.everywhere:
        for name, column in dialogue.measure(found.everywhere[scope], found.unknown[scope]).items():
            part, _, metric = name.partition("/")
            if scope and _cut(metric) >= candidates:
                continue
            values[f"{part}/{_scoped(scope, metric)}"] = column
    firsts = np.cumsum([0, *(len(case.targets) for case in cases)])
    for name, column in found.costs.items():
        spread = np.full(int(firsts[-1]), np.nan)
        spread[firsts[:-1]] = column
        values |= {f"{part}/{name}": spread for part in (dialogue.ALL, dialogue.NEW)}
    return values


def history_values(found: Measured, cases: Sequence[Case], ks: Sequence[int], candidates: int) -> dict[str, Values]:
    """Metrics, one value a person, of the places of all they should be shown: as `convrec eval ranking` has them."""
    values: dict[str, Values] = {}
    cuts = np.cumsum([len(case.targets) for case in cases])[:-1]
    for scope, column in found.unknown.items():
        each = np.split(column, cuts)
        for k in (k for k in ks if not scope or k < candidates):
            for metric, value in (("recall", _recall), ("ndcg", _ndcg), ("hit_rate", _hit)):
                values[_scoped(scope, f"{metric}@{k}")] = np.array([value(one, k) for one in each], np.float64)
    return values | dict(found.costs)


def _cut(metric: str) -> int:
    """The cut-off in a metric's name, 0 where there is none: a list that is not longer tells nothing apart."""
    return int(metric.partition("@")[2] or 0)


def _scoped(scope: str, metric: str) -> str:
    return f"{scope}_{metric}" if scope else metric


def _recall(place: npt.NDArray[np.float64], k: int) -> float:
    return float((place <= k).sum()) / len(place)


def _hit(place: npt.NDArray[np.float64], k: int) -> float:
    return float((place <= k).any())


def _ndcg(place: npt.NDArray[np.float64], k: int) -> float:
    ideal = np.arange(1, min(k, len(place)) + 1)
    return float((1 / np.log2(place[place <= k] + 1)).sum() / (1 / np.log2(ideal + 1)).sum())
