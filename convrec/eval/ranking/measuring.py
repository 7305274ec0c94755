"""Ranked lists of many people in batches, and every metric of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.eval import metrics
from convrec.eval.finished import SystemResult
from convrec.eval.metrics.diversity import unit_rows
from convrec.eval.metrics.exposure import exposure_counts
from convrec.eval.metrics.hits import Counts, Lists, Values
from convrec.eval.progress import Progress, silent
from convrec.eval.ranking.splits import Cases
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.collaborative._ranking import top_rows
from convrec.types import Floats, Mask, Rows

__all__ = ["Setting", "measure", "metric_names", "ranked_lists"]

_SCORES_AT_ONCE = 20_000_000
_MOST_AT_ONCE = 1024

Scorer = Callable[[Sequence[Rows]], Floats]
"""Likes of several people, oldest first, to float32[n_people, n_items]."""


@dataclass(frozen=True)
class Setting:
    """What all systems of a run are measured by.

    Attributes
    ----------
    learn
        What the models learn from; popularity is counted there.
    cases
        Who is asked for what.
    ks
        Cut-offs, ascending.
    vectors
        float32[n_items, dim] by which diversity is told, rows of length 1 or 0: texts, or who took each item.
    expected
        int64[n_cases, depth]: the lists of the popularity model.
    """

    learn: Interactions
    cases: Cases
    ks: tuple[int, ...]
    vectors: Floats | sparse.csr_matrix
    expected: Lists

    @classmethod
    def of(cls, learn: Interactions, cases: Cases, ks: Sequence[int], vectors: Floats | None) -> "Setting":
        """Prepare; without text vectors an item is told by the people who took it."""
        ks = tuple(sorted(set(ks)))
        popularity = learn.popularity().astype(np.float32)

        def same(people: Sequence[Rows]) -> Floats:
            return np.tile(popularity, (len(people), 1))

        told = unit_rows(sparse.csr_matrix(learn.positives().T)) if vectors is None else vectors
        expected, _ = ranked_lists(same, cases, max(ks))
        return cls(learn, cases, ks, told, expected)


def ranked_lists(score: Scorer, cases: Cases, depth: int, *, progress: Progress = silent, stage: str = "scoring") -> tuple[Lists, float]:
    """Rank every item that is not known of the person: int64[n_cases, depth], and the seconds that the scores took.

    People are taken in batches of at most 20 million scores (80 MB). Of equal scores the lower row goes first.
    """
    import time

    blocks: list[Lists] = []
    seconds, n_cases = 0.0, len(cases.people)
    start, step = 0, 1
    while start < n_cases:
        liked = cases.histories[start : start + step]
        begun = time.perf_counter()
        scores = score(liked)
        seconds += time.perf_counter() - begun
        blocks.append(_padded(top_rows(scores, cases.known[start : start + step], depth), depth))
        start += len(liked)
        step = min(_MOST_AT_ONCE, max(1, _SCORES_AT_ONCE // max(1, scores.shape[1])))
        progress(stage, start, n_cases)
    return (np.concatenate(blocks) if blocks else np.empty((0, depth), np.int64)), seconds


def measure(lists: Lists, setting: Setting) -> SystemResult:
    """Every metric of every cut-off: per case, and of all lists together."""
    hits, relevant = metrics.hit_matrix(lists, setting.cases.relevant)
    popularity, n_people = setting.learn.popularity(), setting.learn.n_users
    values: dict[str, Values] = {}
    scalars: dict[str, float] = {}
    for k in setting.ks:
        values |= {f"{name}@{k}": metric(hits, relevant, k) for name, metric in _RELEVANCE.items()}
        values[f"novelty@{k}"] = metrics.novelty(lists, popularity, n_people, k)
        values[f"diversity@{k}"] = metrics.intra_list_diversity(lists, setting.vectors, k)
        values[f"serendipity@{k}"] = metrics.serendipity(lists, hits, relevant, setting.expected, k)
        values[f"popularity_bias@{k}"] = metrics.popularity_bias(lists, popularity, n_people, k)
        shown: npt.NDArray[np.int64] = exposure_counts(lists, setting.learn.n_items, k)
        scalars |= {f"coverage@{k}": metrics.coverage(shown), f"gini@{k}": metrics.gini(shown)}
    return SystemResult(values, scalars)


def metric_names(k: int) -> list[str]:
    """The metrics of one cut-off, in the order of the report."""
    beyond = ("novelty", "diversity", "serendipity", "coverage", "gini", "popularity_bias")
    return [f"{name}@{k}" for name in (*_RELEVANCE, *beyond)]


_RELEVANCE: dict[str, Callable[[Mask, Counts, int], Values]] = {
    "hit_rate": metrics.hit_rate,
    "precision": metrics.precision,
    "recall": metrics.recall,
    "ndcg": metrics.ndcg,
    "mrr": metrics.reciprocal_rank,
    "map": metrics.average_precision,
}


def _padded(lists: Lists, depth: int) -> Lists:
    """Filled up with -1 where the catalogue is smaller than the list."""
    missing = depth - lists.shape[1]
    return lists if missing <= 0 else np.pad(lists, ((0, 0), (0, missing)), constant_values=-1)
