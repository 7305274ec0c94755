"""What is computed from the items' own links and from interactions when a bundle is built: popularity and hand-picked neighbours."""

import numpy as np
from scipy import sparse

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.domain import FieldType
from convrec.types import Floats, Row

__all__ = ["editorial_links", "popularity_of"]

_FALL = 0.9


def editorial_links(catalogue: Catalogue) -> tuple[sparse.csr_matrix, int]:
    """The links of every field of the type items: sparse float32[n_items, n_items], and the number of links to unknown items.

    The best match of an item weighs 1, each next one 0.9 times the one before; a link in several fields keeps the largest weight, and
    an item's link to itself is left out.
    """
    links: dict[tuple[int, int], float] = {}
    unknown = 0
    for field in catalogue.domain.of_type(FieldType.ITEMS):
        column = catalogue.coded(field)
        rows_of = [int(catalogue.row_of(item_id)) if item_id in catalogue else -1 for item_id in column.values]
        for row in range(catalogue.n_items):
            codes = column.codes[column.indptr[row] : column.indptr[row + 1]]
            for rank, code in enumerate(codes):
                target = rows_of[code]
                unknown += target < 0
                if target >= 0 and target != row:
                    links[row, target] = max(links.get((row, target), 0.0), _FALL**rank)
    places = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
    weights = np.array([links[Row(int(a)), int(b)] for a, b in places], dtype=np.float32)
    matrix = sparse.csr_matrix((weights, (places[:, 0], places[:, 1])), shape=(catalogue.n_items, catalogue.n_items))
    return matrix, unknown


def popularity_of(catalogue: Catalogue, interactions: Interactions | None, editorial: sparse.csr_matrix) -> Floats:
    """``log(1 + n)`` of each item, n being its likes; without interactions, the number of items that link to it: float32[n_items]."""
    if interactions is not None:
        counts = interactions.popularity().astype(np.float64)
    else:
        counts = np.bincount(editorial.indices, minlength=catalogue.n_items).astype(np.float64)
    return np.log1p(counts).astype(np.float32)
