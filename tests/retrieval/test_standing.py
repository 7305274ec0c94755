"""How items stand with people at large: counted choices first, and what the catalogue tells where none could be counted."""

import numpy as np
import pytest
from scipy import sparse

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Standing
from convrec.retrieval.standing import standing_of
from convrec.types import Floats


def shelf(**columns: list[object]) -> Catalogue:
    kinds = {
        "year": FieldSpec(type=FieldType.NUMBER, unit="year"),
        "rating": FieldSpec(type=FieldType.NUMBER, standing=Standing.RATING),
        "votes": FieldSpec(type=FieldType.NUMBER, standing=Standing.VOTES),
        "held": FieldSpec(type=FieldType.BOOLEAN, standing=Standing.STOCK),
    }
    number = len(next(iter(columns.values())))
    named = {"id": FieldSpec(type=FieldType.ID), "title": FieldSpec(type=FieldType.TITLE)}
    rows: dict[str, list[object]] = {"id": [f"i{n}" for n in range(number)], "title": [f"Thing {n}" for n in range(number)]}
    domain = Domain(name="things", fields=named | {name: kinds[name] for name in columns})
    return Catalogue.from_columns(rows | columns, domain, path="things.csv", lines=list(range(number)))


def unlinked(number: int) -> sparse.csr_matrix:
    return sparse.csr_matrix(np.zeros((number, number), dtype=np.float32))


def linked_to(number: int, *targets: int) -> sparse.csr_matrix:
    """Each target once for every place that it is given in, from an item of its own."""
    rows = np.arange(len(targets))
    return sparse.csr_matrix((np.ones(len(targets), np.float32), (rows, np.array(targets))), shape=(number, number))


def counts(*people: int) -> Floats:
    return np.log1p(np.array(people, dtype=np.float32))


def test_nothing_known_is_zeros() -> None:
    found = standing_of(shelf(year=[1990, 2000]), None, unlinked(2))
    assert found.dtype == np.float32
    assert found.tolist() == [0.0, 0.0]


def test_a_rating_of_few_votes_is_drawn_to_the_mean() -> None:
    found = standing_of(shelf(rating=[5.0, 4.8, 3.0, 4.0], votes=[1, 400, 100, 100]), None, unlinked(4))
    mean, usual = 4.2, 100.0
    weighed = [(mean * usual + 5.0 * 1) / (usual + 1), (mean * usual + 4.8 * 400) / (usual + 400), (mean + 3.0) / 2, (mean + 4.0) / 2]
    rated = [(w - weighed[2]) / (weighed[1] - weighed[2]) for w in weighed]
    voted = [(np.log1p(v) - np.log1p(1)) / (np.log1p(400) - np.log1p(1)) for v in (1, 400, 100, 100)]
    assert found == pytest.approx([(r + v) / 2 for r, v in zip(rated, voted, strict=True)], abs=1e-6)
    assert int(found.argmax()) == 1


def test_a_missing_rating_is_the_mean_and_what_is_gone_stands_last() -> None:
    found = standing_of(shelf(rating=[5.0, None, 3.0, 4.9], held=[True, True, True, False]), None, unlinked(4))
    assert found == pytest.approx([1.0, (12.9 / 3 - 3.0) / 2, 0.0, 0.0], abs=1e-6)


def test_items_newer_than_the_choices_stand_among_the_counted_by_their_links() -> None:
    catalogue = shelf(year=[1980, 1985, 1990, 1999, 2005, 2006])
    found = standing_of(catalogue, counts(100, 30, 3, 0, 0, 0), linked_to(6, 5, 5, 4), counted_until=1998)
    top = np.log1p(100.0)
    old = np.array([1.0, np.log1p(30.0) / top, np.log1p(3.0) / top])
    assert found[:3] == pytest.approx(old, abs=1e-6)
    assert found[3:] == pytest.approx(np.quantile(old, [1 / 6, 3 / 6, 5 / 6]), abs=1e-6)


def test_what_nobody_took_stands_below_what_somebody_did() -> None:
    catalogue = shelf(year=[1980, 1985, 1990, 1991])
    for until in (1998, None):
        found = standing_of(catalogue, counts(100, 1, 0, 0), linked_to(4, 3, 3, 2), until)
        assert found[0] == 1.0
        assert found[1] > found[3] > found[2] > 0.0


def test_without_a_time_of_the_choices_nothing_is_too_new() -> None:
    found = standing_of(shelf(year=[1980, 2020]), counts(10, 0), linked_to(2, 1))
    assert found[1] <= 0.5 * found[0]
