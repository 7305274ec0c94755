import re

import pytest

from convrec.errors import UsageError
from convrec.retrieval.collaborative import EASE, GraphFilter, create, default_model, model_names


def test_the_names() -> None:
    assert model_names() == ("popularity", "itemknn", "ease", "graph", "als", "lstm")
    assert [create(name).name for name in model_names()] == list(model_names())


def test_settings_reach_the_model() -> None:
    assert create("ease", regularisation=3).settings.regularisation == 3.0


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=re.escape("no collaborative model 'eaze'; did you mean 'ease'?; the models are popularity")):
        create("eaze")
    with pytest.raises(UsageError, match=re.escape("no collaborative model 'zzz'; the models are popularity, itemknn")):
        create("zzz")


def test_an_unknown_or_impossible_setting_is_named() -> None:
    with pytest.raises(
        UsageError, match=r"model 'ease', setting 'lamda': Extra inputs .*; its settings are dislike_weight, regularisation"
    ):
        create("ease", lamda=1.0)
    with pytest.raises(UsageError, match="model 'als', setting 'factors': Input should be greater"):
        create("als", factors=0)
    with pytest.raises(UsageError, match="its settings are none"):
        create("popularity", k=1)


@pytest.mark.parametrize(("n_items", "kind"), [(0, EASE), (20_000, EASE), (20_001, GraphFilter)])
def test_the_default_follows_the_size(n_items: int, kind: type) -> None:
    assert type(default_model(n_items)) is kind
