"""What is disliked of one sort only, and words of judgement that name a kind: "no cheap horror", "no love stories"."""

import pytest

from tests.agent.understanding._labelled import TODAY, shelf, written
from tests.agent.understanding.test_whole_messages import heard

_SMART = "~moods contains thought-provoking"


def _demands(shop: str, text: str) -> list[str]:
    return [written(c) for c in shelf(shop).finder.find(text, today=TODAY).constraints]


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "I don't like dumb action movies", [_SMART]),
        ("films", "i hate stupid comedies", [_SMART]),
        ("films", "I don't like stupid comedies, but i like comedies", ["~genres contains Comedy", _SMART]),
        ("films", "I hate dumb action movies and musicals", ["genres not_contains Musical", _SMART]),
        ("films", "no musicals or dumb action movies", ["genres not_contains Musical", _SMART]),
        ("films", "I don't like stupid humour", [_SMART]),
        (
            "films",
            "i hate silly fantasy but love dark fantasy",
            ["~moods not_contains funny", "~moods contains dark", "~genres contains Fantasy"],
        ),
        ("books", "I'm sick of mindless thrillers", [_SMART]),
        ("books", "she doesn't like your typical mystery", []),
        (
            "books",
            "I don't like historical romance or mystery",
            ["genres not_all Historical Fiction|Romance", "genres not_contains Mystery"],
        ),
    ],
)
def test_a_sort_that_is_disliked_bars_no_more_of_its_kind(shop: str, text: str, expected: list[str]) -> None:
    assert _demands(shop, text) == expected


@pytest.mark.parametrize(
    ("shop", "text", "barred"),
    [
        ("films", "I don't like watching horror", "genres not_contains Horror"),
        ("films", "no fucking horror", "genres not_contains Horror"),
        ("films", "I hate most horror", "genres not_contains Horror"),
        ("films", "she hates all that soppy romance stuff", "genres not_contains Romance"),
        ("books", "I don't like any of the romances", "genres not_contains Romance"),
    ],
)
def test_what_says_nothing_of_the_sort_narrows_nothing(shop: str, text: str, barred: str) -> None:
    assert _demands(shop, text) == [barred]


@pytest.mark.parametrize(
    ("shop", "text", "unread"),
    [
        ("films", "I don't like your typical action movie", "no typical action"),
        ("films", "i hate fake documentaries", "no fake documentaries"),
        ("books", "I don't like trendy horror", "no trendy horror"),
    ],
)
def test_a_sort_that_nothing_tells_of_is_named_as_such(shop: str, text: str, unread: str) -> None:
    assert heard(shop, text).unchecked == (unread,)


def test_one_speaker_is_not_two() -> None:
    assert heard("films", "I don't like stupid comedies, but i like comedies").opposed == ()


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    "text",
    ["no love stories please", "i said NO love stories", "anything but love stories", "no love story", "my wife hates love stories"],
)
def test_a_love_story_is_a_kind_and_no_love(shop: str, text: str) -> None:
    assert _demands(shop, text) == ["genres not_contains Romance"]


def test_love_songs_are_barred_by_the_texts() -> None:
    assert _demands("films", "no love songs please") == ["logline not_contains love songs"]


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "no happy endings", "~moods not_contains feel-good"),
        ("films", "no sad ending", "~moods not_contains sad"),
        ("books", "no sad endings please", "~moods not_contains sad"),
    ],
)
def test_endings_are_leaned_to_and_said_not_to_be_known(shop: str, text: str, expected: str) -> None:
    assert _demands(shop, text) == [expected]
    assert heard(shop, text).unheld == ("how things end",)


@pytest.mark.parametrize("text", ["i hate silly films", "she hates crazy comedies"])
def test_an_adjective_is_no_figure_of_speech(text: str) -> None:
    assert heard("films", text).constraints


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "i hate stupid comedies but love clever ones", ["~genres contains Comedy", "~moods contains witty", _SMART]),
        (
            "books",
            "i hate slow thrillers, but a clever one please",
            ["~moods not_contains slow-burn", "~genres contains Thriller", "~moods contains witty"],
        ),
        ("films", "I hate dumb action movies. the last ones were awful", [_SMART]),
    ],
)
def test_ones_of_another_sort_are_of_the_kind(shop: str, text: str, expected: list[str]) -> None:
    assert _demands(shop, text) == expected


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "i don't like war films unless they're funny", ["genres not_contains War", "~moods contains funny"]),
        ("books", "no horror unless it's funny", ["genres not_contains Horror", "~moods contains funny"]),
    ],
)
def test_unless_lets_in_what_follows(shop: str, text: str, expected: list[str]) -> None:
    assert _demands(shop, text) == expected
