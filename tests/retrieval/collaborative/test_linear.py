"""What the linear models promise: a score is a sum over what the person named."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.retrieval.collaborative import (
    EASE,
    Blend,
    EASESettings,
    FittedModel,
    GraphFilter,
    GraphFilterSettings,
    Interactions,
    LinearModel,
    create,
)
from convrec.types import Rows

NOTHING = np.empty(0, np.int64)
SETTINGS: dict[str, dict[str, Any]] = {
    "itemknn": {"neighbours": 5},
    "ease": {"regularisation": 20.0},
    "ease16": {"regularisation": 20.0, "dtype": "float16"},
    "graph": {"rank": 6},
    "graph-pruned": {"rank": 6, "neighbours": 4},
    "als": {"factors": 6, "regularisation": 1.0},
}
NAMES = (*SETTINGS, "blend")


def rows_of(values: list[int]) -> Rows:
    return np.array(values, np.int64)


some_rows = st.lists(st.integers(0, 23), max_size=8).map(rows_of)


@pytest.fixture(scope="module")
def linear(interactions: Interactions) -> dict[str, FittedModel[Any] | Blend]:
    made = {
        "itemknn": create("itemknn", **SETTINGS["itemknn"]),
        "ease": create("ease", **SETTINGS["ease"]),
        "ease16": EASE(EASESettings(**SETTINGS["ease16"])),
        "graph": create("graph", **SETTINGS["graph"]),
        "graph-pruned": GraphFilter(GraphFilterSettings(**SETTINGS["graph-pruned"])),
        "als": create("als", **SETTINGS["als"]),
    }
    for model in made.values():
        model.fit(interactions)
    parts = {"ease": made["ease"], "graph": made["graph"], "als": made["als"]}
    return {**made, "blend": Blend(parts, {"ease": 0.5, "graph": 0.2, "als": 0.3})}


@pytest.mark.parametrize("name", NAMES)
@given(liked=some_rows, disliked=some_rows, row=st.integers(0, 23))
def test_contributions_sum_to_the_score(
    name: str, linear: dict[str, FittedModel[Any] | Blend], liked: Rows, disliked: Rows, row: int
) -> None:
    model = linear[name]
    assert isinstance(model, LinearModel)
    for_likes, for_dislikes = model.contributions(row, liked, disliked)
    assert for_likes.dtype == for_dislikes.dtype == np.float32
    assert (for_likes.size, for_dislikes.size) == (liked.size, disliked.size)
    scores = model.score(liked, disliked)
    total = float(for_likes.sum(dtype=np.float64) + for_dislikes.sum(dtype=np.float64))
    size = float(np.abs(for_likes).sum() + np.abs(for_dislikes).sum())
    assert total == pytest.approx(float(scores[row]), rel=1e-4, abs=1e-5 * size + 1e-7)


@pytest.mark.parametrize("name", NAMES)
def test_a_repeated_row_has_its_share_once(name: str, linear: dict[str, FittedModel[Any] | Blend]) -> None:
    model = linear[name]
    assert isinstance(model, LinearModel)
    once, _ = model.contributions(3, rows_of([6, 0]), NOTHING)
    twice, _ = model.contributions(3, rows_of([6, 6, 0, 6]), NOTHING)
    np.testing.assert_array_equal(twice, [once[0], 0.0, once[1], 0.0])
    assert once[0] != 0


@pytest.mark.parametrize("name", ["itemknn", "ease", "ease16", "graph", "graph-pruned"])
@given(liked=some_rows, disliked=some_rows)
def test_scores_add_up_over_single_items(name: str, linear: dict[str, FittedModel[Any] | Blend], liked: Rows, disliked: Rows) -> None:
    model = linear[name]
    expected = np.zeros(24)
    for row in set(liked.tolist()):
        expected += model.score(rows_of([row]), NOTHING)
    for row in set(disliked.tolist()):
        expected -= 0.5 * model.score(rows_of([row]), NOTHING)
    np.testing.assert_allclose(model.score(liked, disliked), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ["itemknn", "ease", "graph"])
def test_the_weight_of_a_dislike_is_a_setting(name: str, interactions: Interactions) -> None:
    model = create(name, dislike_weight=0.25, **SETTINGS[name])
    model.fit(interactions)
    expected = -0.25 * model.score(rows_of([6]), NOTHING)
    np.testing.assert_allclose(model.score(NOTHING, rows_of([6])), expected, rtol=1e-6)
    assert isinstance(model, LinearModel)
    _, against = model.contributions(3, NOTHING, rows_of([6]))
    assert against[0] == pytest.approx(expected[3])


@pytest.mark.parametrize("name", ["itemknn", "ease", "graph"])
def test_fold_in_is_the_score_of_a_person_in_the_data(
    name: str, linear: dict[str, FittedModel[Any] | Blend], likes: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> None:
    model = linear[name]
    weights = np.stack([model.score(rows_of([row]), NOTHING) for row in range(24)]).astype(np.float64)
    everyone = likes @ weights
    for person, own in enumerate(likes):
        np.testing.assert_allclose(model.score(np.flatnonzero(own), NOTHING), everyone[person], rtol=1e-4, atol=1e-6)
