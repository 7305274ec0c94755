import pytest

from convrec.agent.evidence import FieldValue
from convrec.agent.writing.formatting import difference, format_value, gap_in_words
from convrec.retrieval.domain import FieldSpec


def _spec(kind: str, unit: str | None = None, say: str | None = None) -> FieldSpec:
    return FieldSpec.model_validate({"type": kind, "unit": unit, "say": say})


@pytest.mark.parametrize(
    ("value", "spec", "said"),
    [
        (112, _spec("number", "minutes"), "1 h 52"),
        (65, _spec("number", "minutes"), "1 h 05"),
        (45, _spec("number", "minutes"), "45 minutes"),
        (60, _spec("number", "minutes"), "one hour"),
        (120, _spec("number", "minutes"), "two hours"),
        (1995, _spec("number", "year"), "1995"),
        (-800, _spec("number", "year"), "800 BC"),
        (374, _spec("number", "pages"), "374 pages"),
        (1, _spec("number", "pages"), "1 page"),
        (0.24, _spec("number", "kg"), "0.24 kg"),
        (0.08, _spec("number", "kg"), "80 g"),
        (0.0355, _spec("number", "l"), "35.5 ml"),
        (0, _spec("number", "kg"), "0 kg"),
        (1200, _spec("number", "g"), "1,200 g"),
        (4.5, _spec("number", "stars"), "4.5 stars"),
        (12, _spec("number", "percent"), "12 %"),
        (7, _spec("number"), "7"),
        (49.99, _spec("money", "USD"), "$49.99"),
        (50, _spec("money", "EUR"), "€50"),
        (12.5, _spec("money", "CHF"), "12.50 CHF"),
        ("2004-05-03", _spec("date"), "3 May 2004"),
        ("soon", _spec("date"), "soon"),
        (True, _spec("boolean"), "yes"),
        (False, _spec("boolean"), "no"),
        (None, _spec("text"), "not known"),
        (("a", "b", "c"), _spec("tags"), "a, b and c"),
        ("Film-Noir", _spec("tags", say="it's {value}"), "film-noir"),
        ("WWII", _spec("tags", say="it's {value}"), "WWII"),
        ("Netflix", _spec("tags", say="on {value}"), "Netflix"),
    ],
)
def test_values_in_words(value: FieldValue, spec: FieldSpec, said: str) -> None:
    assert format_value(value, spec) == said


def test_choices_and_long_lists() -> None:
    assert format_value(("a", "b"), _spec("tags"), last="or") == "a or b"
    assert format_value(tuple("abcdefgh"), _spec("tags"), limit=3) == "a, b and c"


@pytest.mark.parametrize(
    ("value", "other", "spec", "said"),
    [
        (2004, 1995, _spec("number", "year"), "nine years"),
        (1994, 1995, _spec("number", "year"), "one year"),
        (1950, 1995, _spec("number", "year"), "45 years"),
        (100, 164, _spec("number", "minutes"), "64 minutes"),
        (27.9, 46, _spec("money", "USD"), "$18.10"),
        (2.1, 2.4, _spec("number", "kg"), "0.3 kg"),
    ],
)
def test_distances_between_numbers(value: float, other: float, spec: FieldSpec, said: str) -> None:
    assert difference(value, other, spec) == said
    assert difference(other, value, spec) == said


def test_a_gap_has_a_figure_only_where_it_has_a_unit() -> None:
    money, bare = _spec("money", "GBP"), _spec("number")
    assert (gap_in_words(205, 141, money, "dearer"), gap_in_words(10, 6, bare, "bigger")) == ("£64 dearer", "bigger")
