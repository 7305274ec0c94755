"""Who reads: small children are shown what is short, grown-ups who ask for something short or light nothing for the youngest."""

from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.types import Row

_PICTURE_BOOK = 80
"""Pages up to which a children's book of the shelf is one of pictures."""


@pytest.fixture(scope="module")
def shelves(books: Bundle) -> Iterator[Recommender]:
    with Recommender(books, Store.open(None)) as recommender:
        yield recommender


def _shown(shelves: Recommender, *messages: str) -> list[tuple[str, float]]:
    """Whom what the last message shows is written for, and how many pages it has."""
    chat = shelves.chat()
    reply = [chat.send(message) for message in messages][-1]
    catalogue = shelves.bundle.catalogue
    rows: list[Row] = [catalogue.row_of(item.item_id) for item in reply.items]
    assert rows
    return [(str(catalogue.value(row, "audience")), float(catalogue.numbers("pages")[row])) for row in rows]


@pytest.mark.parametrize(
    "text", ["I need a short classic", "something easy to start with", "a quick read for my book club", "something light and funny"]
)
def test_grown_ups_get_no_picture_books(shelves: Recommender, text: str) -> None:
    assert all(audience != "children" or pages > _PICTURE_BOOK for audience, pages in _shown(shelves, text))


def test_something_short_for_a_grown_up_is_nothing_for_children(shelves: Recommender) -> None:
    assert all(audience != "children" for audience, _ in _shown(shelves, "I need a short classic"))


@pytest.mark.parametrize("text", ["books for a 4 year old", "something for a toddler", "the little one is only 5"])
def test_small_children_get_what_is_short(shelves: Recommender, text: str) -> None:
    assert all(audience == "children" and pages <= _PICTURE_BOOK for audience, pages in _shown(shelves, text))


def test_that_no_age_of_children_is_told_apart_is_said(shelves: Recommender) -> None:
    assert "which ages under 12 they suit" in shelves.chat().send("something for a toddler").text
    assert "which ages" not in shelves.chat().send("something for my 9 year old").text


@pytest.mark.parametrize("text", ["a picture book", "anything by dr seuss", "something like The Cat in the Hat"])
def test_picture_books_that_are_asked_for_stay(shelves: Recommender, text: str) -> None:
    assert any(pages <= _PICTURE_BOOK for _, pages in _shown(shelves, text))


def test_the_child_told_of_is_remembered(shelves: Recommender) -> None:
    told = ("my daughter loves horses and is 8, any ideas", "something else she'd like", "any others like it she'd like")
    assert all(audience == "children" for audience, _ in _shown(shelves, *told))


@pytest.mark.parametrize("text", ["nothing depressing", "a novel please, nothing too heavy", "it's been a dark week, cheer me up"])
def test_what_goes_with_a_refused_mood_is_not_shown(shelves: Recommender, text: str) -> None:
    catalogue = shelves.bundle.catalogue
    items = shelves.chat().send(text).items
    moods = {str(mood) for item in items for mood in _moods(catalogue.value(catalogue.row_of(item.item_id), "moods"))}
    assert items
    assert not moods & {"dark", "sad", "bleak", "melancholic"}


def test_a_mood_that_is_wished_for_stays_beside_its_kin_refused(shelves: Recommender) -> None:
    catalogue = shelves.bundle.catalogue
    first = shelves.chat().send("dark but not depressing").items[0]
    moods = _moods(catalogue.value(catalogue.row_of(first.item_id), "moods"))
    assert "dark" in moods
    assert "bleak" not in moods


def _moods(held: object) -> tuple[object, ...]:
    return held if isinstance(held, tuple) else ()
