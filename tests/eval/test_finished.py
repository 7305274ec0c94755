"""Finished systems are kept and found again, and only by their own settings."""

from pathlib import Path

import numpy as np
import pytest

from convrec.errors import InputError
from convrec.eval.finished import Finished, SystemResult, fingerprint

RESULT = SystemResult({"recall@10": np.array([0.5, np.nan])}, {"fit_seconds": 1.5}, {"weights": {"ease": 0.25}})


def test_a_kept_result_comes_back_whole(tmp_path: Path) -> None:
    Finished(tmp_path).save("ease", "mark", RESULT)
    found = Finished(tmp_path).load("ease", "mark")
    assert found is not None
    np.testing.assert_array_equal(found.values["recall@10"], [0.5, np.nan])
    assert list(found.values) == ["recall@10"]
    assert found.scalars == {"fit_seconds": 1.5}
    assert found.details == {"weights": {"ease": 0.25}}


def test_other_settings_find_nothing_but_the_name_does(tmp_path: Path) -> None:
    kept = Finished(tmp_path)
    kept.save("ease", "mark", RESULT)
    assert kept.load("ease", "other") is None
    assert kept.load("graph", "mark") is None
    assert kept.values("ease") is not None
    assert kept.names() == ["ease"]


def test_without_a_folder_nothing_is_kept() -> None:
    kept = Finished(None)
    kept.save("ease", "mark", RESULT)
    assert kept.load("ease", "mark") is None
    assert kept.names() == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    kept = Finished(tmp_path)
    kept.save("ease", "mark", RESULT)
    (tmp_path / "systems" / "ease.npz").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(InputError, match=r"ease\.npz: the kept result is damaged .*delete it and run again"):
        kept.load("ease", "mark")


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    Finished(tmp_path).save("ease", "mark", RESULT)
    assert [path.name for path in (tmp_path / "systems").iterdir()] == ["ease.npz"]


def test_a_fingerprint_changes_with_any_setting() -> None:
    marks = {fingerprint({"k": [10], "seed": seed, "name": name}) for seed in (0, 1) for name in ("a", "b")}
    assert len(marks) == 4
