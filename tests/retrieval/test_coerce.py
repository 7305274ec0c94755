import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.retrieval.coerce import EPOCH, coerce, day_number, parse_date, parse_flag, split_list
from convrec.retrieval.domain import FieldSpec, FieldType


def spec(kind: FieldType, unit: str | None = None) -> FieldSpec:
    return FieldSpec(type=kind, unit=unit)


@pytest.mark.parametrize("kind", list(FieldType))
def test_nothing_is_not_known_in_every_type(kind: FieldType) -> None:
    expected = () if spec(kind).is_multi else None
    for nothing in (None, "", "  ", math.nan):
        assert coerce(nothing, spec(kind)) == expected


@pytest.mark.parametrize("kind", [FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN])
def test_words_for_nothing_count_where_values_are_measured(kind: FieldType) -> None:
    assert coerce("N/A", spec(kind)) is None
    assert coerce("none", spec(FieldType.CATEGORY)) == "none"


def test_each_type_takes_what_files_hold() -> None:
    assert coerce("1h40", spec(FieldType.NUMBER, "minutes")) == 100
    assert coerce(7, spec(FieldType.NUMBER)) == 7.0
    assert coerce("$5", spec(FieldType.MONEY, "USD")) == 5
    assert coerce("1970-01-03", spec(FieldType.DATE)) == 2.0
    assert coerce("yes", spec(FieldType.BOOLEAN)) == 1.0
    assert coerce(False, spec(FieldType.BOOLEAN)) == 0.0
    assert coerce(12.0, spec(FieldType.ID)) == "12"
    assert coerce(12.0, spec(FieldType.CATEGORY)) == "12"
    assert coerce(" a  b ", spec(FieldType.TEXT)) == "a  b"
    assert coerce("b|a|b", spec(FieldType.TAGS)) == ("b", "a")
    assert coerce([1, None, "x"], spec(FieldType.TAGS)) == ("1", "x")
    assert coerce("One, Two", spec(FieldType.ALIASES)) == ("One, Two",)


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("tall", FieldType.NUMBER, "'tall' is not a number"),
        (math.inf, FieldType.NUMBER, "inf is not a number"),
        ("cheap", FieldType.MONEY, "'cheap' is not a number"),
        ("05/03/2021", FieldType.DATE, "'05/03/2021' is not a date; write it as 2021-05-03"),
        ("2021-13-01", FieldType.DATE, "'2021-13-01' is not a date"),
        ("perhaps", FieldType.BOOLEAN, "'perhaps' is neither yes nor no"),
    ],
)
def test_what_does_not_fit_is_named(value: object, kind: FieldType, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        coerce(value, spec(kind))


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-03",
        "2021/5/3",
        "3.5.2021",
        "03.05.2021",
        "May 3, 2021",
        "3 May 2021",
        "3rd May 2021",
        "2021-05-03T10:00:00Z",
        "2021-05-03 10:00",
    ],
)
def test_dates_in_many_hands(text: str) -> None:
    assert parse_date(text) == dt.date(2021, 5, 3)


@given(st.dates())
def test_days_count_from_1970(date: dt.date) -> None:
    assert EPOCH + dt.timedelta(days=day_number(date)) == date


def test_flags_in_many_words() -> None:
    assert all(parse_flag(text) for text in ["TRUE", "y", "1", "In stock", 1.0])
    assert not any(parse_flag(text) for text in ["false", "N", "0", "sold out", 0])


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("a|b, c", ["a", "b, c"]),
        ("a; b", ["a", "b"]),
        ("a, b,, c", ["a", "b", "c"]),
        ('["a, b", "c"]', ["a, b", "c"]),
        ("['a', 'b']", ["a", "b"]),
        ("Robert Downey, Jr., Al Pacino", ["Robert Downey, Jr.", "Al Pacino"]),
        (("x", " ", "y"), ["x", "y"]),
        (3, ["3"]),
    ],
)
def test_lists_in_many_forms(value: object, parts: list[str]) -> None:
    assert split_list(value) == parts
