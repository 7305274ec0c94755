"""What an index leaves on disk: the same again, the same bytes, and clear words when it is damaged."""

import gc
import json
import threading
from pathlib import Path

import numpy as np
import pytest

from convrec.errors import BundleError, ModelError
from convrec.retrieval.vectors import Kind, VectorIndex, VectorSettings
from convrec.types import Floats

NEVER_EXACT = VectorSettings(exact_rows=0, exact_share=0.0)
KINDS: list[Kind] = ["flat", "hnsw", "ivf"]
FILES = {"flat": {"index.json", "vectors.faiss"}}
FILES["hnsw"] = FILES["flat"] | {"graph.faiss"}
FILES["ivf"] = FILES["flat"] | {"groups.faiss"}


def clustered_vectors(n_items: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(20, 24))
    vectors = centres[rng.integers(0, 20, n_items)] + 0.7 * rng.normal(size=(n_items, 24))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("precision", ["float32", "float16"])
def test_a_saved_index_finds_the_same(tmp_path: Path, kind: Kind, precision: str) -> None:
    chosen = VectorSettings.model_validate({"precision": precision, "exact_rows": 0, "exact_share": 0.0})
    index = VectorIndex.build(clustered_vectors(1500, seed=1), kind, threads=1, settings=chosen)
    index.save(tmp_path / "ü folder")
    again = VectorIndex.load(tmp_path / "ü folder", threads=1)
    assert {path.name for path in (tmp_path / "ü folder").iterdir()} == FILES[kind]
    assert (again.kind, again.n_items, again.dim, again.device) == (kind, 1500, 24, "cpu")
    queries, mask = clustered_vectors(20, seed=2), np.arange(1500) % 3 == 0
    for allowed in (None, mask):
        scores, rows = again.search(queries, 10, allowed)
        expected_scores, expected_rows = index.search(queries, 10, allowed)
        assert np.array_equal(scores, expected_scores)
        assert np.array_equal(rows, expected_rows)
    assert np.array_equal(again.vectors, index.vectors)
    assert np.array_equal(again.similarity(queries[0]), index.similarity(queries[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_loaded_index_may_be_saved_again(tmp_path: Path, kind: Kind) -> None:
    VectorIndex.build(clustered_vectors(500, seed=1), kind, threads=1).save(tmp_path / "a")
    VectorIndex.load(tmp_path / "a", threads=1).save(tmp_path / "b")
    again = VectorIndex.load(tmp_path / "b", threads=1)
    assert np.array_equal(again.search(again.vectors[:3], 4)[1], VectorIndex.load(tmp_path / "a").search(again.vectors[:3], 4)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_vectors_give_the_same_bytes(tmp_path: Path, kind: Kind) -> None:
    vectors = clustered_vectors(1000, seed=1)
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        VectorIndex.build(vectors, kind, seed=seed).save(tmp_path / name)
    bytes_of = {name: {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "abc"}
    assert bytes_of["a"] == bytes_of["b"]
    assert (bytes_of["a"] == bytes_of["c"]) == (kind == "flat")


def test_a_graph_file_holds_no_vectors(tmp_path: Path) -> None:
    VectorIndex.build(np.random.default_rng(0).random((1000, 384), dtype=np.float32), "hnsw", threads=1).save(tmp_path)
    assert (tmp_path / "vectors.faiss").stat().st_size < 1000 * 384 * 4 + 1000
    assert (tmp_path / "graph.faiss").stat().st_size < 1000 * (2 * 32 * 4 + 100)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_catalogue(tmp_path: Path, kind: Kind) -> None:
    nothing, query = np.zeros((0, 4), np.float32), np.ones((1, 4), np.float32)
    VectorIndex.build(nothing, kind, threads=1).save(tmp_path)
    for index in (VectorIndex.build(nothing, kind, threads=1), VectorIndex.load(tmp_path)):
        scores, rows = index.search(query, 2)
        assert rows.tolist() == [[-1, -1]]
        assert scores.tolist() == [[-np.inf, -np.inf]]
        assert index.similarity(query[0]).shape == (0,)
        assert index.vectors.shape == (0, 4)


@pytest.mark.parametrize("damage", ["missing", "cut", "junk"])
@pytest.mark.parametrize("name", ["index.json", "vectors.faiss", "graph.faiss"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str, name: str) -> None:
    VectorIndex.build(clustered_vectors(200, seed=1), "hnsw", threads=1).save(tmp_path)
    path = tmp_path / name
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"junk" * 50)
    with pytest.raises(BundleError, match=f"{name}: cannot be read.*build the bundle again"):
        VectorIndex.load(tmp_path)


def test_groups_that_are_cut_short_are_named(tmp_path: Path) -> None:
    VectorIndex.build(clustered_vectors(2000, seed=1), "ivf", threads=1).save(tmp_path)
    path = tmp_path / "groups.faiss"
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(BundleError, match=r"groups.faiss: cannot be read"):
        VectorIndex.load(tmp_path)


def test_files_of_two_indexes_do_not_mix(tmp_path: Path) -> None:
    VectorIndex.build(clustered_vectors(200, seed=1), "hnsw", threads=1).save(tmp_path / "a")
    VectorIndex.build(clustered_vectors(201, seed=1), "hnsw", threads=1).save(tmp_path / "b")
    (tmp_path / "a" / "graph.faiss").write_bytes((tmp_path / "b" / "graph.faiss").read_bytes())
    with pytest.raises(BundleError, match="its files do not belong together; build the bundle again"):
        VectorIndex.load(tmp_path / "a")


@pytest.mark.parametrize(("key", "value"), [("format", 2), ("kind", "lsh"), ("dim", 0)])
def test_another_format_is_refused(tmp_path: Path, key: str, value: object) -> None:
    VectorIndex.build(clustered_vectors(200, seed=1), "flat", threads=1).save(tmp_path)
    about = json.loads((tmp_path / "index.json").read_text())
    (tmp_path / "index.json").write_text(json.dumps({**about, key: value}))
    with pytest.raises(BundleError, match=r"index.json: is of another format than 1; build the bundle again"):
        VectorIndex.load(tmp_path)


def test_without_faiss_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "faiss", None)
    with pytest.raises(ModelError, match=r"FAISS is missing; run: pip install 'convrec\[cpu\]'"):
        VectorIndex.build(np.ones((3, 4), dtype=np.float32))


@pytest.mark.parametrize("kind", KINDS)
def test_threads_may_search_one_index_at_once(tmp_path: Path, kind: Kind) -> None:
    VectorIndex.build(clustered_vectors(3000, seed=1), kind, threads=1, settings=NEVER_EXACT).save(tmp_path)
    index, queries = VectorIndex.load(tmp_path, threads=1), clustered_vectors(50, seed=2)
    masks = [np.arange(3000) % modulus == 0 for modulus in (1, 2, 3, 5)]
    expected = [index.search(queries, 10, mask)[1] for mask in masks]
    wrong: list[int] = []

    def work(number: int) -> None:
        found = [index.search(queries, 10, masks[number])[1] for _ in range(10)]
        wrong.extend(number for rows in found if not np.array_equal(rows, expected[number]))

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wrong == []


def test_an_index_goes_away_without_harm(tmp_path: Path) -> None:
    for kind in KINDS:
        VectorIndex.build(clustered_vectors(500, seed=1), kind, threads=1).save(tmp_path / kind)
        for _ in range(3):
            index = VectorIndex.load(tmp_path / kind, threads=1)
            index.search(index.vectors[:1].astype(np.float32), 3)
            del index
            gc.collect()
