"""Two words for one field in a message: the narrower holds, and a field's own name beside a value takes nothing back."""

import datetime as dt

import pytest

from convrec.agent.understanding.details import DetailFinder
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from tests.agent.understanding.test_whole_messages import heard

_TODAY = dt.date(2026, 5, 10)
_KINDS = {"Dry food": ["dry", "kibble"], "Wet food": ["wet", "tins"]}
_DOMAIN = Domain(
    name="animals",
    fields={
        "sku": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "kind": FieldSpec(type=FieldType.CATEGORY, values=_KINDS),
        "pet": FieldSpec(type=FieldType.TAGS),
        "condition": FieldSpec(type=FieldType.CATEGORY, values={"As New": ["mint"], "Used": ["fair", "worn"]}),
    },
)
_ROWS: list[dict[str, object]] = [
    {"sku": str(n), "name": f"N{n}", "kind": kind, "pet": [pet], "condition": condition}
    for n, (kind, pet, condition) in enumerate(
        (kind, pet, condition) for kind in (*_KINDS, "Toys") for pet in ("Dog", "Cat") for condition in ("As New", "Used")
    )
]


@pytest.fixture(scope="module")
def finder() -> DetailFinder:
    return DetailFinder(Catalogue.from_records(_ROWS, _DOMAIN))


def _demands(finder: DetailFinder, text: str) -> set[tuple[str, str, object]]:
    return {(c.field, c.op.value, c.value) for c in finder.find(text, today=_TODAY).constraints}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dog food", {("pet", "contains", "Dog"), ("kind", "in", ("Dry food", "Wet food"))}),
        ("dry dog food", {("pet", "contains", "Dog"), ("kind", "==", "Dry food")}),
        ("wet cat food please", {("pet", "contains", "Cat"), ("kind", "==", "Wet food")}),
        ("food for dogs, dry", {("pet", "contains", "Dog"), ("kind", "==", "Dry food")}),
        ("food, not wet", {("kind", "in", ("Dry food", "Wet food")), ("kind", "!=", "Wet food")}),
        ("food or toys", {("kind", "in", ("Dry food", "Wet food", "Toys"))}),
    ],
)
def test_the_narrower_of_two_wishes_for_one_field_holds(finder: DetailFinder, text: str, expected: set[tuple[str, str, object]]) -> None:
    assert _demands(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "value"), [("mint condition toys", "As New"), ("toys in as new condition", "As New"), ("fair condition toys", "Used")]
)
def test_a_fields_own_name_takes_nothing_back(finder: DetailFinder, text: str, value: str) -> None:
    assert _demands(finder, text) == {("condition", "==", value), ("kind", "==", "Toys")}
    assert finder.find(text, today=_TODAY).retractions == ()


@pytest.mark.parametrize("text", ["the comedy condition", "comedy restriction off", "the comedy rule can go"])
def test_a_restriction_that_no_field_is_called_goes(text: str) -> None:
    assert [(r.field, r.values) for r in heard("films", text).retractions] == [("genres", ("Comedy",))]
