"""Places of the targets in a system's ranking, and the metrics of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convrec.eval.dialogue.turns import Turn
from convrec.eval.metrics.hits import Values
from convrec.eval.progress import Progress, silent
from convrec.retrieval.ranking.tuned import Heard
from convrec.types import Floats

__all__ = ["ALL", "NEW", "Cases", "measure", "places"]

ALL, NEW = "all", "new"
KS = (1, 10, 50)

Scorer = Callable[[Heard], Mapping[str, Floats]]
"""Scores every item for a dialogue, by one or several systems at once: float32[n_items] each."""


@dataclass(frozen=True)
class Cases:
    """One case a target: the turns with what was heard, and where each case belongs.

    Attributes
    ----------
    turns, heard
        One a turn.
    named
        One a turn: rows of the items that the context names, whatever the system measured hears of them.
    turn_of
        int64[n_cases]: place of each case's turn.
    row
        int64[n_cases]: the target, -1 for one that the bundle does not hold.
    new
        bool[n_cases]: whether the target was not named in the context.
    """

    turns: Sequence[Turn]
    heard: Sequence[Heard]
    named: Sequence[npt.NDArray[np.int64]]
    turn_of: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    new: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, turns: Sequence[Turn], heard: Sequence[Heard], plainly: Sequence[Heard] | None = None) -> "Cases":
        """One case for each target; what the bundle does not hold was not named either, and is a miss of every system.

        What is new is told by `plainly`, the plain reading of the same turns, where the system's own reading differs: one that overhears
        names would else turn repeated items into new ones.
        """
        names = [np.array(one.named, dtype=np.int64) for one in (heard if plainly is None else plainly)]
        found = [
            (place, row, row < 0 or row not in named)
            for place, (turn, named) in enumerate(zip(turns, (set(one.tolist()) for one in names), strict=True))
            for row in (*map(int, turn.targets), *[-1] * turn.n_outside)
        ]
        turn_of, row, new = ([case[place] for case in found] for place in range(3))
        return cls(turns, heard, names, np.array(turn_of, dtype=np.int64), np.array(row, dtype=np.int64), np.array(new, dtype=np.bool_))

    @property
    def names(self) -> list[str]:
        """A name a case, the same in every run over the same file."""
        return [f"{self.turns[t].dialog_id}/{self.turns[t].turn_id}/{row}" for t, row in zip(self.turn_of, self.row, strict=True)]

    @property
    def dialogues(self) -> npt.NDArray[np.str_]:
        """The dialogue of each case."""
        return np.array([self.turns[t].dialog_id for t in self.turn_of])


def places(score: Scorer, cases: Cases, *, progress: Progress = silent, stage: str = "ranking") -> dict[str, tuple[Values, Values]]:
    """Place of each target by system, 1 for the best: float64[n_cases] among all items, and among those not yet named.

    The second is nan for a target that was named. Of equal scores the target comes last, so that a system that
    tells nothing apart finds nothing. A target outside the bundle is at infinity.
    """
    found: dict[str, tuple[Values, Values]] = {}
    starts = np.searchsorted(cases.turn_of, np.arange(len(cases.turns) + 1))
    for turn, (heard, named) in enumerate(zip(cases.heard, cases.named, strict=True)):
        for system, scores in score(heard).items():
            everywhere, unnamed = found.setdefault(system, (np.full(len(cases.row), np.inf), np.full(len(cases.row), np.inf)))
            for case in range(starts[turn], starts[turn + 1]):
                everywhere[case], among_new = _places_of(int(cases.row[case]), scores, named)
                unnamed[case] = among_new if cases.new[case] else np.nan
        if (turn + 1) % 20 == 0 or turn + 1 == len(cases.heard):
            progress(stage, turn + 1, len(cases.heard))
    return found


def _places_of(row: int, scores: Floats, named: npt.NDArray[np.int64]) -> tuple[float, float]:
    """Place of a row among all items, and among all but the named ones."""
    if row < 0:
        return np.inf, np.inf
    ahead = scores >= scores[row]
    ahead[row] = False
    n_ahead = int(ahead.sum())
    return 1.0 + n_ahead, 1.0 + n_ahead - int(ahead[named].sum())


def measure(everywhere: Values, unnamed: Values) -> dict[str, Values]:
    """Every metric of both parts, as ``PART/METRIC``: float64[n_cases], nan for a named target in the part of the new ones.

    A case is one target, so with its place p: recall@k is 1 if p <= k else 0, ndcg@10 is ``1 / log2(p + 1)`` if p <= 10 else 0, and mrr
    is ``1 / p``.

    Examples
    --------
    >>> found = measure(np.array([3.0]), np.array([1.0]))
    >>> [found[f"all/{metric}"].item() for metric in ("recall@1", "recall@10", "ndcg@10")], round(found["all/mrr"].item(), 3)
    ([0.0, 1.0, 0.5], 0.333)
    """
    found: dict[str, Values] = {}
    for part, place in ((ALL, everywhere), (NEW, unnamed)):
        known = ~np.isnan(place)
        for k in KS:
            found[f"{part}/recall@{k}"] = np.where(known, place <= k, np.nan)
        with np.errstate(divide="ignore"):
            gain = np.where(place <= 10, 1.0 / np.log2(place + 1.0), 0.0)
            found[f"{part}/ndcg@10"] = np.where(known, gain, np.nan)
            found[f"{part}/mrr"] = np.where(known, 1.0 / place, np.nan)
    return found
