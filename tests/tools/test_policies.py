"""The owner's policies over a small catalogue whose every mask is written out."""

from collections.abc import Mapping
from typing import Any

import pytest

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain
from convrec.tools import Confirmation, Policing
from convrec.types import Row

RECORDS: list[Mapping[str, Any]] = [
    {"id": "a", "name": "Anvil", "on": ["Netflix", "Mubi"], "grade": "X", "stars": 5, "paid": True, "marks": ["hot", "loud"]},
    {"id": "b", "name": "Bell", "on": ["Mubi"], "grade": "x", "stars": 3, "paid": False, "marks": ["loud"]},
    {"id": "c", "name": "Cup", "on": [], "grade": None, "stars": None, "paid": None, "marks": []},
]


def policing(**policies: object) -> Policing:
    domain = Domain.model_validate(
        {
            "name": "shelf",
            "fields": {
                "id": {"type": "id"},
                "name": {"type": "title"},
                "on": {"type": "tags"},
                "grade": {"type": "category"},
                "stars": {"type": "number"},
                "paid": {"type": "boolean"},
                "marks": {"type": "tags"},
            },
            "policies": policies,
        }
    )
    return Policing(Catalogue.from_records(RECORDS, domain))


A, B, C = Row(0), Row(1), Row(2)
ON = [{"field": "on", "attribute": "services"}]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, ()),
        ({"other": ["Netflix"]}, ()),
        ({"services": ["netflix"]}, (Constraint("on", Op.IN, ("Netflix",)),)),
        ({"services": "MUBI"}, (Constraint("on", Op.IN, ("Mubi",)),)),
        ({"services": {"Hulu"}}, (Constraint("on", Op.IN, ("Hulu",)),)),
        ({"services": []}, (Constraint("on", Op.IN, ()),)),
        ({"services": None}, (Constraint("on", Op.IN, ()),)),
    ],
)
def test_what_is_known_of_the_person_becomes_a_demand(attributes: dict[str, object], expected: tuple[Constraint, ...]) -> None:
    assert policing(overlap=ON).overlap_demands(attributes) == expected


def test_history_is_out_unless_the_owner_allows_it() -> None:
    assert policing().excluded([A, C]) == {A, C}
    assert policing(exclude_history=False).excluded([A, C]) == frozenset()


def test_disclosures_come_in_the_files_order_and_only_where_due() -> None:
    police = policing(disclose=[{"field": "paid", "text": "Paid"}, {"field": "marks", "values": ["LOUD"], "text": "Loud"}])
    assert police.disclosures(A) == ("Paid", "Loud")
    assert police.disclosures(B) == ("Loud",)
    assert police.disclosures(C) == ()


def test_a_confirmation_is_due_until_it_is_given() -> None:
    police = policing(confirm=[{"field": "grade", "values": ["X"], "text": "Rated {value}?"}, {"field": "stars", "values": [5]}])
    assert police.confirmation(A) == Confirmation("grade", "X", "Rated {value}?")
    second = police.confirmation(A, [("grade", "X")])
    assert second is not None
    assert (second.field, second.value) == ("stars", 5)
    assert police.confirmation(A, [("grade", "X"), ("stars", 5)]) is None
    assert police.confirmation(C) is None


@pytest.mark.parametrize(
    ("confirm", "given", "expected"),
    [
        ([], (), [False, False, False]),
        ([{"field": "grade", "values": ["X"]}], (), [True, True, False]),
        ([{"field": "grade", "values": ["X"]}], [("grade", "X")], [False, False, False]),
        ([{"field": "stars", "values": [3, 5]}], [("stars", 5)], [False, True, False]),
        ([{"field": "paid", "values": [False]}], (), [False, True, False]),
        ([{"field": "marks", "values": ["hot"]}, {"field": "stars", "values": [3]}], (), [True, True, False]),
    ],
)
def test_the_mask_of_what_needs_a_yes_agrees_with_the_items(
    confirm: list[object], given: list[tuple[str, str]], expected: list[bool]
) -> None:
    police = policing(confirm=confirm)
    assert police.unconfirmed(given).tolist() == expected
    assert [police.confirmation(Row(row), given) is not None for row in range(3)] == expected
