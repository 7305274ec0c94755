import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from convrec.retrieval.collaborative._ranking import mean_ndcg, mean_recall, top_rows


@given(
    scores=arrays(np.float32, (3, 9), elements=st.integers(-2, 2).map(float)),
    liked=st.sets(st.integers(0, 8)),
    k=st.integers(1, 12),
)
def test_top_rows_sort_and_leave_out(scores: npt.NDArray[np.float32], liked: set[int], k: int) -> None:
    found = top_rows(scores, [np.array(sorted(liked), np.int64)] * 3, k)
    for person in range(3):
        rows = sorted((row for row in range(9) if row not in liked), key=lambda row: (-scores[person, row], row))[:k]
        assert found[person].tolist() == rows + [-1] * (min(k, 9) - len(rows))


def test_measures() -> None:
    top = np.array([[4, 2, 0], [1, 3, 5], [0, 1, 2]])
    held = [np.array([2, 0, 7, 8]), np.array([1]), np.array([], np.int64)]
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert mean_recall(top, held) == pytest.approx((2 / 4 + 1 / 1) / 2)
    assert mean_ndcg(top, held) == pytest.approx(((1 / math.log2(3) + 1 / math.log2(4)) / best + 1) / 2)


def test_nobody_to_measure_is_undefined() -> None:
    assert math.isnan(mean_recall(np.zeros((1, 3), np.int64), [np.array([])]))
    assert math.isnan(mean_ndcg(np.zeros((1, 3), np.int64), [np.array([])]))
