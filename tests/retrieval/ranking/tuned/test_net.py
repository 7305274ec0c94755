"""The network: its values by hand, its shares exact, and a planted curve learned."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.retrieval.ranking.tuned import NetSettings
from convrec.retrieval.ranking.tuned._fitting import Lists
from convrec.retrieval.ranking.tuned._net import LIMIT, Net
from convrec.retrieval.ranking.tuned._training import _Member, train_net


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def silu(x: float) -> float:
    return x / (1 + math.exp(-x))


def random_net(seed: int, n_features: int = 4, width: int = 6) -> Net:
    rng = np.random.default_rng(seed)
    first = rng.normal(size=(n_features, width)).astype(np.float32)
    bias, second = rng.normal(size=(2, width)).astype(np.float32)
    inverse = rng.uniform(0.2, 3, n_features).astype(np.float32)
    return Net(tuple("abcd"[:n_features]), inverse, first, bias, second)


def test_values_by_hand() -> None:
    one = np.ones(1, dtype=np.float32)
    net = Net(("a",), one * 0.5, np.array([[2.0]], dtype=np.float32), one * 0.25, one * 3)
    bent = LIMIT * np.tanh(1.5 * 0.5 / LIMIT)
    assert net.values(np.array([[1.5, 0.0]], dtype=np.float32)) == pytest.approx([3 * (silu(2 * bent + 0.25) - silu(0.25)), 0.0], abs=1e-6)


def test_an_outlier_is_bounded_and_a_feature_that_never_varied_says_nothing() -> None:
    net = random_net(0)
    huge = np.full((4, 1), 1e6, dtype=np.float32)
    bound = np.full((4, 1), 1e5, dtype=np.float32)
    assert net.values(huge) == pytest.approx(net.values(bound), rel=1e-5)
    dead = replace(net, inverse=net.inverse * np.array([1, 0, 1, 1], dtype=np.float32))
    features = np.random.default_rng(1).normal(size=(4, 3)).astype(np.float32)
    other = features.copy()
    other[1] = 7
    assert dead.values(features) == pytest.approx(dead.values(other))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.sampled_from([0.1, 1.0, 5.0, 40.0]))
def test_shares_sum_to_the_value(seed: int, size: float) -> None:
    net = random_net(seed)
    features = (size * np.random.default_rng(seed + 1).normal(size=(4, 5))).astype(np.float32)
    features[:, 0] = 0
    shares = net.slopes(features) * features
    assert shares.sum(axis=0) == pytest.approx(net.values(features), abs=1e-4)


def test_shares_are_the_integral_of_the_slopes() -> None:
    """Against ten thousand steps of the same way, with slopes by differences."""
    net = random_net(3)
    x = np.array([0.8, -1.2, 0.5, 2.0])
    steps = 10_000
    middles = (np.arange(steps) + 0.5) / steps
    expected = np.empty(4)
    for feature in range(4):
        nudge = 1e-2 * np.eye(4)[feature]
        up = net.values((middles[:, None] * x + nudge).T.astype(np.float32))
        down = net.values((middles[:, None] * x - nudge).T.astype(np.float32))
        expected[feature] = ((up - down) / 2e-2).mean()
    assert net.slopes(x[:, None].astype(np.float32))[:, 0] == pytest.approx(expected, abs=5e-3)


def test_training_slopes_are_those_of_the_loss() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(3, 5, 2)).astype(np.float32)
    offsets = rng.normal(size=(3, 5)).astype(np.float32)
    targets = np.eye(5, dtype=np.float32)[[0, 2, 4]]
    targets[1, 0] = 1
    member = _Member.fresh(2, 3, rng)
    member.weights[2] = rng.normal(size=3).astype(np.float32)
    kept = (rng.random((15, 3)) > 0.3).astype(np.float32)

    def loss(weights: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> float:
        inner = rows.reshape(-1, 2).astype(np.float64) @ weights[0] + weights[1]
        logits = ((inner / (1 + np.exp(-inner))) * kept @ weights[2]).reshape(3, 5) + offsets
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return -float((logs * targets).sum() / targets.sum())

    found = member.slopes(rows, offsets, targets, kept)
    for place in range(3):
        for index in np.ndindex(member.weights[place].shape):
            near = [[one.astype(np.float64) for one in member.weights] for _ in range(2)]
            near[0][place][index] += 1e-5
            near[1][place][index] -= 1e-5
            assert found[place][index] == pytest.approx((loss(near[0]) - loss(near[1])) / 2e-5, abs=1e-4)


def curved(n_turns: int, seed: int) -> Lists:
    """The target is the candidate whose two features have the largest product: a linear blend cannot say so."""
    features = np.random.default_rng(seed).normal(size=(n_turns, 10, 2)).astype(np.float32)
    best = (features[:, :, 0] * features[:, :, 1]).argmax(axis=1)
    return Lists(
        features,
        np.zeros((n_turns, 10), dtype=np.float32),
        np.eye(10, dtype=np.float32)[best],
    )


def test_what_a_sum_cannot_say_is_learned() -> None:
    lists, others = curved(600, 0), curved(200, 1)
    base = np.zeros(lists.offsets.shape, dtype=np.float32)
    settings = NetSettings(width=16, members=2, epochs=15, rate=0.02)
    net = train_net(lists, base, ("a", "b"), seed=0, settings=settings, progress=silent)
    scores = net.values(others.features.reshape(-1, 2).T).reshape(200, 10)
    hits = (scores.argmax(axis=1) == others.targets.argmax(axis=1)).mean()
    assert hits > 0.7  # a tenth by chance


def test_one_seed_gives_one_network_and_members_are_averaged() -> None:
    lists = curved(40, 0)
    base = np.zeros(lists.offsets.shape, dtype=np.float32)
    made = [
        train_net(
            lists,
            base,
            ("a", "b"),
            seed=seed,
            settings=NetSettings(members=members, epochs=2),
            progress=silent,
        )
        for seed, members in ((1, 1), (1, 1), (2, 1), (1, 2))
    ]
    assert made[0].mark == made[1].mark
    assert made[0].mark != made[2].mark
    width = NetSettings().width
    first = replace(
        made[3],
        first=made[3].first[:, :width],
        bias=made[3].bias[:width],
        second=made[3].second[:width] * 2,
    )
    rows = lists.features[0].T
    assert first.values(rows) == pytest.approx(made[0].values(rows), abs=1e-6)
    rest = replace(
        made[3],
        first=made[3].first[:, width:],
        bias=made[3].bias[width:],
        second=made[3].second[width:] * 2,
    )
    assert made[3].values(rows) == pytest.approx((first.values(rows) + rest.values(rows)) / 2, abs=1e-6)


def test_padding_is_no_candidate() -> None:
    lists = curved(60, 0)
    base = np.zeros(lists.offsets.shape, dtype=np.float32)
    padded = Lists(
        np.concatenate([lists.features, np.full_like(lists.features[:, :3], 50.0)], axis=1),
        np.hstack([lists.offsets, np.full((60, 3), -np.inf, dtype=np.float32)]),
        np.hstack([lists.targets, np.zeros((60, 3), dtype=np.float32)]),
    )
    settings = NetSettings(width=4, members=1, epochs=1, dropout=0.0)
    plain = train_net(lists, base, ("a", "b"), seed=0, settings=settings, progress=silent)
    more = train_net(
        padded,
        np.hstack([base, base[:, :3]]),
        ("a", "b"),
        seed=0,
        settings=settings,
        progress=silent,
    )
    assert more.inverse == pytest.approx(plain.inverse, rel=1e-5)
    assert more.values(lists.features[0].T) == pytest.approx(plain.values(lists.features[0].T), abs=1e-3)
