"""What made a run's figures: command, seed, settings, versions, checksums of the data, and the kind of machine. Nothing personal.

Paths are kept by their last part only, and neither the user nor the machine is named.
"""

import datetime as dt
import importlib.metadata
import os
import platform
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue

import convrec
from convrec.retrieval.manifest import checksum
from convrec.retrieval.threads import available_cores

__all__ = ["DataFile", "RunManifest", "command_line", "describe_run"]

_LIBRARIES = ("faiss-cpu", "faiss-gpu", "implicit", "numpy", "onnxruntime", "scipy", "torch", "transformers")


class DataFile(BaseModel):
    """One file that was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: str
    """What the file is to the run: train, test, turns."""
    name: str
    """Its last part, without folders."""
    size: int
    """Bytes."""
    sha256: str
    """Of its bytes."""


class RunManifest(BaseModel):
    """The record of a run, `run` in metrics.json."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    """Which evaluation: ranking, dialogue, speed, ..."""
    created: str
    """When it was finished, UTC."""
    command: str
    """The command line, absolute paths by their last part."""
    seed: int
    """Seed of whatever is random."""
    settings: dict[str, JsonValue]
    """Everything that was chosen, defaults included."""
    data: list[DataFile]
    """What was read."""
    versions: dict[str, str]
    """Of convrec, Python and the libraries that compute."""
    machine: dict[str, JsonValue]
    """Operating system, processor type, cores, memory."""
    notes: list[str]
    """What a reader of the figures should know: rows left aside, systems that could not run."""


def describe_run(
    kind: str,
    *,
    seed: int,
    settings: Mapping[str, JsonValue],
    data: Iterable[tuple[str, Path]],
    notes: Sequence[str] = (),
    arguments: Sequence[str] | None = None,
) -> RunManifest:
    """Record a run.

    Parameters
    ----------
    kind
        Which evaluation.
    seed
        Seed of whatever is random.
    settings
        Everything that was chosen.
    data
        Role and path of each file that was read; they are read again for their checksums.
    notes
        What a reader should know.
    arguments
        The command's arguments; those of this process by default.
    """
    return RunManifest(
        kind=kind,
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        command=command_line(sys.argv[1:] if arguments is None else arguments),
        seed=seed,
        settings=dict(settings),
        data=[DataFile(role=role, name=path.name, size=path.stat().st_size, sha256=checksum(path)) for role, path in data],
        versions=_versions(),
        machine=_machine(),
        notes=list(notes),
    )


def command_line(arguments: Sequence[str]) -> str:
    """The command with absolute paths cut to their last part.

    >>> command_line(["eval", "ranking", "--train", "/home/ana/likes.csv", "--out=/tmp/run", "--k", "10,20"])
    'convrec eval ranking --train likes.csv --out=run --k 10,20'
    """
    return shlex.join(["convrec", *map(_without_folders, arguments)])


def _without_folders(argument: str) -> str:
    option, mark, value = argument.partition("=") if argument.startswith("-") else ("", "", argument)
    path = Path(value)
    return f"{option}{mark}{path.name if path.is_absolute() or value.startswith('~') else value}"


def _versions() -> dict[str, str]:
    found = {"convrec": convrec.__version__, "python": platform.python_version()}
    for library in _LIBRARIES:
        try:
            found[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _machine() -> dict[str, JsonValue]:
    return {
        "system": platform.system(),
        "release": platform.release(),
        "processor": platform.machine(),
        "cores": available_cores(),
        "memory_gb": _memory_gb(),
    }


def _memory_gb() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (ValueError, OSError, AttributeError):
        return None
