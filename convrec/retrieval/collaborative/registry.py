"""The collaborative models by name."""

import difflib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from convrec.errors import UsageError
from convrec.retrieval.collaborative._base import FittedModel
from convrec.retrieval.collaborative._storage import read_header
from convrec.retrieval.collaborative.als import ALS
from convrec.retrieval.collaborative.ease import EASE
from convrec.retrieval.collaborative.graph import GraphFilter
from convrec.retrieval.collaborative.item_knn import ItemKNN
from convrec.retrieval.collaborative.lstm import LSTM
from convrec.retrieval.collaborative.popularity import Popularity

__all__ = ["EASE_MAX_ITEMS", "create", "default_model", "load_model", "model_names"]

EASE_MAX_ITEMS = 20_000
"""Largest catalogue for which EASE is the default: its weights take 1.6 GB there, and time grows with the cube."""

_MODELS: dict[str, type[FittedModel[Any]]] = {
    "popularity": Popularity,
    "itemknn": ItemKNN,
    "ease": EASE,
    "graph": GraphFilter,
    "als": ALS,
    "lstm": LSTM,
}


def model_names() -> tuple[str, ...]:
    """The names that `create` knows, simplest model first."""
    return tuple(_MODELS)


def create(name: str, **settings: Any) -> FittedModel[Any]:
    """Make a model that is yet to be fitted.

    Parameters
    ----------
    name
        One of `model_names`.
    settings
        Fields of the model's settings, such as ``regularisation=100.0``.

    Raises
    ------
    UsageError
        For an unknown name, and for a setting that the model does not have or take.
    """
    kind = _known(name)
    settings_type = kind().settings_type
    try:
        return kind(settings_type(**settings))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        fields = ", ".join(settings_type.model_fields) or "none"
        raise UsageError(f"model {name!r}, setting {field!r}: {first['msg']}; its settings are {fields}") from error


def load_model(folder: Path | str, *, verify: bool = True) -> FittedModel[Any]:
    """Open any saved model of the registry, by the name in its folder.

    Raises
    ------
    BundleError
        When a file is missing or damaged.
    UsageError
        When the folder holds a model of an unknown name.
    """
    return _known(read_header(Path(folder)).model).load(folder, verify=verify)


def default_model(n_items: int) -> FittedModel[Any]:
    """The model for a catalogue of this size, yet to be fitted: EASE up to `EASE_MAX_ITEMS`, the graph filter above."""
    return create("ease" if n_items <= EASE_MAX_ITEMS else "graph")


def _known(name: str) -> type[FittedModel[Any]]:
    if name not in _MODELS:
        near = difflib.get_close_matches(name, _MODELS, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"there is no collaborative model {name!r}{hint}; the models are {', '.join(_MODELS)}")
    return _MODELS[name]
