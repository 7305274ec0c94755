"""Titles made of values and kinds alone, brands in titles, and lists of values: what "the digging fork" and "anything but Fiskars" mean."""

import pytest

from convrec.agent.understanding import Attitude, Scene
from convrec.types import Row
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("text", "attitude", "titles"),
    [
        ("something like the Digging fork", Attitude.LIKE, {"Digging fork"}),
        ("like the digging fork but cheaper", Attitude.LIKE, {"Digging fork"}),
        ("a fork like the digging fork", Attitude.LIKE, {"Digging fork"}),
        ("something like the Robot mower", Attitude.LIKE, {"Robot mower"}),
        ("i like the digging fork", Attitude.LIKE, {"Digging fork"}),
        ("not the digging fork", Attitude.EXCLUDE, {"Digging fork"}),
        ("i have the digging fork and the compost fork", Attitude.SEEN, {"Digging fork", "Compost fork"}),
        ("compare the digging fork and the compost fork", Attitude.ASK, {"Digging fork", "Compost fork"}),
    ],
)
def test_a_title_of_values_alone_is_one_behind_the_and_words_that_take_an_item(text: str, attitude: Attitude, titles: set[str]) -> None:
    found = heard("tools", text).mentions
    assert {shelf("tools").catalogue.title(m.row) for m in found} == titles
    assert {m.attitude for m in found} == {attitude}


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("i need a digging fork", ["tags contains digging", "kind == fork"]),
        ("any digging fork", ["tags contains digging", "kind == fork"]),
        ("something like a digging fork", ["tags contains digging", "kind == fork"]),
        ("i'd like the digging fork", ["tags contains digging", "kind == fork"]),
        ("i like the rakes", ["~kind == rake"]),
        ("something like the weeding tools", ["tags contains weeding"]),
    ],
)
def test_values_in_an_ordinary_wish_name_no_item(text: str, demands: list[str]) -> None:
    found = heard("tools", text)
    assert found.mentions == ()
    assert [written(c) for c in found.constraints] == demands


@pytest.mark.parametrize("text", ["i liked the scary movie", "not the war film", "i love the cold war setting", "i like the dark comedies"])
def test_words_of_a_kind_behind_the_are_no_title_of_a_film(text: str) -> None:
    assert heard("films", text).mentions == ()


@pytest.mark.parametrize(
    "text", ["anything but Fiskars, a spade", "except Fiskars, a spade", "anything other than Fiskars, a spade", "a spade, no Fiskars"]
)
def test_a_brand_thrown_in_as_an_exception_is_banned_as_one(text: str) -> None:
    found = heard("tools", text)
    assert found.mentions == ()
    assert {written(c) for c in found.constraints} == {"brand != Fiskars", "kind == spade"}


def test_a_brand_is_an_exception_beside_an_item_of_it_that_is_shown() -> None:
    catalogue = shelf("tools").catalogue
    shown = (Row(catalogue.titles.index("Fiskars Ergonomic spade")), Row(catalogue.titles.index("Dutch hoe")))
    scene = Scene(shown, shown, mentioned=shown)
    found = heard("tools", "anything other than Fiskars, a spade", scene)
    assert found.mentions == ()
    assert "brand != Fiskars" in {written(c) for c in found.constraints}


@pytest.mark.parametrize("text", ["anything but Felco 2 secateurs", "not the Fiskars Solid trowel"])
def test_a_name_with_a_brand_in_it_stays_a_name(text: str) -> None:
    found = heard("tools", text)
    assert {m.attitude for m in found.mentions} == {Attitude.EXCLUDE}
    assert len(found.mentions) == 1


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("something for roses and pruning", ["tags contains roses", "tags contains pruning"]),
        ("pruning or roses", ["tags in pruning|roses"]),
        ("pruning and weeding", ["tags in pruning|weeding"]),
    ],
)
def test_and_asks_for_all_that_some_item_has_together(text: str, demands: list[str]) -> None:
    assert [written(c) for c in heard("tools", text).constraints] == demands


@pytest.mark.parametrize("text", ["comedies and dramas", "westerns and musicals"])
def test_kinds_in_the_plural_are_still_alternatives(text: str) -> None:
    (demand,) = heard("films", text).constraints
    assert demand.op.value == "in"
