"""How items stand with people at large: by the choices that were counted, and where none could be, by what else speaks for them.

A rating of few votes is drawn to the mean of all, as a Bayesian average does: (m C + r n) / (C + n) for a rating r of n votes, m being the
mean rating and C the median number of votes.
"""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Standing
from convrec.retrieval.years import years_of
from convrec.types import Floats

__all__ = ["standing_of"]

_Numbers = npt.NDArray[np.float64]


def standing_of(catalogue: Catalogue, counts: Floats | None, editorial: sparse.csr_matrix, counted_until: int | None = None) -> Floats:
    """How each item stands with people at large: float32[n_items] in [0, 1], the best 1; zeros where nothing speaks for any.

    An item of the year in which counting ended, or newer, that nobody was counted for could not be: it stands among those like it as its
    rating, its votes or its hand-picked links tell, spread as the counted ones are. Any other that nobody took stands below those that
    somebody did. What is out of stock stands last.

    Parameters
    ----------
    catalogue
        The items; the fields that its domain gives a `standing` are read.
    counts
        float32[n_items], growing with the number of people who like each item; None where nobody's choices are known.
    editorial
        Sparse float32[n_items, n_items]: the hand-picked neighbours of each item.
    counted_until
        The year of the latest choice; None where the choices have no time.
    """
    told = _told(catalogue, editorial)
    found = told if counts is None or not counts.any() else _among_counted(counts.astype(np.float64), told, catalogue, counted_until)
    return np.where(_is_gone(catalogue), 0.0, found).astype(np.float32)


def _among_counted(counts: _Numbers, told: _Numbers, catalogue: Catalogue, until: int | None) -> _Numbers:
    found: _Numbers = counts / counts.max()
    known = counts > 0
    unseen = ~known & (years_of(catalogue) >= until) if until is not None else np.zeros_like(known)
    if told.any() and unseen.any():
        found[unseen] = np.quantile(found[known], _places(told[unseen]))
    rest = ~known & ~unseen
    found[rest] = 0.5 * found[known].min() * told[rest]
    return found


def _places(values: _Numbers) -> _Numbers:
    """The share of the values below each one, equals counting half: float64[n] in (0, 1)."""
    ordered = np.sort(values)
    below, upto = np.searchsorted(ordered, values, "left"), np.searchsorted(ordered, values, "right")
    return np.asarray((below + upto) / (2.0 * max(1, len(values))), dtype=np.float64)


def _told(catalogue: Catalogue, editorial: sparse.csr_matrix) -> _Numbers:
    """What the catalogue itself tells of each item's standing: the mean of its parts, float64[n_items] in [0, 1]."""
    linked = np.bincount(editorial.indices, minlength=catalogue.n_items)
    votes: list[_Numbers] = [np.nan_to_num(catalogue.numbers(name)) for name in _fields(catalogue, Standing.VOTES)]
    parts = [_scaled(np.log1p(np.maximum(each, 0.0))) for each in (linked, *votes) if each.any()]
    parts += [_scaled(_weighed(catalogue.numbers(name), votes)) for name in _fields(catalogue, Standing.RATING)]
    return np.asarray(np.mean(parts, axis=0), dtype=np.float64) if parts else np.zeros(catalogue.n_items)


def _weighed(ratings: _Numbers, votes: list[_Numbers]) -> _Numbers:
    """Ratings drawn to their mean by how few people gave them; a missing one is the mean."""
    if np.isnan(ratings).all():
        return np.zeros_like(ratings)
    mean = np.nanmean(ratings)
    if not votes:
        return np.where(np.isnan(ratings), mean, ratings)
    given = np.where(np.isnan(ratings), 0.0, votes[0])
    usual = max(1.0, float(np.median(given)))
    return (mean * usual + np.nan_to_num(ratings) * given) / (usual + given)


def _scaled(values: _Numbers) -> _Numbers:
    span = float(values.max() - values.min())
    return np.asarray((values - values.min()) / span) if span > 0 else np.zeros_like(values)


def _is_gone(catalogue: Catalogue) -> npt.NDArray[np.bool_]:
    """Whether each item is known to be out of stock: bool[n_items]."""
    gone = np.zeros(catalogue.n_items, dtype=np.bool_)
    for name in _fields(catalogue, Standing.STOCK):
        gone |= catalogue.numbers(name) == 0
    return gone


def _fields(catalogue: Catalogue, standing: Standing) -> list[str]:
    return [name for name, spec in catalogue.domain.fields.items() if spec.standing is standing]
