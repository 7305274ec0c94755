"""The vector index: nearest items by inner product, with FAISS."""

from convrec.retrieval.vectors._allowed import Allowed, allowed_mask
from convrec.retrieval.vectors._index import VectorIndex
from convrec.retrieval.vectors._settings import Device, Kind, Precision, VectorSettings, choose_kind

__all__ = ["Allowed", "Device", "Kind", "Precision", "VectorIndex", "VectorSettings", "allowed_mask", "choose_kind"]
