"""How many threads the numeric libraries may use, and the one place that tells them.

A thread pool as wide as the machine waits for its slowest member, so a single busy neighbour can slow a short computation many times
over: the default leaves one core free. A container's CPU quota counts as its number of cores.
"""

import math
import os
from pathlib import Path
from typing import Any, Protocol

from convrec.errors import UsageError

__all__ = ["available_cores", "limit_faiss", "onnx_session_options", "thread_count"]

_QUOTA_FILE = Path("/sys/fs/cgroup/cpu.max")


class _OpenMP(Protocol):
    def omp_set_num_threads(self, num_threads: int, /) -> None: ...


def available_cores(quota_file: Path = _QUOTA_FILE) -> int:
    """How many cores this process may use, at least 1: its CPU affinity, cut down to the container's quota.

    `quota_file` holds the control group's "quota period" in microseconds, or "max period" without a quota.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = quota_file.read_text(encoding="ascii").split()
        if quota != "max":
            cores = min(cores, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError, ZeroDivisionError):
        pass
    return max(1, cores)


def thread_count(threads: int | None = None) -> int:
    """How many threads a numeric library may use: `threads` if given, else all available cores but one, at least 1.

    >>> thread_count(3)
    3

    Raises
    ------
    UsageError
        When `threads` is below 1.
    """
    if threads is None:
        return max(1, available_cores() - 1)
    if threads < 1:
        raise UsageError(f"the number of threads must be at least 1, not {threads!r}")
    return threads


def limit_faiss(faiss: _OpenMP, threads: int) -> None:
    """Let FAISS use `threads` threads for what the calling thread asks of it.

    OpenMP keeps this number per calling thread, so whoever serves from a thread pool calls this before each search; it costs
    less than a microsecond.
    """
    faiss.omp_set_num_threads(threads)


def onnx_session_options(threads: int) -> Any:
    """`onnxruntime.SessionOptions` for `threads` threads inside an operator, operators one after another, no busy waiting."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
