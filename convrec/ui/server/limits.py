"""How much a key may ask for: requests a minute, and answered messages a day."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

__all__ = ["Buckets"]

_MOST = 50_000


class Buckets:
    """A token bucket each: it holds a minute's worth of requests, and fills evenly.

    Kept in this process: with several workers each counts what it answers itself.

    Parameters
    ----------
    clock
        Seconds that only grow.

    Examples
    --------
    >>> seconds = iter([0.0, 0.0, 0.0, 30.0])
    >>> buckets = Buckets(lambda: next(seconds))
    >>> [buckets.wait("key", 2) for _ in range(4)]
    [0.0, 0.0, 30.0, 0.0]
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def wait(self, who: Hashable, per_minute: int) -> float:
        """Take one request from the bucket: 0, or after how many seconds there will be one to take."""
        now = self._clock()
        rate = per_minute / 60
        with self._guard:
            left, then = self._left.pop(who, (float(per_minute), now))
            left = min(float(per_minute), left + (now - then) * rate)
            taken = left >= 1
            self._left[who] = (left - 1 if taken else left, now)
            while len(self._left) > _MOST:
                self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) / rate
