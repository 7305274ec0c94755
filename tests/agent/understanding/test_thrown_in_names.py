"""Names thrown in and had already, and questions of two parts about a name: neither disliked nor liked."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "attitude"),
    [
        ("films", "gladiator? nah, watched it last week", Attitude.SEEN),
        ("films", "the martian? nah seen it", Attitude.SEEN),
        ("films", "jaws - no, already watched that", Attitude.SEEN),
        ("films", "jaws? no, seen it, hated it", Attitude.DISLIKE),
        ("films", "alien? no, boring", Attitude.DISLIKE),
        ("books", "dune? nah, read it last week", Attitude.SEEN),
        ("books", "dracula? nope, read that already", Attitude.SEEN),
    ],
)
def test_a_no_to_what_was_had_dislikes_nothing(shop: str, text: str, attitude: Attitude) -> None:
    assert {m.attitude for m in heard(shop, text).mentions} == {attitude}


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "what's amelie like, is it sad?", "Amélie"),
        ("films", "whats shrek like, is it ok for kids", "Shrek"),
        ("films", "what is heat like, is it violent", "Heat"),
        ("films", "what was titanic like? romantic?", "Titanic"),
        ("films", "is heat on there", "Heat"),
        ("books", "what's dune like, is it long?", "Dune"),
    ],
)
def test_a_question_about_a_name_likes_nothing(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    named = {(shelf(shop).catalogue.title(m.row), m.attitude) for m in found.mentions}
    assert (title, Attitude.ASK) in named


@pytest.mark.parametrize("text", ["films with di caprio", "de caprio movies", "anything with leonardo di caprio"])
def test_a_surname_may_be_written_as_two_words(text: str) -> None:
    found = heard("films", text)
    assert [(c.field, c.value) for c in found.constraints] == [("cast", "Leonardo DiCaprio")]
    assert found.wish == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("saw emma with gwyneth paltrow already", "Emma"),
        ("we did emma with gwyneth paltrow last year", "Emma"),
        ("watched heat with al pacino yesterday", "Heat"),
    ],
)
def test_who_is_in_an_item_that_was_had_is_no_demand(text: str, title: str) -> None:
    found = heard("films", text)
    assert [(shelf("films").catalogue.title(m.row), m.attitude) for m in found.mentions] == [(title, Attitude.SEEN)]
    assert not found.constraints


def test_who_is_in_an_example_is_still_asked_for() -> None:
    assert [c.value for c in heard("films", "something like heat with al pacino").constraints] == ["Al Pacino"]
