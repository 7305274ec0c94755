"""A small network over the features: what the linear blend cannot say, taken apart exactly along the way from silence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.types import Floats

__all__ = ["LIMIT", "Net", "squashed"]

LIMIT = 8.0
"""Spreads at which a feature's value is bent towards a bound, so that an outlier moves the network no further."""
_NODES, _SHARES = np.polynomial.legendre.leggauss(12)
_BLOCK = 4096
"""Rows that are computed at a time."""


@dataclass(frozen=True)
class Net:
    """One hidden layer with SiLU (Elfwing et al. 2018, arXiv:1702.03118) over squashed features.

    ::

        r(x) = second . silu(first' u + bias) - second . silu(bias),   u_f = L tanh(x_f / (L spread_f)),   L = 8

    so that an item of which no feature says anything gets 0. Averaged networks are kept as one wide one.

    Attributes
    ----------
    names
        The features, in the order of the arrays.
    inverse
        float32[n_features]: 1 / spread of each feature over the candidates it was trained on; 0 for one that never varied.
    first, bias, second
        float32[n_features, width], float32[width] and float32[width].
    """

    names: Sequence[str]
    inverse: Floats
    first: Floats
    bias: Floats
    second: Floats

    @property
    def mark(self) -> str:
        """Tells this network from others: SHA-256 of its arrays, in hexadecimal."""
        arrays = (self.inverse, self.first, self.bias, self.second)
        return hashlib.sha256(b"".join(np.ascontiguousarray(one).tobytes() for one in arrays)).hexdigest()

    def values(self, features: Floats) -> Floats:
        """Adjust the scores of items with these features, float32[n_features, n_items]: float32[n_items]."""
        found = np.empty(features.shape[1], dtype=np.float32)
        for start in range(0, len(found), _BLOCK):
            inner = squashed(features[:, start : start + _BLOCK].T, self.inverse) @ self.first + self.bias
            found[start : start + _BLOCK] = (inner * _sigmoid(inner)) @ self.second
        return found - np.float32((self.bias * _sigmoid(self.bias)) @ self.second)

    def slopes(self, features: Floats) -> npt.NDArray[np.float64]:
        """Slope in each feature, averaged on the straight way from silence to the item: float64[n_features, n_items].

        ::

            s_f(x) = integral over t in [0, 1] of dr/dx_f (t x),   sum_f x_f s_f(x) = r(x)

        These are the shares of Aumann and Shapley (1974), known as integrated gradients (Sundararajan et al. 2017, arXiv:1703.01365). The
        integral is taken by Gauss and Legendre's rule with 12 nodes, and the slopes are scaled so that the sum holds to rounding.
        """
        rows = np.asarray(features.T, dtype=np.float64)
        found = np.zeros_like(rows)
        for node, share in zip((_NODES + 1) / 2, _SHARES / 2, strict=True):
            bent = np.tanh(node * rows * self.inverse / LIMIT)
            inner = LIMIT * bent @ self.first + self.bias
            gate = _sigmoid(inner)
            steep = gate * (1.0 + inner * (1.0 - gate)) * self.second
            found += share * (steep @ self.first.T) * (1.0 - bent**2) * self.inverse
        reached = (rows * found).sum(axis=1)
        missing = self.values(features).astype(np.float64) - reached
        length = (rows**2 * self.inverse**2).sum(axis=1)
        even = np.divide(missing, length, out=np.zeros_like(missing), where=length > 0)
        return np.asarray((found + even[:, None] * rows * self.inverse**2).T)


def squashed(rows: Floats, inverse: Floats) -> Floats:
    """Features in spreads, bent towards a bound of 8: float32[n_items, n_features]."""
    return np.asarray(LIMIT * np.tanh(rows * (inverse / np.float32(LIMIT))), dtype=np.float32)


def _sigmoid(inner: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * inner)))
