"""Saving and loading a fitted model: a folder of arrays that can be memory-mapped, and a small JSON file of settings.

A folder holds one ``NAME.npy`` per array (or one ``arrays.safetensors``) and ``model.json``: the model's name, its settings, the
catalogue's size, and the length and CRC-32 of every file. ``model.json`` comes last when saving, so that a folder whose saving was
cut short does not load.
"""

import json
import zlib
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scipy import sparse

from convrec.errors import BundleError

__all__ = ["Header", "State", "pack_csr", "read", "read_header", "unpack_csr", "write"]

State = dict[str, npt.NDArray[Any]]
"""The arrays of a fitted model by name."""

_FORMAT = 1
_HEADER = "model.json"
_TENSORS = "arrays.safetensors"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int = Field(ge=0)
    """Length in bytes."""
    crc32: int = Field(ge=0)
    """Checksum of the bytes."""


class Header(BaseModel):
    """What ``model.json`` says."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    """Version of the folder's layout."""
    model: str
    """Name of the model in the registry."""
    n_items: int = Field(ge=0)
    """Size of the catalogue that the model scores."""
    settings: dict[str, Any]
    """The model's settings."""
    files: dict[str, _File]
    """Every other file of the folder."""


def write(folder: Path, *, model: str, n_items: int, settings: dict[str, Any], state: State, tensors: bool = False) -> None:
    """Save a model.

    Parameters
    ----------
    folder
        Made when missing; a model that it holds is replaced, file by file, without disturbing who has it mapped.
    model, n_items, settings
        Kept in ``model.json``.
    state
        The arrays.
    tensors
        Write one safetensors file in place of one npy file per array.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _HEADER).unlink(missing_ok=True)
    if tensors:
        names = [_write_tensors(folder / _TENSORS, state)]
    else:
        names = [_write_array(folder / f"{name}.npy", array) for name, array in state.items()]
    files = {name: _File(size=(folder / name).stat().st_size, crc32=_checksum(folder / name)) for name in names}
    body = Header(model=model, n_items=n_items, settings=settings, files=files).model_dump()
    text = json.dumps({"crc32": _body_checksum(body), "body": body}, indent=1)
    part = folder / f"{_HEADER}.part"
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(folder / _HEADER)


def read_header(folder: Path) -> Header:
    """Read ``model.json`` alone.

    Raises
    ------
    BundleError
        When it is missing, damaged or of another format version.
    """
    path = folder / _HEADER
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        body, crc32 = content["body"], content["crc32"]
        header = Header.model_validate(body)
    except FileNotFoundError:
        raise BundleError(f"{path}: there is no such file; build the bundle again") from None
    except (ValueError, KeyError, TypeError) as error:
        reason = "unknown or missing fields" if isinstance(error, ValidationError) else type(error).__name__
        raise BundleError(f"{path}: the file is damaged or of another format ({reason}); build the bundle again") from error
    if crc32 != _body_checksum(body):
        raise BundleError(f"{path}: the file's checksum is wrong; build the bundle again")
    return header


def read(folder: Path, *, model: str, verify: bool) -> tuple[Header, State]:
    """Open a model's files, memory-mapped and read-only.

    Parameters
    ----------
    folder
        Where `write` saved it.
    model
        The name that the folder must carry.
    verify
        Compare every file's checksum too, which reads each file once; lengths are compared in any case.

    Raises
    ------
    BundleError
        For a missing, cut or damaged file, and for another model's folder, with the file's name.
    """
    header = read_header(folder)
    if header.model != model:
        raise BundleError(f"{folder / _HEADER}: holds a model named {header.model!r}, not {model!r}")
    state: State = {}
    for name, entry in header.files.items():
        path = folder / name
        _check(path, entry, verify=verify)
        state.update(_open(path))
    return header, state


def pack_csr(name: str, matrix: sparse.csr_matrix) -> State:
    """Three arrays that hold a sparse matrix with sorted indices, by names that start with ``name``."""
    return {f"{name}.data": matrix.data, f"{name}.indices": matrix.indices, f"{name}.indptr": matrix.indptr}


def unpack_csr(name: str, state: State, shape: tuple[int, int]) -> sparse.csr_matrix:
    """The sparse matrix of `pack_csr`, over the same (memory-mapped) arrays."""
    parts = (state[f"{name}.data"], state[f"{name}.indices"], state[f"{name}.indptr"])
    matrix = sparse.csr_matrix(parts, shape=shape, copy=False)
    matrix.has_sorted_indices = True
    matrix.has_canonical_format = True
    return matrix


def _write_array(path: Path, array: npt.NDArray[Any]) -> str:
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        np.save(file, np.ascontiguousarray(array), allow_pickle=False)
    part.replace(path)
    return path.name


def _write_tensors(path: Path, state: State) -> str:
    from safetensors.numpy import save_file

    part = path.with_name(path.name + ".part")
    save_file({name: np.ascontiguousarray(array) for name, array in state.items()}, part)
    part.replace(path)
    return path.name


def _open(path: Path) -> State:
    try:
        if path.name == _TENSORS:
            from safetensors import SafetensorError
            from safetensors.numpy import load_file

            try:
                return load_file(path)
            except SafetensorError as error:
                raise ValueError(str(error)) from error
        return {path.name.removesuffix(".npy"): np.load(path, mmap_mode="r", allow_pickle=False)}
    except (ValueError, EOFError) as error:
        raise BundleError(f"{path}: the file is damaged ({error}); build the bundle again") from error


def _check(path: Path, entry: _File, *, verify: bool) -> None:
    if not path.is_file():
        raise BundleError(f"{path}: there is no such file; build the bundle again")
    size = path.stat().st_size
    if size != entry.size:
        raise BundleError(f"{path}: the file has {size} bytes in place of {entry.size}; build the bundle again")
    if verify and _checksum(path) != entry.crc32:
        raise BundleError(f"{path}: the file's checksum is wrong; build the bundle again")


def _checksum(path: Path) -> int:
    crc32 = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc32 = zlib.crc32(block, crc32)
    return crc32


def _body_checksum(body: Any) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
