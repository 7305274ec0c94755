"""What somebody has never done is wished for rather than barred; what somebody never liked is barred unless they turn to it now."""

import pytest

from convrec.agent.understanding.wishes.untried import untried
from convrec.agent.understanding.words.phrases import line
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I've never spoken French", ["never spoken"]),
        ("never been good at languages", ["never been good at"]),
        ("I have never really tried yoga", ["never really tried"]),
        ("never danced in my life", ["never"]),
        ("no experience with coding", ["no experience with"]),
        ("never been into musicals but want to try one", ["never been into"]),
        ("I never liked musicals at school, now I do", ["never liked"]),
        ("I never liked musicals", []),
        ("I've never been into musicals", []),
        ("never been into musicals but I want a comedy", []),
        ("I never watch horror", []),
        ("I never read horror", []),
        ("never read horror before", ["never read"]),
        ("never again", []),
        ("never", []),
    ],
)
def test_the_words_of_what_was_never_done(text: str, words: list[str]) -> None:
    row = line(text)
    assert [row.span(r.start, r.stop).words for r in untried(row)] == words


@pytest.mark.parametrize(
    ("shop", "text", "genre"),
    [
        ("films", "never watched a horror before, where do I start", "Horror"),
        ("films", "I've never been into musicals but want to try one", "Musical"),
        ("films", "I've never seen a western", "Western"),
        ("books", "I've never read fantasy", "Fantasy"),
        ("books", "never read a mystery before, where to start", "Mystery"),
        ("books", "never read a mystery in my life. what do i start with", "Mystery"),
        ("books", "never read horror. where do i start", "Horror"),
    ],
)
def test_what_was_never_done_is_wanted(shop: str, text: str, genre: str) -> None:
    assert [(c.field, c.op.value, c.value) for c in heard(shop, text).constraints] == [("genres", "contains", genre)]


@pytest.mark.parametrize("text", ["I never watch horror", "I've never liked horror", "never been a fan of horror", "never horror please"])
def test_what_was_never_liked_is_barred(text: str) -> None:
    assert [(c.field, c.op.value, c.value) for c in heard("films", text).constraints] == [("genres", "not_contains", "Horror")]
