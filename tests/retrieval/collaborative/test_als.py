from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from convrec.retrieval.collaborative import ALS, ALSSettings, Interactions

NOTHING = np.empty(0, np.int64)
SETTINGS = ALSSettings(factors=5, regularisation=2.0, confidence=4.0, iterations=4)


@pytest.fixture(scope="module")
def model(interactions: Interactions) -> ALS:
    made = ALS(SETTINGS)
    made.fit(interactions)
    return made


def reference(factors: npt.NDArray[np.float64], liked: list[int], disliked: list[int], weight: float) -> npt.NDArray[np.float64]:
    """The normal equations over the whole catalogue: confidence and preference per item, solved by numpy."""
    confidence, preference = np.ones(len(factors)), np.zeros(len(factors))
    confidence[liked + disliked] = 4.0
    preference[liked] = 1.0
    preference[disliked] = -weight
    normal = factors.T @ np.diag(confidence) @ factors + 2.0 * np.eye(5)
    person = np.linalg.solve(normal, factors.T @ (confidence * preference))
    scores: npt.NDArray[np.float64] = factors @ person
    return scores


@pytest.mark.parametrize(("liked", "disliked"), [([0], []), ([3, 6, 9], []), ([], [4]), ([0, 3], [7, 1])])
def test_fold_in_solves_the_normal_equations(model: ALS, liked: list[int], disliked: list[int]) -> None:
    factors = model._state()["factors"].astype(np.float64)
    scores = model.score(np.array(liked, np.int64), np.array(disliked, np.int64))
    np.testing.assert_allclose(scores, reference(factors, liked, disliked, 0.5), rtol=1e-4, atol=1e-6)
    assert np.abs(scores).max() > 0.01


def test_contributions_follow_the_formula(model: ALS) -> None:
    factors = model._state()["factors"].astype(np.float64)
    named = factors[[0, 3, 7]]
    inverse = np.linalg.inv(factors.T @ factors + (4.0 - 1) * named.T @ named + 2.0 * np.eye(5))
    for_likes, for_dislikes = model.contributions(6, np.array([0, 3]), np.array([7]))
    np.testing.assert_allclose(for_likes, [4.0 * factors[6] @ inverse @ factors[i] for i in (0, 3)], rtol=1e-4)
    np.testing.assert_allclose(for_dislikes, [-0.5 * 4.0 * factors[6] @ inverse @ factors[7]], rtol=1e-4)


def test_fold_in_agrees_with_the_library_that_made_the_factors(
    model: ALS, likes: npt.NDArray[np.float64], interactions: Interactions
) -> None:
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

    with threadpool_limits(limits=1, user_api="blas"):
        library = AlternatingLeastSquares(factors=5, regularization=2.0, alpha=4.0)
    library.item_factors = np.array(model._state()["factors"])
    everyone = library.recalculate_user(np.arange(50), interactions.positives()) @ library.item_factors.T
    people = [np.flatnonzero(own) for own in likes]
    np.testing.assert_allclose(model.score_batch(people), everyone, rtol=1e-3, atol=1e-5)


def test_training_fits_the_likes(model: ALS, likes: npt.NDArray[np.float64]) -> None:
    scores = model.score_batch([np.flatnonzero(own) for own in likes])
    assert scores[likes > 0].mean() > 3 * scores[likes == 0].mean()


def test_an_item_that_nobody_likes_scores_zero(model: ALS) -> None:
    assert model.score(np.array([0, 3]), NOTHING)[23] == 0
    assert np.array_equal(model.score(np.array([23]), NOTHING), np.zeros(24))


def test_threads_and_index_width_change_nothing(model: ALS, interactions: Interactions) -> None:
    wide: Any = interactions.matrix.copy()
    wide.indices, wide.indptr = wide.indices.astype(np.int64), wide.indptr.astype(np.int64)
    other = ALS(SETTINGS.model_copy(update={"threads": 2}))
    other.fit(Interactions(wide, None, interactions.user_ids))
    assert np.array_equal(other._state()["factors"], model._state()["factors"])


def test_the_seed_matters(model: ALS, interactions: Interactions) -> None:
    other = ALS(SETTINGS.model_copy(update={"seed": 1}))
    other.fit(interactions)
    assert not np.array_equal(other._state()["factors"], model._state()["factors"])


def test_fitting_leaves_the_interactions_alone(interactions: Interactions) -> None:
    before = interactions.matrix.toarray()
    ALS(SETTINGS).fit(interactions)
    assert np.array_equal(before, interactions.matrix.toarray())
