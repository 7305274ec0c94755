"""The files of the small learned heads: arrays in one .npz, and a card beside it that says what they were made from."""

import json
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from convrec.errors import ModelError

__all__ = ["read_arrays", "write_arrays"]


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
