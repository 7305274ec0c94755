"""Bootstrap intervals and paired comparisons."""

import math

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.eval.intervals import bootstrap, compare


def test_the_interval_is_about_two_standard_errors_to_each_side() -> None:
    values = np.random.default_rng(1).normal(5.0, 2.0, 4000)
    found = bootstrap({"m": values}, seed=0)["m"]
    error = values.std() / math.sqrt(4000)
    assert found.mean == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - 1.96 * error, abs=0.25 * error)
    assert found.high == pytest.approx(values.mean() + 1.96 * error, abs=0.25 * error)
    assert found.n == 4000


def test_cases_that_copy_each_other_make_no_interval_narrower() -> None:
    values = np.random.default_rng(2).random(50)
    alone = bootstrap({"m": values}, seed=0)["m"]
    copied = bootstrap({"m": np.repeat(values, 10)}, np.repeat(np.arange(50), 10), seed=0)["m"]
    naive = bootstrap({"m": np.repeat(values, 10)}, seed=0)["m"]
    assert (copied.low, copied.high) == pytest.approx((alone.low, alone.high))
    assert naive.high - naive.low < 0.5 * (alone.high - alone.low)


def test_groups_of_different_sizes_weigh_by_their_cases() -> None:
    found = bootstrap({"m": np.array([1.0, 0.0, 0.0, 0.0])}, ["a", "b", "b", "b"], seed=0)["m"]
    assert found.mean == 1 / 4


def test_undefined_cases_are_left_out() -> None:
    found = bootstrap({"m": np.array([math.nan, 1.0, 3.0]), "n": np.full(3, math.nan)}, seed=0)
    assert found["m"].mean == (1 + 3) / 2
    assert found["m"].n == 2
    assert math.isnan(found["n"].mean)
    assert found["n"].n == 0


def test_one_group_says_nothing_of_its_spread() -> None:
    found = bootstrap({"m": np.array([1.0, 3.0])}, ["a", "a"], seed=0)["m"]
    assert found.mean == 2.0
    assert math.isnan(found.low)
    assert bootstrap({"m": np.array([])}, seed=0)["m"].n == 0


def test_the_same_seed_gives_the_same_interval() -> None:
    values = {"m": np.random.default_rng(3).random(30)}
    assert bootstrap(values, seed=5) == bootstrap(values, seed=5) != bootstrap(values, seed=6)


def test_a_shift_of_every_case_is_better_and_worse_the_other_way() -> None:
    rng = np.random.default_rng(4)
    base = rng.random(200)
    ours = base + 0.01 + rng.normal(0, 0.02, 200)
    assert compare({"m": ours}, {"m": base}, seed=0)["m"].verdict == "better"
    assert compare({"m": base}, {"m": ours}, seed=0)["m"].verdict == "worse"
    found = compare({"seconds": base}, {"seconds": ours}, seed=0, lower_is_better=frozenset({"seconds"}))
    assert found["seconds"].verdict == "better"


def test_pairing_finds_what_two_intervals_hide() -> None:
    base = np.random.default_rng(5).random(200)
    ours = base + 0.01
    alone, theirs = bootstrap({"m": ours}, seed=0)["m"], bootstrap({"m": base}, seed=0)["m"]
    assert alone.low < theirs.high
    assert compare({"m": ours}, {"m": base}, seed=0)["m"].verdict == "better"


def test_equal_systems_and_undefined_ones_differ_by_noise() -> None:
    values = np.random.default_rng(6).random(20)
    assert compare({"m": values}, {"m": values}, seed=0)["m"].verdict == "noise"
    assert compare({"m": np.full(20, math.nan)}, {"m": values}, seed=0)["m"].verdict == "noise"


def test_about_one_in_twenty_comparisons_of_equals_is_not_called_noise() -> None:
    rng = np.random.default_rng(7)
    verdicts = [compare({"m": rng.random(100)}, {"m": rng.random(100)}, seed=trial, resamples=400)["m"].verdict for trial in range(200)]
    assert 200 * 0.05 / 3 < sum(verdict != "noise" for verdict in verdicts) < 200 * 0.05 * 2.5


def test_only_shared_metrics_are_compared() -> None:
    assert list(compare({"a": np.ones(2), "b": np.ones(2)}, {"b": np.ones(2)}, seed=0)) == ["b"]


def test_what_cannot_be_paired_is_refused() -> None:
    with pytest.raises(UsageError, match="'m' has 2 cases here and 3 there"):
        compare({"m": np.ones(2)}, {"m": np.ones(3)}, seed=0)
    with pytest.raises(UsageError, match="one value a case, but their lengths are"):
        bootstrap({"a": np.ones(2), "b": np.ones(3)}, seed=0)
    with pytest.raises(UsageError, match="2 cases and 1 groups"):
        bootstrap({"a": np.ones(2)}, ["x"], seed=0)
    with pytest.raises(UsageError, match="resamples must be at least 1"):
        bootstrap({"a": np.ones(2)}, seed=0, confidence=1.0)
