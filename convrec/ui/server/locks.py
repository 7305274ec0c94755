"""One turn at a time in a session, however many requests come for it."""

import threading
from collections.abc import Generator, Hashable
from contextlib import contextmanager

from convrec.ui.server.problems import ProblemError

__all__ = ["SessionLocks"]


class SessionLocks:
    """A lock a session, there as long as somebody holds it or waits for it.

    Parameters
    ----------
    wait_seconds
        How long a request waits for its turn before it gets a 409.
    """

    def __init__(self, wait_seconds: float) -> None:
        self._wait_seconds = wait_seconds
        self._guard = threading.Lock()
        self._locks: dict[Hashable, tuple[threading.Lock, int]] = {}

    def __len__(self) -> int:
        return len(self._locks)

    @contextmanager
    def held(self, session: Hashable) -> Generator[None]:
        """Hold the session's lock for the length of the block; `ProblemError` when it does not come free in time."""
        with self._guard:
            lock, waiting = self._locks.get(session, (threading.Lock(), 0))
            self._locks[session] = (lock, waiting + 1)
        try:
            if not lock.acquire(timeout=self._wait_seconds):
                raise ProblemError(
                    409,
                    "session-busy",
                    "Other messages of this session are still being answered.",
                    "Wait for their answers, then send it again.",
                )
            try:
                yield
            finally:
                lock.release()
        finally:
            with self._guard:
                lock, waiting = self._locks[session]
                if waiting == 1:
                    del self._locks[session]
                else:
                    self._locks[session] = (lock, waiting - 1)
