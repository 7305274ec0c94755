"""What can be set about vector search, and which kind of index a catalogue gets."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Device", "Kind", "Precision", "VectorSettings", "choose_kind"]

Kind = Literal["flat", "hnsw", "ivf"]
Device = Literal["auto", "cpu", "gpu"]
Precision = Literal["float32", "float16"]

_LIST_NUMBER_BYTES = 8
_COPY_BYTES_PER_NUMBER = 2


class VectorSettings(BaseModel):
    """How vectors are kept and searched. The defaults give a recall@10 above 0.99 in `benchmarks/retrieval.py`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    precision: Precision = "float32"
    """How vectors are stored; "float16" halves file and memory, and changes scores by less than 0.001."""
    flat_below: Annotated[int, Field(ge=0)] = 100_000
    """Below this many items every vector is compared, which is exact; the device "auto" stays on the CPU, too."""
    copy_memory: Annotated[int, Field(ge=0)] = 2 * 1024**3
    """Bytes that the second, grouped copy of the vectors in an "ivf" index may take before "auto" turns to "hnsw", which has none."""
    links: Annotated[int, Field(ge=4, le=128)] = 32
    """hnsw: links of an item to its neighbours."""
    link_effort: Annotated[int, Field(ge=8, le=1000)] = 80
    """hnsw: candidates looked at when an item is linked."""
    effort: Annotated[int, Field(ge=1, le=10_000)] = 128
    """hnsw: candidates kept during a search; ivf: half as many groups are searched. More finds more and takes longer."""
    exact_share: Annotated[float, Field(ge=0, le=1)] = 0.05
    """When a filter leaves at most this share of the items, all of them are compared, which is exact."""
    exact_rows: Annotated[int, Field(ge=0)] = 20_000
    """When a filter leaves at most this many items, all of them are compared, which is exact."""


def choose_kind(n_items: int, dim: int, settings: VectorSettings) -> Kind:
    """The kind that "auto" stands for.

    All kinds share one store of the vectors. "ivf" (vectors in groups around centroids) adds a float16 copy sorted by group; it is built
    several times faster than "hnsw" (a graph of neighbours) and is faster under filters, so it is taken while its copy fits the memory set
    for it.

    >>> choose_kind(99_999, 384, VectorSettings()), choose_kind(100_000, 384, VectorSettings())
    ('flat', 'ivf')
    >>> choose_kind(5_000_000, 384, VectorSettings())  # 5 million * (2 * 384 + 8) bytes are 3.6 GiB
    'hnsw'
    """
    if n_items < settings.flat_below:
        return "flat"
    copied = n_items * (_COPY_BYTES_PER_NUMBER * dim + _LIST_NUMBER_BYTES)
    return "ivf" if copied <= settings.copy_memory else "hnsw"
