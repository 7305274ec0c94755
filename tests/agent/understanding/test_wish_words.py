"""What is left of a message as a wish: slips mended, words of form gone, and what nothing on the shelf mentions told."""

import pytest

from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "wish"),
    [
        ("films", "sumthing abuot a bank robery", "bank robbery"),
        ("films", "pirats wiht tresure", "pirates with treasure"),
        ("books", "a bok abuot wizzards", "wizards"),
        ("books", "witches in scotland", "witches in scotland"),
    ],
)
def test_slips_in_a_wish_are_mended_by_the_words_of_the_shelf(shop: str, text: str, wish: str) -> None:
    found = heard(shop, text)
    assert found.wish == wish
    assert found.unmentioned == ()


@pytest.mark.parametrize(("text", "words"), [("something about flurbs", ("flurbs",)), ("a story of qwertz and dragons", ("qwertz",))])
def test_words_that_no_item_mentions_are_told(text: str, words: tuple[str, ...]) -> None:
    assert heard("books", text).unmentioned == words


@pytest.mark.parametrize(
    ("shop", "text", "wish"),
    [
        ("films", "hard week, fancy a western", ""),
        ("films", "love war films", ""),
        ("films", "seen heat a dozen times, what else in that vein", ""),
        ("films", "been meaning to watch a musical", ""),
        ("films", "something from the year we were born, 1979", ""),
        ("films", "anything by the wachowski sisters", ""),
        ("books", "we'd like a romance", ""),
        ("books", "the dog hates thunder and one flatmate can't do gore", ""),
        ("books", "next two", ""),
    ],
)
def test_words_of_form_are_no_wish(shop: str, text: str, wish: str) -> None:
    assert heard(shop, text).wish == wish


@pytest.mark.parametrize(
    ("shop", "text", "unknown"),
    [
        ("films", "something like gumption", ("gumption",)),
        ("films", "I adored Blue Blorb and Heat", ("Blue Blorb",)),
        ("films", "Anything by Spielberg but not Blorbtown", ("Blorbtown",)),
        ("books", "novels by hilary mantle", ("hilary mantle",)),
    ],
)
def test_names_that_nothing_carries_are_named_whole(shop: str, text: str, unknown: tuple[str, ...]) -> None:
    assert heard(shop, text).unknown == unknown


@pytest.mark.parametrize(
    ("shop", "text", "topic"),
    [
        ("films", "cartoons that are NOT pixar", "studios"),
        ("films", "nothing from dreamworks please", "studios"),
        ("films", "a danish drama", "countries of origin"),
        ("books", "a booker prize winner", "awards"),
    ],
)
def test_names_that_the_domain_file_lists_stand_for_what_is_not_held(shop: str, text: str, topic: str) -> None:
    assert heard(shop, text).unheld == (topic,)


@pytest.mark.parametrize(("shop", "text", "field", "person"), [
    ("books", "what did tolstoy write", "authors", "Leo Tolstoy"),
    ("books", "which books has stephen king written?", "authors", "Stephen King"),
    ("films", "what films has tom hanks been in", "cast", "Tom Hanks"),
])  # fmt: skip
def test_what_somebody_made_is_a_search_and_no_question(shop: str, text: str, field: str, person: str) -> None:
    found = heard(shop, text)
    assert found.question is None
    assert [(c.field, c.value, c.hard) for c in found.constraints] == [(field, person, True)]


@pytest.mark.parametrize("text", ["not a kids one", "one for the kids, the first one"])
def test_one_behind_children_is_no_age(text: str) -> None:
    assert not any(c.field == "certificate" for c in heard("films", text).constraints)
