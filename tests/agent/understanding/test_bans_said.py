"""Bans on qualities that nothing in the catalogue tells: they are kept in words, so that a reply can say so."""

import pytest

from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("books", "a love story that isnt cheesy", "not cheesy"),
        ("books", "a mystery which is not preachy", "not preachy"),
        ("books", "not in the mood for anything preachy", "not preachy"),
        ("films", "a drama that isn't preachy", "not preachy"),
    ],
)
def test_an_unknown_quality_that_is_denied_is_kept_in_words(name: str, text: str, said: str) -> None:
    found = heard(name, text)
    assert said in found.unchecked or any(c.words == said for c in found.constraints)


@pytest.mark.parametrize(
    "text", ["something that isnt what everyone reads", "a mystery that isnt too long", "fantasy which is not a parody"]
)
def test_other_denials_leave_nothing_unchecked(text: str) -> None:
    assert heard("books", text).unchecked == ()
