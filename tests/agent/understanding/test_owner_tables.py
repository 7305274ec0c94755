"""Messages about an owner's own table: prices that look like years, bounds that a "no" turns, what an "or" goes on refusing."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from convrec.agent.understanding import Act, Scene, Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Noun, Verbs
from convrec.types import Floats, Row
from tests.agent.understanding.test_whole_messages import heard

BOATS = Domain(
    name="boats",
    noun=Noun(one="boat", many="boats"),
    verbs=Verbs(use="buy", used="bought"),
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "maker": FieldSpec(type=FieldType.CATEGORY),
        "hull": FieldSpec(type=FieldType.CATEGORY),
        "harbour": FieldSpec(type=FieldType.CATEGORY, cues=["in", "near"]),
        "year": FieldSpec(type=FieldType.NUMBER, unit="year"),
        "price": FieldSpec(type=FieldType.MONEY, unit="EUR"),
        "deposit": FieldSpec(type=FieldType.NUMBER, unit="months"),
        "delivery": FieldSpec(
            type=FieldType.CATEGORY, label="delivery time", synonyms=["delivery"], order=["1 week", "3 weeks", "10 weeks"]
        ),
        "text": FieldSpec(type=FieldType.TEXT),
    },
)
_ROWS = [
    ("Corsair Drift", "Corsair", "Steel", "Leeds", 2021, 900, 1, "1 week", "A steady tender."),
    ("Corsair Gale", "Corsair", "Wood", "York", 2022, 1400, 2, "3 weeks", "A quick sailer with a deep keel."),
    ("Vondel Brisk", "Vondel", "Wood", "Bristol", 2023, 1990, 1, "10 weeks", "Varnished and slow."),
    ("Vondel Umber", "Vondel", "Resin", "Leeds", 2024, 2600, 2, "3 weeks", "Made for lakes."),
    ("Petrel Nine", "Petrel", "Steel", "Bristol", 2024, 4200, 3, "10 weeks", "A small cruiser."),
]


class _NoVectors:
    name = "none"

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.zeros((len(texts), 1), dtype=np.float32)


@cache
def understander() -> Understander:
    rows = [dict(zip(BOATS.fields, (f"b{i}", *values), strict=True)) for i, values in enumerate(_ROWS)]
    catalogue = Catalogue.from_records(rows, BOATS)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), _NoVectors())


def told(text: str, scene: Scene | None = None) -> Understanding:
    return understander().understand(text, scene)


def demands(text: str, scene: Scene | None = None) -> set[str]:
    return {str(c) for c in told(text, scene).constraints}


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("a boat, max 1300", "price <= 1300"),
        ("budget 1500, wood", "price <= 1500"),
        ("a steel boat for 2000", "price <= 2000"),
        ("price limit 1800", "price <= 1800"),
        ("something around 2000", "price <= 2300"),
        ("a boat from 2023", "year == 2023"),
        ("newer than 2021", "year >= 2022"),
        ("a boat from 2000", "year == 2000"),
    ],
)
def test_a_number_that_no_year_of_the_catalogue_comes_near_is_a_price(text: str, demand: str) -> None:
    found = demands(text)
    assert demand in found
    assert len({d.split()[0] for d in found if d.split()[0] in ("year", "price")}) == 1


@pytest.mark.parametrize(("text", "demand"), [("films around 1990", "year <= 1993"), ("films from 1950", "year == 1950")])
def test_years_stay_years_where_nothing_has_a_price(text: str, demand: str) -> None:
    assert demand in {str(c) for c in heard("films", text).constraints}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("10 weeks is too long", {"1 week", "3 weeks"}),
        ("3 weeks is way too long", {"1 week"}),
        ("nothing with a delivery over 3 weeks", {"1 week", "3 weeks"}),
        ("i dont want a boat that needs 10 weeks", {"1 week", "3 weeks"}),
        ("over 3 weeks is fine, at least 3 weeks", {"3 weeks", "10 weeks"}),
    ],
)
def test_what_is_too_long_is_not_asked_for(text: str, left: set[str]) -> None:
    fits = [c for c in told(text).constraints if c.field == "delivery"]
    assert fits
    values = {"1 week", "3 weeks", "10 weeks"}
    for c in fits:
        named = set(c.value) if isinstance(c.value, tuple) else {c.value}
        values &= (values - named) if c.op.is_negative else named
    assert values == left


@pytest.mark.parametrize(
    ("before", "text", "demand"),
    [
        ("no steel", "or corsair", "maker != Corsair"),
        ("i don't like steel or resin", "nor by vondel", "maker != Vondel"),
        ("i cant stand wooden hulls, no wood", "or resin", "hull != Resin"),
        ("steel please", "or wood", "hull == Wood"),
        ("no steel", "or a wood one", "hull == Wood"),
    ],
)
def test_an_or_goes_on_with_what_the_message_before_refused(before: str, text: str, demand: str) -> None:
    assert demand in demands(text, Scene(said=(before,)))


def test_a_refused_title_is_left_out_and_not_liked() -> None:
    found = heard("films", "or the godfather", Scene(said=("i don't like films about gangsters", "or with clowns")))
    assert found.mentions
    assert all(m.attitude.name in ("EXCLUDE", "DISLIKE") for m in found.mentions)


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("anything outside leeds", "harbour != Leeds"),
        ("boats outside of york", "harbour != York"),
        ("a steel one in leeds", "harbour == Leeds"),
    ],
)
def test_outside_a_place_leaves_it_out(text: str, demand: str) -> None:
    assert demand in demands(text)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("how much deposit", "deposit"),
        ("how much is the deposit on the umber", "deposit"),
        ("how long is the delivery of the umber", "delivery"),
        ("how much is the umber", "price"),
        ("how much does the umber cost", "price"),
    ],
)
def test_how_much_asks_for_the_column_that_it_names(text: str, field: str) -> None:
    shown = (Row(3), Row(4))
    question = told(text, Scene(shown=shown, focus=shown, mentioned=shown)).question
    assert question is not None
    assert (question.field, question.rows[0]) == (field, Row(3))


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("which steel boats can you deliver?", "hull == Steel"),
        ("are any of your boats under 1500?", "price <= 1500"),
        ("which boats are in bristol", "harbour == Bristol"),
    ],
)
def test_a_question_of_the_shelf_before_anything_was_shown_asks_for_items(text: str, demand: str) -> None:
    found = told(text)
    assert found.act is Act.RECOMMEND
    assert demand in {str(c) for c in found.constraints}


@pytest.mark.parametrize(
    ("text", "age"),
    [("for my nephew whos 7", 7), ("a film for my daughter, she turns 6 in june", 6), ("something for a wet weekend with teenagers", 13)],
)
def test_an_age_told_in_passing_is_heard(text: str, age: int) -> None:
    fit = next(c.value for c in heard("films", text).constraints if c.field == "certificate")
    assert isinstance(fit, tuple)
    assert "R" not in fit
    assert ("PG-13" in fit) == (age >= 13)


def test_teenagers_of_a_story_are_no_company() -> None:
    assert not heard("films", "a film with teenagers").constraints


def test_who_does_what_a_column_is_called_by_asks_for_the_column() -> None:
    shown = (Row(3),)
    question = told("who is the maker of the umber?", Scene(shown=shown, focus=shown, mentioned=shown)).question
    assert question is not None
    assert (question.field, question.rows) == ("maker", shown)


@pytest.mark.parametrize("text", ["i haven't got 2 hours", "we dont have 2 hours"])
def test_time_that_nobody_has_is_the_most_there_is(text: str) -> None:
    found = {str(c) for c in heard("films", text).constraints}
    assert "runtime <= 120" in found
    assert not any(c.startswith("runtime >=") for c in found)
