"""Items named by one telling word of their names, whether they were shown or not."""

from collections.abc import Sequence

import pytest

from convrec.agent.understanding import Act, Aim, Attitude, Scene, Understanding
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

SHOWN = {
    "tools": ("Kent & Stowe border spade", "Radius Root Slayer", "Niwaki hori hori"),
    "films": ("King Kong", "Soylent Green", "Dirty Harry"),
    "books": ("The Maze Runner", "Artemis Fowl", "Watership Down"),
}


def rows(shop: str, titles: Sequence[str]) -> tuple[Row, ...]:
    return tuple(Row(shelf(shop).catalogue.titles.index(title)) for title in titles)


def said(shop: str, text: str) -> Understanding:
    shown = rows(shop, SHOWN[shop])
    return heard(shop, text, Scene(shown=shown, focus=shown, mentioned=shown))


@pytest.mark.parametrize(
    ("shop", "text", "title", "field"),
    [
        ("tools", "how heavy is the slayer", "Radius Root Slayer", "weight"),
        ("tools", "what does the niwaki cost", "Niwaki hori hori", "price_usd"),
        ("tools", "is the niwaki heavier than the slayer", "Niwaki hori hori", "weight"),
        ("films", "who directed the soylent one", "Soylent Green", "director"),
        ("films", "how long is the kong", "King Kong", "runtime"),
        ("books", "who wrote the artemis one", "Artemis Fowl", "authors"),
        ("books", "when did the watership one come out", "Watership Down", "year"),
    ],
)
def test_a_word_of_its_name_names_an_item_that_was_shown(shop: str, text: str, title: str, field: str) -> None:
    found = said(shop, text)
    assert found.question is not None
    assert (found.question.field, found.question.rows[0]) == (field, rows(shop, [title])[0])
    assert all(m.attitude is Attitude.ASK for m in found.mentions)


@pytest.mark.parametrize(
    ("shop", "text", "title", "field"),
    [
        ("tools", "how heavy is the gomboy", "Silky Gomboy folding saw", "weight"),
        ("tools", "what does the sneeboer cost", "Sneeboer transplanting trowel", "price_usd"),
        ("films", "how long is the rashomon", "Rashômon", "runtime"),
        ("books", "how long is the graceling", "Graceling", "pages"),
    ],
)
def test_a_rare_word_names_the_one_item_that_has_it_before_anything_was_shown(shop: str, text: str, title: str, field: str) -> None:
    question = heard(shop, text).question
    assert question is not None
    assert (question.field, question.rows) == (field, rows(shop, [title]))


def test_a_word_of_several_names_asks_about_all_of_them() -> None:
    question = heard("tools", "how heavy is the okatsune").question
    assert question is not None
    assert {shelf("tools").catalogue.title(row) for row in question.rows} == {"Okatsune 103 secateurs", "Hedge shears"} & {
        t for t in shelf("tools").catalogue.titles if "Okatsune" in t
    }


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("tools", "how heavy is the spade"),
        ("films", "is the first one long"),
        ("films", "something about the king of france"),
        ("films", "a film about the taliban"),
        ("books", "anything about the city at night"),
    ],
)
def test_ordinary_words_and_subjects_name_nothing(shop: str, text: str) -> None:
    assert not heard(shop, text).mentions


@pytest.mark.parametrize("text", ["the slayer looks nice, whats it like", "I like the look of the slayer, what is it like?"])
def test_what_something_is_like_is_a_question_though_it_was_praised(text: str) -> None:
    found = said("tools", text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.rows == rows("tools", ["Radius Root Slayer"])


@pytest.mark.parametrize(
    ("shop", "text"), [("films", "whats psycho like"), ("books", "what is dracula like?"), ("tools", "what's bow saw like")]
)
def test_asking_what_something_is_like_likes_nothing(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.act is Act.ASK_ITEM
    assert {m.attitude for m in found.mentions} == {Attitude.ASK}


@pytest.mark.parametrize(
    ("shop", "text", "field", "more"),
    [
        ("tools", "is the slayer cheaper", "price_usd", False),
        ("tools", "is the slayer heavier?", "weight", True),
        ("films", "is dirty harry shorter?", "runtime", False),
    ],
)
def test_a_comparative_of_one_is_against_the_others_shown(shop: str, text: str, field: str, more: bool) -> None:
    question = said(shop, text).question
    assert question is not None
    assert (question.aim, question.field, question.more) == (Aim.COMPARE, field, more)
    assert set(question.rows) == set(rows(shop, SHOWN[shop]))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("which is lighter, hori hori or root slayer", ("Niwaki hori hori", "Radius Root Slayer")),
        ("root slayer or the Kent & Stowe border spade?", ("Radius Root Slayer", "Kent & Stowe border spade")),
    ],
)
def test_a_part_of_a_name_beside_an_or_and_another_name_is_the_other_of_two(text: str, titles: tuple[str, str]) -> None:
    found = heard("tools", text)
    assert found.question is not None
    assert set(found.question.rows) == set(rows("tools", titles))


@pytest.mark.parametrize(
    "text", ["no, i mean another one, well, only galvanised steel", "only galvanised steel then", "galvanised steel please"]
)
def test_a_longer_value_is_not_cut_by_the_name_of_an_item_at_hand(text: str) -> None:
    earlier = rows("tools", ["Bulldog Premier digging spade", "Galvanised wheelbarrow 85 l", "Petrol hedge trimmer"])
    found = heard("tools", text, Scene(shown=rows("tools", SHOWN["tools"]), mentioned=earlier))
    assert [(c.field, c.value) for c in found.constraints] == [("material", "Galvanised steel")]
    assert found.mentions == ()


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("tools", "nothing by niwaki! border spade isn't light", "Kent & Stowe border spade"),
        ("tools", "border spade is too heavy", "Kent & Stowe border spade"),
        ("films", "dirty harry isn't a comedy", "Dirty Harry"),
        ("films", "no horror i said! soylent green is scary", "Soylent Green"),
    ],
)
def test_words_of_a_name_of_which_something_is_told_are_the_item_and_no_wish(shop: str, text: str, title: str) -> None:
    found = said(shop, text)
    assert [m.row for m in found.mentions] == list(rows(shop, [title]))
    assert "spade" not in " ".join(c.words for c in found.constraints)
    assert not {"spade", "green", "runner"} & set(found.wish.split())


@pytest.mark.parametrize(
    ("shop", "text"),
    [("tools", "spade is fine too"), ("films", "green harry is fine"), ("tools", "border spade please"), ("books", "a maze runner story")],
)
def test_one_word_and_what_is_asked_for_name_nothing_that_is_told_of(shop: str, text: str) -> None:
    assert Attitude.DISLIKE not in [m.attitude for m in said(shop, text).mentions]
