"""What is told of an item at hand asks for nothing: with a tag it asks whether it is so, without one it remarks it."""

import pytest

from convrec.agent.understanding import Act, Scene
from convrec.retrieval.constraints import Constraint, Op
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def scene(shop: str) -> tuple[Scene, tuple[Row, ...]]:
    shown = shelf(shop).shown
    return Scene(shown=shown, focus=shown[:1], mentioned=shown), shown


@pytest.mark.parametrize(
    ("shop", "text", "field", "place", "stated"),
    [
        ("films", "it's in paris, isn't it", "keywords", 0, False),
        ("films", "the second one's quite long, isn't it?", "runtime", 1, False),
        ("films", "that one's for kids right?", "moods", 0, False),
        ("films", "the second one is less than 3 hours isnt it", "runtime", 1, False),
        ("books", "the first is over 500 pages isn't it", "pages", 0, False),
        ("books", "that one's for teens isn't it", "audience", 0, False),
        ("tools", "it's for heavy soil isn't it", "tags", 0, False),
        ("tools", "that's under 40 dollars?", "price_usd", 0, False),
        ("films", "that's still over 2 hours", "runtime", 0, True),
        ("films", "that one's 3 hours long!", "runtime", 0, True),
        ("films", "but that's from 1950", "year", 0, True),
        ("films", "the second is a comedy though", "genres", 1, True),
        ("books", "hmm that's over 500 pages", "pages", 0, True),
        ("tools", "that one weighs 3 kg!", "weight", 0, True),
        ("tools", "but it's over 40 dollars", "price_usd", 0, True),
    ],
)
def test_a_fact_of_an_item_shown_is_held_against_its_card(shop: str, text: str, field: str, place: int, stated: bool) -> None:
    here, shown = scene(shop)
    found = heard(shop, text, here)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert (found.question.field, found.question.rows, found.question.stated) == (field, (shown[place],), stated)
    assert (found.constraints, found.critiques, found.wish) == ((), (), "")


@pytest.mark.parametrize("text", ["that's still over 40", "that's over 40!", "that one's under 40 though"])
def test_a_number_without_a_unit_is_one_of_the_bound_in_force(text: str) -> None:
    shown = shelf("tools").shown
    bound = Constraint("price_usd", Op.LE, 50, words="under 50")
    found = heard("tools", text, Scene(shown=shown, focus=shown[:1], mentioned=shown, bounds=(bound,)))
    assert found.question is not None
    assert (found.question.field, found.question.stated) == ("price_usd", True)
    assert found.constraints == ()


def test_what_is_told_of_all_that_was_shown_is_asked_of_all() -> None:
    here, shown = scene("films")
    found = heard("films", "these are all over 2 hours", here)
    assert found.question is not None
    assert found.question.rows == shown


@pytest.mark.parametrize(
    ("shop", "text", "field"),
    [
        ("films", "something that's over 3 hours", "runtime"),
        ("films", "a comedy that's under 2 hours", "runtime"),
        ("films", "it has to be a western, right?", "genres"),
        ("films", "one that's from the 50s", "year"),
        ("films", "3 hours is too long", "runtime"),
        ("books", "it's for a 10 year old", "audience"),
        ("tools", "i want one that is under 40 dollars", "price_usd"),
    ],
)
def test_what_is_wished_for_is_no_remark(shop: str, text: str, field: str) -> None:
    found = heard(shop, text, scene(shop)[0])
    assert found.question is None
    assert any(c.field == field for c in found.constraints)


@pytest.mark.parametrize(
    "text", ["that's too long though", "the first looks good", "that's a good one", "the second looks good how much is it"]
)
def test_a_verdict_is_no_remark(text: str) -> None:
    found = heard("films", text, scene("films")[0])
    assert found.question is None or not found.question.stated


@pytest.mark.parametrize(
    ("shop", "text", "field"),
    [
        ("tools", "what does the second one weigh", "weight"),
        ("tools", "what does it cost?", "price_usd"),
        ("tools", "what does it measure", "length_cm"),
        ("films", "how long does it last", "runtime"),
        ("books", "how long does it take to read", "pages"),
    ],
)
def test_a_verb_of_a_measure_asks_for_it(shop: str, text: str, field: str) -> None:
    found = heard(shop, text, scene(shop)[0])
    assert found.question is not None
    assert found.question.field == field


@pytest.mark.parametrize(
    ("shop", "text", "unknown"),
    [
        ("films", "what does it weigh", "the weight"),
        ("tools", "how long will it last", "how long it lasts"),
    ],
)
def test_a_measure_that_no_field_holds_is_not_known(shop: str, text: str, unknown: str) -> None:
    found = heard(shop, text, scene(shop)[0])
    assert found.question is not None
    assert not found.question.known
    assert found.question.words == unknown
