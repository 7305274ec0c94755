"""The blend: parts and pieces sum to the score, masks cannot be outvoted, order is stable."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask_all
from convrec.retrieval.ranking import Part, Request, Taste, Weights
from convrec.tools import Engine
from convrec.types import Row

DEMANDS = [
    Constraint("year", Op.GE, 1990),
    Constraint("year", Op.LE, 1999),
    Constraint("genres", Op.CONTAINS, "Comedy"),
    Constraint("genres", Op.NOT_CONTAINS, "Horror"),
    Constraint("runtime", Op.LE, 100),
]
SOFT = [
    Constraint("moods", Op.CONTAINS, "funny", hard=False),
    Constraint("moods", Op.NOT_CONTAINS, "dark", hard=False),
    Constraint("genres", Op.CONTAINS, "Crime", hard=False),
]
rows = st.lists(st.integers(0, 2999).map(Row), max_size=3, unique=True)
requests = st.builds(
    lambda liked, disliked, wish, demands, wishes, excluded: Request(
        liked=tuple(Taste(r, 0.8) for r in liked),
        disliked=tuple(Taste(r) for r in disliked if r not in liked),
        wish=wish,
        demands=tuple(demands),
        wishes=tuple(wishes),
        excluded=frozenset(excluded),
    ),
    rows,
    rows,
    st.sampled_from(["", "a heist that goes wrong", "zzz", "space"]),
    st.lists(st.sampled_from(DEMANDS), max_size=3, unique=True),
    st.lists(st.sampled_from(SOFT), max_size=2, unique=True),
    rows,
)


@pytest.fixture(scope="module")
def engine(films: Bundle) -> Engine:
    return Engine(films)


@settings(max_examples=60, deadline=None)
@given(requests)
def test_pieces_and_parts_sum_to_the_score(engine: Engine, request_: Request) -> None:
    scored = engine.ranker.score(request_)
    ranking = scored.top(5)
    for i, row in enumerate(ranking.rows):
        assert sum(values[i] for values in ranking.parts.values()) == pytest.approx(ranking.scores[i], abs=1e-4)
        assert sum(p.value for p in scored.pieces(Row(int(row)))) == pytest.approx(ranking.scores[i], abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(requests, st.integers(1, 12))
def test_nothing_forbidden_is_ranked_and_nothing_allowed_is_missing(engine: Engine, request_: Request, k: int) -> None:
    ranking = engine.ranker.rank(request_, k)
    allowed = mask_all(engine.catalogue, request_.demands)
    allowed[list(request_.excluded)] = False
    assert ranking.n_allowed == int(allowed.sum())
    assert len(ranking.rows) == min(k, int(allowed.sum()))
    assert allowed[ranking.rows].all()
    assert len(set(ranking.rows.tolist())) == len(ranking.rows)


@settings(max_examples=30, deadline=None)
@given(requests)
def test_the_top_is_what_sorting_everything_gives(engine: Engine, request_: Request) -> None:
    scored = engine.ranker.score(request_)
    everything = [int(r) for r in np.argsort(-scored.scores, kind="stable") if scored.allowed[r]]
    assert scored.top(7).rows.tolist() == everything[:7]


def test_a_like_brings_its_hand_picked_neighbours_up(engine: Engine) -> None:
    heat = engine.catalogue.row_of("tt0113277")
    neighbours = {engine.catalogue.row_of(i) for i in engine.catalogue.value(heat, "similar") if i in engine.catalogue}  # type: ignore[union-attr]  # a tuple
    top = engine.ranker.rank(Request(liked=(Taste(heat),), excluded=frozenset({heat})), 10).rows
    assert len(neighbours & {Row(int(r)) for r in top}) >= 5


def test_a_dislike_pushes_neighbours_down(engine: Engine) -> None:
    heat = engine.catalogue.row_of("tt0113277")
    first = int(engine.ranker.rank(Request(liked=(Taste(heat),), excluded=frozenset({heat})), 1).rows[0])
    plain = engine.ranker.score(Request()).scores[first]
    assert engine.ranker.score(Request(disliked=(Taste(heat),))).scores[first] < plain


def test_equal_scores_keep_the_catalogues_order(films: Bundle) -> None:
    silent = Engine(films, Weights.model_validate({part.value: 0.0 for part in Part}))
    assert silent.ranker.rank(Request(), 5).rows.tolist() == [0, 1, 2, 3, 4]


def test_a_boosted_part_counts_more_and_a_silenced_one_not_at_all(engine: Engine) -> None:
    plain = engine.ranker.rank(Request(), 3)
    silenced = engine.ranker.rank(Request(boost={Part.POPULARITY: 0.0}), 3)
    doubled = engine.ranker.rank(Request(boost={Part.POPULARITY: 2.0}), 3)
    assert doubled.scores == pytest.approx(2 * plain.scores)
    assert silenced.scores == pytest.approx(np.zeros(3))


def test_being_far_from_what_is_disliked_speaks_for_nothing(engine: Engine) -> None:
    scored = engine.ranker.score(Request(disliked=(Taste(Row(237)), Taste(Row(279)))))
    content = scored.values(Part.CONTENT)
    assert content.max() == 0.0
    assert content.min() < 0.0


def test_older_wishes_count_less(engine: Engine) -> None:
    funny, dark = SOFT[0], Constraint("moods", Op.CONTAINS, "dark", hard=False)
    scored = engine.ranker.score(Request(wishes=(funny, dark), wish_weights=(0.4, 1.0), boost={Part.POPULARITY: 0.0}))
    weight = Weights().wishes
    only_funny = next(r for r in range(3000) if _moods(engine, r) >= {"funny"} and "dark" not in _moods(engine, r))
    only_dark = next(r for r in range(3000) if _moods(engine, r) >= {"dark"} and "funny" not in _moods(engine, r))
    assert scored.scores[only_funny] == pytest.approx(weight * 0.4 / 1.4)
    assert scored.scores[only_dark] == pytest.approx(weight * 1.0 / 1.4)


def _moods(engine: Engine, row: int) -> set[str]:
    held = engine.catalogue.value(Row(row), "moods")
    return set(held) if isinstance(held, tuple) else set()
