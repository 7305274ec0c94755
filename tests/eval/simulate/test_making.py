"""Cases: the same for the same seed, solvable where they should be and nowhere else, on any catalogue."""

from pathlib import Path

import pytest

from convrec.errors import UsageError
from convrec.eval.simulate.cases import Case, Told
from convrec.eval.simulate.demands import met_together, rows_meeting
from convrec.eval.simulate.making import make_cases
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.filters import mask_all
from convrec.retrieval.words import key
from tests.conftest import EMBEDDER, ShopMaker
from tests.eval.simulate.test_demands import as_constraints

SHELVES = ["films", "books", "tools"]


def fitting(case: Case, bundle: Bundle) -> list[str]:
    """Ids of what meets every demand of a case and was not had, item by item."""
    domain = bundle.domain
    found = [str(facts[domain.id_field]) for facts in bundle.catalogue.records() if met_together(case.demands, facts, domain)]
    return [item for item in found if item not in case.history]


def test_cases_are_the_same_for_a_seed_and_others_for_another(books: Bundle) -> None:
    assert make_cases(books, "constraints", 6, 3) == make_cases(books, "constraints", 6, 3)
    assert make_cases(books, "constraints", 4, 3) == make_cases(books, "constraints", 6, 3)[:4]
    assert make_cases(books, "constraints", 4, 3) != make_cases(books, "constraints", 4, 4)


@pytest.mark.parametrize("shelf", SHELVES)
def test_something_meets_a_solvable_case_and_what_is_held_back_matters(shelf: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(shelf)
    told: set[Told] = set()
    for case in make_cases(bundle, "constraints", 25, 0):
        assert fitting(case, bundle)
        assert case.first
        told |= {part.told for part in case.parts}
        first = rows_meeting(case.first, bundle.catalogue)
        for part in case.parts:
            if part.told is not Told.FIRST:
                assert part.demand.rows(bundle.catalogue)[first].mean() <= 0.7
        never = [part.demand for part in case.parts if part.told in (Told.SILENT, Told.ASKED)]
        can_be_told = rows_meeting([d for d in case.demands if d not in never], bundle.catalogue)
        assert len(never) <= 1
        assert rows_meeting(case.demands, bundle.catalogue).sum() >= can_be_told.sum() / 3 - len(case.history)
    assert told == set(Told)


@pytest.mark.parametrize("shelf", SHELVES)
def test_nothing_meets_an_unsolvable_case_and_something_does_when_one_demand_goes(shelf: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(shelf)
    cases = make_cases(bundle, "unsolvable", 25, 0)
    for case in cases:
        assert fitting(case, bundle) == []
        exact = [c for demand in case.demands for c in as_constraints(demand, bundle.catalogue)]
        if not any(bundle.domain.fields[demand.field].type.value == "people" for demand in case.demands):
            assert not mask_all(bundle.catalogue, exact).any()
        without_one = [[d for d in case.demands if d is not gone] for gone in case.demands]
        assert any(rows_meeting(rest, bundle.catalogue).any() for rest in without_one)
        assert len({demand.field for demand in case.demands}) == len(case.demands)
    assert {case.yields for case in cases} == {True, False}


def test_a_target_meets_its_clues_and_what_is_like_it_does_not_bear_its_name(films: Bundle) -> None:
    for case in make_cases(films, "target", 25, 0):
        assert case.target is not None
        row = films.catalogue.row_of(case.target)
        assert met_together(case.demands, films.catalogue.fields(row), films.domain)
        names = [key(films.catalogue.title(films.catalogue.row_of(item))) for item in case.near]
        assert not any(key(films.catalogue.title(row)) in name for name in names)


def test_what_the_person_had_would_have_fitted_and_is_never_all_that_fits(films: Bundle) -> None:
    cases = [case for case in make_cases(films, "constraints", 40, 1) if case.history]
    assert cases
    for case in cases:
        had = rows_meeting(case.first, films.catalogue)[[films.catalogue.row_of(item) for item in case.history]]
        assert had.all()


def test_a_policy_of_overlap_gives_people_attributes_that_leave_something(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        cases = make_cases(rec.bundle, "constraints", 20, 0)
        assert any(case.attributes for case in cases)
        for case in cases:
            brands = case.attributes.get("brands")
            left = [rec.item(item).fields["brand"] for item in fitting(case, rec.bundle)]
            assert left if brands is None else set(left) & set(brands)


def test_a_catalogue_of_titles_alone_gives_no_cases_and_the_message_says_what_is_missing(tmp_path: Path) -> None:
    items = tmp_path / "items.csv"
    items.write_text("id,title\n" + "".join(f"i{n},Thing number {n}\n" for n in range(12)), encoding="utf-8")
    bundle = build(items, out=tmp_path / "bundle", embedder=EMBEDDER)
    with pytest.raises(UsageError, match="no constraints case can be made from the catalogue"):
        make_cases(bundle, "constraints", 1, 0)
