"""What each split keeps apart."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from convrec.errors import UsageError
from convrec.eval.ranking.splits import Separation, cases, history, learnable, separate, separate_inside
from convrec.retrieval.collaborative import Interactions


def _interactions(rows: Sequence[tuple[int, int, float, float]], n_people: int, n_items: int) -> Interactions:
    """Rows of person, item, value, time."""
    people, items, values, times = (np.array(column) for column in zip(*rows, strict=True))
    shape = (n_people, n_items)
    matrix = sparse.csr_matrix((values.astype(np.float32), (people, items)), shape=shape)
    stamps = sparse.csr_matrix((times.astype(np.float64), (people, items)), shape=shape)
    matrix.sort_indices()
    stamps.sort_indices()
    return Interactions(matrix, stamps, tuple(f"u{n}" for n in range(n_people)))


ROWS = [(0, 4, 1, 10), (0, 2, 1, 30), (0, 3, -1, 40), (0, 1, 1, 20), (1, 5, 1, 5), (2, 0, 1, 35), (2, 5, 1, 6)]


def test_leave_last_out_takes_the_last_like_of_those_who_have_two() -> None:
    everything = _interactions(ROWS, 3, 6)
    separation = separate(everything, "leave-last-out", np.random.default_rng(0))
    found = cases(everything, separation)
    assert found.people.tolist() == [0, 2]
    assert [rows.tolist() for rows in found.relevant] == [[2], [0]]
    assert [rows.tolist() for rows in found.histories] == [[4, 1], [5]]
    assert [sorted(rows.tolist()) for rows in found.known] == [[1, 3, 4], [5]]


def test_temporal_cuts_at_one_moment_for_all() -> None:
    everything = _interactions(ROWS, 3, 6)
    separation = separate(everything, "temporal", np.random.default_rng(0))
    found = cases(everything, separation)
    learn = learnable(everything, separation)
    assert learn.timestamps is not None
    # Likes at 5, 6, 10, 20, 30, 35: four fifths lie at or before 30.
    assert [(int(person), rows.tolist()) for person, rows in zip(found.people, found.relevant, strict=True)] == [(2, [0])]
    assert learn.timestamps.data[learn.matrix.data > 0].max() == 30


def test_new_users_are_learned_from_in_no_way() -> None:
    rng = np.random.default_rng(1)
    rows = [(person, int(item), 1, place) for person in range(30) for place, item in enumerate(rng.permutation(20)[:10])]
    everything = _interactions(rows, 30, 20)
    separation = separate(everything, "new-users", np.random.default_rng(0))
    found, learn = cases(everything, separation), learnable(everything, separation)
    assert len(found.people) == 30 // 10
    assert learn.matrix[found.people].nnz == 0
    assert learn.matrix.nnz == 27 * 10
    assert [(len(known), len(wanted)) for known, wanted in zip(found.histories, found.relevant, strict=True)] == [(8, 2)] * 3


def test_temporal_needs_times_and_every_split_something_to_keep() -> None:
    plain = Interactions(sparse.csr_matrix(np.ones((2, 3), np.float32)), None, ("a", "b"))
    with pytest.raises(UsageError, match="needs a time for every interaction"):
        separate(plain, "temporal", np.random.default_rng(0))
    single = Interactions(sparse.csr_matrix(np.eye(3, dtype=np.float32)), None, ("a", "b", "c"))
    with pytest.raises(UsageError, match="'leave-last-out' keeps nothing apart"):
        separate(single, "leave-last-out", np.random.default_rng(0))
    with pytest.raises(UsageError, match="there is no split 'random'"):
        separate(single, "random", np.random.default_rng(0))


def test_inside_a_temporal_split_everyones_latest_likes_are_apart() -> None:
    rng = np.random.default_rng(2)
    rows = [(person, int(item), 1, place) for person in range(5) for place, item in enumerate(rng.permutation(30)[:20])]
    everything = _interactions(rows, 5, 30)
    found = cases(everything, separate_inside(everything, "temporal", np.random.default_rng(0)))
    latest = {person: {item for p, item, _, place in rows if p == person and place >= 18} for person in range(5)}
    assert {int(p): set(rows.tolist()) for p, rows in zip(found.people, found.relevant, strict=True)} == latest


def test_inside_given_files_a_random_tenth_is_apart() -> None:
    rows = [(person, item, 1, 0) for person in range(6) for item in range(20)]
    everything = _interactions(rows, 6, 20)
    found = cases(everything, separate_inside(everything, "given", np.random.default_rng(0)))
    assert [len(rows) for rows in found.relevant] == [2] * 6
    assert len({tuple(rows.tolist()) for rows in found.relevant}) > 1


@pytest.mark.parametrize("maker", [separate, separate_inside])
@pytest.mark.parametrize("split", ["leave-last-out", "temporal", "new-users", "given"])
@given(seed=st.integers(0, 10_000))
def test_nothing_is_lost_or_seen_twice(maker: Callable[..., Separation], split: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    dense = rng.choice([0.0, 1.0, -1.0], (12, 9), p=[0.4, 0.5, 0.1])
    people, items = np.nonzero(dense)
    rows = [(int(p), int(i), float(dense[p, i]), float(rng.integers(100))) for p, i in zip(people, items, strict=True)]
    everything = _interactions(rows, 12, 9)
    try:
        separation = maker(everything, split, np.random.default_rng(seed))
    except UsageError:
        return
    found, learn = cases(everything, separation), learnable(everything, separation)
    for person, liked, known, relevant in zip(found.people, found.histories, found.known, found.relevant, strict=True):
        likes = set(np.flatnonzero(dense[person] > 0).tolist())
        assert set(liked.tolist()) | set(relevant.tolist()) == likes
        assert not set(known.tolist()) & set(relevant.tolist())
        assert set(known.tolist()) | set(relevant.tolist()) == set(np.flatnonzero(dense[person]).tolist())
        assert liked.size
        assert not set(learn.matrix[person].indices.tolist()) & set(relevant.tolist())
    apart = sum(map(len, found.relevant)) + sum(map(len, found.known)) * (split == "new-users")
    assert learn.matrix.nnz + apart == everything.matrix.nnz


def test_history_is_by_time_and_holds_likes_alone() -> None:
    assert history(_interactions(ROWS, 3, 6), 0).tolist() == [4, 1, 2]
