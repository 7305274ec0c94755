"""Item-kNN: an item is worth what its nearest neighbours among the liked items say."""

import numpy as np
from pydantic import Field
from scipy import sparse

from convrec.retrieval.collaborative._base import ItemItemModel, LinearSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._sparse import pick, stack, strongest
from convrec.retrieval.collaborative._storage import State, pack_csr, unpack_csr
from convrec.types import Floats, Rows

__all__ = ["ItemKNN", "ItemKNNSettings"]

_BLOCK = 2048


class ItemKNNSettings(LinearSettings):
    """Settings of `ItemKNN`."""

    neighbours: int = Field(default=200, ge=1)
    """How many neighbours each item keeps."""
    shrinkage: float = Field(default=10.0, ge=0)
    """Added to the denominator of the cosine, so that a similarity that rests on few people counts less."""


class ItemKNN(ItemItemModel[ItemKNNSettings]):
    """Sum over the liked items i of the similarity to j, where i is among the k nearest neighbours of j.

    With c_ij people who like both and n_i who like i::

        s_ij = c_ij / (sqrt(n_i n_j) + shrinkage)    for i != j,    s_ii = 0

    Of equally near neighbours the one with the lower row stays. Source: Sarwar et al. 2001 (item-based collaborative filtering);
    shrinkage as in Bell and Koren 2007. Memory: at most ``8 * neighbours * n_items`` bytes.
    """

    name = "itemknn"
    settings_type = ItemKNNSettings

    def fit(self, interactions: Interactions) -> None:
        """Count who likes what together, a block of items at a time."""
        likes = interactions.positives()
        by_item = sparse.csr_matrix(likes.T)
        root = np.sqrt(interactions.popularity()).astype(np.float32)
        blocks = [self._block(by_item[start : start + _BLOCK], likes, root, start) for start in range(0, likes.shape[1], _BLOCK)]
        self._similar = sparse.csr_matrix(stack(blocks, likes.shape[1]).T)
        self._similar.sort_indices()
        self._n_items = interactions.n_items

    def _block(self, items: sparse.csr_matrix, likes: sparse.csr_matrix, root: Floats, start: int) -> sparse.csr_matrix:
        together = sparse.csr_matrix(items @ likes)
        owner = np.repeat(np.arange(together.shape[0]), np.diff(together.indptr)) + start
        together.data = together.data / (root[owner] * root[together.indices] + np.float32(self.settings.shrinkage))
        together.data[owner == together.indices] = 0.0
        together.eliminate_zeros()
        return strongest(together, self.settings.neighbours)

    def _apply(self, people: sparse.csr_matrix) -> Floats:
        scores: Floats = sparse.csr_matrix(people @ self._similar).toarray()
        return scores

    def _weights(self, sources: Rows, row: int) -> Floats:
        return pick(self._similar, sources, row)

    def _state(self) -> State:
        return pack_csr("similar", self._similar)

    def _restore(self, state: State) -> None:
        self._similar = unpack_csr("similar", state, (self.n_items, self.n_items))
