"""Texts of like length together, so that little of a batch is padding, and no batch so large that it fills the memory."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["batches", "padded"]

_TOKENS_PER_BATCH = 4096

Ids = npt.NDArray[np.int64]


def batches(lengths: Sequence[int], batch_size: int) -> Iterator[list[int]]:
    """Places of the texts in batches, longest text first: at most `batch_size` texts and some 4,000 tokens with padding in each."""
    order = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    start = 0
    while start < len(order):
        widest = max(1, lengths[order[start]])
        size = max(1, min(batch_size, _TOKENS_PER_BATCH // widest))
        yield order[start : start + size]
        start += size


def padded(rows: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """Token ids and mask of a batch: int64[batch, longest] each, padded with zeros on the right."""
    width = max(map(len, rows))
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return ids, mask
