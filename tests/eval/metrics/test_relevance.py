"""Metrics of relevance against visible arithmetic and a slow, obvious reference."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.eval import metrics
from convrec.eval.metrics.hits import Counts, Values
from convrec.types import Mask

LISTS = np.array([[4, 2, 9], [1, 0, -1], [5, 6, 7]])
RELEVANT = [np.array([2, 9, 30, 31]), np.array([1]), np.array([], np.int64)]
ALL = (metrics.hit_rate, metrics.precision, metrics.recall, metrics.ndcg, metrics.reciprocal_rank, metrics.average_precision)


def _of(metric: Callable[[Mask, Counts, int], Values], k: int) -> Values:
    hits, wanted = metrics.hit_matrix(LISTS, RELEVANT)
    return metric(hits, wanted, k)


def test_worked_examples() -> None:
    nan = math.nan
    np.testing.assert_allclose(_of(metrics.hit_rate, 1), [0.0, 1.0, nan])
    np.testing.assert_allclose(_of(metrics.precision, 3), [2 / 3, 1 / 3, nan])
    np.testing.assert_allclose(_of(metrics.recall, 3), [2 / 4, 1.0, nan])
    first = (1 / math.log2(3) + 1 / math.log2(4)) / (1 + 1 / math.log2(3) + 1 / math.log2(4))
    np.testing.assert_allclose(_of(metrics.ndcg, 3), [first, 1.0, nan])
    np.testing.assert_allclose(_of(metrics.reciprocal_rank, 3), [1 / 2, 1.0, nan])
    np.testing.assert_allclose(_of(metrics.average_precision, 3), [(1 / 2 + 2 / 3) / 4, 1.0, nan])


def test_recall_divides_by_all_that_is_relevant_and_not_by_k() -> None:
    hits, wanted = metrics.hit_matrix(np.array([[0, 1]]), [np.arange(10)])
    assert metrics.recall(hits, wanted, 2).tolist() == [2 / 10]
    assert metrics.ndcg(hits, wanted, 2).tolist() == [1.0]


def test_a_list_shorter_than_k_counts_as_filled_up_with_misses() -> None:
    hits, wanted = metrics.hit_matrix(np.array([[3]]), [np.array([3])])
    assert metrics.precision(hits, wanted, 10).tolist() == [1 / 10]
    assert metrics.ndcg(hits, wanted, 10).tolist() == [1.0]


def test_empty_lists_find_nothing() -> None:
    hits, wanted = metrics.hit_matrix(np.empty((2, 0), np.int64), [np.array([1]), np.array([], np.int64)])
    for metric in ALL:
        np.testing.assert_array_equal(metric(hits, wanted, 5), [0.0, math.nan])


def test_a_cut_off_below_one_is_refused() -> None:
    with pytest.raises(UsageError, match="must be at least 1, not 0"):
        metrics.recall(np.zeros((1, 1), np.bool_), np.array([1]), 0)


def test_lists_and_cases_must_be_as_many() -> None:
    with pytest.raises(UsageError, match="2 lists and 1 sets"):
        metrics.hit_matrix(np.zeros((2, 1), np.int64), [np.array([1])])


@given(st.data())
def test_equal_to_a_loop_over_places(data: st.DataObject) -> None:
    ranked = data.draw(st.permutations(range(8)))[: data.draw(st.integers(0, 8))]
    relevant = data.draw(st.sets(st.integers(0, 10), min_size=1))
    k = data.draw(st.integers(1, 10))
    hits, wanted = metrics.hit_matrix(np.array([ranked], np.int64).reshape(1, len(ranked)), [np.array(sorted(relevant))])
    top = ranked[:k]
    places = [place for place, item in enumerate(top, start=1) if item in relevant]
    best = sum(1 / math.log2(place + 1) for place in range(1, min(k, len(relevant)) + 1))
    expected = {
        metrics.hit_rate: float(bool(places)),
        metrics.precision: len(places) / k,
        metrics.recall: len(places) / len(relevant),
        metrics.ndcg: sum(1 / math.log2(place + 1) for place in places) / best,
        metrics.reciprocal_rank: 1 / places[0] if places else 0.0,
        metrics.average_precision: sum((n + 1) / place for n, place in enumerate(places)) / len(relevant),
    }
    for metric, value in expected.items():
        assert metric(hits, wanted, k)[0] == pytest.approx(value)
