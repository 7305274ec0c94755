"""How many threads: what the machine and the container leave, less one."""

from pathlib import Path

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.retrieval import threads
from convrec.retrieval.vectors import VectorIndex


def cores_under(quota: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    return threads.available_cores(tmp_path / "cpu.max")


@pytest.mark.parametrize(
    ("quota", "cores"),
    [
        ("max 100000\n", 8),
        ("200000 100000\n", 2),
        ("150000 100000", 2),
        ("10000 100000", 1),
        ("9900000 100000", 8),
        ("0 0", 8),
        ("", 8),
    ],
)
def test_a_containers_quota_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, cores: int) -> None:
    assert cores_under(quota, tmp_path, monkeypatch) == cores


def test_without_a_quota_the_affinity_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 3}, raising=False)
    assert threads.available_cores(tmp_path / "missing") == 2


@pytest.mark.parametrize(("cores", "expected"), [(1, 1), (2, 1), (16, 15)])
def test_one_core_is_left_free(monkeypatch: pytest.MonkeyPatch, cores: int, expected: int) -> None:
    monkeypatch.setattr(threads, "available_cores", lambda: cores)
    assert threads.thread_count() == expected
    assert threads.thread_count(4) == 4


def test_no_threads_are_refused() -> None:
    with pytest.raises(UsageError, match="the number of threads must be at least 1, not 0"):
        threads.thread_count(0)


def test_onnxruntime_gets_the_number_and_does_not_spin() -> None:
    options = threads.onnx_session_options(3)
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (3, 1)
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_faiss_gets_the_number_before_a_search() -> None:
    import faiss

    index = VectorIndex.build(np.eye(4, dtype=np.float32), threads=2)
    faiss.omp_set_num_threads(1)
    index.search(np.eye(4, dtype=np.float32), 1)
    assert faiss.omp_get_max_threads() == 2
