from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import BundleError, UsageError
from convrec.retrieval.collaborative import Blend, FittedModel, Interactions, create
from convrec.retrieval.collaborative._ranking import mean_ndcg, top_rows
from convrec.retrieval.collaborative.blend import standardise
from convrec.retrieval.collaborative.popularity import Popularity
from convrec.types import Floats, Rows

NOTHING = np.empty(0, np.int64)


class Fixed(Popularity):
    """Gives each person a prepared row of scores."""

    def __init__(self, scores: Floats) -> None:
        super().__init__()
        self._scores, self._n_items = scores, scores.shape[1]

    def score_batch(self, people: Any) -> Floats:
        return self._scores

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        scores: Floats = self._scores[0]
        return scores


@pytest.fixture(scope="module")
def parts(interactions: Interactions) -> dict[str, FittedModel[Any]]:
    made = {name: create(name) for name in ("popularity", "itemknn", "ease", "graph")}
    for model in made.values():
        model.fit(interactions)
    return made


def test_the_score_is_the_weighted_sum_of_standardised_scores(parts: dict[str, FittedModel[Any]]) -> None:
    blend = Blend(parts, {"popularity": 0.5, "itemknn": 0.0, "ease": 2.0, "graph": 1.0})
    liked, disliked = np.array([0, 3]), np.array([7])
    expected = np.zeros(24)
    for name, weight in (("popularity", 0.5), ("ease", 2.0), ("graph", 1.0)):
        scores = parts[name].score(liked, disliked).astype(np.float64)
        expected += weight * scores / np.sqrt(((scores - scores.mean()) ** 2).mean())
    np.testing.assert_allclose(blend.score(liked, disliked), expected, rtol=1e-4)
    np.testing.assert_allclose(sum(blend.part_scores(liked, disliked).values()), expected, rtol=1e-4)
    np.testing.assert_allclose(blend.score_batch([liked])[0], blend.score(liked, NOTHING), rtol=1e-4)


@pytest.mark.parametrize("value", [0.0, 3.3, -1e-20])
def test_scores_that_are_alike_standardise_to_zero(value: float) -> None:
    assert np.array_equal(standardise(np.full((2, 7), value, np.float32)), np.zeros((2, 7)))


def test_someone_who_said_nothing_gets_the_part_that_is_for_everyone(parts: dict[str, FittedModel[Any]]) -> None:
    scores = Blend(parts).score(NOTHING, NOTHING)
    np.testing.assert_allclose(scores, 0.25 * standardise(parts["popularity"].score(NOTHING, NOTHING)), rtol=1e-6)


def test_contributions_need_linear_parts(parts: dict[str, FittedModel[Any]]) -> None:
    blend = Blend(parts)
    assert not blend.is_linear
    with pytest.raises(UsageError, match=r"contributions need linear parts, unlike \['popularity'\]; see part_scores"):
        blend.contributions(0, np.array([1]), NOTHING)
    linear = Blend(parts, {"popularity": 0.0, "itemknn": 1.0, "ease": 1.0, "graph": 0.0})
    assert linear.is_linear
    for_likes, _ = linear.contributions(0, np.array([3, 6]), NOTHING)
    assert for_likes.sum() == pytest.approx(linear.score(np.array([3, 6]), NOTHING)[0], rel=1e-4)


def ndcg_of(scores: Floats, liked: list[Rows], held: list[Rows]) -> float:
    return mean_ndcg(top_rows(scores, liked, 20), held)


@given(
    scores=st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).integers(-50, 51, (3, 4, 30)).astype(np.float32)),
    held=st.lists(st.sets(st.integers(5, 29), min_size=1, max_size=4), min_size=4, max_size=4),
)
@settings(max_examples=20)
def test_fitted_weights_are_never_below_the_best_part(scores: npt.NDArray[np.float32], held: list[set[int]]) -> None:
    people = [np.arange(person) for person in range(4)]
    wanted = [np.array(sorted(rows)) for rows in held]
    blend = Blend({name: Fixed(part) for name, part in zip("abc", scores, strict=True)})
    best = blend.fit_weights(people, wanted, steps=4)
    # A part whose scores are all alike ranks by row, standardised or not.
    assert best >= max(ndcg_of(part, people, wanted) for part in scores) - 1e-9
    assert best == pytest.approx(ndcg_of(blend.score_batch(people), people, wanted), abs=1e-9)
    assert all(weight >= 0 for weight in blend.weights.values())
    assert sum(blend.weights.values()) == pytest.approx(1.0)


def test_two_halves_of_the_truth_are_put_together() -> None:
    # Each part knows one of the two held-out items; only together they put both in front.
    left = np.array([[9, 5, 6, 0, 0]], np.float32)
    right = np.array([[5, 9, 0, 6, 0]], np.float32)
    blend = Blend({"left": Fixed(left), "right": Fixed(right)})
    best = blend.fit_weights([NOTHING], [np.array([0, 1])], k=2)
    assert best == pytest.approx(1.0)
    assert ndcg_of(left, [NOTHING], [np.array([0, 1])]) < 1
    assert 0 < blend.weights["left"] < 1


def test_useless_parts_get_no_weight() -> None:
    rng = np.random.default_rng(0)
    held = [rng.choice(40, 3, replace=False) for _ in range(20)]
    truth = np.zeros((20, 40), np.float32)
    for person, rows in enumerate(held):
        truth[person, rows] = 1.0
    noise = rng.standard_normal((20, 40)).astype(np.float32)
    blend = Blend({"noise": Fixed(noise), "truth": Fixed(truth)})
    assert blend.fit_weights([NOTHING] * 20, held) == pytest.approx(1.0)
    assert blend.weights == {"noise": 0.0, "truth": 1.0}


def test_fitting_weights_needs_held_out_rows(parts: dict[str, FittedModel[Any]]) -> None:
    with pytest.raises(UsageError, match="needs held-out rows for 2 people"):
        Blend(parts).fit_weights([NOTHING, NOTHING], [NOTHING, NOTHING])


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"ease": 1.0}, "weights are for"),
        ({"popularity": -1.0, "itemknn": 1.0, "ease": 1.0, "graph": 1.0}, r"not negative, unlike \{'popularity': -1.0\}"),
        ({"popularity": float("nan"), "itemknn": 1.0, "ease": 1.0, "graph": 1.0}, "must be finite"),
    ],
)
def test_bad_weights_are_refused(weights: dict[str, float], message: str, parts: dict[str, FittedModel[Any]]) -> None:
    with pytest.raises(UsageError, match=message):
        Blend(parts, weights)


def test_bad_parts_are_refused(parts: dict[str, FittedModel[Any]]) -> None:
    with pytest.raises(UsageError, match="at least one part"):
        Blend({})
    with pytest.raises(UsageError, match=r"plain words as names, unlike \['../ease'\]"):
        Blend({"../ease": parts["ease"]})
    other = Fixed(np.zeros((1, 5), np.float32))
    with pytest.raises(UsageError, match=r"must share one catalogue, but their sizes are \{'ease': 24, 'other': 5\}"):
        Blend({"ease": parts["ease"], "other": other}).score(NOTHING, NOTHING)


def test_fit_fits_every_part(interactions: Interactions) -> None:
    blend = Blend({"popularity": create("popularity"), "ease": create("ease")}, {"popularity": 0.0, "ease": 1.0})
    blend.fit(interactions)
    alone = create("ease")
    alone.fit(interactions)
    assert np.array_equal(blend.score(np.array([0]), NOTHING), standardise(alone.score(np.array([0]), NOTHING)))


def test_a_saved_blend_scores_the_same_and_damage_is_named(parts: dict[str, FittedModel[Any]], tmp_path: Path) -> None:
    blend = Blend(parts, {"popularity": 0.1, "itemknn": 0.2, "ease": 0.3, "graph": 0.4})
    blend.save(tmp_path)
    loaded = Blend.load(tmp_path)
    assert loaded.weights == blend.weights
    assert np.array_equal(loaded.score(np.array([0, 3]), np.array([7])), blend.score(np.array([0, 3]), np.array([7])))
    weights = (tmp_path / "model.json").read_text()
    (tmp_path / "model.json").write_text(weights.replace("0.3", "0.8"))
    with pytest.raises(BundleError, match=r"model\.json: the file's checksum is wrong"):
        Blend.load(tmp_path)
    (tmp_path / "model.json").write_text(weights)
    (tmp_path / "ease" / "weights.npy").unlink()
    with pytest.raises(BundleError, match=r"ease.weights.npy: there is no such file"):
        Blend.load(tmp_path)
