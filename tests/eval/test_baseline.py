"""Comparing with an earlier run."""

from pathlib import Path

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.eval.baseline import case_keys, compare_with_run, save_keys
from convrec.eval.finished import Finished, SystemResult

PEOPLE = [f"p{n}" for n in range(40)]


def _result(shift: float) -> SystemResult:
    return SystemResult({"ndcg@10": np.linspace(0, 0.5, 40) + shift}, {})


def _earlier(folder: Path, people: list[str] = PEOPLE) -> Path:
    Finished(folder).save("ease", "mark", SystemResult({"ndcg@10": _result(0.0).values["ndcg@10"][: len(people)]}, {}))
    save_keys(folder, case_keys(people))
    return folder


def test_the_same_system_is_compared_person_by_person(tmp_path: Path) -> None:
    found = compare_with_run(_earlier(tmp_path), {"ease": _result(0.1)}, case_keys(PEOPLE), seed=0)
    one = found.comparisons["ease"]["ndcg@10"]
    assert one.difference.mean == pytest.approx(0.1)
    assert one.verdict == "better"
    assert found.notes == []
    assert found.as_json()["ease"] == {"ndcg@10": {"difference": pytest.approx(0.1), "ci": pytest.approx([0.1, 0.1]), "verdict": "better"}}


def test_people_are_paired_by_name_and_not_by_place(tmp_path: Path) -> None:
    shuffled = np.random.default_rng(0).permutation(40)
    mine = SystemResult({"ndcg@10": _result(0.0).values["ndcg@10"][shuffled]}, {})
    found = compare_with_run(_earlier(tmp_path), {"ease": mine}, case_keys([PEOPLE[n] for n in shuffled]), seed=0)
    assert found.comparisons["ease"]["ndcg@10"].difference.mean == pytest.approx(0.0)
    assert found.comparisons["ease"]["ndcg@10"].verdict == "noise"


def test_cases_and_systems_of_one_run_alone_are_named(tmp_path: Path) -> None:
    found = compare_with_run(_earlier(tmp_path, PEOPLE[:30]), {"ease": _result(0), "graph": _result(0)}, case_keys(PEOPLE), seed=0)
    assert "compared on the 30 cases that both runs have, of 40 here and 30 there" in found.notes
    assert any("no system 'graph'" in note and "there: ease" in note for note in found.notes)
    assert list(found.comparisons) == ["ease"]


def test_a_folder_without_a_run_and_other_people_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no run to compare with"):
        compare_with_run(tmp_path, {}, case_keys(PEOPLE), seed=0)
    with pytest.raises(UsageError, match="none is shared"):
        compare_with_run(_earlier(tmp_path), {}, case_keys(["zoe"]), seed=0)
