"""The identities and array types that every package shares.

Outside, items and users have string ids. Inside, an item is its row in the bundle's catalogue, and the same row indexes
every array. The types keep the two apart, because mixing outer ids and inner rows is the classic recommender bug.
"""

from typing import NewType

import numpy as np
import numpy.typing as npt

ItemId = NewType("ItemId", str)
UserId = NewType("UserId", str)
Row = NewType("Row", int)

Floats = npt.NDArray[np.float32]
"""float32, any shape; the docstring of whoever takes or gives one says which."""
Rows = npt.NDArray[np.int64]
"""int64[n] of catalogue rows, each in [0, n_items)."""
Mask = npt.NDArray[np.bool_]
"""bool[n_items], true where the item is allowed."""

__all__ = ["Floats", "ItemId", "Mask", "Row", "Rows", "UserId"]
