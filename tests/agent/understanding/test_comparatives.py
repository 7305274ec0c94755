"""Comparatives that name somebody or something as well: "a stranger comes to town"."""

import pytest

from convrec.agent.understanding import Scene
from convrec.agent.understanding.words.comparatives import names_something
from convrec.agent.understanding.words.phrases import line
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("a stranger comes to town", "stranger comes to town"),
        ("two strangers on a train", "strangers on a train"),
        ("something about a mysterious stranger", "mysterious stranger"),
        ("a stranger's house", "stranger's house"),
    ],
)
def test_somebody_unknown_is_a_wish_and_no_mood(shop: str, text: str, wish: str) -> None:
    found = heard(shop, text)
    assert (found.constraints, found.critiques, found.wish) == ((), (), wish)


@pytest.mark.parametrize("shop", ["films", "books"])
@pytest.mark.parametrize(
    "text",
    [
        "something stranger",
        "a stranger story",
        "a stranger and darker one",
        "a bit stranger please",
        "make it stranger",
        "even stranger",
        "the stranger the better",
        "a stranger kind of thriller",
        "some stranger stuff",
    ],
)
def test_what_is_to_be_stranger_is_a_mood(shop: str, text: str) -> None:
    assert "~moods contains surreal" in [written(c) for c in heard(shop, text).constraints]


def test_a_noun_steers_nothing_that_was_shown() -> None:
    place = shelf("films")
    details = place.finder.find("i need a lighter", (), Scene(place.shown, place.shown[:1]))
    assert (details.constraints, details.critiques) == ((), ())


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("a lighter series", 1, False),
        ("a lighter", 1, True),
        ("a cleaner who turns detective", 1, True),
        ("much lighter", 1, False),
        ("stranger than fiction", 0, False),
        ("a funnier film", 1, False),
        ("with stranger", 1, False),
    ],
)
def test_a_comparative_is_a_noun_behind_an_article_with_nothing_to_qualify(text: str, at: int, expected: bool) -> None:
    assert names_something(line(text), at, {"series"}) is expected
