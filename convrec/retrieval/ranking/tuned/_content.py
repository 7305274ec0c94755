"""What is known of the items without any dialogue: from the bundle, and from an embedded catalogue joined to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.retrieval.domain import FieldType
from convrec.retrieval.ranking.tuned._joined import Joined, join
from convrec.types import Floats, Row

if TYPE_CHECKING:
    from convrec.retrieval.bundle import Bundle
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Content", "read_content"]

_BACK = 0.7
"""Weight of a hand-picked link read backwards."""
_MOST_VALUES = 0.25
"""Share of the items above which a field's distinct values tell items apart rather than group them."""
_EDGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Shares of the items up to which each period goes; the newest are told apart more finely."""
_ALONG, _AGAINST, _SECOND = 0.6, 0.4, 0.5


@dataclass(frozen=True)
class Content:
    """What the content features are made from.

    Attributes
    ----------
    links, walks
        Sparse float32[n_items, n_items]: hand-picked neighbours in both directions, and what two or three steps along them reach.
    tags, people
        Sparse float32[n_items, n_values]: profiles of length 1 or 0, rarer values weighing more.
    traits
        Sparse float32[n_items, n_traits]: 1 for each tag and period.
    numbers
        float64[n_items] of the field that tells an item's period, nan where not known.
    periods
        float32[n_periods, n_items]: 1 in the item's period; the last is "not known".
    vectors, stories
        float32[n_items, dim]: embeddings of the items' own texts, and of the joined catalogue's where there are any, centred, length 1.
    listed, picked
        float32[n_items]: 1 for items of the joined catalogue; ``log(1 + n)`` of the hand-picked links to the item.
    """

    links: sparse.csr_matrix
    walks: sparse.csr_matrix
    tags: sparse.csr_matrix
    people: sparse.csr_matrix
    traits: sparse.csr_matrix
    numbers: npt.NDArray[np.float64]
    periods: Floats
    vectors: Floats
    stories: Floats
    listed: Floats
    picked: Floats


def read_content(bundle: "Bundle", progress: Callable[[str, int, int], None]) -> Content:
    """Read, join and embed; the joined catalogue's texts are embedded anew, which takes a minute or so for some thousand items."""
    catalogue, n_items = bundle.catalogue, bundle.catalogue.n_items
    joined = join(catalogue)
    links = _links(bundle.editorial, joined, n_items)
    tags = _values(catalogue, (FieldType.TAGS, FieldType.CATEGORY), joined.tags)
    incidence = _incidence(tags)
    numbers = _numbers(catalogue)
    periods = _periods(numbers)
    own = np.asarray(bundle.vectors.vector(np.arange(n_items, dtype=np.int64)), dtype=np.float32)
    stories = own.copy()
    texts = dict(joined.texts)
    progress("embedding", 0, max(1, len(texts)))
    for start in range(0, len(texts), 256):
        rows = list(texts)[start : start + 256]
        stories[rows] = bundle.embedder.encode([texts[row] for row in rows])
        progress("embedding", min(len(texts), start + 256), len(texts))
    listed = np.zeros(n_items, dtype=np.float32)
    listed[list(texts)] = 1.0
    return Content(
        links=sparse.csr_matrix(links + _BACK * links.T, dtype=np.float32),
        walks=_walks(links),
        tags=_profiles(incidence),
        people=_profiles(_incidence(_values(catalogue, (FieldType.PEOPLE,), joined.people))),
        traits=sparse.csr_matrix(sparse.hstack([incidence, sparse.csr_matrix(periods.T)]), dtype=np.float32),
        numbers=numbers,
        periods=periods,
        vectors=_centred(own),
        stories=_centred(stories),
        listed=listed,
        picked=np.log1p(np.asarray(links.sum(axis=0)).ravel()).astype(np.float32),
    )


def _links(own: sparse.csr_matrix, joined: Joined, n_items: int) -> sparse.csr_matrix:
    if not joined.links:
        return sparse.csr_matrix(own, dtype=np.float32)
    places = np.array(list(joined.links), dtype=np.int64)
    weights = np.array(list(joined.links.values()), dtype=np.float32)
    more = sparse.csr_matrix((weights, (places[:, 0], places[:, 1])), shape=(n_items, n_items))
    return sparse.csr_matrix(own.maximum(more), dtype=np.float32)


def _walks(links: sparse.csr_matrix) -> sparse.csr_matrix:
    """``sqrt(P P + P P P / 2)``, P mixing the links' directions as chances of a step; without steps back to the start."""
    step = _ALONG * _chances(links) + _AGAINST * _chances(sparse.csr_matrix(links.T))
    twice = step @ step
    reached = sparse.coo_matrix(twice + _SECOND * (twice @ step))
    apart = reached.row != reached.col
    values = np.sqrt(reached.data[apart]).astype(np.float32)
    return sparse.csr_matrix((values, (reached.row[apart], reached.col[apart])), shape=links.shape)


def _chances(links: sparse.csr_matrix) -> sparse.csr_matrix:
    total = np.asarray(links.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ links)


def _values(catalogue: "Catalogue", types: Sequence[FieldType], more: Mapping[int, tuple[str, ...]]) -> list[set[str]]:
    """Values of each item over all fields of some types, lower case, with those of the joined catalogue."""
    found: list[set[str]] = [set() for _ in range(catalogue.n_items)]
    for name in catalogue.domain.of_type(*types):
        if len(catalogue.values(name)) > _MOST_VALUES * catalogue.n_items and FieldType.PEOPLE not in types:
            continue
        for row in range(catalogue.n_items):
            value = catalogue.value(Row(row), name)
            found[row] |= {v.lower() for v in (value if isinstance(value, tuple) else () if value is None else (str(value),))}
    for row, values in more.items():
        found[row] |= set(values)
    return found


def _incidence(values: Sequence[set[str]]) -> sparse.csr_matrix:
    places = {value: place for place, value in enumerate(sorted(set().union(*values)))}
    columns = [places[value] for one in values for value in sorted(one)]
    starts = np.cumsum([0, *(len(one) for one in values)])
    return sparse.csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(values), len(places)))


def _profiles(incidence: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows of length 1 or 0, each value weighing ``log(n / n_items with it)``."""
    counts = np.maximum(np.asarray(incidence.sum(axis=0)).ravel(), 1.0)
    weighted = sparse.csr_matrix(incidence @ sparse.diags(np.log((incidence.indptr.size - 1) / counts)))
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ weighted, dtype=np.float32)


def _numbers(catalogue: "Catalogue") -> npt.NDArray[np.float64]:
    """The first number counted in years, else nothing known."""
    for name in catalogue.domain.of_type(FieldType.NUMBER):
        if catalogue.domain.fields[name].unit == "year":
            return catalogue.numbers(name)
    return np.full(catalogue.n_items, np.nan)


def _periods(numbers: npt.NDArray[np.float64]) -> Floats:
    """Periods by number, newest last, then the items without one: float32[n_periods, n_items]."""
    known = ~np.isnan(numbers)
    if not known.any():
        return np.zeros((1, len(numbers)), dtype=np.float32)
    edges = np.unique(np.quantile(numbers[known], _EDGES))
    place = np.searchsorted(edges, numbers, side="right")
    rows = [(place == i) & known for i in range(len(edges) + 1)]
    return np.array([*rows, ~known], dtype=np.float32)


def _centred(vectors: Floats) -> Floats:
    centred = vectors - vectors.mean(axis=0)
    lengths = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    return np.asarray(centred / lengths, dtype=np.float32)
