"""Embedding many texts in chunks that survive an interruption."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from convrec.errors import UsageError
from convrec.retrieval.embedding._protocol import Embedder, Progress
from convrec.types import Floats

__all__ = ["encode_resumable"]


def encode_resumable(
    embedder: Embedder, texts: Sequence[str], folder: Path, *, chunk: int = 1024, progress: Progress | None = None
) -> Floats:
    """Vectors of the texts, float32[n, dim], going on where an earlier call with the same folder stopped.

    Each finished chunk is kept in `folder` (made if missing) as `<checksum>.npy`, named by its embedder's name and its texts: a text that
    changed is embedded anew, and its unchanged neighbours in other chunks are not. The same texts give the same bytes, interrupted or
    not. The caller removes the folder when the vectors are safe elsewhere.

    Parameters
    ----------
    embedder
        Whose `encode` is called once per unfinished chunk.
    texts
        What to embed.
    folder
        Work folder of this build, on a disk with room for the vectors.
    chunk
        Texts per chunk, at least 1: what an interruption costs at most.
    progress
        Called as texts are finished, those found finished included.
    """
    if chunk < 1:
        raise UsageError(f"chunk must be at least 1, not {chunk!r}")
    folder.mkdir(parents=True, exist_ok=True)
    vectors = np.empty((len(texts), embedder.dim), dtype=np.float32)
    for start in range(0, len(texts), chunk):
        part = list(texts[start : start + chunk])
        path = folder / f"{_checksum(embedder, part)}.npy"
        kept = _read(path, (len(part), embedder.dim))
        if kept is None:
            kept = embedder.encode(part, progress=progress)
            _write(path, kept)
        elif progress is not None:
            progress(len(part))
        vectors[start : start + len(part)] = kept
    return vectors


def _checksum(embedder: Embedder, texts: Sequence[str]) -> str:
    identity = json.dumps([embedder.name, embedder.dim, *texts])
    return hashlib.sha256(identity.encode("ascii")).hexdigest()[:40]


def _read(path: Path, shape: tuple[int, int]) -> Floats | None:
    """The kept vectors, or None when there are none, or none that can be used."""
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    usable = isinstance(kept, np.ndarray) and kept.shape == shape and kept.dtype == np.float32
    return kept if usable else None


def _write(path: Path, vectors: Floats) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with beside.open("wb") as file:
        np.save(file, vectors, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
