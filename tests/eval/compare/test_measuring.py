"""Cases, candidates, places and metrics by hand, and against the other commands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.eval.compare.cases import Case, Drawing, sampled
from convrec.eval.compare.measuring import Measured, dialogue_values, history_values, places
from convrec.eval.compare.systems import parse
from convrec.eval.compare.words import Standing, in_words, useful
from convrec.eval.intervals import Comparison, Interval
from convrec.eval.metrics import hit_matrix, hit_rate, ndcg, recall
from convrec.eval.pricing import Price
from convrec.retrieval.ranking.tuned import Heard
from convrec.types import Rows


def rows(*numbers: int) -> Rows:
    return np.array(numbers, np.int64)


def case(targets: Rows, known: Rows, candidates: Rows | None = None, name: str = "d/1") -> Case:
    return Case(name, "d", (), Heard(), known, targets, rows() if candidates is None else candidates)


def test_places_by_hand() -> None:
    scores = np.array([0.9, 0.5, 0.5, 0.1, -np.inf], np.float32)
    asked = case(rows(1, 0, 4, -1), known=rows(0))
    everywhere, unknown = places(scores, None, asked, by_row=False)
    # Row 1 has 0 before it and 2 beside it; row 0 is known; row 4 is not recommended; -1 is nowhere.
    assert everywhere == [3.0, 1.0, np.inf, np.inf]
    np.testing.assert_array_equal(unknown, [2.0, np.nan, np.inf, np.inf])
    assert places(scores, None, asked, by_row=True)[0][0] == 2.0
    listed = places(np.array([0.1, 0.7], np.float32), rows(3, 1), case(rows(3), known=rows(1)), by_row=False)
    assert listed == ([2.0], [1.0])


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_metrics_of_places_are_those_of_ranked_lists(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, k = 12, 5
    scores = rng.integers(0, 4, n).astype(np.float32)
    drawn = rng.permutation(n)
    known, targets = np.sort(drawn[:3]), drawn[3 : 3 + int(rng.integers(1, 5))]
    asked = case(targets, known)
    _, unknown = places(scores, None, asked, by_row=True)
    found = history_values(Measured({"": np.array(unknown)}, {"": np.array(unknown)}, {}), [asked], (k,), 100)
    # The slow way: sort by score, then by row, without what is known.
    ranked = [row for row in sorted(range(n), key=lambda row: (-scores[row], row)) if row not in known]
    hits, relevant = hit_matrix(np.array([ranked[:k]], np.int64), [targets])
    assert found[f"recall@{k}"] == pytest.approx(recall(hits, relevant, k))
    assert found[f"ndcg@{k}"] == pytest.approx(ndcg(hits, relevant, k))
    assert found[f"hit_rate@{k}"] == pytest.approx(hit_rate(hits, relevant, k))


def test_dialogues_count_targets_and_cost_counts_answers() -> None:
    cases = [case(rows(1, 2), rows(2)), case(rows(3), rows(), name="d/2")]
    found = Measured(
        {"candidates": np.array([1.0, 1.0, 20.0])}, {"candidates": np.array([1.0, np.nan, 20.0])}, {"ms": np.array([10.0, 30.0])}
    )
    values = dialogue_values(found, cases, candidates=50)
    np.testing.assert_array_equal(values["new/candidates_recall@10"], [1.0, np.nan, 0.0])
    assert values["all/candidates_recall@10"].mean() == pytest.approx(2 / 3)
    assert np.nanmean(values["new/ms"]) == (10 + 30) / 2
    assert "new/candidates_recall@50" not in values  # a list of 50 holds everything
    assert "new/recall@10" not in values


def test_candidates_hold_the_targets_and_nothing_known_and_depend_on_the_case_alone() -> None:
    drawing = Drawing(6, "uniform", np.zeros(30, np.float32), seed=1)
    found = drawing.around("d/1", rows(4, 5, -1), rows(5, 6, 7))
    assert len(found) == len(set(found.tolist())) == 6
    assert {4, 5} <= set(found.tolist())
    assert not {6, 7, -1} & set(found.tolist())
    np.testing.assert_array_equal(found, drawing.around("d/1", rows(4, 5, -1), rows(5, 6, 7)))
    assert found.tolist() != drawing.around("d/2", rows(4, 5, -1), rows(5, 6, 7)).tolist()
    assert sorted(Drawing(9, "uniform", np.zeros(4, np.float32), 0).around("d", rows(0), rows(3)).tolist()) == [0, 1, 2]


@pytest.mark.parametrize(("draw", "share"), [("uniform", 1 / 10), ("popular", 91 / 100)])
def test_candidates_are_drawn_by_their_chance(draw: str, share: float) -> None:
    # Of ten rows beside the target one is taken by 90 people: its chance is (90 + 1) / (90 + 1 + 9 * 1).
    popularity = np.array([0, 90, 0, 0, 0, 0, 0, 0, 0, 0, 0], np.float32)
    drawing = Drawing(2, draw, popularity, seed=0)  # type: ignore[arg-type]  # parametrize gives a plain text
    drawn = [1 in drawing.around(f"case {number}", rows(0), rows()) for number in range(2000)]
    assert np.mean(drawn) == pytest.approx(share, abs=0.03)


def test_samples_are_whole_groups_up_to_the_number() -> None:
    groups = [f"d{number // 3}" for number in range(30)]
    chosen = sampled(groups, 9, seed=0)
    assert len(chosen) == 9 == len(set(chosen))
    assert chosen == sorted(chosen)
    assert len({groups[place] for place in chosen}) == 3
    assert chosen != sampled(groups, 9, seed=1)


def test_prices_of_what_is_not_known() -> None:
    free = Price()
    assert free.of_thousand(np.array([5.0]), np.array([5.0]), None, remote=False) is None
    # Waiting for another machine costs nothing here: 2 * 1000 / 1000 for the tokens that are read.
    remote = Price(2.0, 10.0, 3.6).of_thousand(np.array([500.0, np.nan]), np.array([1000.0, np.nan]), None, remote=True)
    np.testing.assert_array_equal(remote, [2.0, np.nan])


@pytest.mark.parametrize("given", ["als", "gpt2:", "convrec:", "openai", "blend", "", "openai:m@ftp://x", "openai:@http://h"])
def test_unknown_systems_are_refused(given: str) -> None:
    with pytest.raises(UsageError, match=r"there is no system|is not openai:MODEL@URL"):
        parse(given)


def test_names_in_the_report_hold_no_folder_and_no_secret() -> None:
    assert parse("gpt2:/home/ana/models/tiny").name == "gpt2:tiny"
    assert parse("openai:org/m@https://ana:secret@host.example/v1?key=1").name == "openai:org/m@host.example"
    assert parse("openai:gpt-x").name == "openai:gpt-x"


def at(quality: float, ms: float, verdict: str | None = None, money: float = float("nan")) -> Standing:
    interval = Interval(quality, quality - 0.1, quality + 0.1, 9)
    paired = None if verdict is None else Comparison(interval, verdict)  # type: ignore[arg-type]  # a plain text for the test
    return Standing(interval, ms, money, paired)


def test_the_words_name_the_best_the_quickest_as_good_and_those_beaten() -> None:
    standings = {"big": at(0.5, 900.0, money=2.5), "small": at(0.48, 4.0, "noise", 0.1), "old": at(0.2, 50.0, "better")}
    assert useful(standings) == ["big", "small"]
    assert in_words(standings, headline="recall@10", asked="the whole catalogue") == [
        "Ranking the whole catalogue, big does best: recall@10 0.5000 [0.4000, 0.6000].",
        "No more than noise lies between it and small.",
        "The quickest of these is small, with 4.00 ms an answer against 900 ms: run small.",
        "Another system is both better and quicker than old.",
        "A thousand answers cost 2.50 with big, 0.1000 with small.",
        "Of those as good as the best, small is the cheapest.",
    ]
    alone = in_words({"big": at(0.5, 9.0), "old": at(0.1, 99.0, "better")}, headline="recall@10", asked="all")
    assert alone[1] == "Every other is worse by more than noise: run big, with 9.00 ms an answer."
    equals = in_words({"big": at(0.5, 9.0), "old": at(0.4, 99.0, "noise")}, headline="recall@10", asked="all")
    assert equals[2] == "It is also the quickest of those, with 9.00 ms an answer: run big."
    assert in_words({"big": at(0.5, 9.0)}, headline="recall@10", asked="all") == []
