"""NDCG among candidates against rankings of the whole catalogue, ties included."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from convrec.retrieval.collaborative._candidates import Candidates
from convrec.retrieval.collaborative._ranking import mean_ndcg, top_rows
from convrec.types import Floats, Rows


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("n_items", [7, 40, 400])
def test_it_is_that_of_the_whole_catalogue(seed: int, n_items: int) -> None:
    rng = np.random.default_rng(seed)
    n = 6
    scores = rng.integers(-3, 4, (3, n, n_items)).astype(np.float32)  # whole numbers: many ties
    people = [np.sort(rng.choice(n_items, 2, replace=False)) for _ in range(n)]
    held = [np.setdiff1d(rng.choice(n_items, 3, replace=False), liked) for liked in people]
    held[0] = np.empty(0, np.int64)
    place = {id(liked): at for at, liked in enumerate(people)}

    def scored_by(number: int) -> Callable[[Sequence[Rows]], Floats]:
        return lambda asked: np.stack([scores[number, place[id(liked)]] for liked in asked])

    candidates = Candidates.of([scored_by(0), scored_by(1), scored_by(2)], n_items, people, held, 5)
    for weights in ([1.0, 0.0, 0.0], [0.25, 0.5, 0.25], [0.0, 0.0, 1.0]):
        whole = np.zeros_like(scores[0])
        for weight, part in zip(weights, scores, strict=True):
            whole += np.float32(weight) * part
        if n_items < 150 or max(weights) == 1.0:
            expected = mean_ndcg(top_rows(whole, people, 5), held)
            assert candidates.ndcg(np.array(weights), 5) == pytest.approx(expected, abs=1e-9)


def test_by_hand() -> None:
    scores = np.array([[[3.0, 2.0, 1.0]]], np.float32)
    hits, filled = np.array([[False, True, False]]), np.array([[True, True, True]])
    found = Candidates(scores, hits, filled, np.array([1])).ndcg(np.array([1.0]), 2)
    assert found == pytest.approx(1 / np.log2(3))
