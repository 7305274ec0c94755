"""A tuned blend in a bundle: `tuned/weights.json` with provenance, `tuned/tuned.arrays` with what was learned and joined."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError
from scipy import sparse

from convrec.errors import BundleError
from convrec.retrieval.arrays import open_arrays, write_arrays
from convrec.retrieval.manifest import checksum
from convrec.retrieval.ranking.tuned._content import Content
from convrec.retrieval.ranking.tuned._heard import PLAIN, Thresholds
from convrec.retrieval.ranking.tuned._learned import Learned
from convrec.retrieval.ranking.tuned._net import Net

__all__ = ["TunedFile", "read_tuned", "write_tuned"]

_FORMAT = 2
_SPARSE = ("links", "walks", "tags", "people", "traits", "together")
_ARRAYS = ("numbers", "periods", "vectors", "stories", "listed", "picked")
_NET = ("inverse", "first", "bias", "second")


class TunedFile(BaseModel):
    """What `tuned/weights.json` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = _FORMAT
    fingerprint: str
    """Of the bundle that it was tuned for."""
    arrays: str
    """SHA-256 of `tuned.arrays`."""
    weights: dict[str, float]
    """Weight of each feature."""
    net: list[str] | None = None
    """Features of the network, in order; None for a blend that is linear."""
    thresholds: Thresholds = PLAIN
    """How messages are read for it."""
    provenance: dict[str, JsonValue]
    """Data with checksums, settings, and the figures on the development turns."""


def write_tuned(
    bundle: Path,
    *,
    fingerprint: str,
    content: Content,
    learned: Learned,
    weights: Mapping[str, float],
    net: Net | None,
    thresholds: Thresholds,
    provenance: dict[str, JsonValue],
) -> Path:
    """Write `tuned/` into a bundle's folder in place of a former one, whole or not at all; gives the folder.

    Raises
    ------
    BundleError
        When it cannot be written.
    """
    target, work, former = bundle / "tuned", bundle / f".tuned.{os.getpid()}.part", bundle / f".tuned.{os.getpid()}.former"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        write_arrays(work / "tuned.arrays", _packed(content, learned) | _packed_net(net), {"vocabulary": list(learned.vocabulary)})
        found = TunedFile(
            fingerprint=fingerprint,
            arrays=checksum(work / "tuned.arrays"),
            weights=dict(weights),
            net=None if net is None else list(net.names),
            thresholds=thresholds,
            provenance=provenance,
        )
        (work / "weights.json").write_text(json.dumps(found.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")
        if target.exists():
            target.rename(former)
        work.rename(target)
        shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        raise BundleError(f"{target}: cannot be written: {error}") from error
    return target


def read_tuned(bundle: Path, *, fingerprint: str, n_items: int) -> tuple[TunedFile, Content, Learned, Net | None] | None:
    """Open what `write_tuned` wrote, memory-mapped; None where a bundle has not been tuned.

    Raises
    ------
    BundleError
        When it is damaged, or was tuned for other items; the message names the file.
    """
    path = bundle / "tuned" / "weights.json"
    if not path.is_file():
        return None
    try:
        found = TunedFile.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise BundleError(f"{path}: is damaged ({error.error_count()} faults); run `convrec tune` again") from error
    except (OSError, ValueError) as error:
        raise BundleError(f"{path}: is damaged ({error}); run `convrec tune` again") from error
    if found.format != _FORMAT or found.fingerprint != fingerprint:
        raise BundleError(f"{path}: was tuned for other items or by another release; run `convrec tune` again")
    arrays, meta = open_arrays(path.with_name("tuned.arrays"))
    try:
        content, learned = _unpacked(arrays, tuple(meta["vocabulary"]), n_items)
        net = None if found.net is None else Net(tuple(found.net), *(arrays[f"net.{name}"] for name in _NET))
    except (KeyError, ValueError) as error:
        raise BundleError(f"{path.with_name('tuned.arrays')}: is damaged ({error}); run `convrec tune` again") from error
    return found, content, learned, net


def _packed(content: Content, learned: Learned) -> dict[str, npt.NDArray[Any]]:
    arrays: dict[str, npt.NDArray[Any]] = {name: np.asarray(getattr(content, name)) for name in _ARRAYS}
    for name in _SPARSE:
        matrix = sparse.csr_matrix(getattr(learned if name == "together" else content, name))
        arrays |= {f"{name}.data": matrix.data, f"{name}.indices": matrix.indices, f"{name}.indptr": matrix.indptr}
        arrays[f"{name}.width"] = np.array(matrix.shape, dtype=np.int64)[1:]
    return arrays | {"told": learned.told, "named": learned.named, "meanings": learned.meanings}


def _packed_net(net: Net | None) -> dict[str, npt.NDArray[Any]]:
    return {} if net is None else {f"net.{name}": getattr(net, name) for name in _NET}


def _unpacked(arrays: Mapping[str, npt.NDArray[Any]], vocabulary: tuple[str, ...], n_items: int) -> tuple[Content, Learned]:
    content = Content(
        links=_matrix(arrays, "links", n_items),
        walks=_matrix(arrays, "walks", n_items),
        tags=_matrix(arrays, "tags", n_items),
        people=_matrix(arrays, "people", n_items),
        traits=_matrix(arrays, "traits", n_items),
        numbers=arrays["numbers"],
        periods=arrays["periods"],
        vectors=arrays["vectors"],
        stories=arrays["stories"],
        listed=arrays["listed"],
        picked=arrays["picked"],
    )
    together = _matrix(arrays, "together", n_items)
    return content, Learned(arrays["told"], arrays["named"], together, vocabulary, arrays["meanings"])


def _matrix(arrays: Mapping[str, npt.NDArray[Any]], name: str, n_items: int) -> sparse.csr_matrix:
    parts = (arrays[f"{name}.data"], arrays[f"{name}.indices"], arrays[f"{name}.indptr"])
    return sparse.csr_matrix(parts, shape=(n_items, int(arrays[f"{name}.width"][0])), copy=False)
