"""What a piece of work costs: seconds, and the highest resident memory of the process while it runs."""

import re
import resource
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "measured"]

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass
class Cost:
    """Filled in when the block of `measured` ends.

    Attributes
    ----------
    seconds
        Wall time.
    peak_mb
        Highest resident memory of the whole process, libraries and data included, in MiB: since the block began on Linux, since the
        process began elsewhere, which is an upper bound.
    """

    seconds: float = float("nan")
    peak_mb: float = float("nan")


@contextmanager
def measured() -> Generator[Cost]:
    """Measure a block; blocks inside one another reset each other's peak.

    >>> with measured() as cost:
    ...     _ = sum(range(1000))
    >>> cost.seconds > 0 and cost.peak_mb > 1
    True
    """
    _reset_peak()
    cost = Cost()
    start = time.perf_counter()
    try:
        yield cost
    finally:
        cost.seconds = time.perf_counter() - start
        cost.peak_mb = _peak_mb()


def _reset_peak() -> None:
    try:
        _CLEAR.write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_mb() -> float:
    try:
        found = _PEAK.search(_STATUS.read_text(encoding="ascii", errors="replace"))
    except OSError:
        found = None
    if found is not None:
        return int(found[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 1024
