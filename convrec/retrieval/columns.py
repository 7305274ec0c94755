"""How the values of one field lie in memory: texts, numbers, and coded values with their inverted index.

Each column gives itself as plain arrays (`pack`) and is made from them again (`unpack`), so that a catalogue opens by mapping a file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from convrec.retrieval.words import WordIndex, fold, key
from convrec.types import Rows

__all__ = ["CodedColumn", "NumberColumn", "StringColumn"]

Arrays = Mapping[str, npt.NDArray[Any]]


class StringColumn(Sequence[str]):
    """Texts in one block of UTF-8; the empty text means "not known".

    Parameters
    ----------
    offsets
        int64[n + 1]: text `i` is `data[offsets[i]:offsets[i + 1]]`.
    data
        uint8[bytes].
    """

    def __init__(self, offsets: npt.NDArray[np.int64], data: npt.NDArray[np.uint8]) -> None:
        self._offsets = offsets
        self._data = data

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> "StringColumn":
        """Pack texts, None as the empty one."""
        encoded = [(text or "").encode("utf-8", "replace") for text in texts]
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(e) for e in encoded], out=offsets[1:])
        return cls(offsets, np.frombuffer(b"".join(encoded), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._data[self._offsets[index] : self._offsets[index + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        data, ends = self._data.tobytes(), self._offsets.tolist()
        return (data[start:end].decode() for start, end in pairwise(ends))

    @cached_property
    def _lengths(self) -> npt.NDArray[np.int32]:
        """int32[n]: bytes of each text."""
        return np.diff(self._offsets).astype(np.int32)

    def places(self, text: str) -> Rows:
        """Where exactly this text stands: int64[m], ascending."""
        wanted = text.encode("utf-8", "replace")
        found = np.flatnonzero(self._lengths == len(wanted))
        for at, byte in enumerate(wanted):
            if not len(found):
                break
            found = found[self._data[self._offsets[found] + at] == byte]
        return found.astype(np.int64)

    @cached_property
    def words(self) -> WordIndex:
        """Index of the words of these texts."""
        return WordIndex(self)

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """bool[n]: where there is a text."""
        return self._offsets[1:] > self._offsets[:-1]

    def pack(self) -> Arrays:
        """As named arrays."""
        return {"offsets": self._offsets, "data": self._data}

    @classmethod
    def unpack(cls, arrays: Arrays) -> "StringColumn":
        """From the arrays of `pack`."""
        return cls(arrays["offsets"], arrays["data"])


class NumberColumn:
    """Numbers: float64[n], nan for "not known"."""

    def __init__(self, numbers: npt.NDArray[np.float64]) -> None:
        self.numbers = numbers

    @classmethod
    def of(cls, values: Iterable[float | None]) -> "NumberColumn":
        """Pack values, None as nan."""
        numbers = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
        numbers.flags.writeable = False
        return cls(numbers)

    @cached_property
    def whole(self) -> bool:
        """Whether every known number is a whole one, so that they are shown without decimals."""
        known = self.numbers[~np.isnan(self.numbers)]
        return bool(np.all(known == np.floor(known)))

    def pack(self) -> Arrays:
        """As named arrays."""
        return {"numbers": self.numbers}

    @classmethod
    def unpack(cls, arrays: Arrays) -> "NumberColumn":
        """From the arrays of `pack`."""
        return cls(arrays["numbers"])


class CodedColumn:
    """One or several values an item out of a set, as codes into the distinct values, with the rows that hold each value.

    Parameters
    ----------
    values
        The distinct values, commonest first.
    indptr, codes
        int64[n + 1] and int32[total]: item `i` holds `values[c]` for `c` in `codes[indptr[i]:indptr[i + 1]]`, in the item's own order.
    value_indptr, value_rows
        int64[n_values + 1] and int32[total]: the sorted rows that hold value `c`.
    """

    def __init__(
        self,
        values: StringColumn,
        indptr: npt.NDArray[np.int64],
        codes: npt.NDArray[np.int32],
        value_indptr: npt.NDArray[np.int64],
        value_rows: npt.NDArray[np.int32],
    ) -> None:
        self.indptr = indptr
        self.codes = codes
        self._stored = values
        self._value_indptr = value_indptr
        self._value_rows = value_rows

    @classmethod
    def of(cls, items: Sequence[Sequence[str]]) -> "CodedColumn":
        """Pack the values of each item; the order of distinct values is by falling count, then spelling."""
        counts: dict[str, int] = {}
        for values in items:
            for value in values:
                counts[value] = counts.get(value, 0) + 1
        ordered = sorted(counts, key=lambda value: (-counts[value], fold(value), value))
        code_of = {value: code for code, value in enumerate(ordered)}
        indptr = np.zeros(len(items) + 1, dtype=np.int64)
        np.cumsum([len(values) for values in items], out=indptr[1:])
        codes = np.array([code_of[value] for values in items for value in values], dtype=np.int32)
        rows = np.repeat(np.arange(len(items), dtype=np.int32), np.diff(indptr))
        value_rows = rows[np.argsort(codes, kind="stable")]
        value_indptr = np.zeros(len(ordered) + 1, dtype=np.int64)
        np.cumsum(np.bincount(codes, minlength=len(ordered)), out=value_indptr[1:])
        return cls(StringColumn.of(ordered), indptr, codes, value_indptr, value_rows)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The distinct values, commonest first."""
        return tuple(self._stored)

    @cached_property
    def code_of(self) -> dict[str, int]:
        """Code of each value by its exact spelling."""
        return {value: code for code, value in enumerate(self.values)}

    @cached_property
    def codes_of_key(self) -> dict[str, tuple[int, ...]]:
        """Codes by folded words, commonest first: several where the catalogue spells one value in several ways."""
        found: dict[str, list[int]] = {}
        for code, value in enumerate(self.values):
            found.setdefault(key(value), []).append(code)
        return {folded: tuple(codes) for folded, codes in found.items()}

    @cached_property
    def words(self) -> WordIndex:
        """Index of the words of the distinct values."""
        return WordIndex(self.values)

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """bool[n]: where there is a value."""
        return self.indptr[1:] > self.indptr[:-1]

    def of_item(self, row: int) -> tuple[str, ...]:
        """The values of one item, in its own order."""
        values = self.values
        return tuple(values[code] for code in self.codes[self.indptr[row] : self.indptr[row + 1]])

    def rows(self, code: int) -> Rows:
        """Sorted rows that hold a value: int64[n]."""
        return self._value_rows[self._value_indptr[code] : self._value_indptr[code + 1]].astype(np.int64)

    def count(self, code: int) -> int:
        """Number of items that hold a value."""
        return int(self._value_indptr[code + 1] - self._value_indptr[code])

    def pack(self) -> Arrays:
        """As named arrays."""
        arrays: dict[str, npt.NDArray[Any]] = {f"values.{name}": array for name, array in self._stored.pack().items()}
        arrays["indptr"] = self.indptr
        arrays["codes"] = self.codes
        arrays["value_indptr"] = self._value_indptr
        arrays["value_rows"] = self._value_rows
        return arrays

    @classmethod
    def unpack(cls, arrays: Arrays) -> "CodedColumn":
        """From the arrays of `pack`."""
        values = StringColumn.unpack({"offsets": arrays["values.offsets"], "data": arrays["values.data"]})
        return cls(values, arrays["indptr"], arrays["codes"], arrays["value_indptr"], arrays["value_rows"])
