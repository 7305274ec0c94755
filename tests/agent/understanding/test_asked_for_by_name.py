"""Series that are asked for by name, and names between which a choice is left."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from tests.agent.understanding.test_whole_messages import heard


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
