import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from convrec.errors import UsageError
from convrec.retrieval.collaborative._rows import distinct
from convrec.retrieval.collaborative._sparse import pick, strongest


@given(st.lists(st.integers(0, 9)))
def test_distinct_keeps_first_mentions_in_order(rows: list[int]) -> None:
    values, positions = distinct(rows, 10, "liked")
    assert values.tolist() == list(dict.fromkeys(rows))
    assert positions.tolist() == [rows.index(value) for value in dict.fromkeys(rows)]


@pytest.mark.parametrize("rows", [[0.5], [[1]], ["a"], [True]])
def test_what_is_no_list_of_rows_is_refused(rows: list[object]) -> None:
    with pytest.raises(UsageError, match=re.escape(f"liked rows must be a flat list of integers, not {rows!r}")):
        distinct(rows, 10, "liked")  # type: ignore[arg-type]  # wrong on purpose


@given(st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=5), st.integers(1, 7))
def test_strongest_sorts_each_row(dense: list[list[int]], k: int) -> None:
    kept = strongest(sparse.csr_matrix(np.array(dense, np.float32)), k)
    for row, values in enumerate(dense):
        best = sorted((column for column in range(6) if values[column]), key=lambda column: (-values[column], column))[:k]
        expected = [float(values[column]) if column in best else 0.0 for column in range(6)]
        assert kept[[row]].toarray().ravel().tolist() == expected
        for column in range(6):
            assert pick(kept, np.array([row]), column)[0] == expected[column]
