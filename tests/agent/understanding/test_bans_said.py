"""Bans on qualities that nothing in the catalogue tells: they are kept in words, so that a reply can say so."""

import pytest

from convrec.agent.understanding import Act
from convrec.retrieval.constraints import Op
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


@pytest.mark.parametrize("text", ["no french horror", "no korean horror please"])
def test_a_sort_that_nothing_tells_is_asked_about_and_takes_nothing_back(text: str) -> None:
    found = heard("films", text)
    assert found.act is Act.RECOMMEND
    assert found.unchecked
    assert found.retractions == ()


@pytest.mark.parametrize("text", ["nothing like horror", "nothing remotely like a horror film please", "nothing along the lines of horror"])
def test_nothing_like_a_kind_bans_it(text: str) -> None:
    assert [(c.op, c.value) for c in heard("films", text).constraints] == [(Op.NOT_CONTAINS, "Horror")]


@pytest.mark.parametrize("text", ["nothing like a good horror film to round off the day", "there's nothing like horror"])
def test_there_is_nothing_like_it_praises(text: str) -> None:
    assert (Op.CONTAINS, "Horror") in [(c.op, c.value) for c in heard("films", text).constraints]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("something that isn't part of a series", "series"),
        ("a standalone film", "series"),
        ("no franchises please", "series"),
        ("i don't want to start a trilogy", "series"),
        ("something in any language but english", "languages"),
    ],
)
def test_what_no_field_tells_is_said_not_to_be_known(text: str, topic: str) -> None:
    found = heard("films", text)
    assert found.unheld == (topic,)
    assert found.constraints == ()


def test_where_a_field_tells_of_series_a_standalone_is_demanded() -> None:
    found = heard("books", "a standalone book")
    assert found.unheld == ()
    assert [c.field for c in found.constraints] == ["series"]


def test_a_doorstop_is_a_long_book() -> None:
    assert [(c.field, c.op) for c in heard("books", "not a doorstop").constraints] == [("pages", Op.LE)]


@pytest.mark.parametrize("text", ["horror must not be in it", "horror can't be in it", "horror cannot be in there"])
def test_what_must_not_be_in_it_is_banned(text: str) -> None:
    assert [(c.field, c.op, c.value) for c in heard("films", text).constraints] == [("genres", Op.NOT_CONTAINS, "Horror")]


def test_what_must_be_in_it_is_demanded() -> None:
    assert [c.op for c in heard("films", "horror must be in it").constraints] == [Op.CONTAINS]


@pytest.mark.parametrize(("text", "said"), [("only the ones that arent horror", "not horror"), ("films that aren't horror", "not horror")])
def test_a_denial_is_given_back_without_its_verb(text: str, said: str) -> None:
    assert [c.words for c in heard("films", text).constraints] == [said]
