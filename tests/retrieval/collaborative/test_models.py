"""What every model of the registry promises, whatever it computes."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from convrec.errors import BundleError, UsageError
from convrec.retrieval.collaborative import (
    CollaborativeModel,
    FittedModel,
    Interactions,
    LinearModel,
    create,
    load_model,
    model_names,
)

SMALL: dict[str, dict[str, Any]] = {"als": {"factors": 4, "iterations": 3}, "lstm": {"epochs": 2, "dim": 8, "hidden": 8}}
LINEAR = ("itemknn", "ease", "graph", "als")
NOTHING = np.empty(0, np.int64)


def rows(*values: int) -> npt.NDArray[np.int64]:
    return np.array(values, np.int64)


@pytest.fixture(scope="module")
def models(interactions: Interactions) -> dict[str, FittedModel[Any]]:
    made = {name: create(name, **SMALL.get(name, {})) for name in model_names()}
    for model in made.values():
        model.fit(interactions)
    return made


@pytest.mark.parametrize("name", model_names())
def test_scores_are_finite_float32_for_every_item(name: str, models: dict[str, FittedModel[Any]]) -> None:
    model = models[name]
    assert isinstance(model, CollaborativeModel)
    assert isinstance(model, LinearModel) == (name in LINEAR)
    for liked, disliked in [(rows(0, 3), rows(7)), (rows(23), NOTHING), (NOTHING, rows(12)), (rows(1), rows(1))]:
        scores = model.score(liked, disliked)
        assert scores.dtype == np.float32
        assert scores.shape == (24,)
        assert np.isfinite(scores).all()


@pytest.mark.parametrize("name", model_names())
@pytest.mark.parametrize("shape", [(5, 7), (0, 7), (0, 0)])
def test_no_interactions_give_zeros_and_no_warning(name: str, shape: tuple[int, int]) -> None:
    model = create(name, **SMALL.get(name, {}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model.fit(Interactions(sparse.csr_matrix(np.zeros(shape, np.float32)), None, tuple(map(str, range(shape[0])))))
        liked = rows(1, 2) if shape[1] else NOTHING
        assert np.array_equal(model.score(liked, NOTHING), np.zeros(shape[1]))
        assert np.array_equal(model.score_batch([liked, NOTHING]), np.zeros((2, shape[1])))


@pytest.mark.parametrize("name", model_names())
def test_dislikes_alone_teach_nothing(name: str) -> None:
    model = create(name, **SMALL.get(name, {}))
    model.fit(Interactions(sparse.csr_matrix(-np.ones((3, 4), np.float32)), None, ("a", "b", "c")))
    assert np.array_equal(model.score(rows(1), rows(2)), np.zeros(4))


@pytest.mark.parametrize("name", [name for name in model_names() if name != "popularity"])
def test_someone_who_said_nothing_gets_zeros(name: str, models: dict[str, FittedModel[Any]]) -> None:
    assert np.array_equal(models[name].score(NOTHING, NOTHING), np.zeros(24))


@pytest.mark.parametrize("name", model_names())
def test_a_batch_is_its_people_one_by_one(name: str, models: dict[str, FittedModel[Any]]) -> None:
    people = [rows(4, 0, 9), NOTHING, rows(23), rows(2, 2, 5)]
    single = np.stack([models[name].score(liked, NOTHING) for liked in people])
    np.testing.assert_allclose(models[name].score_batch(people), single, rtol=1e-4, atol=1e-6)
    assert models[name].score_batch([]).shape == (0, 24)


@pytest.mark.parametrize("name", model_names())
def test_repeated_rows_count_once(name: str, models: dict[str, FittedModel[Any]]) -> None:
    model = models[name]
    once = model.score(rows(4, 0), rows(9))
    assert np.array_equal(model.score(rows(4, 0, 4, 4), rows(9, 9)), once)
    assert np.array_equal(model.score_batch([rows(4, 0, 4)]), model.score_batch([rows(4, 0)]))


@pytest.mark.parametrize("name", model_names())
@pytest.mark.parametrize("bad", [-1, 24, 1000])
def test_a_row_outside_the_catalogue_is_refused(name: str, bad: int, models: dict[str, FittedModel[Any]]) -> None:
    model = models[name]
    with pytest.raises(UsageError, match=f"^liked row {bad} is outside the catalogue: rows go from 0 to 23$"):
        model.score(rows(1, bad), NOTHING)
    with pytest.raises(UsageError, match=f"^disliked row {bad} is outside"):
        model.score(rows(1), rows(bad))
    with pytest.raises(UsageError, match=f"^liked row {bad} is outside"):
        model.score_batch([rows(1), rows(bad)])
    if isinstance(model, LinearModel):
        with pytest.raises(UsageError, match=f"^explained row {bad} is outside"):
            model.contributions(bad, rows(1), NOTHING)


@pytest.mark.parametrize("name", model_names())
def test_a_model_that_was_not_fitted_says_so(name: str) -> None:
    with pytest.raises(UsageError, match=f"the model '{name}' has not been fitted"):
        create(name).score(NOTHING, NOTHING)


@pytest.mark.parametrize("name", model_names())
def test_the_same_seed_gives_the_same_scores(name: str, models: dict[str, FittedModel[Any]], interactions: Interactions) -> None:
    again = create(name, **SMALL.get(name, {}))
    again.fit(interactions)
    assert np.array_equal(again.score(rows(0, 3), rows(7)), models[name].score(rows(0, 3), rows(7)))


@pytest.mark.parametrize("name", model_names())
@pytest.mark.parametrize("verify", [True, False])
def test_a_saved_model_scores_the_same_to_the_bit(name: str, verify: bool, models: dict[str, FittedModel[Any]], tmp_path: Path) -> None:
    model = models[name]
    model.save(tmp_path / "model")
    for loaded in (type(model).load(tmp_path / "model", verify=verify), load_model(tmp_path / "model")):
        assert loaded.settings == model.settings
        assert np.array_equal(loaded.score(rows(0, 3), rows(7)), model.score(rows(0, 3), rows(7)))
        assert np.array_equal(loaded.score_batch([rows(5), rows(2, 3)]), model.score_batch([rows(5), rows(2, 3)]))
        if isinstance(loaded, LinearModel) and isinstance(model, LinearModel):
            for mine, theirs in zip(loaded.contributions(1, rows(0, 3), rows(7)), model.contributions(1, rows(0, 3), rows(7)), strict=True):
                assert np.array_equal(mine, theirs)


@pytest.mark.parametrize("name", LINEAR)
def test_loaded_arrays_are_mapped_not_read(name: str, models: dict[str, FittedModel[Any]], tmp_path: Path) -> None:
    models[name].save(tmp_path)
    largest = max(load_model(tmp_path)._state().values(), key=lambda array: array.nbytes)
    base: Any = largest
    while base is not None and not isinstance(base, np.memmap):
        base = base.base
    assert isinstance(base, np.memmap)


@pytest.mark.parametrize("name", model_names())
def test_any_flipped_byte_in_any_file_is_refused_by_name(name: str, models: dict[str, FittedModel[Any]], tmp_path: Path) -> None:
    models[name].save(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 2):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(BundleError, match=path.name):
                load_model(tmp_path)
        path.write_bytes(whole[:-1] if path.suffix != ".json" else whole[: len(whole) // 2])
        with pytest.raises(BundleError, match=path.name):
            load_model(tmp_path, verify=False)
        path.unlink()
        with pytest.raises(BundleError, match=rf"{path.name}: there is no such file"):
            load_model(tmp_path, verify=False)
        path.write_bytes(whole)
    load_model(tmp_path)


def test_a_folder_of_another_model_is_refused(models: dict[str, FittedModel[Any]], tmp_path: Path) -> None:
    models["ease"].save(tmp_path)
    with pytest.raises(BundleError, match=r"model\.json: holds a model named 'ease', not 'graph'"):
        type(models["graph"]).load(tmp_path)


def test_saving_again_leaves_an_open_model_whole(models: dict[str, FittedModel[Any]], interactions: Interactions, tmp_path: Path) -> None:
    models["ease"].save(tmp_path)
    opened = load_model(tmp_path)
    before = opened.score(rows(0, 3), NOTHING)
    other = create("ease", regularisation=1.0)
    other.fit(interactions)
    other.save(tmp_path)
    assert np.array_equal(opened.score(rows(0, 3), NOTHING), before)
    assert not np.array_equal(load_model(tmp_path).score(rows(0, 3), NOTHING), before)
