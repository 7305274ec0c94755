"""The only place that calls FAISS (Douze et al. 2024, arXiv:2401.08281): typed functions over its untyped objects."""

import importlib
import math
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from convrec.errors import BundleError, ModelError
from convrec.retrieval.vectors._settings import Precision
from convrec.types import Floats, Mask, Rows

__all__ = [
    "Index",
    "build_graph",
    "build_groups",
    "empty_store",
    "inner_products",
    "load_faiss",
    "n_groups",
    "read_graph",
    "read_groups",
    "read_store",
    "search_graph",
    "search_groups",
    "search_store",
    "view_vectors",
    "write_index",
]

_TRAINING_ROUNDS = 10
_TRAINING_POINTS_PER_GROUP = 64
_LEAST_POINTS_PER_GROUP = 39
_TOGETHER = 24
"""Queries from which on a product of matrices, with the vectors copied, beats FAISS' own a query."""
_BLOCK = 1024
"""Vectors compared at a time: few enough that a processor's cache holds them for the next query."""


class Index(Protocol):
    """A FAISS index of any kind."""

    ntotal: int
    d: int

    def add(self, vectors: Floats, /) -> None: ...


def load_faiss() -> Any:
    """The module `faiss`. Raises `ModelError` when neither faiss-cpu nor faiss-gpu is installed."""
    try:
        return importlib.import_module("faiss")
    except ImportError as error:
        raise ModelError("FAISS is missing; run: pip install 'convrec[cpu]' (or 'convrec[gpu]' beside an NVIDIA GPU)") from error


def empty_store(faiss: Any, dim: int, precision: Precision) -> Index:
    """A flat index by inner product, without vectors yet."""
    if precision == "float32":
        store: Index = faiss.IndexFlatIP(dim)
    else:
        store = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    return store


def build_graph(faiss: Any, store: Index, vectors: Floats, *, links: int, effort: int, seed: int) -> Index:
    """Link the vectors into an HNSW graph (Malkov and Yashunin 2020, doi:10.1109/TPAMI.2018.2889473) and put them into the empty `store`.

    The graph keeps no vectors of its own. One thread makes the same graph from the same seed; with more, the order of insertion varies.
    """
    graph = faiss.IndexHNSW(store, links)
    graph.hnsw.efConstruction = effort
    graph.hnsw.rng = faiss.RandomGenerator(seed)
    graph.add(vectors)
    found: Index = graph
    return found


def n_groups(n_items: int) -> int:
    """Into how many groups k-means puts the vectors: 4 times the square root of their number, each with 39 vectors at least."""
    return max(1, min(round(4 * math.sqrt(n_items)), n_items // _LEAST_POINTS_PER_GROUP))


def build_groups(faiss: Any, vectors: Floats, *, seed: int) -> Index:
    """Group the vectors around k-means centroids, kept in float16 (an inverted file: Jégou et al. 2011, doi:10.1109/TPAMI.2010.57)."""
    n_items, dim = vectors.shape
    codes = (faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    groups = faiss.IndexIVFScalarQuantizer(faiss.IndexFlatIP(dim), dim, n_groups(n_items), *codes, False)
    groups.cp.seed = seed
    groups.cp.niter = _TRAINING_ROUNDS
    groups.cp.min_points_per_centroid = 1  # fewer draw no warning: `n_groups` sees to their number
    groups.cp.max_points_per_centroid = _TRAINING_POINTS_PER_GROUP
    groups.train(vectors)
    groups.add(vectors)
    found: Index = groups
    return found


def search_store(faiss: Any, store: Index, queries: Floats, k: int, mask: Mask | None) -> tuple[Floats, Rows]:
    """Exact search: float32[m, k] and int64[m, k], missing places -1."""
    return _search(store, queries, k, None if mask is None else faiss.SearchParameters(sel=_selector(faiss, mask)))


def search_graph(faiss: Any, graph: Index, queries: Floats, k: int, effort: int, mask: Mask | None) -> tuple[Floats, Rows]:
    """Search a graph, keeping `effort` candidates on the way."""
    chosen = {} if mask is None else {"sel": _selector(faiss, mask)}
    return _search(graph, queries, k, faiss.SearchParametersHNSW(efSearch=effort, **chosen))


def search_groups(faiss: Any, groups: Index, queries: Floats, k: int, probes: int, mask: Mask | None) -> tuple[Floats, Rows]:
    """Search the `probes` groups nearest to each query."""
    chosen = {} if mask is None else {"sel": _selector(faiss, mask)}
    return _search(groups, queries, k, faiss.SearchParametersIVF(nprobe=probes, **chosen))


def view_vectors(faiss: Any, store: Index) -> npt.NDArray[np.floating]:
    """The store's vectors without a copy, read-only: float32 or float16 [n_items, dim]. The array keeps the store alive.

    Its memory may be unaligned: quick to take rows from, slow to compute with.
    """
    width = np.dtype(np.float32) if isinstance(store, faiss.IndexFlat) else np.dtype(np.float16)
    shape = (store.ntotal, store.d)
    if store.ntotal == 0:
        return np.zeros(shape, dtype=width)
    codes: Any = store
    data = faiss.rev_swig_ptr(codes.codes.data(), store.ntotal * store.d * width.itemsize)
    view = np.asarray(_Kept(data, store)).view(width).reshape(shape)
    view.flags.writeable = False
    return view


def inner_products(faiss: Any, store: Index, queries: Floats) -> Floats:
    """The inner products of the queries with all vectors of a store: float32[m, n_items].

    One pass over the vectors, which is what takes the time: all queries meet a block of them while the cache holds it. A memory-mapped
    file's vectors begin at an odd address, where numpy's products are many times slower: float32 ones are left to FAISS; for many queries,
    and of float16 ones, each block is copied.
    """
    found = np.empty((len(queries), store.ntotal), dtype=np.float32)
    raw = view_vectors(faiss, store)
    by_faiss = raw.dtype == np.float32 and len(queries) < _TOGETHER
    for start in range(0, store.ntotal, _BLOCK):
        block, products = raw[start : start + _BLOCK], found[:, start : start + _BLOCK]
        if by_faiss:
            _multiply_in_place(faiss, queries, block, products)
        else:
            aligned = block.view(np.uint8).copy().view(raw.dtype)
            products[:] = queries @ aligned.astype(np.float32, copy=False).T
    return found


def _multiply_in_place(faiss: Any, queries: Floats, block: npt.NDArray[np.floating], products: Floats) -> None:
    vectors = faiss.swig_ptr(block)
    for query, line in zip(queries, products, strict=True):
        faiss.fvec_inner_products_ny(faiss.swig_ptr(line), faiss.swig_ptr(query), vectors, block.shape[1], len(block))


def write_index(faiss: Any, index: Index, path: Path, *, without_vectors: bool = False) -> None:
    """Write an index to a file, a graph without the vectors of its store if so wanted."""
    writer = faiss.FileIOWriter(str(path))
    faiss.write_index(index, writer, faiss.IO_FLAG_SKIP_STORAGE if without_vectors else 0)
    del writer


def read_store(faiss: Any, path: Path) -> Index:
    """Open a flat index, memory-mapped. Raises `BundleError` when it cannot be."""
    return _read(faiss, path, faiss.IO_FLAG_MMAP_IFC)


def read_graph(faiss: Any, path: Path, store: Index) -> Index:
    """Open a graph, memory-mapped, over its store. Raises `BundleError` when it cannot be."""
    graph: Any = _read(faiss, path, faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_SKIP_STORAGE)
    graph.own_fields = False
    graph.storage = store
    found: Index = graph
    return found


def read_groups(faiss: Any, path: Path) -> Index:
    """Open groups, memory-mapped. Raises `BundleError` when they cannot be."""
    groups: Any = _read(faiss, path, faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    lists = faiss.downcast_InvertedLists(groups.invlists)
    lists.prefetch_nthread = 0  # else each search starts 32 threads that read ahead
    found: Index = groups
    return found


def _selector(faiss: Any, mask: Mask) -> Any:
    return faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))


def _search(index: Any, queries: Floats, k: int, params: Any) -> tuple[Floats, Rows]:
    scores, rows = index.search(queries, k, params=params)
    return np.asarray(scores, dtype=np.float32), np.asarray(rows, dtype=np.int64)


def _read(faiss: Any, path: Path, flags: int) -> Index:
    try:
        index: Index = faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise BundleError(f"{path}: cannot be read as a FAISS index; build the bundle again") from error
    return index


class _Kept:
    """Memory that belongs to a FAISS object, with that object."""

    def __init__(self, data: npt.NDArray[np.uint8], owner: Index) -> None:
        self.__array_interface__ = data.__array_interface__
        self._owner = owner
