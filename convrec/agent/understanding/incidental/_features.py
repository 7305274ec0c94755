"""What the head sees of a value: the states of its words and around it, and the words around it, never its own."""

from collections.abc import Iterator
from zlib import crc32

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.wishes._features import context
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.embedding import TokenStates
from convrec.types import Floats

__all__ = ["BUCKETS", "around", "buckets"]

BUCKETS = 2048
_NEIGHBOUR = np.float32(0.5)


def around(row: Line, places: range, states: TokenStates) -> Floats:
    """float32[5 * dim]: the mean state of the value's words, half of the words' before and behind it, the mean of its clause and of all."""
    seen = context(row, states)
    words, _, _, clauses = np.split(seen, 4, axis=1)
    nothing = np.zeros_like(words[0])
    before = words[places.start - 1] if places.start else nothing
    after = words[places.stop] if places.stop < len(row) else nothing
    whole = words[places.start : places.stop].mean(axis=0)
    return np.concatenate([whole, _NEIGHBOUR * before, _NEIGHBOUR * after, clauses[places.start], words.mean(axis=0)])


def buckets(row: Line, places: range) -> npt.NDArray[np.int64]:
    """int64[n] in [0, BUCKETS): hashes of the words beside a value, of how its clause begins, and of its clause's words on either side."""
    return np.array([crc32(gram.encode()) % BUCKETS for gram in _grams(row, places)], dtype=np.int64)


def _grams(row: Line, places: range) -> Iterator[str]:
    edged = ["^", "^", "^", *row.keys, "$", "$"]
    third, second, first = edged[places.start : places.start + 3]
    behind, next_behind = edged[places.stop + 3 : places.stop + 5]
    yield from (f"1 {first}", f"2 {second} {first}", f"3 {third} {second} {first}", f"4 {behind}", f"5 {behind} {next_behind}")
    start = next((i for i in range(places.start, 0, -1) if row.broken(i)), 0)
    end = next((i for i in range(places.stop, len(row)) if row.broken(i)), len(row))
    yield from (f"6 {row.keys[start]}", f"7 {' '.join(row.keys[start : start + 2])}")
    yield from (f"8 {key}" for key in row.keys[start : places.start])
    yield from (f"9 {key}" for key in row.keys[places.stop : end])
    yield f"10 {start == 0} {end == len(row)}"
    yield f"11 {places.start == start} {places.stop == end}"
