from typing import Any

import pytest
from hypothesis import given, settings

from convrec.errors import FilterError
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import parse_where
from tests.retrieval._random_catalogues import DOMAIN, catalogue_of
from tests.retrieval.test_filters import CONSTRAINT

CATALOGUE = catalogue_of(
    [
        {
            "id": "1",
            "name": "One",
            "size": 30,
            "price": 5,
            "made": "2000-01-01",
            "stock": True,
            "grade": "B",
            "tags": ["Sci-Fi", "red"],
            "words": ["bank heist"],
            "makers": ["Ana Silva"],
            "text": "A man in black",
        },
        {"id": "2", "name": "Two", "tags": ["blue", "Red"], "grade": "C"},
        {"id": "3", "name": "Three", "tags": ["red"]},
    ]
)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("size <= 30", Constraint("size", Op.LE, 30)),
        ("size<=30", Constraint("size", Op.LE, 30)),
        ("  SIZE  <  1.5 m ", Constraint("size", Op.LT, 150)),
        ("size > 1 ft", Constraint("size", Op.GT, 30.48)),
        ("price == $5", Constraint("price", Op.EQ, 5)),
        ("price = 5", Constraint("price", Op.EQ, 5)),
        ("price ≤ 5 dollars", Constraint("price", Op.LE, 5)),
        ("price is not 5", Constraint("price", Op.NE, 5)),
        ("price in [1, 2.5]", Constraint("price", Op.IN, (1, 2.5))),
        ("made >= 2000", Constraint("made", Op.GE, "2000")),
        ("made < 2000-02", Constraint("made", Op.LT, "2000-02")),
        ("made == May 3, 2021", Constraint("made", Op.EQ, "2021-05-03")),
        ("stock == yes", Constraint("stock", Op.EQ, True)),
        ("stock is false", Constraint("stock", Op.EQ, False)),
        ("grade <= worst", Constraint("grade", Op.LE, "C")),
        ("grade contains b", Constraint("grade", Op.EQ, "B")),
        ("grade not_contains b", Constraint("grade", Op.NE, "B")),
        ("grade contains_any b, c", Constraint("grade", Op.IN, ("B", "C"))),
        ("tags contains SCI FI", Constraint("tags", Op.CONTAINS, "Sci-Fi")),
        ("tags contains science-fiction", Constraint("tags", Op.CONTAINS, "Sci-Fi")),
        ("tags contains reds", Constraint("tags", Op.CONTAINS, "red")),
        ("tags == blue", Constraint("tags", Op.CONTAINS, "blue")),
        ("tags != blue", Constraint("tags", Op.NOT_CONTAINS, "blue")),
        ("tags not contains blue", Constraint("tags", Op.NOT_CONTAINS, "blue")),
        ("tags not in [blue, 'sci fi']", Constraint("tags", Op.NOT_IN, ("blue", "Sci-Fi"))),
        ('tags contains_any ["blue", scifi, scifi]', Constraint("tags", Op.CONTAINS_ANY, ("blue", "Sci-Fi"))),
        ("tags in blue", Constraint("tags", Op.IN, ("blue",))),
        ("words contains heist", Constraint("words", Op.CONTAINS, "heist")),
        ("words contains man in black", Constraint("words", Op.CONTAINS, "man in black")),
        ("makers contains ana silva", Constraint("makers", Op.CONTAINS, "Ana Silva")),
        ("makers contains Nobody", Constraint("makers", Op.CONTAINS, "Nobody")),
        ('text contains "man in black"', Constraint("text", Op.CONTAINS, "man in black")),
        ("name == One", Constraint("name", Op.EQ, "One")),
        ({"field": "size", "op": "<=", "value": "1 m"}, Constraint("size", Op.LE, 100)),
        (
            {"field": "tags", "op": Op.IN, "value": ["BLUE"], "hard": False, "words": "b"},
            Constraint("tags", Op.IN, ("blue",), False, "b"),
        ),
        ({"field": "tags", "op": "in", "value": "blue, red"}, Constraint("tags", Op.IN, ("blue", "red"))),
        (Constraint("tags", Op.CONTAINS, "SCIFI", False, "w"), Constraint("tags", Op.CONTAINS, "Sci-Fi", False, "w")),
    ],
)
def test_clauses_are_read(clause: Any, expected: Constraint) -> None:
    assert parse_where(clause, CATALOGUE) == expected


@settings(max_examples=150, deadline=None)
@given(CONSTRAINT)
def test_a_constraint_that_is_written_and_read_is_the_same(constraint: Constraint) -> None:
    try:
        read = parse_where(constraint, CATALOGUE)
    except FilterError:
        return
    assert parse_where(str(read), CATALOGUE) == read
    assert parse_where(read, CATALOGUE) == read


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("sise <= 3", "unknown field 'sise' (did you mean 'size'?); known: name, nick, size, price, made"),
        ("wholly_other <= 3", "unknown field 'wholly_other'; known: name"),
        (
            "size ~ 3",
            "cannot read the where-clause 'size ~ 3'; write 'field operator value' with one of <=, >=, <, >, ==, !=, contains",
        ),
        ("size <=", "cannot read the where-clause"),
        ("", "cannot read the where-clause ''"),
        ("size contains 3", "'size' is number and does not take 'contains'; it takes <=, >=, <, >, ==, !=, in, not_in"),
        ("stock <= yes", "'stock' is boolean and does not take '<='; it takes ==, !=, in, not_in"),
        ("tags <= red", "'tags' is tags and does not take '<='"),
        ("image == a.png", "field 'image' is image and cannot be filtered"),
        ("id == 1", "field 'id' is id and cannot be filtered"),
        ("size <= tall", "'size' <= 'tall': 'tall' is not a number of cm"),
        ("size <= 3 kg", "'size' <= '3 kg': '3 kg' is in kg, but this is in cm"),
        ("price <= €5", "'€5' is in EUR, but this is in USD"),
        ("made >= soon", "'made' >= 'soon': 'soon' is not a date; write it as 2021-05-03"),
        ("stock == perhaps", "'perhaps' is neither yes nor no"),
        ("grade <= D", "'D' has no place in the order of 'grade': A, B, C"),
        ("tags contains rd", "no item has the tags 'rd' (did you mean 'red'?); known: red, blue, Sci-Fi"),
        ("tags contains red sci", "'red sci' means Sci-Fi and red; give one clause for each"),
        ("tags in []", "'tags' in needs at least one value"),
        ({"field": "size", "op": "<="}, "has no ['value']"),
        ({"field": "size", "op": "<=", "value": 3, "colour": 1}, "has unknown keys ['colour']; its keys are field, op, value"),
        ({"field": "size", "op": "about", "value": 3}, "unknown operator 'about'; 'size' takes <="),
        ({"field": "size", "op": "<=", "value": None}, "'size' <= needs a value"),
        ({"field": "size", "op": "<=", "value": [1, 2]}, "'size' <= takes one value, not [1, 2]"),
        ({"field": "size", "op": "<=", "value": True}, "a number is needed"),
        ({"field": "size", "op": "<=", "value": float("nan")}, "a number is needed"),
        (7, "a where-clause is text such as 'field <= 5' or a mapping with field, op and value, not 7"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_known(clause: Any, message: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_where(clause, CATALOGUE)
    assert message in str(caught.value)


def test_labels_name_fields_and_synonyms_point_at_them() -> None:
    fields = DOMAIN.dump()["fields"] | {"size": {"type": "number", "unit": "cm", "label": "how tall", "synonyms": ["height"]}}
    domain = type(DOMAIN).model_validate(DOMAIN.dump() | {"fields": fields})
    catalogue = type(CATALOGUE).from_records([{"id": "1", "name": "x"}], domain)
    assert parse_where("how tall <= 3", catalogue).field == "size"
    with pytest.raises(FilterError, match=r"unknown field 'height' \(did you mean 'size'\?\)"):
        parse_where("height <= 3", catalogue)


@pytest.mark.parametrize(("clause", "near"), [("size =< 30", "<="), ("size => 30", ">="), ("price === 5", "=="), ("price <> = 5", "")])
def test_an_operator_put_wrong_is_named_with_the_known_ones(clause: str, near: str) -> None:
    hint = f" (did you mean '{near}'?)" if near else ""
    with pytest.raises(FilterError, match="unknown operator '") as told:
        parse_where(clause, CATALOGUE)
    assert f"in {clause!r}{hint}; the operators are " in str(told.value)
    assert "not_contains" in str(told.value)
