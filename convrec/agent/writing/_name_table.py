"""The names of a large catalogue by how they begin, as arrays that open at once; the names themselves stay in the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Self

import numpy as np
import numpy.typing as npt

__all__ = ["Beginnings"]

_END = "\0"


class Beginnings:
    """Numbers of the names that begin with some words, and which words are last names.

    Words are kept as 64-bit hashes, so a lookup may give a name that begins otherwise; whoever looks compares the name itself.

    Parameters
    ----------
    hashes, numbers
        uint64[n], ascending, and int64[n]: of each name its beginning and its number.
    surnames
        uint64[m], ascending.
    """

    def __init__(self, hashes: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int64], surnames: npt.NDArray[np.uint64]) -> None:
        self._hashes, self._numbers, self._surnames = hashes, numbers, surnames

    @classmethod
    def of(cls, names: Iterable[tuple[int, Sequence[str]]], surnames: Iterable[str]) -> Self:
        """Hash the first two words of each numbered name, or its only one."""
        pairs = [(_hash(words[:2]), number) for number, words in names]
        hashes = np.array([pair[0] for pair in pairs], dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        last = np.unique(np.array([_hash((word,)) for word in surnames], dtype=np.uint64))
        return cls(hashes[order], np.array([pair[1] for pair in pairs], dtype=np.int64)[order], last)

    def numbers(self, words: Sequence[str]) -> list[int]:
        """Numbers of the names that begin with these words, in order."""
        key = np.uint64(_hash(words))
        low = int(np.searchsorted(self._hashes, key, side="left"))
        if low == len(self._hashes) or self._hashes[low] != key:
            return []
        high = int(np.searchsorted(self._hashes, key, side="right"))
        found: list[int] = self._numbers[low:high].tolist()
        return found

    def is_surname(self, word: str) -> bool:
        """Whether a word is somebody's last name."""
        key = np.uint64(_hash((word,)))
        place = int(np.searchsorted(self._surnames, key))
        return place < len(self._surnames) and self._surnames[place] == key

    def pack(self) -> dict[str, npt.NDArray[Any]]:
        """As named arrays."""
        return {"hashes": self._hashes, "numbers": self._numbers, "surnames": self._surnames}

    @classmethod
    def unpack(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """From the arrays of `pack`; `KeyError` when one is missing."""
        return cls(arrays["hashes"], arrays["numbers"], arrays["surnames"])


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(_END.join(words).encode("utf-8", "replace"), digest_size=8).digest(), "little")
