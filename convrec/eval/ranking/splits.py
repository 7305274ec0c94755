"""Which interactions are kept apart to be found again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.errors import UsageError
from convrec.retrieval.collaborative import Interactions
from convrec.types import Mask, Rows

__all__ = ["SPLITS", "Cases", "Separation", "cases", "entries", "history", "learnable", "separate", "separate_inside", "without"]

SPLITS = ("given", "leave-last-out", "temporal", "new-users")
"""Splits by name; in "given" the files say what is kept apart."""

_TEMPORAL_SHARE = 0.2
_NEWCOMERS, _INNER_NEWCOMERS = 0.1, 0.3
_OF_NEWCOMERS = 0.2
_INNER_SHARE = 0.1


@dataclass(frozen=True)
class Separation:
    """What is kept apart.

    Attributes
    ----------
    apart
        bool over the stored interactions, in the order of the matrix: likes to be found again.
    newcomers
        bool[n_users]: people of whom nothing is learned, what is not apart being their history; None for nobody.
    """

    apart: Mask
    newcomers: Mask | None


@dataclass(frozen=True)
class Cases:
    """People with something to find.

    Attributes
    ----------
    people
        Rows in the matrix of interactions: int64[n_cases].
    histories
        What each is known to like, oldest first.
    known
        What is not ranked for each: everything known of them, liked or not.
    relevant
        What is to be found, at least one item each.
    """

    people: Rows
    histories: list[Rows]
    known: list[Rows]
    relevant: list[Rows]


def separate(interactions: Interactions, split: str, rng: np.random.Generator) -> Separation:
    """Keep likes apart.

    * ``leave-last-out``: the last like of everyone who has two or more;
    * ``temporal``: everything after the moment before which four fifths of the likes lie, of people who have likes before it;
    * ``new-users``: a fifth of the likes, at least one, of a tenth of those with two or more, of whom nothing is learned.

    Raises
    ------
    UsageError
        For an unknown split, or where nothing can be kept apart.
    """
    if split == "temporal":
        return _separation(_late(interactions), split)
    if split == "leave-last-out":
        return _separation(_last(interactions), split)
    if split == "new-users":
        return _new_people(interactions, _NEWCOMERS, rng)
    raise UsageError(f"there is no split {split!r} to make; the splits are {', '.join(SPLITS)}, of which 'given' needs files")


def separate_inside(interactions: Interactions, split: str, rng: np.random.Generator) -> Separation:
    """Keep likes apart to choose a blend's weights on, within what may be learned from.

    As near to the split as leaves enough people, for weights chosen on few people are poor: ``given`` takes a random tenth of everyone's
    likes, ``temporal`` everyone's latest tenth, ``new-users`` a fifth of the likes of three people in ten; ``leave-last-out`` is itself.

    Raises
    ------
    UsageError
        As `separate` does.
    """
    matrix = interactions.matrix
    if split == "new-users":
        return _new_people(interactions, _INNER_NEWCOMERS, rng)
    if split == "leave-last-out" or (interactions.timestamps is None and split == "temporal"):
        return separate(interactions, split, rng)
    key = -interactions.timestamps.data if split == "temporal" and interactions.timestamps is not None else rng.random(matrix.nnz)
    return _separation(_drawn(interactions, _INNER_SHARE, key, np.ones(interactions.n_users, np.bool_)), split)


def _separation(apart: Mask, split: str, newcomers: Mask | None = None) -> Separation:
    if not apart.any():
        raise UsageError(f"the split {split!r} keeps nothing apart: nobody has enough interactions for it")
    return Separation(apart, newcomers)


def _new_people(interactions: Interactions, share: float, rng: np.random.Generator) -> Separation:
    chosen = _newcomers(interactions, share, rng)
    apart = _drawn(interactions, _OF_NEWCOMERS, rng.random(interactions.matrix.nnz), chosen)
    return _separation(apart, "new-users", chosen)


def cases(interactions: Interactions, separation: Separation) -> Cases:
    """The people of whom something is kept apart."""
    known = without(interactions, separation.apart)
    relevant = entries(interactions.matrix, separation.apart)
    people = np.flatnonzero(np.diff(relevant.indptr)).astype(np.int64)
    return Cases(
        people,
        [history(known, int(person)) for person in people],
        [_columns(known.matrix, int(person)) for person in people],
        [_columns(relevant, int(person)) for person in people],
    )


def learnable(interactions: Interactions, separation: Separation) -> Interactions:
    """What may be learned from: neither what is kept apart nor anything of newcomers."""
    newcomers = separation.newcomers
    return without(interactions, separation.apart if newcomers is None else separation.apart | newcomers[_owners(interactions.matrix)])


def without(interactions: Interactions, left_out: Mask) -> Interactions:
    """The interactions but some of the stored ones; the people stay, some perhaps with nothing."""
    times = interactions.timestamps
    kept = None if times is None else entries(times, ~left_out)
    return Interactions(entries(interactions.matrix, ~left_out), kept, interactions.user_ids)


def entries(matrix: sparse.csr_matrix, kept: Mask) -> sparse.csr_matrix:
    """Some of the stored entries, zeros among them too: the same shape, in CSR form."""
    counts = np.bincount(_owners(matrix)[kept], minlength=matrix.shape[0])
    indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    return sparse.csr_matrix((matrix.data[kept], matrix.indices[kept], indptr), shape=matrix.shape)


def history(interactions: Interactions, person: int) -> Rows:
    """A person's likes, oldest first; by row where no time is known."""
    matrix, times = interactions.matrix, interactions.timestamps
    span = slice(int(matrix.indptr[person]), int(matrix.indptr[person + 1]))
    rows, liked = matrix.indices[span].astype(np.int64), matrix.data[span] > 0
    if times is None:
        return rows[liked]
    order = np.argsort(times.data[span], kind="stable")
    return rows[order][liked[order]]


def _owners(matrix: sparse.csr_matrix) -> npt.NDArray[np.int64]:
    """Row of each stored entry."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _columns(matrix: sparse.csr_matrix, row: int) -> Rows:
    rows: Rows = matrix.indices[int(matrix.indptr[row]) : int(matrix.indptr[row + 1])].astype(np.int64)
    return rows


def _last(interactions: Interactions) -> Mask:
    matrix = interactions.matrix
    owner, liked = _owners(matrix), matrix.data > 0
    when = np.arange(matrix.nnz) if interactions.timestamps is None else interactions.timestamps.data
    order = np.lexsort((np.arange(matrix.nnz), when, owner))
    order = order[liked[order]]
    final = np.ones(order.size, np.bool_)
    final[:-1] = owner[order[1:]] != owner[order[:-1]]
    several = np.bincount(owner[liked], minlength=matrix.shape[0]) >= 2
    chosen = order[final]
    apart = np.zeros(matrix.nnz, np.bool_)
    apart[chosen[several[owner[chosen]]]] = True
    return apart


def _late(interactions: Interactions) -> Mask:
    if interactions.timestamps is None:
        raise UsageError("the split 'temporal' needs a time for every interaction; use leave-last-out or new-users")
    matrix, when = interactions.matrix, interactions.timestamps.data
    owner, liked = _owners(matrix), matrix.data > 0
    if not liked.any():
        return np.zeros(matrix.nnz, np.bool_)
    late = when > np.quantile(when[liked], 1.0 - _TEMPORAL_SHARE, method="lower")
    known_before = np.bincount(owner[liked & ~late], minlength=matrix.shape[0]) > 0
    apart: Mask = liked & late & known_before[owner]
    return apart


def _newcomers(interactions: Interactions, share: float, rng: np.random.Generator) -> Mask:
    """A share of the people with two or more likes, at least one of them where there are two: bool[n_users]."""
    matrix = interactions.matrix
    likes = np.bincount(_owners(matrix)[matrix.data > 0], minlength=matrix.shape[0])
    able = np.flatnonzero(likes >= 2)
    chosen = np.zeros(matrix.shape[0], np.bool_)
    if able.size >= 2:
        chosen[rng.choice(able, max(1, round(share * able.size)), replace=False)] = True
    return chosen


def _drawn(interactions: Interactions, share: float, key: npt.NDArray[np.float64], among: Mask) -> Mask:
    """The share of each person's likes with the lowest keys, rounded, at least one of two or more, never all: bool over the stored ones."""
    matrix = interactions.matrix
    owner, liked = _owners(matrix), matrix.data > 0
    order = np.lexsort((key, owner))
    order = order[(liked & among[owner])[order]]
    counts = np.bincount(owner[order], minlength=matrix.shape[0])
    first = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])[:-1]
    place = np.arange(order.size) - first[owner[order]]
    wanted = np.minimum(np.maximum(np.rint(share * counts), 1), counts - 1)
    apart = np.zeros(matrix.nnz, np.bool_)
    apart[order[place < wanted[owner[order]]]] = True
    return apart
