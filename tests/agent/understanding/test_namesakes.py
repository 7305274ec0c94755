"""Which item of a name was meant, said in the next message; and which items a name takes along when it is refused."""

from dataclasses import replace

import pytest

from convrec.agent.understanding import Act, Attitude
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of, titled


def _row(title: str, year: int) -> Row:
    catalogue = shelf("films").catalogue
    return next(Row(r) for r, t in enumerate(catalogue.titles) if t == title and catalogue.value(Row(r), "year") == year)


@pytest.mark.parametrize(
    ("text", "year"), [("the 1931 one", 1931), ("no i meant the 1931 one", 1931), ("the old one", 1931), ("the newer one", 1994)]
)
def test_an_item_of_the_name_spoken_of_last(text: str, year: int) -> None:
    named = _row("Frankenstein", 1994)
    found = heard("films", text, replace(scene_of("films"), named=(named,), mentioned=(named,)))
    assert [(r.rows, r.attitude) for r in found.references] == [((_row("Frankenstein", year),), Attitude.LIKE)]
    assert [r.rows for r in found.retractions] == ([] if year == 1994 else [(named,)])
    assert found.act is not Act.RETRACT


def test_a_person_tells_items_of_a_name_apart() -> None:
    named = _row("Her", 2013)
    found = heard("films", "the one with joaquin phoenix", replace(scene_of("films"), named=(named,), mentioned=(named,)))
    assert [r.rows for r in found.references] == [(named,)]
    assert found.constraints == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [("not matrix", "The Matrix Reloaded"), ("not batman", "Batman Returns"), ("no lotr", "The Lord of the Rings: The Two Towers")],
)
def test_a_refused_name_takes_its_series_along(text: str, title: str) -> None:
    found = heard("films", text)
    assert title in titled(shelf("films").catalogue, [m.row for m in found.mentions if m.attitude is Attitude.EXCLUDE])
    assert found.act is not Act.ASK_ITEM
    assert found.constraints == ()


def test_an_ordinary_word_takes_only_parts_along() -> None:
    found = heard("films", "anything but up")
    assert titled(shelf("films").catalogue, [m.row for m in found.mentions]) == {"Up"}


@pytest.mark.parametrize("text", ["movies like it", "anything like her", "like it"])
def test_a_pronoun_names_an_item_only_where_nothing_was_spoken_of(text: str) -> None:
    assert len(heard("films", text).mentions) == 1
    assert heard("films", text, scene_of("films")).mentions == ()


def test_a_year_that_was_taken_for_a_title() -> None:
    named = next(Row(r) for r, t in enumerate(shelf("films").catalogue.titles) if t.startswith("2001"))
    found = heard("films", "the year i mean", replace(scene_of("films"), named=(named,), mentioned=(named,)))
    assert [(c.field, c.value) for c in found.constraints] == [("year", 2001)]
    assert [r.rows for r in found.retractions] == [(named,)]


@pytest.mark.parametrize(
    "text",
    [
        "my son devoured all the pirate stories at school and wants more like it",
        "we read a lovely story about a bear at bedtime and want more like it",
    ],
)
def test_a_pronoun_behind_what_is_told_means_that_and_no_title(text: str) -> None:
    assert not heard("books", text).mentions
    assert [m.words for m in heard("books", "i want something like it").mentions] == ["it"]
