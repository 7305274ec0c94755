"""Where an index runs, with a FAISS that says it has a GPU."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.retrieval.vectors import Kind, VectorIndex, VectorSettings, _faiss
from convrec.retrieval.vectors._device import GPU_MOST_RESULTS, choose_device
from convrec.types import Floats

ALWAYS_GPU = VectorSettings(exact_rows=0, exact_share=0.0, flat_below=0)


def clustered_vectors(n_items: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(20, 24))
    vectors = centres[rng.integers(0, 20, n_items)] + 0.7 * rng.normal(size=(n_items, 24))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


class GpuIndex:
    """Stands for an index on a GPU: knows no filters, finds no more than it may."""

    def __init__(self, index: Any, options: Any) -> None:
        self.index, self.options = index, options
        self.asked: list[tuple[int, Any]] = []

    def search(self, queries: np.ndarray, k: int, params: Any = None) -> Any:
        assert k <= GPU_MOST_RESULTS
        assert params is None or params.sel is None
        self.asked.append((k, params))
        return self.index.search(queries, k, params=params)


class GpuFaiss:
    """The real FAISS with a GPU made up."""

    def __init__(self, n_gpus: int = 1) -> None:
        self.real = _faiss.load_faiss()
        self.n_gpus = n_gpus
        self.made: list[GpuIndex] = []
        self.StandardGpuResources = SimpleNamespace
        self.GpuClonerOptions = SimpleNamespace

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def get_num_gpus(self) -> int:
        return self.n_gpus

    def index_cpu_to_gpu(self, resources: object, device: int, index: Any, options: Any) -> GpuIndex:
        assert device == 0
        self.made.append(GpuIndex(index, options))
        return self.made[-1]


@pytest.fixture
def faiss(monkeypatch: pytest.MonkeyPatch) -> GpuFaiss:
    fake = GpuFaiss()
    monkeypatch.setattr(_faiss, "load_faiss", lambda: fake)
    return fake


def test_the_device_is_chosen_by_what_is_there_and_how_large_the_catalogue_is() -> None:
    chosen = VectorSettings(flat_below=100)
    no_gpu, no_driver, gpu = SimpleNamespace(get_num_gpus=lambda: 0), GpuFaiss(n_gpus=0), GpuFaiss()
    assert [choose_device(module, "auto", 100, chosen) for module in (no_gpu, no_driver, gpu)] == ["cpu", "cpu", "gpu"]
    assert [choose_device(gpu, device, 99, chosen) for device in ("auto", "cpu", "gpu")] == ["cpu", "cpu", "gpu"]
    for module in (no_gpu, no_driver):
        with pytest.raises(UsageError, match=r"FAISS sees no GPU; install the gpu extra .*pip install 'convrec\[gpu\]'"):
            choose_device(module, "gpu", 100, chosen)
    with pytest.raises(UsageError, match="unknown device 'tpu'; known are 'auto', 'cpu' and 'gpu'"):
        choose_device(gpu, "tpu", 100, chosen)  # type: ignore[arg-type]  # wrong on purpose


def test_a_gpu_that_is_not_there_is_an_error() -> None:
    if _faiss.load_faiss().get_num_gpus():
        pytest.skip("there is a GPU")
    with pytest.raises(UsageError, match="FAISS sees no GPU"):
        VectorIndex.build(clustered_vectors(10, seed=0), device="gpu")


@pytest.mark.parametrize("kind", ["flat", "hnsw", "ivf"])
@pytest.mark.parametrize("precision", ["float32", "float16"])
def test_a_gpu_index_finds_what_is_allowed(faiss: GpuFaiss, kind: Kind, precision: str) -> None:
    vectors, queries = clustered_vectors(3000, seed=1), clustered_vectors(5, seed=2)
    chosen = ALWAYS_GPU.model_copy(update={"precision": precision})
    index = VectorIndex.build(vectors, kind, threads=1, settings=chosen)
    assert (index.device, index.kind) == ("gpu", kind)
    (made,) = faiss.made
    assert made.options.useFloat16 == (precision == "float16")
    assert hasattr(made.index, "nlist") == (kind == "ivf")
    for share in (1.0, 0.5, 0.02, 0.001):
        mask = np.random.default_rng(0).random(3000) < share
        for k in (1, 10, 2500):
            scores, rows = index.search(queries, k, mask)
            filled = min(k, int(mask.sum()))
            assert (rows[:, filled:] == -1).all()
            assert mask[rows[:, :filled]].all()
            assert all(len(set(found)) == filled for found in rows[:, :filled].tolist())
            assert scores[:, :filled] == pytest.approx(np.take_along_axis(queries @ vectors.T, rows[:, :filled], axis=1), abs=2e-3)
            if kind != "ivf" and k < 2500:
                best = np.sort(np.where(mask, queries @ vectors.T, -np.inf), axis=1)[:, ::-1]
                assert scores[:, :filled] == pytest.approx(best[:, :filled], abs=2e-3)
    assert made.asked


def test_a_gpu_is_asked_for_more_when_a_filter_will_drop_some(faiss: GpuFaiss) -> None:
    index = VectorIndex.build(clustered_vectors(3000, seed=1), "flat", threads=1, settings=ALWAYS_GPU)
    queries = clustered_vectors(1, seed=2)
    index.search(queries, 10)
    index.search(queries, 10, np.arange(3000) % 10 == 0)
    assert [k for k, _ in faiss.made[0].asked] == [10, 166]  # 1.5 * 10 / 0.1 + 16


def test_a_small_rest_is_searched_on_the_cpu(faiss: GpuFaiss) -> None:
    index = VectorIndex.build(clustered_vectors(3000, seed=1), "flat", threads=1, settings=VectorSettings(flat_below=0))
    index.search(clustered_vectors(1, seed=2), 10, np.arange(100))
    assert faiss.made[0].asked == []


def test_groups_are_searched_in_part_on_a_gpu(faiss: GpuFaiss) -> None:
    settings = ALWAYS_GPU.model_copy(update={"effort": 8})
    index = VectorIndex.build(clustered_vectors(3000, seed=1), "ivf", threads=1, settings=settings)
    index.search(clustered_vectors(1, seed=2), 1)
    assert faiss.made[0].asked[0][1].nprobe == 4  # 8 / 2


def test_the_cpu_can_be_asked_for(faiss: GpuFaiss) -> None:
    index = VectorIndex.build(clustered_vectors(300, seed=1), "flat", device="cpu", threads=1, settings=ALWAYS_GPU)
    assert (index.device, faiss.made) == ("cpu", [])
