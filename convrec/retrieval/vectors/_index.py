"""Nearest items by inner product, exact or nearly so, under a filter or without."""

import json
import shutil
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from convrec.errors import BundleError, UsageError
from convrec.retrieval.threads import limit_faiss, thread_count
from convrec.retrieval.vectors import _faiss
from convrec.retrieval.vectors._allowed import Allowed, allowed_mask
from convrec.retrieval.vectors._device import choose_device
from convrec.retrieval.vectors._searchers import GpuSearcher, GraphSearcher, GroupSearcher, Searcher
from convrec.retrieval.vectors._settings import Device, Kind, VectorSettings, choose_kind
from convrec.types import Floats, Mask, Rows

__all__ = ["VectorIndex"]

_FORMAT = 1
_ABOUT, _STORE, _GRAPH, _GROUPS = "index.json", "vectors.faiss", "graph.faiss", "groups.faiss"
_BLOCK = 8192


class VectorIndex:
    """All items' vectors with a way to find the nearest; made by `build` or `load`, read-only, safe to share between threads.

    Attributes
    ----------
    n_items, dim
        Number and length of the vectors.
    kind
        "flat" compares every vector; "hnsw" walks a graph; "ivf" searches groups.
    device
        "cpu" or "gpu": where unfiltered searches run.
    """

    def __init__(self, store: Any, extra: Any, kind: Kind, settings: VectorSettings, device: Device, threads: int | None) -> None:
        self._faiss = _faiss.load_faiss()
        self.n_items, self.dim = int(store.ntotal), int(store.d)
        self.kind: Kind = kind
        self._settings = settings
        self._threads = thread_count(threads)
        self._store, self._extra = store, extra
        self._folder: Path | None = None
        self._vectors = _faiss.view_vectors(self._faiss, store)
        self.device = choose_device(self._faiss, device, self.n_items, settings)
        self._searcher = self._choose_searcher()

    @classmethod
    def build(
        cls,
        vectors: Floats,
        kind: Literal["auto", "flat", "hnsw", "ivf"] = "auto",
        *,
        seed: int = 0,
        device: Device = "auto",
        threads: int | None = None,
        settings: VectorSettings | None = None,
    ) -> "VectorIndex":
        """Index the vectors, float32[n, dim], `vectors[row]` being that of item `row`.

        Parameters
        ----------
        vectors
            Of length 1 if scores are to be cosines; a zero vector is like nothing.
        kind
            "auto" is "flat" for a small catalogue, else "ivf" or "hnsw"; see `choose_kind`.
        seed
            Of the groups and of the graph. The same vectors, settings and seed give the same files, but for a graph that is linked by
            more than one thread.
        device
            Where to search: "auto" takes a GPU for a large catalogue where FAISS sees one.
        threads
            For building and searching; None leaves one core free, and links a graph with one thread.
        settings
            See `VectorSettings`.

        Raises
        ------
        UsageError
            When the vectors have no two dimensions or are not finite, the kind is unknown, or there is no such device.
        """
        chosen = settings or VectorSettings()
        checked = _checked(vectors)
        n_items, dim = checked.shape
        if kind not in ("auto", *get_args(Kind)):
            raise UsageError(f"unknown kind of index {kind!r}; known are 'auto', 'flat', 'hnsw' and 'ivf'")
        made: Kind = choose_kind(n_items, dim, chosen) if kind == "auto" or not n_items else kind
        faiss = _faiss.load_faiss()
        store, extra = _faiss.empty_store(faiss, dim, chosen.precision), None
        limit_faiss(faiss, 1 if made == "hnsw" and threads is None else thread_count(threads))
        if made == "hnsw":
            extra = _faiss.build_graph(faiss, store, checked, links=chosen.links, effort=chosen.link_effort, seed=seed)
        else:
            store.add(checked)
        if made == "ivf":
            extra = _faiss.build_groups(faiss, checked, seed=seed)
        return cls(store, extra, made, chosen, device, threads)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, made if missing: `index.json`, the vectors, and the graph or the groups."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._folder is not None:
            _copy_files(self._folder, folder)
            return
        _faiss.write_index(self._faiss, self._store, folder / _STORE)
        if self.kind == "hnsw":
            _faiss.write_index(self._faiss, self._extra, folder / _GRAPH, without_vectors=True)
        if self.kind == "ivf":
            _faiss.write_index(self._faiss, self._extra, folder / _GROUPS)
        about = {"format": _FORMAT, "kind": self.kind, "n_items": self.n_items, "dim": self.dim}
        text = json.dumps({**about, "settings": self._settings.model_dump()}, indent=1)
        (folder / _ABOUT).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, *, device: Device = "auto", threads: int | None = None) -> "VectorIndex":
        """Open a saved index, memory-mapped; for `device` and `threads` see `build`.

        Raises
        ------
        BundleError
            When a file is missing, damaged, or does not fit the others.
        UsageError
            When there is no such device.
        """
        about, settings = _read_about(folder / _ABOUT)
        faiss = _faiss.load_faiss()
        store: Any = _faiss.read_store(faiss, folder / _STORE)
        extra = None
        if about["kind"] == "hnsw":
            extra = _faiss.read_graph(faiss, folder / _GRAPH, store)
        if about["kind"] == "ivf":
            extra = _faiss.read_groups(faiss, folder / _GROUPS)
        for part in (store, extra):
            if part is not None and (part.ntotal, part.d) != (about["n_items"], about["dim"]):
                raise BundleError(f"{folder}: its files do not belong together; build the bundle again")
        index = cls(store, extra, about["kind"], settings, device, threads)
        index._folder = folder
        return index

    @property
    def vectors(self) -> npt.NDArray[np.floating]:
        """The vectors, read-only and without a copy: float32 or float16 [n_items, dim].

        Their memory may be unaligned: quick to take rows from, slow to compute with; `similarity` is quick.
        """
        return self._vectors

    def search(self, queries: Floats, k: int, allowed: Allowed | None = None) -> tuple[Floats, Rows]:
        """The nearest items for each query, best first, equal scores by row.

        Every place that can be filled is: min(k, number of allowed items) in each row of the result.

        Parameters
        ----------
        queries
            float32[m, dim].
        k
            How many items each, at least 1.
        allowed
            bool[n_items], or the rows of those that may be found; None allows all.

        Returns
        -------
        scores
            float32[m, k], inner products; -inf where there is no item.
        rows
            int64[m, k]; -1 where there is no item.

        Raises
        ------
        UsageError
            When an argument has the wrong shape or values.
        """
        asked = self._checked_queries(queries)
        if k < 1:
            raise UsageError(f"k must be at least 1, not {k!r}")
        mask = None if allowed is None else allowed_mask(allowed, self.n_items)
        n_allowed = self.n_items if mask is None else int(np.count_nonzero(mask))
        width = min(k, n_allowed)
        scores = np.full((len(asked), k), -np.inf, dtype=np.float32)
        rows = np.full((len(asked), k), -1, dtype=np.int64)
        if width and len(asked):
            limit_faiss(self._faiss, self._threads)
            scores[:, :width], rows[:, :width] = self._find(asked, width, mask, n_allowed)
        return scores, rows

    def similarity(self, query: Floats) -> Floats:
        """The inner product with every item: float32[n_items] for a query float32[dim], float32[m, n_items] for float32[m, dim].

        Compares with all vectors, so meant for catalogues below some 100,000 items.
        """
        given = np.asarray(query)
        asked = self._checked_queries(given[None, :] if given.ndim == 1 else given)
        limit_faiss(self._faiss, self._threads)
        found = _faiss.inner_products(self._faiss, self._store, asked)
        return found[0] if given.ndim == 1 else found

    def vector(self, rows: Rows) -> Floats:
        """The vectors of these rows, a copy: float32[len(rows), dim]."""
        return np.asarray(self._vectors[rows], dtype=np.float32)

    def _choose_searcher(self) -> Searcher | None:
        """The quick search of this kind on this device; None compares every vector on the CPU."""
        effort, half = self._settings.effort, self._settings.precision == "float16"
        if self.device == "gpu":
            return GpuSearcher(self._faiss, self._extra if self.kind == "ivf" else self._flat(), effort, half=half)
        if self.kind == "hnsw":
            return GraphSearcher(self._faiss, self._extra, effort)
        return GroupSearcher(self._faiss, self._extra, effort) if self.kind == "ivf" else None

    def _flat(self) -> Any:
        """The vectors as a flat float32 index, the only flat one that a GPU takes."""
        if self._settings.precision == "float32":
            return self._store
        flat = _faiss.empty_store(self._faiss, self.dim, "float32")
        flat.add(np.ascontiguousarray(self._vectors, dtype=np.float32))
        return flat

    def _find(self, queries: Floats, k: int, mask: Mask | None, n_allowed: int) -> tuple[Floats, Rows]:
        """The best `k` of at least `k` allowed items: exactly when few are allowed, else quickly, and exactly where that finds too few."""
        settings, searcher = self._settings, self._searcher
        few = mask is not None and n_allowed <= max(settings.exact_rows, settings.exact_share * self.n_items)
        if searcher is None or few or k > searcher.most:
            return _in_order(*_faiss.search_store(self._faiss, self._store, queries, k, mask), k)
        scores, rows = _in_order(*searcher.search(queries, k, mask, n_allowed / self.n_items), k)
        short = np.flatnonzero(rows[:, -1] < 0)
        if len(short):
            exact = _faiss.search_store(self._faiss, self._store, queries[short], k, mask)
            scores[short], rows[short] = _in_order(*exact, k)
        return scores, rows

    def _checked_queries(self, queries: Floats) -> Floats:
        given = np.ascontiguousarray(queries, dtype=np.float32)
        if given.ndim != 2 or given.shape[1] != self.dim:
            raise UsageError(f"queries must have the shape (m, {self.dim}), not {np.shape(queries)!r}")
        if not np.isfinite(given).all():
            raise UsageError("queries must be finite numbers")
        return given


def _in_order(scores: Floats, rows: Rows, k: int) -> tuple[Floats, Rows]:
    """The first `k` of each row by score, equal scores by row, missing items last: float32[m, k], int64[m, k]."""
    known = np.where(rows >= 0, scores, -np.inf).astype(np.float32)
    order = np.lexsort((rows, -known), axis=1)[:, :k]
    return np.take_along_axis(known, order, axis=1), np.take_along_axis(rows, order, axis=1)


def _checked(vectors: Floats) -> Floats:
    given = np.ascontiguousarray(vectors, dtype=np.float32)
    if given.ndim != 2 or given.shape[1] == 0:
        raise UsageError(f"vectors must have the shape (n_items, dim), not {np.shape(vectors)!r}")
    for start in range(0, len(given), _BLOCK):
        if not np.isfinite(given[start : start + _BLOCK]).all():
            row = start + int(np.flatnonzero(~np.isfinite(given[start : start + _BLOCK]).all(axis=1))[0])
            raise UsageError(f"the vector of row {row} holds a number that is not finite")
    return given


def _copy_files(source: Path, target: Path) -> None:
    """Copy an opened index; FAISS would write memory-mapped groups as a mere reference to their file."""
    if source.resolve() == target.resolve():
        return
    for name in (_ABOUT, _STORE, _GRAPH, _GROUPS):
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)


def _read_about(path: Path) -> tuple[dict[str, Any], VectorSettings]:
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        settings = VectorSettings.model_validate(about["settings"])
        found = about["format"], about["kind"] in get_args(Kind), int(about["n_items"]) >= 0, int(about["dim"]) > 0
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise BundleError(f"{path}: cannot be read ({type(error).__name__}); build the bundle again") from error
    if found != (_FORMAT, True, True, True):
        raise BundleError(f"{path}: is of another format than {_FORMAT}; build the bundle again with this version")
    return about, settings
