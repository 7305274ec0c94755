import numpy as np
import pytest
from scipy import sparse

from convrec.retrieval.collaborative import Interactions

N_USERS, N_ITEMS = 50, 24


@pytest.fixture(scope="session")
def interactions() -> Interactions:
    """50 people and 24 items, three of which nobody likes; every tenth interaction is a dislike; two people have no like."""
    rng = np.random.default_rng(7)
    group = rng.integers(0, 3, N_USERS)
    chance = np.where(group[:, None] == np.arange(N_ITEMS)[None, :] % 3, 0.5, 0.1)
    dense = (rng.random((N_USERS, N_ITEMS)) < chance).astype(np.float32)
    dense[:, [5, 12, 23]] = 0
    dense[[3, 40]] = 0
    dense[rng.random(dense.shape) < 0.03] = -1
    dense[:, 23] = 0
    matrix = sparse.csr_matrix(dense)
    times = sparse.csr_matrix((rng.random(matrix.nnz) * 1e6 + 1, matrix.indices, matrix.indptr), shape=matrix.shape)
    return Interactions(matrix, times, tuple(f"u{i}" for i in range(N_USERS)))


@pytest.fixture(scope="session")
def likes(interactions: Interactions) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The likes of `interactions`, dense."""
    dense: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (interactions.matrix.toarray() > 0).astype(np.float64)
    return dense
