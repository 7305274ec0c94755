"""The small learned heads and their files: arrays in one .npz, and a card beside it that says what they were made from."""

import json
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Self
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from convrec.errors import ModelError
from convrec.types import Floats

__all__ = ["LinearHead", "read_arrays", "write_arrays"]


@dataclass(frozen=True)
class LinearHead:
    """What training a logistic regression makes.

    Attributes
    ----------
    weights
        float32[features, classes].
    bias
        float32[classes].
    threshold
        The probability from which, or below which, it counts.
    embedder
        Name of the embedder it was trained with.
    """

    weights: Floats
    bias: Floats
    threshold: float
    embedder: str

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """For its file: the weights in half precision, and the rest."""
        weights = self.weights.astype(np.float16)
        return {"weights": weights, "bias": self.bias, "threshold": np.array(self.threshold), "embedder": np.array(self.embedder)}

    @classmethod
    def of(cls, stored: Mapping[str, npt.NDArray[Any]]) -> Self:
        """From the arrays of its file."""
        return cls(stored["weights"].astype(np.float32), stored["bias"], float(stored["threshold"]), str(stored["embedder"]))


def write_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]], card: Mapping[str, Any]) -> None:
    """Write the arrays, and the card under the same name with the ending .json; the same arrays give the same bytes."""
    np.savez_compressed(path, allow_pickle=False, **arrays)
    path.with_suffix(".json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@contextmanager
def read_arrays(path: Path, *, what: str, command: str) -> Generator[dict[str, npt.NDArray[Any]]]:
    """Read the arrays back and see them taken apart.

    Raises
    ------
    ModelError
        When the file is missing or damaged, or lacks an array that is asked for; it names the command that makes the file anew.
    """
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        yield arrays
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise ModelError(f"the {what} {str(path)!r} cannot be read ({error}); run: {command}") from error
