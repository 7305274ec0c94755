"""The metrics of relevance against those of `ranx`, on equal definitions."""

import importlib
import warnings
from typing import Any

import numpy as np
import pytest

from convrec.eval import metrics

pytestmark = pytest.mark.integration

THEIRS = {
    "hit_rate": metrics.hit_rate,
    "precision": metrics.precision,
    "recall": metrics.recall,
    "ndcg": metrics.ndcg,
    "mrr": metrics.reciprocal_rank,
    "map": metrics.average_precision,
}


@pytest.fixture(scope="module")
def ranx() -> Any:
    """The library; its own imports warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("ranx")


@pytest.mark.parametrize("seed", [0, 1])
def test_every_metric_of_relevance_equals_that_of_ranx(ranx: Any, seed: int) -> None:
    rng = np.random.default_rng(seed)
    depth, n_items = 20, 60
    lists = np.stack([rng.permutation(n_items)[:depth] for _ in range(40)])
    relevant = [rng.choice(n_items, rng.integers(1, 30), replace=False) for _ in range(40)]
    hits, wanted = metrics.hit_matrix(lists, relevant)
    qrels = ranx.Qrels({f"q{case}": {f"d{item}": 1 for item in rows} for case, rows in enumerate(relevant)})
    run = ranx.Run({f"q{case}": {f"d{item}": float(depth - place) for place, item in enumerate(row)} for case, row in enumerate(lists)})
    for k in (1, 5, 20):
        names = [f"{name}@{k}" for name in THEIRS]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ranx.evaluate(qrels, run, names)
        for name, metric in THEIRS.items():
            theirs = np.array([run.scores[f"{name}@{k}"][f"q{case}"] for case in range(40)])
            np.testing.assert_allclose(metric(hits, wanted, k), theirs, atol=1e-12, err_msg=f"{name}@{k}")
