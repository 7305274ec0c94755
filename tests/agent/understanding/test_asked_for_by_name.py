"""Series that are asked for by name, and names between which a choice is left."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "batman films", "title contains batman"),
        ("films", "show me some Spider-Man movies please", "title contains Spider-Man"),
        ("films", "any star wars movies?", "title contains star wars"),
        ("films", "batman films minus the nolan ones", "title contains batman"),
        ("books", "harry potter books", "title contains harry potter"),
    ],
)
def test_a_series_that_is_asked_for_is_itself_wanted(shop: str, text: str, expected: str) -> None:
    found = heard(shop, text)
    assert expected in [str(c) for c in found.works]
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
