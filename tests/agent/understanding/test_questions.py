"""Questions about items."""

import pytest

from tests.agent.understanding._labelled import Labelled, faults


@pytest.mark.parametrize(
    ("shelf", "text", "label"),
    [
        ("films", "who is in it?", "Q cast 1"),
        ("films", "who's in the second one", "Q cast 2"),
        ("films", "who directed that?", "Q director 1"),
        ("films", "how long is it?", "Q runtime 1"),
        ("films", "when did it come out", "Q year 1"),
        ("films", "is it scary?", "Q moods 1"),
        ("films", "what's it about?", "Q logline 1"),
        ("films", "tell me more about the third", "Q - 3"),
        ("films", "is it on Netflix?", "Q unknown 1"),
        ("films", "who wrote the music?", "Q unknown 1"),
        ("films", "is it any good?", "Q - 1"),
        ("films", "where can I watch it", "Q unknown 1"),
        ("books", "how many pages is it?", "Q pages 1"),
        ("books", "who wrote it?", "Q authors 1"),
        ("tools", "how much is it", "Q price_usd 1"),
        ("tools", "is it any good?", "Q rating 1"),
        ("tools", "does it come in red?", "Q unknown 1"),
    ],
)
def test_what_is_asked(shelf: str, text: str, label: str) -> None:
    assert faults(Labelled(shelf, text, True, (label,), False)) == []


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("what do you recommend?", []),
        ("do you have any comedies?", ["genres contains Comedy"]),
        ("what's a good thriller?", ["genres contains Thriller"]),
        ("how about a western?", ["genres contains Western"]),
        ("what do you know about me?", []),
    ],
)
def test_requests_are_no_questions_about_items(text: str, expect: list[str]) -> None:
    assert faults(Labelled("films", text, True, tuple(expect), False)) == []
