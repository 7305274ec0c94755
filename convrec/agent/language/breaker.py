"""A circuit breaker: an endpoint that keeps failing is left alone for a while, so that it does not slow each turn."""

import threading
import time
from collections.abc import Callable

__all__ = ["Breaker"]


class Breaker:
    """Opens after several failures in a row; after a rest it lets one call through, and closes when that succeeds.

    Safe to share between threads.

    Parameters
    ----------
    failures
        In a row, until it opens.
    seconds
        Of rest.
    clock
        Seconds that only go up.

    Examples
    --------
    >>> now = [0.0]
    >>> breaker = Breaker(2, 30.0, clock=lambda: now[0])
    >>> breaker.failed(); breaker.failed(); breaker.allows()
    False
    >>> now[0] = 30.0; breaker.allows(), breaker.allows()  # one call tries; the others go on waiting
    (True, False)
    >>> breaker.succeeded(); breaker.allows()
    True
    """

    def __init__(self, failures: int, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._until = 0.0

    def allows(self) -> bool:
        """Whether a call may be made; who gets a yes after a rest is the one that tries, and has to tell how it went."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._seconds
            return True

    def succeeded(self) -> None:
        """Close it."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Count a failure."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._most:
                self._until = self._clock() + self._seconds
