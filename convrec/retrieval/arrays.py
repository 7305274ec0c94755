"""A pack of named arrays in one file, opened by memory mapping: what the parts of a bundle are kept in.

Layout: 8 bytes of magic, the length of the header as a little-endian 64-bit integer, the header as JSON (each array's dtype, shape and
offset, and the writer's own `meta`), then the arrays, each beginning at a multiple of 64 bytes. The same arrays give the same bytes.
"""

import hashlib
import json
import mmap
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.errors import BundleError

__all__ = ["KEPT_FROM", "keep_arrays", "open_arrays", "sources_digest", "write_arrays"]

KEPT_FROM = 1_000
"""Items from which on a catalogue's tables of names are kept in files; those of fewer are made anew in a moment."""

_MAGIC = b"CRARRAY1"
_ALIGN = 64


def write_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]], meta: Mapping[str, Any] | None = None) -> None:
    """Write the arrays, in the given order, and a JSON-able `meta` beside them."""
    entries: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        offset = _aligned(offset)
        entries[name] = {"dtype": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += array.nbytes
    header = json.dumps({"arrays": entries, "meta": dict(meta or {}), "size": offset}, ensure_ascii=False).encode()
    start = _aligned(len(_MAGIC) + 8 + len(header))
    with path.open("wb") as file:
        file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
        for name, array in arrays.items():
            file.seek(start + entries[name]["offset"])
            file.write(np.ascontiguousarray(array).data)
        file.truncate(start + offset)


def open_arrays(path: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Map the arrays of a file into memory, read-only, and give its `meta`.

    Raises
    ------
    BundleError
        When the file is missing, cut short, or no such pack.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BundleError(f"{path}: cannot be read ({error}); build the bundle again") from error
    length = int.from_bytes(data[8:16], "little")
    if data[:8] != _MAGIC or 16 + length > len(data):
        raise BundleError(f"{path}: is damaged (its beginning is not that of an array pack); build the bundle again")
    try:
        header = json.loads(data[16 : 16 + length])
        start = _aligned(16 + length)
        if start + header["size"] != len(data):
            raise BundleError(f"{path}: is cut short or too long ({len(data)} bytes, not {start + header['size']}); build the bundle again")
        arrays = {name: _view(data, start, entry) for name, entry in header["arrays"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise BundleError(f"{path}: is damaged ({error}); build the bundle again") from error
    return arrays, header["meta"]


def _view(data: mmap.mmap, start: int, entry: Mapping[str, Any]) -> npt.NDArray[Any]:
    shape = tuple(entry["shape"])
    count = int(np.prod(shape, dtype=np.int64))
    view = np.frombuffer(data, dtype=np.dtype(entry["dtype"]), count=count, offset=start + entry["offset"])
    return view.reshape(shape)


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGN) * _ALIGN


def keep_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]], meta: Mapping[str, Any] | None = None) -> None:
    """Write a file of a cache whole or not at all; a folder that takes none is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            write_arrays(Path(folder) / path.name, arrays, meta)
            (Path(folder) / path.name).replace(path)
    except OSError:
        return


def sources_digest(files: Iterable[Path]) -> str:
    """Tell one state of the code that makes a cached file from another: a digest of its modules' texts."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
