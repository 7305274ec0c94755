"""Metrics of dialogues."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from convrec.eval.metrics.hits import Values
from convrec.eval.simulate.policies import POLICIES
from convrec.eval.simulate.record import Record

__all__ = ["HIT_TURNS", "less_is_better", "measures_of", "pass_hat"]

HIT_TURNS = 5
"""Turns within which Hit@5 and AT@5 want the item."""
_COUNTED = ("repeat", "error", "abstain")
_NAMES = {"repeat": "repeats", "error": "failed_turns", "abstain": "wrong_abstentions"}
_LESS = ("average_turns", "at@", "policy_violations", "broken_demands", "repeats", "failed_turns", "wrong_abstentions", "title_leaks")


def less_is_better(names: Iterable[str]) -> frozenset[str]:
    """Those of some metrics of which less is better: turns and faults.

    >>> sorted(less_is_better(["success", "target/at@5", "repeats"]))
    ['repeats', 'target/at@5']
    """
    return frozenset(name for name in names if name.rpartition("/")[2].startswith(_LESS))


def pass_hat(successes: int, trials: int, k: int) -> float:
    """The chance that k trials drawn without replacement all succeed: ``C(successes, k) / C(trials, k)``; nan for k above `trials`.

    Source: Yao et al. 2024, "tau-bench" (arXiv:2406.12045), pass^k, which is then averaged over cases.

    Examples
    --------
    >>> pass_hat(3, 4, 1), pass_hat(3, 4, 2), pass_hat(3, 4, 4)  # 3/4; 3 of 6 pairs; no foursome
    (0.75, 0.5, 0.0)
    """
    return math.comb(successes, k) / math.comb(trials, k) if 0 < k <= trials else float("nan")


def measures_of(records: Sequence[Record], *, max_turns: int, trials: int) -> dict[str, Values]:
    """Metrics of each dialogue: float64[n_records] by name, nan where undefined; over all, and by simulator as ``constraints/success``.

    ``hit@k`` is 1 when the item is taken within k turns, ``at@k`` the turn in which it is, k + 1 otherwise (Huang et al. 2023,
    arXiv:2308.16505); ``average_turns`` is at@max_turns. All are undefined for unsolvable cases. ``pass^k`` is the case's,
    beside each of its trials.
    """
    found = {
        "success": _column(float(r.success) for r in records),
        "average_turns": _column(_turn(r, max_turns) for r in records),
        f"hit@{HIT_TURNS}": _column(_hit(r, HIT_TURNS) for r in records),
        f"at@{HIT_TURNS}": _column(_turn(r, HIT_TURNS) for r in records),
    }
    found |= {f"pass^{k}": _passes(records, k) for k in range(1, trials + 1)}
    found["policy_violations"] = _column(float(sum(n for kind, n in r.faults.items() if kind.startswith("policy_"))) for r in records)
    found |= {f"policy_violations_{policy}": _faults(records, f"policy_{policy}") for policy in POLICIES}
    found["broken_demands"] = _faults(records, "demand")
    found["catalogue_validity"] = _column(r.valid / r.items if r.items else float("nan") for r in records)
    found["questions"] = _column(float(r.questions) for r in records)
    found["confirmations"] = _column(float(r.confirmations) for r in records)
    found |= {_NAMES[kind]: _faults(records, kind) for kind in _COUNTED}
    found |= _of_some(records)
    return found | _by_kind(records, found)


def _of_some(records: Sequence[Record]) -> dict[str, Values]:
    """Metrics that only some simulators have."""
    unsolvable = [r.kind == "unsolvable" for r in records]
    nan = float("nan")
    return {
        "abstained": _column(float(r.abstained) if u else nan for r, u in zip(records, unsolvable, strict=True)),
        "requirement_named": _column(float(r.named) if u else nan for r, u in zip(records, unsolvable, strict=True)),
        "way_out_offered": _column(float(r.offered) if u else nan for r, u in zip(records, unsolvable, strict=True)),
        "title_leaks": _column(float(r.leaks) if r.kind == "target" else nan for r in records),
        "refused_words": _column(float(r.refused_words) for r in records),
    }


def _by_kind(records: Sequence[Record], found: dict[str, Values]) -> dict[str, Values]:
    parts: dict[str, Values] = {}
    for kind in dict.fromkeys(r.kind for r in records):
        mine = np.array([r.kind == kind for r in records])
        for name, values in found.items():
            column = np.where(mine, values, np.nan)
            if not np.isnan(column).all():
                parts[f"{kind}/{name}"] = column
    return parts


def _hit(record: Record, k: int) -> float:
    if record.kind == "unsolvable":
        return float("nan")
    return float(record.accepted is not None and record.turns <= k)


def _turn(record: Record, k: int) -> float:
    """The turn of success, or k + 1."""
    if record.kind == "unsolvable":
        return float("nan")
    return float(record.turns if record.accepted is not None and record.turns <= k else k + 1)


def _passes(records: Sequence[Record], k: int) -> Values:
    trials: dict[str, list[bool]] = {}
    for record in records:
        trials.setdefault(record.case, []).append(record.success)
    return _column(pass_hat(sum(trials[r.case]), len(trials[r.case]), k) for r in records)


def _faults(records: Sequence[Record], kind: str) -> Values:
    return _column(float(r.faults.get(kind, 0)) for r in records)


def _column(values: Iterable[float]) -> Values:
    return np.fromiter(values, np.float64)
