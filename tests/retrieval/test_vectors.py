"""Vector search against brute force, under filters and without."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.retrieval.vectors import Kind, VectorIndex, VectorSettings, allowed_mask, choose_kind
from convrec.retrieval.vectors._faiss import n_groups
from convrec.retrieval.vectors._searchers import probes_for
from convrec.types import Floats, Mask, Rows

NEVER_EXACT = VectorSettings(exact_rows=0, exact_share=0.0)


def random_vectors(n_items: int, dim: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).normal(size=(n_items, dim))
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def clustered_vectors(n_items: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(20, 24))
    vectors = centres[rng.integers(0, 20, n_items)] + 0.7 * rng.normal(size=(n_items, 24))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def brute_force(vectors: Floats, query: Floats, k: int, mask: Mask) -> list[tuple[float, int]]:
    scores = [(float(np.dot(vector, query)), row) for row, vector in enumerate(vectors) if mask[row]]
    return sorted(scores, key=lambda pair: (-pair[0], pair[1]))[:k]


def assert_well_formed(scores: Floats, rows: np.ndarray, k: int, mask: Mask, vectors: Floats, queries: Floats, slack: float) -> None:
    filled = min(k, int(mask.sum()))
    assert scores.dtype == np.float32
    assert rows.dtype == np.int64
    assert scores.shape == rows.shape == (len(queries), k)
    for query, of_query, found in zip(queries, scores, rows, strict=True):
        assert (found[filled:] == -1).all()
        assert np.isneginf(of_query[filled:]).all()
        assert len(set(found[:filled].tolist())) == filled
        assert mask[found[:filled]].all()
        assert of_query[:filled] == pytest.approx(vectors[found[:filled]] @ query, abs=slack)
        assert (np.diff(of_query[:filled]) <= 0).all()


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 40), st.integers(1, 9), st.integers(0, 3), st.integers(1, 50))
def test_flat_search_is_brute_force(data: st.DataObject, n_items: int, dim: int, n_queries: int, k: int) -> None:
    vectors, queries = random_vectors(n_items, dim, seed=n_items), random_vectors(n_queries, dim, seed=99)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=n_items, max_size=n_items)), dtype=np.bool_)
    index = VectorIndex.build(vectors, "flat", threads=1)
    scores, rows = index.search(queries, k, mask)
    assert_well_formed(scores, rows, k, mask, vectors, queries, 1e-5)
    for query, of_query in zip(queries, scores, strict=True):
        expected = [score for score, _ in brute_force(vectors, query, k, mask)]
        assert of_query[: len(expected)] == pytest.approx(expected, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["hnsw", "ivf"]),
    st.sampled_from([NEVER_EXACT, VectorSettings(), VectorSettings(precision="float16", exact_rows=0)]),
    st.integers(1, 300),
    st.floats(0, 1),
    st.integers(1, 320),
    st.booleans(),
)
def test_every_place_that_can_be_filled_is(kind: Kind, chosen: VectorSettings, n_items: int, share: float, k: int, as_rows: bool) -> None:
    vectors, queries = random_vectors(n_items, 8, seed=n_items), random_vectors(3, 8, seed=99)
    mask = np.random.default_rng(n_items).random(n_items) < share
    index = VectorIndex.build(vectors, kind, threads=1, settings=chosen)
    allowed = np.random.default_rng(0).permutation(np.flatnonzero(mask)) if as_rows else mask
    assert_well_formed(*index.search(queries, k, allowed), k, mask, vectors, queries, 2e-3)
    assert_well_formed(*index.search(queries, k), k, np.ones(n_items, np.bool_), vectors, queries, 2e-3)


@pytest.mark.parametrize("kind", ["hnsw", "ivf"])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.2, 0.05, 0.01])
@pytest.mark.parametrize("chosen", [NEVER_EXACT, VectorSettings(exact_rows=500), NEVER_EXACT.model_copy(update={"effort": 32})])
def test_recall_is_high_under_any_filter(kind: Kind, share: float, chosen: VectorSettings) -> None:
    vectors, queries = clustered_vectors(6000, seed=1), clustered_vectors(40, seed=2)
    mask = np.random.default_rng(3).random(6000) < share
    index = VectorIndex.build(vectors, kind, threads=1, settings=chosen)
    _, rows = index.search(queries, 10, None if share == 1.0 else mask)
    expected = [[row for _, row in brute_force(vectors, query, 10, mask)] for query in queries]
    recall = np.mean([len(set(found) & set(best)) / 10 for found, best in zip(rows.tolist(), expected, strict=True)])
    assert recall >= 0.95


def test_a_graph_search_walks_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = clustered_vectors(3000, seed=1)
    index = VectorIndex.build(vectors, "hnsw", threads=1)
    expected = index.search(vectors[:5], 5)[1]
    monkeypatch.setattr("convrec.retrieval.vectors._faiss.search_store", None)
    assert np.array_equal(index.search(vectors[:5], 5)[1], expected)
    with pytest.raises(TypeError, match="not callable"):
        index.search(vectors[:5], 5, np.arange(100))


class Forgetful:
    """A quick search that finds everything for the first query, two items for the second, none for the third."""

    most = 10**9

    def search(self, queries: Floats, k: int, mask: Mask | None, share: float) -> tuple[Floats, Rows]:
        rows = np.full((3, k), -1, dtype=np.int64)
        rows[0], rows[1, :2] = np.arange(k), [4, 8]
        return np.where(rows < 0, -np.inf, 0.5).astype(np.float32), rows


def test_what_a_quick_search_leaves_open_is_searched_exactly() -> None:
    vectors, queries = clustered_vectors(500, seed=1), clustered_vectors(3, seed=2)
    mask = np.arange(500) % 2 == 0
    index = VectorIndex.build(vectors, "ivf", threads=1, settings=NEVER_EXACT)
    index._searcher = Forgetful()
    scores, rows = index.search(queries, 5, mask)
    assert rows[0].tolist() == [0, 1, 2, 3, 4]
    assert scores[0].tolist() == [0.5] * 5
    for place in (1, 2):
        assert rows[place].tolist() == [row for _, row in brute_force(vectors, queries[place], 5, mask)]
        assert scores[place] == pytest.approx(vectors[rows[place]] @ queries[place], abs=1e-5)


@pytest.mark.parametrize("kind", ["flat", "hnsw", "ivf"])
def test_equal_items_come_in_the_order_of_their_rows(kind: Kind) -> None:
    vectors = np.repeat(random_vectors(1, 8, seed=0), 5, axis=0)
    index = VectorIndex.build(vectors, kind, threads=1)
    assert index.search(vectors[:1], 5)[1].tolist() == [[0, 1, 2, 3, 4]]


@pytest.mark.parametrize("kind", ["flat", "hnsw", "ivf"])
@pytest.mark.parametrize("precision", ["float32", "float16"])
def test_similarity_is_the_matrix_product(kind: Kind, precision: str) -> None:
    vectors, (query,) = random_vectors(9000, 6, seed=4), random_vectors(1, 6, seed=5)
    index = VectorIndex.build(vectors, kind, threads=1, settings=VectorSettings.model_validate({"precision": precision}))
    assert index.similarity(query).dtype == np.float32
    slack = 1e-6 if precision == "float32" else 1e-3
    assert index.similarity(query) == pytest.approx(vectors @ query, abs=slack)
    for n_queries in (3, 30):
        several = index.similarity(vectors[:n_queries])
        assert several.shape == (n_queries, 9000)
        assert several == pytest.approx(vectors[:n_queries] @ vectors.T, abs=slack)
    assert index.vectors.dtype == precision
    assert index.vector(np.array([7, 7, 2])).dtype == np.float32
    assert index.vector(np.array([7, 7, 2])) == pytest.approx(vectors[[7, 7, 2]], abs=slack)


def test_the_vectors_outlive_their_index() -> None:
    vectors = random_vectors(500, 6, seed=4)
    view = VectorIndex.build(vectors, "flat", threads=1).vectors
    assert np.array_equal(view, vectors)
    with pytest.raises(ValueError, match="read-only"):
        view[0, 0] = 1.0


def test_the_kind_depends_on_size_and_memory() -> None:
    small = VectorSettings(flat_below=100, copy_memory=200 * (2 * 16 + 8))
    assert [choose_kind(n, 16, small) for n in (0, 99, 100, 200, 201)] == ["flat", "flat", "ivf", "ivf", "hnsw"]
    assert VectorIndex.build(random_vectors(120, 16, seed=0), settings=small, threads=1).kind == "ivf"
    assert VectorIndex.build(random_vectors(20, 16, seed=0), threads=1).kind == "flat"


def test_the_number_of_groups() -> None:
    assert [n_groups(n) for n in (0, 38, 390, 10_000, 1_000_000)] == [1, 1, 10, 256, 4000]  # 390 / 39, 10 000 / 39, 4 * 1000
    assert probes_for(10, 128, 5, 1000, 1.0) == 10
    assert probes_for(100, 2, 1, 1000, 0.1) == 10  # 2 / 2 / 0.1


@settings(deadline=None)
@given(st.integers(1, 30), st.data())
def test_a_mask_and_its_rows_are_one(n_items: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, n_items - 1), max_size=40))
    mask = allowed_mask(np.array(rows, dtype=np.int64), n_items)
    assert np.flatnonzero(mask).tolist() == sorted(set(rows))
    assert allowed_mask(mask, n_items) is mask or np.array_equal(allowed_mask(mask, n_items), mask)


@pytest.mark.parametrize(
    ("allowed", "message"),
    [
        (np.ones(4, np.bool_), "a mask must have one entry for each of 5 items, not 4"),
        (np.array([0, 5]), r"allowed rows must be in \[0, 5\), not 5"),
        (np.array([-1, 2]), r"allowed rows must be in \[0, 5\), not -1"),
        (np.array([0.5]), "must be a mask or rows, not an array of float64"),
        (np.ones((5, 1), np.bool_), r"one dimension, not the shape \(5, 1\)"),
    ],
)
def test_a_wrong_filter_is_refused(allowed: Mask, message: str) -> None:
    index = VectorIndex.build(random_vectors(5, 4, seed=0), threads=1)
    with pytest.raises(UsageError, match=message):
        index.search(random_vectors(1, 4, seed=1), 2, allowed)


def test_wrong_arguments_are_refused() -> None:
    vectors = random_vectors(5, 4, seed=0)
    index = VectorIndex.build(vectors, threads=1)
    with pytest.raises(UsageError, match=r"queries must have the shape \(m, 4\), not \(4,\)"):
        index.search(vectors[0], 2)
    with pytest.raises(UsageError, match=r"queries must have the shape \(m, 4\), not \(5, 3\)"):
        index.search(vectors[:, :3], 2)
    with pytest.raises(UsageError, match="queries must be finite"):
        index.similarity(np.array([0, np.nan, 0, 0], dtype=np.float32))
    with pytest.raises(UsageError, match="k must be at least 1, not 0"):
        index.search(vectors, 0)
    with pytest.raises(UsageError, match=r"vectors must have the shape \(n_items, dim\), not \(5,\)"):
        VectorIndex.build(vectors[:, 0])
    with pytest.raises(UsageError, match="the vector of row 3 holds a number that is not finite"):
        VectorIndex.build(np.where(np.arange(5)[:, None] == 3, np.inf, vectors))
    with pytest.raises(UsageError, match="unknown kind of index 'lsh'; known are 'auto', 'flat', 'hnsw' and 'ivf'"):
        VectorIndex.build(vectors, "lsh")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UsageError, match="the number of threads must be at least 1, not 0"):
        VectorIndex.build(vectors, threads=0)
