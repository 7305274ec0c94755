"""Quick searches that may miss items; `VectorIndex` decides when to use them, and fills what they leave open."""

import math
from typing import Any, Protocol

import numpy as np

from convrec.retrieval.vectors._device import GPU_MOST_RESULTS, OnGpu
from convrec.retrieval.vectors._faiss import Index, search_graph, search_groups
from convrec.types import Floats, Mask, Rows

__all__ = ["GpuSearcher", "GraphSearcher", "GroupSearcher", "Searcher"]


class Searcher(Protocol):
    """A quick search."""

    most: int
    """The most results that a search can be asked for."""

    def search(self, queries: Floats, k: int, mask: Mask | None, share: float) -> tuple[Floats, Rows]:
        """Scores float32[m, w] and rows int64[m, w] of allowed items, w >= k or fewer where it found fewer; missing places are -1.

        `mask` allows the share `share` of the items, in (0, 1]; None allows all.
        """
        ...


class GraphSearcher:
    """Walks a graph. It walks through items that are not allowed, too, so the fewer are allowed, the further it has to go."""

    def __init__(self, faiss: Any, graph: Index, effort: int) -> None:
        self._faiss, self._graph, self._effort = faiss, graph, effort
        self.most = graph.ntotal // 10

    def search(self, queries: Floats, k: int, mask: Mask | None, share: float) -> tuple[Floats, Rows]:
        """See `Searcher`."""
        effort = min(self._graph.ntotal, math.ceil(max(self._effort, 2 * k) / share))
        return search_graph(self._faiss, self._graph, queries, k, effort, mask)


def probes_for(n_groups: int, effort: int, k: int, n_items: int, share: float) -> int:
    """How many groups to search: half the effort, or the groups of ten times the wanted items if they are more, and more under a filter.

    >>> probes_for(n_groups=1265, effort=128, k=10, n_items=100_000, share=1.0)
    64
    >>> probes_for(n_groups=1265, effort=128, k=1000, n_items=100_000, share=0.5)  # (1265 / 10) / 0.5
    253
    """
    wanted = max(effort / 2, n_groups * 10 * k / n_items)
    return max(1, min(n_groups, math.ceil(wanted / share)))


class GroupSearcher:
    """Looks into the groups whose centroids are nearest."""

    def __init__(self, faiss: Any, groups: Any, effort: int) -> None:
        self._faiss, self._groups, self._effort = faiss, groups, effort
        self.most = groups.ntotal // 10

    def search(self, queries: Floats, k: int, mask: Mask | None, share: float) -> tuple[Floats, Rows]:
        """See `Searcher`."""
        probes = probes_for(self._groups.nlist, self._effort, k, self._groups.ntotal, share)
        return search_groups(self._faiss, self._groups, queries, k, probes, mask)


class GpuSearcher:
    """Searches on a GPU, which knows no filters: asks for more and drops what is not allowed."""

    def __init__(self, faiss: Any, index: Any, effort: int, *, half: bool) -> None:
        self._faiss, self._effort = faiss, effort
        self._n_groups = int(getattr(index, "nlist", 0))
        self._n_items = int(index.ntotal)
        self._gpu = OnGpu(faiss, index, half=half)
        self.most = GPU_MOST_RESULTS

    def search(self, queries: Floats, k: int, mask: Mask | None, share: float) -> tuple[Floats, Rows]:
        """See `Searcher`."""
        asked = k if mask is None else min(self.most, self._n_items, math.ceil(1.5 * k / share) + 16)
        params = None
        if self._n_groups:
            probes = probes_for(self._n_groups, self._effort, asked, self._n_items, 1.0)
            params = self._faiss.SearchParametersIVF(nprobe=probes)
        scores, rows = self._gpu.search(queries, asked, params)
        if mask is not None:
            rows = np.where((rows >= 0) & mask[rows], rows, -1)
        return scores, rows
