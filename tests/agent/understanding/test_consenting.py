"""A plain yes is told from words that waver, and an age from other numbers."""

import pytest

from convrec.agent.understanding.speech.consenting import age_told, consents, wavers


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "yes please",
        "Yep!",
        "sure",
        "ok go ahead",
        "of course i am",
        "that's fine",
        "no problem",
        "i don't mind",
        "why not",
        "show me",
        "👍",
    ],
)
def test_a_plain_yes(text: str) -> None:
    assert consents(text)
    assert not wavers(text)


@pytest.mark.parametrize(
    "text",
    [
        "maybe",
        "perhaps",
        "possibly",
        "i suppose",
        "I guess so",
        "let me think",
        "might be",
        "not sure",
        "hmm, maybe",
        "dunno",
        "depends",
        "could be",
    ],
)
def test_what_wavers_is_no_yes(text: str) -> None:
    assert not consents(text)
    assert wavers(text)


@pytest.mark.parametrize(
    "text", ["no", "nope", "rather not", "yes but not that one", "is it safe?", "something cheaper, maybe", "probably not"]
)
def test_neither(text: str) -> None:
    assert not consents(text)
    assert not wavers(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("im 42", 42),
        ("yes, i'm 42 years old", 42),
        ("yep 42", 42),
        ("18", 18),
        ("i am over 18", 18),
        ("18+", 18),
        ("we're all over 21", 21),
        ("i'm twenty-five", 25),
        ("i'm an adult", 18),
        ("im 16", 16),
        ("no i'm only 17", 17),
        ("under 18", 17),
        ("not yet 18", 17),
        ("i'm 40, she's 16", 16),
        ("i'm too young", 17),
    ],
)
def test_ages(text: str, age: int) -> None:
    assert age_told(text) == age


@pytest.mark.parametrize("text", ["yes", "under 18 pounds", "the 2nd one", "one", "2", "something for 20 people", "im 42 and hungry"])
def test_other_numbers_are_no_ages(text: str) -> None:
    assert age_told(text) is None
