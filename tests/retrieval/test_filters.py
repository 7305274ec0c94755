import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import FilterError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask, mask_all, meets, operators
from convrec.retrieval.words import key, stems
from convrec.types import Row
from tests.retrieval._random_catalogues import DATES, DOMAIN, GRADES, PEOPLE, RECORDS, TAGS, WORDS, catalogue_of

VALUES: dict[str, list[Any]] = {
    "size": [-3, 0, 0.5, 2, 9],
    "price": [0, 2, 4],
    "made": [*DATES, "2000", "2000-02", "1990"],
    "stock": [True, False],
    "grade": [*GRADES, "Z"],
    "tags": [*TAGS, "SCI FI", "absent"],
    "words": [*WORDS, "heist", "bank", "trips", "absent"],
    "makers": [*PEOPLE, "silva", "Zed"],
    "nick": ["uno", "Dos", "absent"],
    "text": ["heist wrong", "CATS", "absent", "cat"],
    "name": ["two", "three", "the two", "nine"],
}


def _clauses(field: str) -> st.SearchStrategy[Constraint]:
    one = st.sampled_from(VALUES[field])
    several = st.lists(one, min_size=1, max_size=3).map(tuple)
    ordered = st.sampled_from(["A", "B", "C"])

    def made(op: Op) -> st.SearchStrategy[Constraint]:
        if op in (Op.LE, Op.GE, Op.LT, Op.GT) and field == "grade":
            return ordered.map(lambda value: Constraint(field, op, value))
        return (several if op.takes_list else one).map(lambda value: Constraint(field, op, value))

    return st.sampled_from(operators(DOMAIN.fields[field])).flatmap(made)


CONSTRAINT = st.sampled_from(sorted(VALUES)).flatmap(_clauses)


def _expected(record: dict[str, Any], constraint: Constraint) -> bool:
    """What the documentation says, item by item, without an index."""
    value, wanted = record[constraint.field], constraint.value
    known = value is not None and value != []
    if constraint.op is Op.NOT_ALL and isinstance(wanted, tuple):
        return not all(_expected(record, Constraint(constraint.field, Op.CONTAINS, part)) for part in wanted)
    if constraint.op.is_negative:
        positive = {Op.NE: Op.EQ, Op.NOT_CONTAINS: Op.CONTAINS, Op.NOT_IN: Op.IN}[constraint.op]
        return not _expected(record, Constraint(constraint.field, positive, wanted))
    if not known:
        return False
    if isinstance(wanted, tuple):
        one = Op.CONTAINS if constraint.op is Op.CONTAINS_ANY else Op.EQ
        return any(_one(constraint.field, value, one, part) for part in wanted)
    return _one(constraint.field, value, constraint.op, wanted)


def _one(field: str, value: Any, op: Op, wanted: Any) -> bool:
    if field in ("tags", "words", "makers", "nick"):
        return any(key(held) == key(wanted) or (field != "tags" and set(stems(wanted)) <= set(stems(held))) for held in value)
    if field in ("text", "name"):
        if op is Op.EQ:
            return key(value) == key(wanted)
        return set(stems(wanted)) <= set(stems(value))
    if field == "grade" and op in (Op.EQ, Op.NE):
        return key(value) == key(wanted)
    if field == "grade":
        if value.upper() not in "ABC":
            return False
        return _compare("ABC".index(value.upper()), op, "ABC".index(wanted), "ABC".index(wanted))
    if field == "made":
        year, month, day = (*(int(part) for part in wanted.split("-")), 0, 0)[:3]
        days = [
            d
            for d in (dt.date(1989, 1, 1) + dt.timedelta(n) for n in range(6000))
            if (d.year, month and d.month, day and d.day) == (year, month, day)
        ]
        return _compare(dt.date.fromisoformat(value), op, days[0], days[-1])
    return _compare(value, op, wanted, wanted)


def _compare(value: Any, op: Op, first: Any, last: Any) -> bool:
    return bool({Op.LE: value <= last, Op.LT: value < first, Op.GE: value >= first, Op.GT: value > last, Op.EQ: first <= value <= last}[op])


@settings(max_examples=400, deadline=None)
@given(RECORDS, CONSTRAINT)
def test_masks_agree_with_looking_at_every_item(records: list[dict[str, Any]], constraint: Constraint) -> None:
    catalogue = catalogue_of(records)
    found = mask(catalogue, constraint)
    assert found.dtype == np.bool_
    assert found.tolist() == [_expected(record, constraint) for record in records], str(constraint)
    assert [meets(catalogue, Row(row), constraint) for row in range(len(records))] == found.tolist()


@settings(max_examples=60, deadline=None)
@given(RECORDS, st.lists(CONSTRAINT, max_size=3))
def test_several_must_all_hold(records: list[dict[str, Any]], constraints: list[Constraint]) -> None:
    catalogue = catalogue_of(records)
    expected = [all(_expected(record, constraint) for constraint in constraints) for record in records]
    assert mask_all(catalogue, constraints).tolist() == expected


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        (Op.LT, "2000", [True, False, False, False]),
        (Op.LE, "2000", [True, True, True, False]),
        (Op.EQ, "2000", [False, True, True, False]),
        (Op.NE, "2000", [True, False, False, True]),
        (Op.GE, "2000", [False, True, True, True]),
        (Op.GT, "2000", [False, False, False, True]),
        (Op.LE, "2000-02", [True, True, True, False]),
        (Op.GT, "2000-02", [False, False, False, True]),
        (Op.EQ, "2000-02", [False, False, True, False]),
        (Op.IN, ("1999", "2001-07-04"), [True, False, False, True]),
    ],
)
def test_a_year_or_month_stands_for_all_its_days(op: Op, value: str | tuple[str, ...], expected: list[bool]) -> None:
    assert DATES == ["1999-12-31", "2000-01-01", "2000-02-29", "2001-07-04"]
    catalogue = catalogue_of([{"id": str(n), "name": "x", "made": date} for n, date in enumerate(DATES)])
    assert mask(catalogue, Constraint("made", op, value)).tolist() == expected


def test_an_item_with_nothing_known_passes_what_forbids_and_fails_the_rest() -> None:
    catalogue = catalogue_of([{"id": "1", "name": "x"}])
    for field, values in VALUES.items():
        if field == "name":
            continue
        for op in operators(DOMAIN.fields[field]):
            value = values[0] if field != "grade" else "A"
            given_value = (value,) if op.takes_list else value
            assert mask(catalogue, Constraint(field, op, given_value)).tolist() == [op.is_negative], (field, op)


def test_a_closed_tag_does_not_match_by_its_words_but_an_open_one_does() -> None:
    catalogue = catalogue_of([{"id": "1", "name": "x", "tags": ["bank heist"], "words": ["bank heist"]}])
    assert mask(catalogue, Constraint("tags", Op.CONTAINS, "heist")).tolist() == [False]
    assert mask(catalogue, Constraint("words", Op.CONTAINS, "heist")).tolist() == [True]


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        (Constraint("colour", Op.EQ, "red"), "unknown field 'colour'; known: name"),
        (Constraint("like", Op.CONTAINS, "1"), "field 'like' is items and cannot be filtered"),
        (Constraint("grade", Op.LE, "D"), "'D' has no place in the order of 'grade': A, B, C"),
        (Constraint("size", Op.LE, "tall"), "size <= tall: could not convert"),
        (Constraint("size", Op.CONTAINS, 3), "'size' is number and does not take 'contains'"),
        (Constraint("made", Op.LE, "soon"), "made <= soon"),
        (Constraint("tags", Op.LE, "red"), "'red' has no place in the order of 'tags'"),
    ],
)
def test_what_cannot_be_compared_is_refused(constraint: Constraint, message: str) -> None:
    catalogue = catalogue_of([{"id": "1", "name": "x", "tags": ["red"]}])
    with pytest.raises(FilterError) as caught:
        mask(catalogue, constraint)
    assert message in str(caught.value)


def test_an_empty_catalogue_gives_empty_masks() -> None:
    catalogue = Catalogue.from_records([], DOMAIN)
    assert mask(catalogue, Constraint("size", Op.LE, 3)).shape == (0,)
    assert mask_all(catalogue, []).shape == (0,)


def test_a_whole_name_is_its_bearers_alone_and_a_surname_is_everybodys() -> None:
    people = [["George Miller"], ["George T. Miller"], ["Frank Miller", "George Miller"]]
    catalogue = catalogue_of([{"id": str(n), "name": "x", "makers": names} for n, names in enumerate(people)])
    assert mask(catalogue, Constraint("makers", Op.CONTAINS, "George Miller")).tolist() == [True, False, True]
    assert mask(catalogue, Constraint("makers", Op.NOT_CONTAINS, "George Miller")).tolist() == [False, True, False]
    assert mask(catalogue, Constraint("makers", Op.CONTAINS, "Miller")).tolist() == [True, True, True]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("A ground floor flat, no stairs.", True),
        ("Level access without steps or stairs", True),
        ("Steep stairs.", False),
        ("No stairs inside, but stairs to the door.", False),
        ("No lift; stairs only", False),
        ("A lawn.", True),
    ],
)
def test_a_text_that_denies_what_is_banned_meets_the_ban(text: str, passes: bool) -> None:
    catalogue = catalogue_of([{"id": "1", "name": "x", "text": text}])
    assert meets(catalogue, Row(0), Constraint("text", Op.NOT_CONTAINS, "stairs")) is passes
