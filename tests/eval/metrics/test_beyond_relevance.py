"""Coverage, Gini, novelty, popularity bias, diversity and serendipity."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from convrec.errors import UsageError
from convrec.eval import metrics
from convrec.eval.metrics.diversity import unit_rows
from convrec.eval.metrics.exposure import exposure_counts


def test_exposure_counts_only_the_first_k_and_no_filling() -> None:
    lists = np.array([[2, 0, 1], [2, -1, -1]])
    assert exposure_counts(lists, n_items=4, k=2).tolist() == [1, 0, 2, 0]


def test_coverage_and_gini_of_nothing_are_undefined() -> None:
    assert math.isnan(metrics.coverage(np.empty(0, np.int64)))
    assert math.isnan(metrics.gini(np.zeros(3, np.int64)))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any))
def test_gini_is_half_the_relative_mean_difference(counts: list[int]) -> None:
    differences = sum(abs(a - b) for a in counts for b in counts)
    expected = differences / (2 * len(counts) * sum(counts))
    assert metrics.gini(np.array(counts)) == pytest.approx(expected)


def test_novelty_of_an_item_that_nobody_took_is_that_of_one_taken_once() -> None:
    popularity = np.array([4, 1, 0])
    found = metrics.novelty(np.array([[0], [1], [2], [-1]]), popularity, n_people=4, k=1)
    np.testing.assert_allclose(found, [0.0, 2.0, 2.0, math.nan])


def test_popularity_bias_is_the_mean_share_of_people() -> None:
    found = metrics.popularity_bias(np.array([[0, 1, -1], [1, 0, 0]]), np.array([4, 1]), n_people=4, k=2)
    np.testing.assert_allclose(found, [(1 + 1 / 4) / 2, (1 + 1 / 4) / 2])


@pytest.mark.parametrize("dense", [True, False])
@given(seed=st.integers(0, 1000))
def test_diversity_is_the_mean_over_pairs(dense: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    raw = rng.integers(0, 3, (6, 4)).astype(np.float32)
    vectors = unit_rows(sparse.csr_matrix(raw))
    rows = rng.permutation(6)[:4]
    full = vectors.toarray()
    pairs = [(i, j) for i in rows for j in rows if i < j]
    expected = sum(1 - float(full[i] @ full[j]) for i, j in pairs) / len(pairs)
    lists = np.concatenate([rows, [-1]])[None, :]
    assert metrics.intra_list_diversity(lists, full if dense else vectors, k=5)[0] == pytest.approx(expected, abs=1e-5)


def test_diversity_of_one_item_is_undefined() -> None:
    assert math.isnan(metrics.intra_list_diversity(np.array([[0, -1]]), np.eye(2, dtype=np.float32), k=2)[0])


def test_serendipity_of_the_expected_list_itself_is_zero() -> None:
    lists = np.array([[0, 1], [2, 3]])
    hits, wanted = metrics.hit_matrix(lists, [np.array([0, 1]), np.array([], np.int64)])
    np.testing.assert_array_equal(metrics.serendipity(lists, hits, wanted, lists, k=2), [0.0, math.nan])


def test_serendipity_looks_at_the_first_k_of_the_expected_list_only() -> None:
    lists, expected = np.array([[7, 5]]), np.array([[5, 7]])
    hits, wanted = metrics.hit_matrix(lists, [np.array([7])])
    assert metrics.serendipity(lists, hits, wanted, expected, k=1).tolist() == [1.0]
    assert metrics.serendipity(lists, hits, wanted, expected, k=2).tolist() == [0.0]


def test_serendipity_needs_an_expected_list_a_case() -> None:
    with pytest.raises(UsageError, match="2 lists and 1 expected"):
        metrics.serendipity(np.zeros((2, 1), np.int64), np.zeros((2, 1), np.bool_), np.ones(2, np.int64), np.zeros((1, 1), np.int64), k=1)
