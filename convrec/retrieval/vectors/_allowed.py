"""Which items may be found: a mask or a list of rows, made one thing."""

import numpy as np

from convrec.errors import UsageError
from convrec.types import Mask, Rows

__all__ = ["Allowed", "allowed_mask"]

Allowed = Mask | Rows
"""bool[n_items], or int64[n] of rows in any order; a repeated row counts once."""


def allowed_mask(allowed: Allowed, n_items: int) -> Mask:
    """The allowed items as bool[n_items].

    Raises
    ------
    UsageError
        When a mask has another length, or a row is out of range.
    """
    given = np.asarray(allowed)
    if given.ndim != 1:
        raise UsageError(f"allowed must have one dimension, not the shape {given.shape!r}")
    if given.dtype == np.bool_:
        if len(given) != n_items:
            raise UsageError(f"a mask must have one entry for each of {n_items} items, not {len(given)}")
        return given.astype(np.bool_, copy=False)
    mask = np.zeros(n_items, dtype=np.bool_)
    if len(given) == 0:
        return mask
    if not np.issubdtype(given.dtype, np.integer):
        raise UsageError(f"allowed must be a mask or rows, not an array of {given.dtype!s}")
    if given.min() < 0 or given.max() >= n_items:
        wrong = int(given.min()) if given.min() < 0 else int(given.max())
        raise UsageError(f"allowed rows must be in [0, {n_items}), not {wrong!r}")
    mask[given] = True
    return mask
