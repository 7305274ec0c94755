"""Fitting the weights: a softmax over candidates, regularised, by L-BFGS."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convrec.types import Floats

__all__ = ["Lists", "fit_weights"]


@dataclass(frozen=True)
class Lists:
    """Candidates of some turns.

    Attributes
    ----------
    features
        float32[n_turns, n_candidates, n_features].
    offsets
        float32[n_turns, n_candidates]: the logarithm of how many items a sampled candidate stands for; -inf fills up a short list.
    targets
        float32[n_turns, n_candidates]: 1 at what was recommended.
    """

    features: npt.NDArray[np.float32]
    offsets: Floats
    targets: Floats

    def spread(self) -> npt.NDArray[np.float64]:
        """Standard deviation of each feature over all candidates: float64[n_features]."""
        return np.asarray(self.features[np.isfinite(self.offsets)].std(axis=0, dtype=np.float64))

    def some(self, turns: npt.NDArray[np.bool_]) -> "Lists":
        """The lists of some turns: bool[n_turns]."""
        return Lists(self.features[turns], self.offsets[turns], self.targets[turns])

    def scores(self, weights: npt.NDArray[np.float64]) -> Floats:
        """Weighted sums of the features: float32[n_turns, n_candidates]."""
        return np.asarray(self.features @ weights.astype(np.float32))


def fit_weights(lists: Lists, *, l2: float, steps: int = 80) -> npt.NDArray[np.float64]:
    """Choose the weights w that make what was recommended likely among its candidates.

    ::

        minimise  -mean over targets t of turn q: log softmax(F_q w + o_q)[t]  +  l2 |S w|^2

    S holds the features' standard deviations over all candidates, so that the penalty does not depend on their units; a feature that never
    varies gets 0. The sampled candidates' offsets make the sum over them an estimate of that over the catalogue (Jean et al. 2015,
    arXiv:1412.2007).

    Returns
    -------
    float64[n_features]
    """
    from scipy.optimize import minimize
    from scipy.special import log_softmax

    real = np.isfinite(lists.offsets)
    spread = lists.spread()
    varied = spread > 1e-6
    scale = np.where(varied, 1.0 / np.maximum(spread, 1e-6), 0.0).astype(np.float32)
    flat = lists.features.reshape(-1, lists.features.shape[2]) * scale
    offsets = np.where(real, lists.offsets, -1e9).astype(np.float32)
    total = float(lists.targets.sum())
    per_turn = lists.targets.sum(axis=1, keepdims=True)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        logits = (flat @ weights.astype(np.float32)).reshape(offsets.shape) + offsets
        logs = log_softmax(logits, axis=1)
        missed = per_turn * np.exp(logs) - lists.targets
        value = -float((logs * lists.targets).sum()) / total + l2 * float(weights @ weights)
        slope = (missed.ravel() @ flat).astype(np.float64) / total + 2 * l2 * weights
        return value, slope

    found = minimize(loss, np.zeros(flat.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x * scale, dtype=np.float64)
