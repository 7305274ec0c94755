"""Multinomial logistic regression: fitting with L-BFGS, and its use in numpy alone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from convrec.types import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["fit_softmax", "softmax"]

Doubles = npt.NDArray[np.float64]


def softmax(scores: Doubles) -> Doubles:
    """Probabilities from scores along the last axis, float64 of the same shape.

    >>> softmax(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    powers: Doubles = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Doubles = powers.sum(axis=-1, keepdims=True)
    return powers / total


@dataclass(frozen=True)
class _Loss:
    """Weighted cross-entropy with an L2 penalty on the weights, and its gradient; the bias is free."""

    inputs: "csr_matrix"
    targets: Doubles
    weights: Doubles
    penalty: float

    def __call__(self, flat: Doubles) -> tuple[float, Doubles]:
        matrix = flat.reshape(-1, self.targets.shape[1])
        probabilities = softmax(self.inputs @ matrix[:-1] + matrix[-1])
        likelihood = np.log(np.maximum(probabilities, 1e-300))
        loss = -float((self.weights[:, None] * self.targets * likelihood).sum()) + 0.5 * self.penalty * float((matrix[:-1] ** 2).sum())
        error = self.weights[:, None] * (probabilities - self.targets)
        slope = np.vstack([self.inputs.T @ error + self.penalty * matrix[:-1], error.sum(axis=0)])
        return loss, slope.ravel()


def fit_softmax(
    inputs: "csr_matrix", labels: npt.NDArray[np.int64], weights: Doubles, *, classes: int, penalty: float, steps: int = 300
) -> tuple[Floats, Floats]:
    """Fit multinomial logistic regression: the minimum of ``-sum_i w_i log p(y_i | x_i) + penalty / 2 |W|^2``.

    The loss is convex and the start is zero, so that the same data gives the same weights.

    Parameters
    ----------
    inputs
        float64[n, n_features].
    labels
        int64[n] in [0, classes).
    weights
        float64[n], how much each row counts.

    Returns
    -------
    float32[n_features, classes], float32[classes]
        Weights and bias.
    """
    from scipy.optimize import minimize

    targets = np.eye(classes)[labels]
    start = np.zeros((inputs.shape[1] + 1) * classes)
    loss = _Loss(inputs, targets, weights, penalty)
    found: Any = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": 1e-9, "gtol": 1e-5})
    matrix = np.asarray(found.x, dtype=np.float32).reshape(-1, classes)
    return matrix[:-1], matrix[-1]
