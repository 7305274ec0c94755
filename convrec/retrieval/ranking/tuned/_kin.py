"""Likeness of items to items, one row at a time: what a mentioned item says for every other."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.types import Floats, Rows

__all__ = ["Kin", "Latest", "Links", "Periods", "Profiles", "Remembered", "Vectors"]


class Kin(Protocol):
    """Likeness to every item; an item is not like itself."""

    def rows(self, rows: Rows) -> Floats:
        """float32[len(rows), n_items], 0 on the items themselves."""
        ...


@dataclass(frozen=True)
class Links:
    """Likeness as a sparse matrix: float32[n_items, n_items]."""

    matrix: sparse.csr_matrix

    def rows(self, rows: Rows) -> Floats:
        """Rows of the matrix."""
        return np.asarray(self.matrix[rows].todense(), dtype=np.float32)


@dataclass(frozen=True)
class Profiles:
    """Cosine of what the items have, such as tags or people: rows of `matrix` have length 1 or 0."""

    matrix: sparse.csr_matrix

    def rows(self, rows: Rows) -> Floats:
        """Cosines."""
        return _without_self(np.asarray((self.matrix[rows] @ self.matrix.T).todense(), dtype=np.float32), rows)


@dataclass(frozen=True)
class Vectors:
    """Cosine of embeddings: float32[n_items, dim], centred and of length 1."""

    vectors: Floats

    def rows(self, rows: Rows) -> Floats:
        """Cosines."""
        return _without_self(np.asarray(self.vectors[rows] @ self.vectors.T, dtype=np.float32), rows)


@dataclass(frozen=True)
class Periods:
    """Nearness in a number: ``exp(-|a - b| / width)``, 0 where either is not known.

    Attributes
    ----------
    numbers
        float64[n_items], nan where not known.
    width
        The difference at which nearness has fallen to 1/e.
    """

    numbers: npt.NDArray[np.float64]
    width: float

    def rows(self, rows: Rows) -> Floats:
        """Nearness."""
        near = np.exp(-np.abs(self.numbers[rows][:, None] - self.numbers[None, :]) / self.width)
        return _without_self(np.nan_to_num(near).astype(np.float32), rows)


@dataclass
class Remembered:
    """Another likeness whose rows are kept in float16 once computed, for when thousands of dialogues name the same items."""

    kin: Kin
    _kept: dict[int, npt.NDArray[Any]] = field(default_factory=dict[int, npt.NDArray[Any]])

    def rows(self, rows: Rows) -> Floats:
        """Rows, computed or kept."""
        missing = [int(row) for row in rows if int(row) not in self._kept]
        if missing:
            found = self.kin.rows(np.array(missing, dtype=np.int64))
            self._kept |= {row: found[i].astype(np.float16) for i, row in enumerate(missing)}
        return np.stack([self._kept[int(row)] for row in rows]).astype(np.float32)


class Latest:
    """Another likeness whose latest rows are kept, within bounds: a conversation asks for its items turn after turn.

    Safe to share between threads.

    Parameters
    ----------
    kin
        The likeness.
    keeps
        How many rows are kept.
    """

    def __init__(self, kin: Kin, keeps: int) -> None:
        self._kin, self._keeps = kin, keeps
        self._kept: dict[int, Floats] = {}
        self._lock = Lock()

    def rows(self, rows: Rows) -> Floats:
        """Rows, computed or kept."""
        asked = [int(row) for row in rows]
        with self._lock:
            known = {row: self._kept[row] for row in asked if row in self._kept}
        missing = [row for row in dict.fromkeys(asked) if row not in known]
        if missing:
            known |= zip(missing, self._kin.rows(np.array(missing, dtype=np.int64)), strict=True)
        with self._lock:
            for row in asked:
                self._kept.pop(row, None)
                self._kept[row] = known[row]
            for oldest in list(self._kept)[: max(0, len(self._kept) - self._keeps)]:
                del self._kept[oldest]
        return np.stack([known[row] for row in asked])


def _without_self(likeness: Floats, rows: Rows) -> Floats:
    likeness[np.arange(len(rows)), rows] = 0.0
    return likeness
