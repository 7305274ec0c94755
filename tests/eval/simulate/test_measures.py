"""Metrics of simulated dialogues, as visible arithmetic and against counting."""

import itertools
import math

import numpy as np
import pytest

from convrec.eval.simulate.cases import Kind
from convrec.eval.simulate.measures import measures_of, pass_hat
from convrec.eval.simulate.record import Record


def record(
    case: str, trial: int, *, kind: Kind = "constraints", success: bool = True, turns: int = 1, taken: bool = True, **more: object
) -> Record:
    given = {"questions": 0, "confirmations": 0, "leaks": 0, "refused_words": 0, "faults": {}, "items": 3, "valid": 3}
    given |= {"abstained": False, "named": False, "offered": False, "wants": (), "lines": ()}
    return Record.model_validate(
        {"case": case, "kind": kind, "trial": trial, "success": success, "accepted": "x" if taken else None, "turns": turns} | given | more
    )


@pytest.mark.parametrize("trials", [1, 2, 4, 6])
def test_pass_hat_is_the_share_of_draws_that_all_succeed(trials: int) -> None:
    for successes in range(trials + 1):
        results = [True] * successes + [False] * (trials - successes)
        for k in range(1, trials + 1):
            draws = list(itertools.combinations(results, k))
            assert pass_hat(successes, trials, k) == pytest.approx(sum(all(draw) for draw in draws) / len(draws))
    assert math.isnan(pass_hat(1, trials, trials + 1))


def test_each_metric_is_what_its_name_says() -> None:
    records = [
        record("a", 0, turns=2, faults={"repeat": 1}),
        record("a", 1, turns=6, questions=2),
        record("b", 0, success=False, turns=8, taken=False, items=4, valid=2, faults={"demand": 3, "policy_history": 1}),
        record("b", 1, success=False, turns=1, faults={"policy_history": 1, "policy_confirm": 1}),
    ]
    found = {
        name: float(np.nanmean(values))
        for name, values in measures_of(records, max_turns=8, trials=2).items()
        if not np.isnan(values).all()
    }
    assert found["success"] == 2 / 4
    assert found["average_turns"] == (2 + 6 + 9 + 1) / 4
    assert found["hit@5"] == 2 / 4
    assert found["at@5"] == (2 + 6 + 6 + 1) / 4
    assert (found["pass^1"], found["pass^2"]) == ((1 + 0) / 2, (1 + 0) / 2)
    assert found["broken_demands"] == 3 / 4
    assert found["policy_violations"] == (1 + 2) / 4
    assert found["policy_violations_history"] == 2 / 4
    assert found["policy_violations_confirm"] == 1 / 4
    assert found["catalogue_validity"] == (1 + 1 + 0.5 + 1) / 4
    assert found["questions"] == 2 / 4
    assert found["repeats"] == 1 / 4
    assert found["constraints/success"] == found["success"]
    assert "abstained" not in found


def test_turns_of_unsolvable_cases_do_not_count_and_theirs_are_their_own() -> None:
    records = [record("a", 0, turns=3), record("u", 0, kind="unsolvable", abstained=True, named=True, offered=False, taken=False, turns=8)]
    found = measures_of(records, max_turns=8, trials=1)
    assert float(np.nanmean(found["average_turns"])) == 3
    assert float(np.nanmean(found["abstained"])) == 1
    assert float(np.nanmean(found["way_out_offered"])) == 0
    assert "unsolvable/hit@5" not in found
    assert "constraints/abstained" not in found
