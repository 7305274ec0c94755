"""For whom an item is to be: teenagers, children without an age; and values that are denied or counted beside them."""

import pytest

from convrec.agent.understanding import Direction
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard, scene_of


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("for my son, he loves football and is 9", "for a 9 year old"),
        ("my daughter loves horses and is 8, any ideas", "for an 8 year old"),
        ("she's studying French and is 11", "for an 11 year old"),
        ("my nephew turned 6 yesterday", "for a 6 year old"),
        ("the little one is only 5", "for a 5 year old"),
        ("for a class of 8 year olds", "for an 8 year old"),
        ("for my 3rd grader who loves dinosaurs", "for my 3rd grader"),
        ("something funny, he is in year 5", "for year 5"),
        ("she's in third grade and loves dragons", "for third grade"),
    ],
)
@pytest.mark.parametrize(("shop", "suiting"), [("films", {"certificate in G", "certificate in G|PG"}), ("books", {"audience in children"})])
def test_a_childs_age_is_heard_however_it_is_told(shop: str, suiting: set[str], text: str, words: str) -> None:
    found = [c for c in heard(shop, text).constraints if c.field in ("certificate", "audience")]
    assert {written(c) for c in found} <= suiting
    assert {c.words for c in found} == {words}


@pytest.mark.parametrize(
    "text", ["my students (year 9) need a class novel about bullying", "for my 7th graders", "my year 8 class loves satire"]
)
def test_a_year_of_school_may_be_that_of_teenagers(text: str) -> None:
    assert "audience in children|teen" in _demands("books", text)


@pytest.mark.parametrize(
    "text", ["a film that is funny and is 90 minutes", "set in year 9 of the war", "it came out in year 12", "a thriller and it is 9 pm"]
)
def test_other_figures_are_nobodys_age(text: str) -> None:
    assert not {c.field for c in heard("films", text).constraints} & {"certificate"}


@pytest.mark.parametrize(
    ("shop", "text", "field"),
    [
        ("films", "can i watch jaws with my 9 year old?", "certificate"),
        ("films", "should i let my daughter watch alien, she's 10?", "certificate"),
        ("films", "is it ok to show my kids gremlins", "certificate"),
        ("books", "can my 9 year old read the shining?", "audience"),
        ("books", "could my 12 year old son handle the hunger games?", "audience"),
    ],
)
def test_whether_children_may_have_an_item_is_a_question_about_it(shop: str, text: str, field: str) -> None:
    found = heard(shop, text)
    assert found.question is not None
    assert (found.question.field, len(found.question.rows), found.constraints) == (field, 1, ())


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "can we watch a film with my 9 year old, he liked up?"),
        ("books", "can you recommend something like matilda for my 9 year old?"),
    ],
)
def test_a_wish_for_children_asks_about_no_item(shop: str, text: str) -> None:
    assert heard(shop, text).question is None


@pytest.mark.parametrize(
    ("shop", "text", "direction", "words"),
    [
        ("books", "too young. she reads well", Direction.MORE, "more adult"),
        ("books", "a bit young for him", Direction.MORE, "more adult"),
        ("films", "too old for her", Direction.LESS, "milder"),
        ("films", "way too grown up", Direction.LESS, "milder"),
    ],
)
def test_what_is_for_others_ages_steers_by_them(shop: str, text: str, direction: Direction, words: str) -> None:
    (critique,) = heard(shop, text, scene_of(shop)).critiques
    assert shelf(shop).catalogue.domain.fields[critique.field].ages
    assert (critique.direction, critique.words) == (direction, words)
