"""Places and metrics against a slow reference."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.eval.dialogue.measuring import Cases, measure, places
from convrec.eval.dialogue.turns import Turn
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import Row


def cases_of(targets: list[int], named: list[int], outside: int = 0) -> Cases:
    heard = Heard(tuple(Mention(Row(row)) for row in named))
    return Cases.of([Turn("d", "1", (), tuple(map(Row, targets)), outside)], [heard])


@given(
    scores=st.lists(st.integers(0, 3), min_size=4, max_size=9),
    target=st.integers(0, 3),
    named=st.sets(st.integers(0, 3), max_size=3),
)
def test_places_are_those_of_a_sorted_list(scores: list[int], target: int, named: set[int]) -> None:
    values = np.array(scores, dtype=np.float32)
    everywhere, unnamed = places(lambda heard: {"x": values}, cases_of([target], sorted(named)))["x"]
    order = sorted(range(len(scores)), key=lambda row: (-scores[row], row == target))
    assert everywhere.tolist() == [order.index(target) + 1]
    if target in named:
        assert math.isnan(unnamed[0])
    else:
        assert unnamed.tolist() == [[row for row in order if row not in named].index(target) + 1]


def test_a_target_outside_the_bundle_is_a_new_one_and_a_miss() -> None:
    cases = cases_of([2], [2], outside=1)
    everywhere, unnamed = places(lambda heard: {"x": np.arange(4, dtype=np.float32)}, cases)["x"]
    assert everywhere.tolist() == [2, math.inf]
    found = measure(everywhere, unnamed)
    assert found["all/recall@10"].tolist() == [1, 0]
    assert math.isnan(found["new/recall@10"][0])
    assert found["new/recall@10"][1] == found["new/mrr"][1] == found["new/ndcg@10"][1] == 0
    assert cases.names == ["d/1/2", "d/1/-1"]


def test_a_name_that_the_system_overhears_does_not_make_its_item_new() -> None:
    turn = Turn("d", "1", (), (Row(1), Row(2)), 0)
    plainly = Heard((Mention(Row(1)), Mention(Row(0))))
    cases = Cases.of([turn], [Heard()], [plainly])
    assert cases.new.tolist() == [False, True]
    ((everywhere, unnamed),) = places(lambda heard: {"a": np.array([4.0, 3.0, 2.0, 1.0], dtype=np.float32)}, cases).values()
    assert everywhere.tolist() == [2.0, 3.0]
    assert np.isnan(unnamed[0])
    assert unnamed[1] == 1.0  # rows 0 and 1, which come before it, were named


def test_metrics_by_hand() -> None:
    found = measure(np.array([1.0, 10.0, 11.0, 50.0, 51.0]), np.array([1.0, 9.0, 10.0, 50.0, np.nan]))
    assert np.mean(found["all/recall@1"]) == 1 / 5
    assert np.mean(found["all/recall@10"]) == 2 / 5
    assert np.mean(found["all/recall@50"]) == 4 / 5
    assert found["all/ndcg@10"] == pytest.approx([1, 1 / math.log2(11), 0, 0, 0])
    assert np.nanmean(found["new/recall@10"]) == 3 / 4
    assert found["new/mrr"][:4] == pytest.approx([1, 1 / 9, 1 / 10, 1 / 50])
