"""The weights find what was planted."""

import numpy as np
import pytest
from scipy.special import logsumexp

from convrec.retrieval.ranking.tuned._fitting import Lists, fit_weights


def planted(weights: list[float], n_turns: int = 1500, n_candidates: int = 12, seed: int = 0) -> Lists:
    """Turns whose targets are drawn from the softmax of known weights."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(n_turns, n_candidates, len(weights))).astype(np.float32)
    logits = features @ np.array(weights)
    chosen = (logits + rng.gumbel(size=logits.shape)).argmax(axis=1)
    return Lists(
        features,
        np.zeros(logits.shape, dtype=np.float32),
        np.eye(n_candidates, dtype=np.float32)[chosen],
    )


def test_planted_weights_are_recovered() -> None:
    assert fit_weights(planted([1.0, -0.5, 0.0]), l2=1e-6) == pytest.approx([1.0, -0.5, 0.0], abs=0.12)


def test_a_feature_in_other_units_gets_the_weight_in_those_units() -> None:
    lists = planted([1.0, -0.5])
    scaled = Lists(
        lists.features * np.array([10.0, 1.0], dtype=np.float32),
        lists.offsets,
        lists.targets,
    )
    plain, other = fit_weights(lists, l2=1e-3), fit_weights(scaled, l2=1e-3)
    assert other == pytest.approx([plain[0] / 10, plain[1]], rel=0.02)


def test_a_feature_that_never_varies_weighs_nothing_and_padding_is_no_candidate() -> None:
    lists = planted([1.0])
    constant = np.concatenate([lists.features, np.full_like(lists.features, 3.0)], axis=2)
    padded = np.concatenate([constant, np.full_like(constant[:, :4], 99.0)], axis=1)
    more = np.zeros((len(padded), 4), dtype=np.float32)
    found = fit_weights(
        Lists(
            padded,
            np.hstack([lists.offsets, more - np.inf]),
            np.hstack([lists.targets, more]),
        ),
        l2=1e-6,
    )
    assert found[1] == 0
    assert found[0] == pytest.approx(fit_weights(lists, l2=1e-6)[0], abs=1e-3)


def test_the_loss_is_lower_than_at_any_step_beside() -> None:
    lists = planted([0.7, 0.2], n_turns=200)

    def loss(weights: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        logits = lists.features @ weights
        spread = lists.features.reshape(-1, 2).std(axis=0)
        fit = -float(((logits - logsumexp(logits, axis=1, keepdims=True)) * lists.targets).sum() / lists.targets.sum())
        return fit + 0.01 * float(((weights * spread) ** 2).sum())

    best = fit_weights(lists, l2=0.01)
    for step in ([0.05, 0], [-0.05, 0], [0, 0.05], [0, -0.05]):
        assert loss(best) < loss(best + np.array(step))
