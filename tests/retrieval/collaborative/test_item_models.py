"""Popularity, item-kNN, EASE and the graph filter against slow and obvious references."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from convrec.errors import UsageError
from convrec.retrieval.collaborative import (
    EASE,
    EASESettings,
    GraphFilter,
    GraphFilterSettings,
    Interactions,
    ItemKNN,
    ItemKNNSettings,
    Popularity,
)

Dense = npt.NDArray[np.float64]
NOTHING = np.empty(0, np.int64)


def weights_of(model: ItemKNN | EASE | GraphFilter, n_items: int = 24) -> Dense:
    """W, a row per liked item."""
    return np.stack([model.score(np.array([row]), NOTHING) for row in range(n_items)]).astype(np.float64)


def from_dense(dense: npt.ArrayLike) -> Interactions:
    matrix = sparse.csr_matrix(np.asarray(dense, np.float32))
    return Interactions(matrix, None, tuple(map(str, range(matrix.shape[0]))))


def test_popularity_is_the_log_of_one_plus_the_likes() -> None:
    model = Popularity()
    model.fit(from_dense([[1, 0, -1], [1, 0, 1], [5, 0, 0]]))
    expected = [math.log(1 + 3), math.log(1 + 0), math.log(1 + 1)]
    for liked in ([], [0], [2]):
        np.testing.assert_allclose(model.score(np.array(liked, np.int64), NOTHING), expected, rtol=1e-6)


def test_popularity_scores_belong_to_the_caller(interactions: Interactions) -> None:
    model = Popularity()
    model.fit(interactions)
    model.score(NOTHING, NOTHING)[:] = -1
    assert (model.score(NOTHING, NOTHING) >= 0).all()


@pytest.mark.parametrize(("neighbours", "shrinkage"), [(1, 0.0), (4, 0.0), (4, 10.0), (30, 3.0)])
def test_item_knn_is_a_double_loop(interactions: Interactions, likes: Dense, neighbours: int, shrinkage: float) -> None:
    model = ItemKNN(ItemKNNSettings(neighbours=neighbours, shrinkage=shrinkage))
    model.fit(interactions)
    expected = np.zeros((24, 24))
    for j in range(24):
        found = []
        for i in range(24):
            both = sum(1 for person in likes if person[i] and person[j])
            if i != j and both:
                norm = np.float32(np.sqrt(likes[:, i].sum(), dtype=np.float32)) * np.float32(np.sqrt(likes[:, j].sum(), dtype=np.float32))
                found.append((np.float32(both) / (norm + np.float32(shrinkage)), i))
        for similarity, i in sorted(found, key=lambda entry: (-entry[0], entry[1]))[:neighbours]:
            expected[i, j] = similarity
    np.testing.assert_allclose(weights_of(model), expected, rtol=1e-5)


def test_item_knn_worked_example() -> None:
    # Items 0 and 1 are liked together by two people, each by two and three: 2 / (sqrt(2 * 3) + 1).
    model = ItemKNN(ItemKNNSettings(neighbours=1, shrinkage=1.0))
    model.fit(from_dense([[1, 1, 0], [1, 1, 0], [0, 1, 1]]))
    assert model.score(np.array([1]), NOTHING)[0] == pytest.approx(2 / (math.sqrt(6) + 1))
    assert model.score(np.array([1]), NOTHING)[1] == 0


def test_item_knn_in_blocks_is_item_knn_at_once(interactions: Interactions, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, blocks = ItemKNN(), ItemKNN()
    whole.fit(interactions)
    monkeypatch.setattr("convrec.retrieval.collaborative.item_knn._BLOCK", 5)
    blocks.fit(interactions)
    assert np.array_equal(weights_of(whole), weights_of(blocks))


@pytest.mark.parametrize("regularisation", [0.5, 20.0, 500.0])
def test_ease_is_a_ridge_regression_per_column_without_the_column_itself(
    interactions: Interactions, likes: Dense, regularisation: float
) -> None:
    model = EASE(EASESettings(regularisation=regularisation))
    model.fit(interactions)
    expected = np.zeros((24, 24))
    for j in range(24):
        others = [i for i in range(24) if i != j]
        x = likes[:, others]
        expected[others, j] = np.linalg.solve(x.T @ x + regularisation * np.eye(23), x.T @ likes[:, j])
    np.testing.assert_allclose(weights_of(model), expected, rtol=1e-3, atol=2e-5)
    assert (np.diagonal(weights_of(model)) == 0).all()


def test_ease_works_block_by_block(interactions: Interactions, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, blocks = EASE(), EASE()
    whole.fit(interactions)
    monkeypatch.setattr("convrec.retrieval.collaborative.ease._BLOCK", 5)
    blocks.fit(interactions)
    assert np.array_equal(weights_of(whole), weights_of(blocks))


def test_ease_in_half_precision_is_close_and_half_the_size(interactions: Interactions) -> None:
    full, half = EASE(), EASE(EASESettings(dtype="float16"))
    full.fit(interactions)
    half.fit(interactions)
    np.testing.assert_allclose(weights_of(half), weights_of(full), rtol=1e-3, atol=1e-6)
    assert half._state()["weights"].nbytes * 2 == full._state()["weights"].nbytes
    assert half.score(np.array([0]), NOTHING).dtype == np.float32


def test_ease_says_what_to_do_about_a_gram_matrix_that_cannot_be_inverted() -> None:
    model = EASE(EASESettings(regularisation=1e-30))
    with pytest.raises(UsageError, match=r"cannot be inverted in float32 .* raise the setting 'regularisation'"):
        model.fit(from_dense(np.ones((3, 4))))


def graph_reference(likes: Dense, alpha: float, rank: int) -> Dense:
    """The dense formula of the filter, with the decomposition of numpy."""

    def power(degrees: Dense, exponent: float) -> Dense:
        return np.diag([degree**exponent if degree else 0.0 for degree in degrees])

    people, items = likes.sum(1), likes.sum(0)
    normal = power(people, -0.5) @ likes @ power(items, -0.5)
    vectors = np.linalg.svd(normal)[2][:rank].T
    low: Dense = power(items, -0.5) @ vectors @ vectors.T @ power(items, 0.5)
    result: Dense = normal.T @ normal + alpha * low
    return result


@pytest.mark.parametrize(("alpha", "rank"), [(0.0, 5), (0.3, 5), (2.0, 1), (0.7, 24)])
@pytest.mark.parametrize("dense_side", [256, 10])
def test_graph_filter_is_the_dense_formula(
    interactions: Interactions, likes: Dense, alpha: float, rank: int, dense_side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convrec.retrieval.collaborative.graph._DENSE_SIDE", dense_side)
    model = GraphFilter(GraphFilterSettings(alpha=alpha, rank=rank))
    model.fit(interactions)
    # Vectors of singular value 0 are left out: they belong to no person.
    real = min(rank, int(np.linalg.matrix_rank(likes)))
    np.testing.assert_allclose(weights_of(model), graph_reference(likes, alpha, real), rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("block", [2048, 5])
def test_graph_filter_keeps_the_strongest_links(
    interactions: Interactions, likes: Dense, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convrec.retrieval.collaborative.graph._BLOCK", block)
    model = GraphFilter(GraphFilterSettings(alpha=0.0, rank=0, neighbours=3))
    model.fit(interactions)
    whole = graph_reference(likes, 0.0, 0)
    for row, weights in enumerate(weights_of(model)):
        kept = np.flatnonzero(weights)
        assert kept.size == min(3, np.count_nonzero(whole[row]))
        np.testing.assert_allclose(np.sort(weights)[::-1][:3], np.sort(whole[row])[::-1][:3], rtol=1e-5)


def test_graph_filter_rank_follows_the_size() -> None:
    model = GraphFilter()
    assert [model._rank(sparse.csr_matrix(shape)) for shape in [(9, 90), (3000, 9000), (90_000, 8000)]] == [
        32,
        100,
        256,
    ]
