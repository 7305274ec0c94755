"""What is said of titles: a word that they are to hold is a demand, and a form that nothing tells is told to be unknown."""

import pytest

from convrec.retrieval.constraints import Op
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "op", "word"),
    [
        ("films", "anything with 'night' in the title", Op.CONTAINS, "night"),
        ("films", "a comedy that has the word love in its name", Op.CONTAINS, "love"),
        ("films", 'no films with "love" in the title', Op.NOT_CONTAINS, "love"),
        ("books", "a book with girl in the title", Op.CONTAINS, "girl"),
        ("books", "nothing with the word dead in the title please", Op.NOT_CONTAINS, "dead"),
    ],
)
def test_a_word_in_the_title_is_demanded_of_titles(shop: str, text: str, op: Op, word: str) -> None:
    found = heard(shop, text)
    assert [(c.op, c.value) for c in found.constraints if c.field == "title"] == [(op, word)]
    assert found.wish == ""


@pytest.mark.parametrize("text", ["films with one word titles", "something with a long title", "three letter titles"])
def test_a_form_of_titles_counts_and_measures_nothing_and_is_told(text: str) -> None:
    found = heard("films", text)
    assert len(found.unchecked) == 1
    assert (found.count, found.constraints, found.wish) == (None, (), "")


def test_what_a_wife_loves_is_no_question() -> None:
    found = heard("films", "date night with my wife, who loves Titanic")
    assert found.question is None
    assert [(m.words, m.of_another) for m in found.mentions] == [("Titanic", True)]
