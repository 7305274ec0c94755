"""Whether an index runs on a GPU, and how it gets there."""

import threading
from typing import Any

import numpy as np

from convrec.errors import UsageError
from convrec.retrieval.vectors._faiss import Index
from convrec.retrieval.vectors._settings import Device, VectorSettings
from convrec.types import Floats, Rows

__all__ = ["GPU_MOST_RESULTS", "OnGpu", "choose_device"]

GPU_MOST_RESULTS = 2048
"""FAISS finds at most this many items per query on a GPU."""


def choose_device(faiss: Any, device: Device, n_items: int, settings: VectorSettings) -> Device:
    """Where to search, "cpu" or "gpu". "auto" takes a GPU when there is one and the catalogue is not so small that the CPU is as fast.

    Raises
    ------
    UsageError
        When a GPU is asked for, and FAISS sees none.
    """
    if device not in ("auto", "cpu", "gpu"):
        raise UsageError(f"unknown device {device!r}; known are 'auto', 'cpu' and 'gpu'")
    if device == "cpu":
        return "cpu"
    there = hasattr(faiss, "StandardGpuResources") and faiss.get_num_gpus() > 0
    if device == "gpu" and not there:
        raise UsageError(
            "device 'gpu' was asked for, but FAISS sees no GPU; install the gpu extra in place of the cpu extra "
            "(pip uninstall faiss-cpu, then pip install 'convrec[gpu]') on a machine with an NVIDIA driver, or use device 'auto'"
        )
    return "gpu" if there and (device == "gpu" or n_items >= settings.flat_below) else "cpu"


class OnGpu:
    """A copy of a flat index or of groups on the first GPU. One search at a time, as FAISS demands there; without filters."""

    def __init__(self, faiss: Any, index: Index, *, half: bool) -> None:
        options = faiss.GpuClonerOptions()
        options.useFloat16 = half
        self._resources = faiss.StandardGpuResources()
        self._index = faiss.index_cpu_to_gpu(self._resources, 0, index, options)
        self._lock = threading.Lock()

    def search(self, queries: Floats, k: int, params: Any = None) -> tuple[Floats, Rows]:
        """float32[m, k] and int64[m, k], missing places -1; k at most `GPU_MOST_RESULTS`."""
        with self._lock:
            scores, rows = self._index.search(queries, k, params=params)
        return np.asarray(scores, dtype=np.float32), np.asarray(rows, dtype=np.int64)
