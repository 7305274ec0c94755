"""For whom an item is to be: teenagers, children without an age; and values that are denied or counted beside them."""

import pytest

from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard


def _demands(name: str, text: str) -> list[str]:
    return sorted(written(c) for c in heard(name, text).constraints)


@pytest.mark.parametrize("text", ["something for 2 teenagers", "film night with my teenage daughter", "we have 3 teenagers", "for teens"])
def test_names_for_an_age_demand_what_suits_it(text: str) -> None:
    assert _demands("films", text) == ["certificate in G|PG|PG-13"]


def test_a_name_for_an_age_that_the_catalogue_has_is_its_value() -> None:
    assert _demands("books", "something for 2 teenagers") == ["audience == teen"]


@pytest.mark.parametrize("text", ["a comedy about teenagers", "a film with teenagers in it"])
def test_teenagers_in_a_story_demand_nothing(text: str) -> None:
    found = heard("films", text)
    assert found.wish == "teenagers"
    assert all(c.field != "certificate" for c in found.constraints)


def test_the_company_of_a_child_is_no_wish() -> None:
    assert heard("films", "something for me and the kid").wish == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thriller please, not R", ["certificate != R", "genres contains Thriller"]),
        ("not R please", ["certificate != R"]),
        ("action, no R's", ["certificate != R", "genres contains Action"]),
        ("a thriller, not a R", ["genres contains Thriller"]),
    ],
)
def test_a_bare_capital_is_denied(text: str, expected: list[str]) -> None:
    assert _demands("films", text) == expected


def test_a_figure_before_a_rating_bounds_nothing_else() -> None:
    found = heard("films", "under 2 hrs, 7+ rating, comedy")
    assert [c.field for c in found.constraints] == ["runtime", "genres"]
    assert found.unheld == ("ratings",)
    assert "ratings" not in shelf("films").catalogue.domain.fields
