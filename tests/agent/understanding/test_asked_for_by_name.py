"""Series that are asked for by name, and names between which a choice is left."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from convrec.retrieval.constraints import Constraint, Scalar
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "batman films", {"Batman", "Batman Returns", "Batman Begins"}),
        ("films", "show me some Spider-Man movies please", {"Spider-Man", "Spider-Man 2"}),
        ("films", "any star wars movies?", {"Star Wars", "Star Wars: Episode V - The Empire Strikes Back"}),
        ("films", "looking for Rocky films", {"Rocky", "Rocky II"}),
        ("books", "harry potter books", {"Harry Potter and the Sorcerer's Stone", "Harry Potter and the Goblet of Fire"}),
    ],
)
def test_a_series_that_is_asked_for_is_itself_wanted(shop: str, text: str, expected: set[str]) -> None:
    found = heard(shop, text)
    (series,) = found.works
    assert isinstance(series.value, tuple)
    assert expected <= set(series.value)
    assert not any("Horror" in str(title) for title in series.value)
    assert {m.attitude for m in found.mentions} == {Attitude.PLAIN}
    assert {m.row for m in found.mentions} <= set(found.yardsticks)


@pytest.mark.parametrize(
    "text",
    ["films like Batman", "I love the Batman films", "no batman films", "seen all the batman films", "more films like Batman", "heat"],
)
def test_a_series_that_is_an_example_liked_had_or_unwanted_is_no_demand(text: str) -> None:
    assert not [c for c in heard("films", text).constraints if c.field == "title"]


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "fancy Big or Splash tonight, which"),
        ("films", "Heat or Ronin, which one?"),
        ("books", "fancy Emma or Dracula, which one"),
    ],
)
def test_a_choice_left_between_names_likes_neither(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.aim is Aim.CHOOSE
    assert {m.attitude for m in found.mentions} == {Attitude.ASK}


def _values(constraint: Constraint) -> tuple[Scalar, ...]:
    return constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("tools", "bamboo leaf rake", {"Bamboo leaf rake"}),
        ("tools", "push reel mower", {"Push reel mower"}),
        ("shoes", "saucony ghost 1", {"Saucony Ghost 1"}),
        ("films", "I want to watch Alien", {"Alien"}),
        ("films", "we'd love to see Casablanca tonight", {"Casablanca"}),
        ("books", "I'd like to read Dracula", {"Dracula"}),
    ],
)
def test_who_asks_for_an_item_by_its_name_likes_nothing(shop: str, text: str, expected: set[str]) -> None:
    found = heard(shop, text)
    (named,) = (c for c in found.constraints if c.hard)
    assert set(_values(named)) == expected
    assert found.works == (named,)
    assert found.act is Act.RECOMMEND
    assert {m.attitude for m in found.mentions} == {Attitude.PLAIN}


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "Alien"),
        ("films", "I want to watch something like Alien"),
        ("books", "Dracula"),
        ("tools", "something like the bamboo leaf rake"),
        ("tools", "I bought the bamboo leaf rake"),
        ("tools", "not the bamboo leaf rake"),
        ("tools", "cheaper than the bamboo leaf rake"),
        ("tools", "is the bamboo leaf rake heavy?"),
    ],
)
def test_an_example_what_one_had_and_a_question_ask_for_no_item(shop: str, text: str) -> None:
    assert not heard(shop, text).works


def test_a_name_for_several_items_asks_for_one_of_them_within_the_other_demands() -> None:
    found = heard("tools", "secateurs under 40")
    assert all("ecateurs" in str(v) for c in found.works for v in _values(c))
    assert ("price_usd", "<=", 40) in {(c.field, c.op.value, c.value) for c in found.constraints}


def test_the_name_of_what_is_on_the_table_asks_about_it() -> None:
    scene = scene_of("tools")
    found = heard("tools", "bamboo leaf rake", scene)
    assert (found.act, found.works) == (Act.ASK_ITEM, ())
    assert found.question is not None
    assert found.question.rows == scene.shown[2:3]
