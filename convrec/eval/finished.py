"""Systems that a run has finished, kept under its folder, so that a run that is cut off goes on where it stopped."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import numpy as np
from pydantic import JsonValue

from convrec.errors import InputError
from convrec.eval.metrics.hits import Values

__all__ = ["Finished", "SystemResult", "file_name", "fingerprint"]

_HEAD = "head.json"


@dataclass(frozen=True)
class SystemResult:
    """What was measured of one system.

    Attributes
    ----------
    values
        float64[n_cases] by metric: one value a case, nan where undefined.
    scalars
        Metrics of the system as a whole: ``fit_seconds``, ``coverage@10``.
    details
        What else the report tells, such as a blend's weights.
    """

    values: dict[str, Values]
    scalars: dict[str, float]
    details: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])


def fingerprint(settings: Mapping[str, JsonValue]) -> str:
    """16 hexadecimal digits that change with any setting; give data files by their checksums.

    >>> fingerprint({"k": 10, "seed": 0}) == fingerprint({"seed": 0, "k": 10}) != fingerprint({"k": 20, "seed": 0})
    True
    """
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]


def file_name(system: str) -> str:
    """A system's name as part of a file's name on any machine; `urllib.parse.unquote` gives it back.

    >>> file_name("convrec without text"), file_name("openai:m@host/v1")
    ('convrec without text', 'openai%3Am%40host%2Fv1')
    """
    return quote(system, safe=" ")


class Finished:
    """The finished systems of one run's folder.

    Parameters
    ----------
    folder
        The run's folder (`--out`); its part ``systems/`` is made when something is kept. None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / "systems"

    def load(self, system: str, mark: str) -> SystemResult | None:
        """The kept result of a system, or None when there is none of this fingerprint.

        Raises
        ------
        InputError
            When a file is there and damaged.
        """
        if self._folder is None:
            return None
        return _read(self._folder / f"{file_name(system)}.npz", mark)

    def save(self, system: str, mark: str, result: SystemResult) -> None:
        """Keep a result under its system's name and fingerprint; whole or not at all."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{file_name(system)}.npz"
        head = json.dumps({"fingerprint": mark, "scalars": result.scalars, "details": result.details})
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        with beside.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **{_HEAD: np.array(head)}, **result.values)
        beside.replace(path)

    def names(self) -> list[str]:
        """Systems of which something is kept, in order."""
        return [] if self._folder is None else sorted(unquote(path.stem) for path in self._folder.glob("*.npz"))

    def values(self, system: str) -> SystemResult | None:
        """The kept result of a system, whatever its fingerprint."""
        return None if self._folder is None else _read(self._folder / f"{file_name(system)}.npz", None)


def _read(path: Path, mark: str | None) -> SystemResult | None:
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            head = json.loads(str(kept[_HEAD]))
            if mark is not None and head["fingerprint"] != mark:
                return None
            values = {name: kept[name] for name in kept.files if name != _HEAD}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"the kept result is damaged ({error}); delete it and run again", path=path) from error
    return SystemResult(values, head["scalars"], head["details"])
