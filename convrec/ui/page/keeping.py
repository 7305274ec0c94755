"""What a running page holds of conversations: nothing that the memory does not hold, only what would cost time to work out again."""

import threading
from collections import OrderedDict
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakValueDictionary

from convrec.agent.reply import Reply
from convrec.tools import Recommendation

__all__ = ["Kept", "Turns"]

_TURNS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class _Shown:
    items: tuple[Recommendation, ...]
    reply: Reply | None


class Kept:
    """The items of the latest answers, and how the answers came about; the oldest go first.

    Parameters
    ----------
    most
        How many answers are held.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._guard = threading.Lock()
        self._held: OrderedDict[tuple[str, int], _Shown] = OrderedDict()

    def keep(self, session_id: str, number: int, items: Sequence[Recommendation], reply: Reply | None = None) -> None:
        """Hold an answer."""
        with self._guard:
            self._held[session_id, number] = _Shown(tuple(items), reply)
            self._held.move_to_end((session_id, number))
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def items(self, session_id: str, number: int) -> tuple[Recommendation, ...] | None:
        """Give an answer's items, or None where it is not held."""
        found = self._held.get((session_id, number))
        return found.items if found is not None else None

    def reply(self, session_id: str, number: int) -> Reply | None:
        """Give an answer with its steps, or None where it is not held."""
        found = self._held.get((session_id, number))
        return found.reply if found is not None else None

    def forget(self, session_ids: Sequence[str]) -> None:
        """Let the answers of sessions go."""
        gone = set(session_ids)
        with self._guard:
            for key in [key for key in self._held if key[0] in gone]:
                del self._held[key]


class _Lock:
    """A lock that can be held weakly."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


class Turns:
    """One turn of a person at a time, each in one of the `pool`'s threads, so that slow turns hold up nothing else."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self.pool = ThreadPoolExecutor(_TURNS_AT_ONCE, "convrec-page")
        self._locks: WeakValueDictionary[str, _Lock] = WeakValueDictionary()

    @contextmanager
    def held(self, person: str) -> Generator[None]:
        """Wait until no other turn of the person runs, and keep others waiting for the length of the block."""
        with self._guard:
            lock = self._locks.setdefault(person, _Lock())
        with lock.lock:
            yield
