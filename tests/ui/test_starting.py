"""The collector while a command starts."""

import gc

import pytest

from convrec.ui._starting import uncollected


def test_the_collector_rests_within_and_leaves_what_was_made_alone() -> None:
    assert gc.isenabled()
    before = gc.get_freeze_count()
    try:
        with uncollected():
            assert not gc.isenabled()
            made = [[number] for number in range(1_000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(made)
    finally:
        gc.unfreeze()


def test_it_is_on_again_after_an_error_and_stays_off_where_it_was_off() -> None:
    try:
        with pytest.raises(ValueError, match="broken"), uncollected():
            raise ValueError("broken")
        assert gc.isenabled()
        gc.disable()
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
