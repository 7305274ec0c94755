"""Fusion against sums written out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.retrieval.fusion import fuse

SCORES = st.lists(st.floats(-5, 5, width=32), min_size=6, max_size=6)


def slow_rrf(lists: list[list[float]], k: float) -> list[float]:
    totals = [0.0] * 6
    for scores in lists:
        for item, score in enumerate(scores):
            if score > 0:
                rank = 1 + sum(other > score for other in scores)
                totals[item] += 1 / (k + rank)
    return totals


@settings(deadline=None)
@given(st.lists(SCORES, min_size=1, max_size=4), st.floats(0, 100))
def test_rrf_is_the_sum_of_reciprocal_ranks(lists: list[list[float]], k: float) -> None:
    found = fuse([np.array(scores, dtype=np.float32) for scores in lists], k=k)
    assert found.dtype == np.float32
    assert found == pytest.approx(slow_rrf(lists, k), rel=1e-5)


@settings(deadline=None)
@given(st.lists(SCORES, min_size=1, max_size=4))
def test_weighted_is_the_sum_of_shares_of_the_best(lists: list[list[float]]) -> None:
    expected = [0.0] * 6
    for scores in lists:
        best = max(scores)
        for item, score in enumerate(scores):
            expected[item] += 2 * max(0.0, score) / best if best > 0 else 0.0
    found = fuse([np.array(scores) for scores in lists], "weighted", weights=[2.0] * len(lists))
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-12)


@settings(deadline=None)
@given(SCORES)
def test_a_scale_changes_nothing(scores: list[float]) -> None:
    given_scores = np.array(scores, dtype=np.float64)
    for method in ("rrf", "weighted"):
        assert fuse([given_scores * 8], method) == pytest.approx(fuse([given_scores], method), rel=1e-5)


def test_rank_lists_count_from_the_best() -> None:
    assert fuse([np.array([3, 0])], n_items=4) == pytest.approx([1 / 62, 0, 0, 1 / 61])
    assert fuse([np.array([3, 0])], "weighted", n_items=4) == pytest.approx([1 / 2, 0, 0, 2 / 2])


def test_weights_multiply() -> None:
    lists = [np.array([0]), np.array([1])]
    assert fuse(lists, n_items=2, weights=[3, 0.5]) == pytest.approx([3 / 61, 0.5 / 61])


def test_nan_and_minus_infinity_are_not_in_the_list() -> None:
    scores = np.array([np.nan, -np.inf, 1.0], dtype=np.float32)
    assert fuse([scores]) == pytest.approx([0, 0, 1 / 61])
    assert fuse([scores], "weighted") == pytest.approx([0, 0, 1])


def test_nothing_gives_zeros() -> None:
    assert fuse([], n_items=2).tolist() == [0, 0]
    assert fuse([np.array([], dtype=np.int64)], n_items=2).tolist() == [0, 0]
    assert fuse([np.zeros(2)], "weighted").tolist() == [0, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"lists": [np.zeros(2), np.zeros(3)]}, r"agree on the number of items, but say \[2, 3\]"),
        ({"lists": [np.array([1])]}, r"pass n_items with rank lists"),
        ({"lists": [np.zeros(2)], "weights": [1.0, 2.0]}, "weights must be one number"),
        ({"lists": [np.zeros(2)], "weights": [-1.0]}, "weights must be one number of at least 0"),
        ({"lists": [np.zeros(2)], "weights": [float("nan")]}, "weights must be one number of at least 0"),
        ({"lists": [np.zeros(2)], "method": "borda"}, "unknown way of fusing 'borda'; known are 'rrf' and 'weighted'"),
        ({"lists": [np.zeros(2)], "k": -1.0}, "k must be above -1, not -1.0"),
        ({"lists": [np.array([1, 1])], "n_items": 2}, r"distinct rows in \[0, 2\)"),
        ({"lists": [np.array([2])], "n_items": 2}, r"distinct rows in \[0, 2\)"),
        ({"lists": [np.array([-1])], "n_items": 2}, r"distinct rows in \[0, 2\)"),
    ],
)
def test_lists_that_do_not_fit_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        fuse(**arguments)  # type: ignore[arg-type]  # wrong on purpose
