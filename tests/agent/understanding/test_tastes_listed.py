"""Several dislikes under one verb, and what two people want that does not go together."""

import pytest

from tests.agent.understanding._labelled import TODAY, shelf, written
from tests.agent.understanding.test_whole_messages import heard

_SMART = "~moods contains thought-provoking"


def _demands(shop: str, text: str) -> list[str]:
    return [written(c) for c in shelf(shop).finder.find(text, today=TODAY).constraints]


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "she hates carrey and anything stupid", ["cast not_contains Jim Carrey", _SMART]),
        (
            "films",
            "she hates jim carrey, anything stupid and musicals",
            ["cast not_contains Jim Carrey", "genres not_contains Musical", _SMART],
        ),
        ("films", "he hates horror and everything gory", ["genres not_contains Horror", "moods not_contains gory"]),
        ("films", "my dad can't stand musicals and anything depressing", ["genres not_contains Musical", "moods not_contains bleak"]),
        ("films", "I hate war films and anything over two hours", ["genres not_contains War", "~runtime <= 120"]),
        ("books", "i hate romance and anything scary", ["genres not_contains Romance", "moods not_contains scary"]),
        ("books", "she can't stand stephen king or anything sad", ["authors not_contains Stephen King", "moods not_contains sad"]),
    ],
)
def test_anything_goes_on_with_what_is_disliked(shop: str, text: str, expected: list[str]) -> None:
    assert _demands(shop, text) == expected
    assert heard(shop, text).wish == ""


@pytest.mark.parametrize(
    ("shop", "text", "wanted"),
    [
        ("films", "no horror and anything funny", "~moods contains funny"),
        ("films", "I hate horror, anything funny?", "~moods contains funny"),
        ("films", "I don't want horror and anything with a twist would be good", "~moods contains twisty"),
        ("books", "she likes comedies and anything romantic", "~moods contains romantic"),
    ],
)
def test_anything_that_is_asked_for_is_wanted(shop: str, text: str, wanted: str) -> None:
    assert wanted in _demands(shop, text)


@pytest.mark.parametrize(
    ("shop", "text", "left", "opposed"),
    [
        ("films", "i like long films, he likes short ones. something for both", [], ("long", "short")),
        ("films", "he likes violent films, i can't stand violence. compromise?", ["moods not_contains violent"], ("violent",)),
        ("books", "i love long books, my wife only likes short ones", [], ("long", "short")),
        ("books", "she likes scary books and i hate anything scary", ["moods not_contains scary"], ("scary",)),
    ],
)
def test_what_two_people_want_that_excludes_each_other_is_told(shop: str, text: str, left: list[str], opposed: tuple[str, ...]) -> None:
    found = heard(shop, text)
    assert [written(c) for c in found.constraints] == left
    assert found.opposed == opposed


def test_what_two_people_want_that_goes_together_is_asked_for() -> None:
    found = heard("films", "i love horror, my wife loves comedies. something for both")
    assert [written(c) for c in found.constraints] == ["~genres contains Horror", "~genres contains Comedy"]
    assert found.opposed == ()


def test_one_speaker_pulls_apart_with_nobody() -> None:
    assert heard("films", "i like horror, but no horror tonight").opposed == ()


def test_values_of_which_an_item_has_one_pull_apart_too() -> None:
    found = heard("tools", "he wants a rake, she wants a spade")
    assert found.opposed == ("rake", "spade")
    assert heard("tools", "a rake or a spade for my wife and me").opposed == ()
