"""Exported models, kept in a cache folder under the checksum of their weights."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["cached_file", "default_cache_dir", "file_checksum"]


def default_cache_dir() -> Path:
    """The platform's cache folder for convrec."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("convrec"))


def file_checksum(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cached_file(path: Path, make: Callable[[], bytes], *, anew: bool = False) -> Path | bytes:
    """`path`, first made by `make()` when there is no such file or it is to be made `anew`; or the bytes themselves where the folder
    cannot be written.

    The file is written beside its place, flushed to disk and renamed: another process sees all of it or none, and two that make it at
    once both succeed.
    """
    if path.exists() and not anew:
        return path
    content = make()
    try:
        _write_atomically(path, content)
    except OSError:
        return content
    return path


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        beside = Path(folder) / path.name
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
