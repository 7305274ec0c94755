"""The classifier's file: one .npz with both heads and the statistics of wording, and a card beside it."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding._linear_head import read_arrays, write_arrays
from convrec.agent.understanding.acts._heads import Head
from convrec.agent.understanding.acts._lexis import Lexis

__all__ = ["WEIGHTS_NAME", "Weights", "load_weights", "save_weights"]

WEIGHTS_NAME = "acts.npz"


@dataclass(frozen=True)
class Weights:
    """Everything that training makes.

    Attributes
    ----------
    full
        The head with the embedding.
    words
        The head on words alone.
    lexis
        Statistics of wording.
    acts
        Names of the acts, in the order of the heads' columns.
    embedder
        Name of the embedder that `full` was trained on.
    surface
        Names of the surface features, to tell when a file is older than the code.
    """

    full: Head
    words: Head
    lexis: Lexis
    acts: tuple[str, ...]
    embedder: str
    surface: tuple[str, ...]


def _arrays(prefix: str, head: Head) -> dict[str, Any]:
    arrays = {f"{prefix}_{f.name}": np.asarray(getattr(head, f.name)) for f in fields(head)}
    return {name: array.astype(np.float16) if array.ndim == 2 else array.astype(np.float32) for name, array in arrays.items()}


def save_weights(folder: Path, weights: Weights, card: dict[str, Any]) -> None:
    """Write both files; matrices as float16, since the last bits do not change an answer. The same weights give the same bytes."""
    arrays: dict[str, npt.NDArray[Any]] = {
        **_arrays("full", weights.full),
        **_arrays("words", weights.words),
        "pairs": weights.lexis.pairs,
        "vocabulary": np.array(sorted(weights.lexis.words)),
        "acts": np.array(weights.acts),
        "embedder": np.array(weights.embedder),
        "surface": np.array(weights.surface),
    }
    write_arrays(folder / WEIGHTS_NAME, arrays, card)


def load_weights(folder: Path) -> Weights:
    """Read them back.

    Raises
    ------
    ModelError
        When the file is missing or damaged.
    """
    with read_arrays(folder / WEIGHTS_NAME, what="act classifier", command="convrec train intents") as arrays:
        return Weights(
            _head("full", arrays),
            _head("words", arrays),
            Lexis(frozenset(arrays["vocabulary"].tolist()), arrays["pairs"]),
            tuple(arrays["acts"].tolist()),
            str(arrays["embedder"]),
            tuple(arrays["surface"].tolist()),
        )


def _head(prefix: str, arrays: dict[str, Any]) -> Head:
    matrices = {name: arrays[f"{prefix}_{name}"].astype(np.float32) for name in ("embedding", "surface", "ngrams", "bias")}
    return Head(**matrices, temperature=float(arrays[f"{prefix}_temperature"]))
