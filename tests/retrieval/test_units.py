import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.retrieval.units import canonical_unit, parse_number, parse_quantity, same_kind, split_quantity


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("90", "minutes", 90),
        ("2h", "minutes", 2 * 60),
        ("1h40", "minutes", 60 + 40),
        ("1 h 40 min", "minutes", 60 + 40),
        ("1:40", "minutes", 60 + 40),
        ("120 min", "minutes", 120),
        ("1.5 hours", "minutes", 1.5 * 60),
        ("90 minutes", "hours", 90 / 60),
        ("$49.99", "USD", 49.99),
        ("49.99 dollars", "USD", 49.99),
        ("USD 50", "USD", 50),
        ("€12", "EUR", 12),
        ("12,50 €", "EUR", 12.5),
        ("£7", "GBP", 7),
        ("5 pounds", "GBP", 5),
        ("10 pounds", "kg", 4.5359237),
        ("1,200 kg", "kg", 1200),
        ("500 g", "kg", 0.5),
        ("1 m", "cm", 100),
        ("2 ft", "cm", 2 * 30.48),
        ("300 pages", "pages", 300),
        ("1999", "year", 1999),
        ("4.5 stars", "stars", 4.5),
        ("80%", "percent", 80),
        ("3 widgets", "widgets", 3),
        ("$5", None, 5),
        ("-3 kg", "kg", -3),
    ],
)
def test_a_quantity_in_its_fields_unit(text: str, unit: str | None, value: float) -> None:
    assert parse_quantity(text, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("soon", "minutes", "'soon' is not a number of minutes"),
        ("3 kg", "minutes", "'3 kg' is in kg, but this is in minutes"),
        ("€5", "USD", "'€5' is in EUR, but this is in USD"),
        ("5 kg", "USD", "'5 kg' has the unknown unit 'kg'; give it in USD"),
        ("3 parsecs", "cm", "'3 parsecs' has the unknown unit 'parsecs'; give it in cm"),
        ("3 kg", None, "'3 kg' is in kg, but this has no unit"),
        ("", None, "'' is not a number"),
        ("nan", "kg", "not a number"),
        ("inf", "kg", "not a number"),
        ("1.2.3", "kg", "not a number"),
        ("2h", "kg", "'2h' has the unknown unit|'2h' is in hours"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, unit: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_quantity(text, unit)


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda x: round(x, 3)))
def test_numbers_come_back_as_written(number: float) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,.3f}") == number


def test_a_number_alone_has_no_unit_of_its_own() -> None:
    assert split_quantity("120 min") == (120, "minutes")
    assert split_quantity("$3") == (3, "USD")
    assert split_quantity("2h") == (120, "minutes")
    assert split_quantity("120") is None
    assert split_quantity("PG-13") is None
    assert split_quantity("12 monkeys") is None


def test_units_are_known_by_their_words() -> None:
    assert canonical_unit("Mins.") == "minutes"
    assert canonical_unit("kilos") == "kg"
    assert canonical_unit("nothing") is None
    assert same_kind("minutes", "hours")
    assert not same_kind("minutes", "kg")
    assert not same_kind("USD", "EUR")
