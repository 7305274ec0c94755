"""Sentences about an owner's own columns: counts, capacities, permissions, and descriptions that begin with the item's name."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.writing._items import describe_item
from convrec.agent.writing.phrases import bare_value, demand_words, entry, predicate
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_TEXT = "Mill Barn is a bright barn near the mill, made for families who walk. Bunk beds in the attic."


@pytest.fixture(scope="module")
def domain() -> Domain:
    columns: dict[str, list[Any]] = {
        "ref": ["C-1", "C-2", "C-3"],
        "name": ["Mill Barn", "Tide House", "Ash Hut"],
        "sleeps": [4, 6, 2],
        "bedrooms": [2, 3, 1],
        "grip": [2.5, 3.5, 1.5],
        "pets allowed": ["Y", "N", "Y"],
        "year built": [1901, 1950, 1999],
        "year to repaint": [2030, 2031, 2032],
        "description": [_TEXT, "Tide House sits above the harbour and looks out to sea all day long.", "A hut on wheels under the stars."],
    }
    return infer_domain(Table(Path("barns.csv"), {**columns}, [2, 3, 4]), "barns")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sleeps", 4, "sleeps 4"),
        ("bedrooms", 2, "has 2 bedrooms"),
        ("bedrooms", 1, "has 1 bedroom"),
        ("grip", 2.5, "has a grip of 2.5"),
        ("pets allowed", True, "allows pets"),
        ("pets allowed", False, "allows no pets"),
    ],
)
def test_what_is_counted_and_allowed(domain: Domain, field: str, value: float | bool, said: str) -> None:
    assert predicate(field, value, domain) == said


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("sleeps", "at least 6", "sleeping at least 6"),
        ("sleeps", "sleeps at least 6", "sleeping at least 6"),
        ("sleeps", "for 6 people", "for 6 people"),
        ("bedrooms", "at least 3", "with at least 3 bedrooms"),
        ("bedrooms", "3 bedrooms at least", "3 bedrooms at least"),
    ],
)
def test_a_demand_says_what_it_counts(domain: Domain, field: str, words: str, said: str) -> None:
    assert demand_words(Constraint(field, Op.GE, 6, True, words), domain) == said


def test_a_flag_is_named_and_never_called_no(domain: Domain) -> None:
    assert bare_value(Constraint("pets allowed", Op.EQ, False, True, "no pets"), domain) == "pets"
    assert (entry("pets allowed", domain), entry("sleeps", domain)) == ("mark for pets allowed", "capacity")


def test_a_description_does_not_say_the_name_again(domain: Domain) -> None:
    fields = {"name": "Mill Barn", "description": _TEXT}
    assert describe_item("Mill Barn", fields, domain, "plain")["story_line"] == "A bright barn near the mill, made for families who walk."
    fields = {"name": "Tide House", "description": "Tide House sits above the harbour and looks out to sea all day long."}
    said = describe_item("Tide House", fields, domain, "plain")["story_line"]
    assert said == "It sits above the harbour and looks out to sea all day long."


def test_what_follows_the_name_without_a_verb_is_no_sentence_about_it(domain: Domain) -> None:
    fields = {"name": "Ash Hut", "description": "Ash Hut with a stove, a bed and a view of the hills."}
    assert describe_item("Ash Hut", fields, domain, "plain")["story_line"] == "With a stove, a bed and a view of the hills."


def test_only_the_first_year_stands_beside_a_title(domain: Domain) -> None:
    known = describe_item("Mill Barn", {"name": "Mill Barn", "year built": 1901, "year to repaint": 2030}, domain, "plain")
    unknown = describe_item("Mill Barn", {"name": "Mill Barn", "year built": None, "year to repaint": 2030}, domain, "plain")
    assert (known["titled"], unknown["titled"]) == ("Mill Barn (1901)", "Mill Barn")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no ulka boilers", "ulka boilers"),
        ("anything but ulka", "ulka"),
        ("with a boiler", "boiler"),
        ("", "Ulka 1, Ulka 2, Ulka 3 or Ulka 4"),
    ],
)
def test_many_values_are_called_as_the_person_called_them(words: str, said: str) -> None:
    fields = {"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE), "boiler": FieldSpec(type=FieldType.CATEGORY)}
    ulka = tuple(f"Ulka {n}" for n in (1, 2, 3, 4))
    assert bare_value(Constraint("boiler", Op.NOT_IN, ulka, True, words), Domain(name="kettles", fields=fields)) == said


@pytest.mark.parametrize(
    ("column", "yes", "no"),
    [
        ("first aid check required", "needs a first aid check", "needs no first aid check"),
        ("descaling kit included", "comes with descaling kit", "comes without descaling kit"),
        ("featured listing", "is featured", "is not featured"),
    ],
)
def test_a_flag_with_a_long_name_makes_a_sentence(column: str, yes: str, no: str) -> None:
    fields = {"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE), column: FieldSpec(type=FieldType.BOOLEAN)}
    kettles = Domain(name="kettles", fields=fields)
    assert (predicate(column, True, kettles), predicate(column, False, kettles)) == (yes, no)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Yes", "comes with grinder"),
        ("Yes (steel)", "comes with grinder (steel)"),
        ("none", "comes without grinder"),
        ("steel", "has steel as its grinder"),
    ],
)
def test_a_value_that_only_says_whether_there_is_one(value: str, said: str) -> None:
    fields = {"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE), "grinder": FieldSpec(type=FieldType.CATEGORY)}
    assert predicate("grinder", value, Domain(name="kettles", fields=fields)) == said


@pytest.mark.parametrize(("op", "said"), [(Op.IN, "with grinder"), (Op.NOT_IN, "without grinder")])
def test_such_values_are_asked_for_by_what_there_is(op: Op, said: str) -> None:
    fields = {"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE), "grinder": FieldSpec(type=FieldType.CATEGORY)}
    assert demand_words(Constraint("grinder", op, ("Yes", "Yes (steel)"), True, ""), Domain(name="kettles", fields=fields)) == said
