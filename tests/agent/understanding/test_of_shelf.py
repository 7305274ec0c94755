"""Questions of the whole shelf and of the session, and orders that items are asked for in."""

import pytest

from convrec.agent.understanding import Act, Aim, Direction, Scene
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("films", "list all genres you know", "genres"),
        ("films", "what kinds of movies do you have?", "genres"),
        ("films", "which age ratings are there", "certificate"),
        ("books", "what genres do you have", "genres"),
        ("books", "give me a list of all the authors", "authors"),
        ("shoes", "which brands can i choose from?", "brand"),
        ("shoes", "tell me every brand you sell please", "brand"),
    ],
)
def test_all_that_a_field_holds_is_asked_for(name: str, text: str, field: str) -> None:
    question = heard(name, text, scene_of(name)).question
    assert question is not None
    assert (question.aim, question.field, question.rows) == (Aim.VALUES, field, ())


@pytest.mark.parametrize(("name", "text"), [("films", "how many movies do you have?"), ("books", "ok, how many books are there in total")])
def test_items_are_counted(name: str, text: str) -> None:
    question = heard(name, text).question
    assert question is not None
    assert (question.aim, question.field) == (Aim.VALUES, None)


@pytest.mark.parametrize("text", ["what's the genre?", "tell me the genre of the second", "list some comedies", "a film of any genre"])
def test_a_field_of_one_item_and_a_request_list_nothing(text: str) -> None:
    question = heard("films", text, scene_of("films")).question
    assert question is None or question.aim is not Aim.VALUES


@pytest.mark.parametrize(
    ("name", "text", "demand"),
    [
        ("films", "which western is the longest?", "genres contains Western"),
        ("films", "what is the newest horror movie", "genres contains Horror"),
        ("books", "which fantasy book is the shortest", "genres contains Fantasy"),
    ],
)
def test_the_outermost_of_a_kind_is_sought_on_the_whole_shelf(name: str, text: str, demand: str) -> None:
    found = heard(name, text, scene_of(name))
    assert demand in map(str, found.constraints)
    assert found.extreme is not None
    assert not found.references


@pytest.mark.parametrize(
    ("name", "text"), [("films", "which discworld film is the longest"), ("books", "which zorgon book is the oldest?")]
)
def test_the_outermost_of_what_nothing_is_called_is_unknown(name: str, text: str) -> None:
    found = heard(name, text, scene_of(name))
    assert found.act is Act.ASK_ITEM
    assert [word in text for word in found.unknown] == [True]


@pytest.mark.parametrize("text", ["which of the comedies is the longest?", "which of these films is the oldest"])
def test_of_those_shown_stays_with_those_shown(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert not found.whole_shelf
    assert not found.unknown


@pytest.mark.parametrize(
    ("name", "text", "demands", "first"),
    [
        ("films", "what did Nolan make before Inception?", ["director contains Christopher Nolan", "year < 2010"], Direction.MORE),
        ("films", "which movies has tarantino directed since Jackie Brown", ["director contains Quentin Tarantino", "year > 1997"],
         Direction.LESS),
        ("films", "what did he make right after Memento?", ["director contains Christopher Nolan", "year > 2000"], Direction.LESS),
        ("books", "what did Ishiguro write before Never Let Me Go?", ["authors contains Kazuo Ishiguro", "year < 2005"], Direction.MORE),
    ],
)  # fmt: skip
def test_works_before_and_after_an_item_are_a_request(name: str, text: str, demands: list[str], first: Direction) -> None:
    found = heard(name, text, scene_of(name))
    assert (found.act, found.question, found.whole_shelf) == (Act.RECOMMEND, None, True)
    assert [str(c) for c in found.constraints] == demands
    assert found.extreme is not None
    assert (found.extreme.field, found.extreme.direction) == ("year", first)


@pytest.mark.parametrize(
    ("name", "text", "demand", "left_out"),
    [
        ("films", "what else did he direct besides Jaws", "director contains Steven Spielberg", "Jaws"),
        ("films", "what has spielberg made apart from jaws?", "director contains Steven Spielberg", "Jaws"),
        ("books", "what did she write besides rebecca, du maurier", "authors contains Daphne du Maurier", "Rebecca"),
    ],
)
def test_works_besides_an_item_are_a_request_without_it(name: str, text: str, demand: str, left_out: str) -> None:
    found = heard(name, text, scene_of(name))
    assert (found.act, found.question) == (Act.RECOMMEND, None)
    assert [str(c) for c in found.constraints] == [demand]
    assert [(shelf(name).catalogue.title(m.row), m.attitude.value) for m in found.mentions] == [(left_out, "exclude")]


_BATCHES = ((Row(0), Row(1), Row(2)), (Row(3), Row(4)), (Row(5),))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("what was the first film you showed me?", 0),
        ("which one was the second movie you recommended", 1),
        ("remind me what the last one you suggested was", 5),
        ("the first of the very first batch - what was it", 0),
        ("what was the second of the second list again?", 4),
    ],
)
def test_what_was_shown_before_is_asked_for_by_its_place(text: str, row: int) -> None:
    scene = Scene(_BATCHES[-1], _BATCHES[-1], mentioned=_BATCHES[-1], batches=_BATCHES)
    question = heard("films", text, scene).question
    assert question is not None
    assert question.rows == (row,)


@pytest.mark.parametrize(
    ("text", "field"), [("how long was the first film you showed me?", "runtime"), ("who is in the second one you suggested", "cast")]
)
def test_facts_are_asked_of_what_was_shown_before(text: str, field: str) -> None:
    found = heard("films", text, Scene(_BATCHES[-1], _BATCHES[-1], mentioned=_BATCHES[-1], batches=_BATCHES))
    assert found.question is not None
    assert (found.question.field, found.question.rows) == (field, (0,) if "first" in text else (1,))


@pytest.mark.parametrize(
    ("name", "text", "field", "direction"),
    [
        ("films", "order by year", "year", Direction.LESS),
        ("films", "sort them by length, longest first", "runtime", Direction.MORE),
        ("films", "kubrick films in order of release date", "year", Direction.LESS),
        ("books", "order these by pages descending", "pages", Direction.MORE),
        ("shoes", "sort by price", "price", Direction.LESS),
        ("shoes", "price high to low", "price", Direction.MORE),
        ("shoes", "nike shoes sorted by weight", "weight", Direction.LESS),
    ],
)
def test_an_order_says_what_comes_first(name: str, text: str, field: str, direction: Direction) -> None:
    found = heard(name, text, scene_of(name))
    assert found.act in (Act.RECOMMEND, Act.CRITIQUE)
    assert found.extreme is not None
    assert (found.extreme.field.split("_")[0].lower(), found.extreme.direction) == (field, direction)
    assert not found.wish


@pytest.mark.parametrize("text", ["in order to relax", "the price is too high", "low budget horror", "order a pizza"])
def test_other_orders_order_nothing(text: str) -> None:
    assert heard("films", text).extreme is None


@pytest.mark.parametrize(
    ("shop", "text", "field"),
    [("books", "under 50 pages from the 1600s", "pages"), ("films", "a runtime under 90 minutes from the 80s", "runtime")],
)
def test_a_field_before_a_time_is_no_order(shop: str, text: str, field: str) -> None:
    found = heard(shop, text)
    assert found.extreme is None
    assert [c.hard for c in found.constraints if c.field == field] == [True]


@pytest.mark.parametrize(
    ("name", "text", "demand"),
    [
        ("recipes", "what's the quickest recipe for 4?", "Serves"),
        ("films", "what is the longest comedy?", "genres contains Comedy"),
    ],
)
def test_the_outermost_of_a_kind_keeps_what_stands_behind_its_noun(name: str, text: str, demand: str) -> None:
    found = heard(name, text)
    assert found.question is None
    assert any(str(c).startswith(demand) for c in found.constraints), [str(c) for c in found.constraints]
    assert found.count is None
