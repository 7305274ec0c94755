"""Tables: strings, each with some whole numbers, packed into arrays so that a large catalogue's names open at once."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Arrays", "Table"]

Arrays = Mapping[str, npt.NDArray[Any]]
_END = "\0"


class Table:
    """A read-only mapping from strings to lists of whole numbers.

    Parameters
    ----------
    keys
        The strings, in order.
    offsets
        int64[len(keys) + 1]: where each key's numbers begin, and the end.
    values
        int64[n]: the numbers.
    """

    def __init__(self, keys: list[str], offsets: npt.NDArray[np.int64], values: npt.NDArray[np.int64]) -> None:
        self.keys = keys
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._offsets = offsets
        self._values = values

    @classmethod
    def of(cls, entries: Mapping[str, Iterable[int]]) -> "Table":
        """A table of what a mapping holds, in its order."""
        lists = [list(numbers) for numbers in entries.values()]
        offsets = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum([len(numbers) for numbers in lists], out=offsets[1:])
        return cls(list(entries), offsets, np.asarray([n for numbers in lists for n in numbers], dtype=np.int64))

    @classmethod
    def of_words(cls, found: Iterable[str]) -> "Table":
        """A table of strings alone, sorted."""
        return cls.of(dict.fromkeys(sorted(found), ()))

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self.keys)

    def get(self, key: str) -> list[int]:
        """The numbers of a key; none for an unknown one."""
        place = self._places.get(key)
        if place is None:
            return []
        numbers: list[int] = self._values[self._offsets[place] : self._offsets[place + 1]].tolist()
        return numbers

    def count(self, key: str) -> int:
        """How many numbers a key has; 0 for an unknown one."""
        place = self._places.get(key)
        return 0 if place is None else int(self._offsets[place + 1] - self._offsets[place])

    def pack(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """The table as arrays, their names begun with `name`."""
        text = np.frombuffer(_END.join(self.keys).encode(), dtype=np.uint8)
        return {f"{name}/keys": text, f"{name}/offsets": self._offsets, f"{name}/values": self._values}

    @classmethod
    def unpack(cls, arrays: Arrays, name: str) -> "Table":
        """The table that `pack` gave; `KeyError` when the arrays lack it."""
        offsets, values = arrays[f"{name}/offsets"], arrays[f"{name}/values"]
        keys = bytes(arrays[f"{name}/keys"]).decode().split(_END) if len(offsets) > 1 else []
        return cls(keys, offsets, values)
