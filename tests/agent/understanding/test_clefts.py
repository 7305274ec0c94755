"""Judgements in cleft sentences, and whom a dislike lands on beside something loved."""

import pytest

from convrec.agent.understanding import Attitude, Scene
from convrec.agent.understanding.speech.clefts import uncleft
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


def _judged(shop: str, text: str, scene: Scene | None = None) -> dict[str, Attitude]:
    found = heard(shop, text, scene or scene_of(shop))
    catalogue = shelf(shop).catalogue
    named = {catalogue.title(m.row): m.attitude for m in found.mentions}
    return named | {catalogue.title(row): r.attitude for r in found.references for row in r.rows}


@pytest.mark.parametrize(
    ("shop", "text", "liked", "disliked"),
    [
        ("films", "no i LOVED grand budapest hotel. its moonrise kingdom i didnt like", "The Grand Budapest Hotel", "Moonrise Kingdom"),
        ("films", "no i LOVE pulp fiction, its kill bill i didnt like", "Pulp Fiction", "Kill Bill: Vol. 1"),
        ("films", "no I loved Fargo, it was The Big Lebowski that I hated", "Fargo", "The Big Lebowski"),
        ("films", "i loved jaws, it's reservoir dogs i couldn't stand", "Jaws", "Reservoir Dogs"),
        ("books", "no i loved the hobbit. its brave new world that i didnt enjoy much", "The Hobbit", "Brave New World"),
        ("books", "no, we liked jane eyre, it's wuthering heights we really hated", "Jane Eyre", "Wuthering Heights"),
    ],
)
def test_each_is_judged_by_itself(shop: str, text: str, liked: str, disliked: str) -> None:
    assert _judged(shop, text) == {liked: Attitude.LIKE, disliked: Attitude.DISLIKE}


@pytest.mark.parametrize(
    ("shop", "text", "loved", "named"),
    [
        ("films", "ive seen moonrise kingdom, didn't like it as much", "The Grand Budapest Hotel", "Moonrise Kingdom"),
        ("films", "watched reservoir dogs too, i hated it", "Pulp Fiction", "Reservoir Dogs"),
        ("books", "ive read brave new world, didn't enjoy it", "The Hobbit", "Brave New World"),
    ],
)
def test_it_is_what_the_message_names_and_not_what_was_loved_before(shop: str, text: str, loved: str, named: str) -> None:
    row = heard(shop, f"i loved {loved}").mentions[0].row
    shown = shelf(shop).shown
    found = _judged(shop, text, Scene(shown, shown, mentioned=(row, *shown), named=(row,), told=((row, Attitude.LIKE),)))
    assert found == {named: Attitude.DISLIKE}


@pytest.mark.parametrize(("text", "attitude"), [("no i love jaws", Attitude.LIKE), ("no i dont like jaws", Attitude.DISLIKE)])
def test_a_no_before_the_person_denies_nothing(text: str, attitude: Attitude) -> None:
    assert _judged("films", text) == {"Jaws": attitude}


@pytest.mark.parametrize("text", ["it was boring, i didnt like it", "it was slow i hated it", "its a film i loved", "its not jaws i hated"])
def test_other_sentences_stay_as_they_are(text: str) -> None:
    assert uncleft(text) == text


@pytest.mark.parametrize(
    ("shop", "text", "judged"),
    [
        ("films", "it wasnt reservoir dogs i liked", {"Reservoir Dogs": Attitude.EXCLUDE}),
        ("films", "i loved jaws, it wasn't reservoir dogs that i liked", {"Jaws": Attitude.LIKE, "Reservoir Dogs": Attitude.EXCLUDE}),
        ("books", "it wasnt frankenstein i loved", {"Frankenstein": Attitude.EXCLUDE}),
    ],
)
def test_what_it_was_not_that_was_liked_is_no_example(shop: str, text: str, judged: dict[str, Attitude]) -> None:
    assert _judged(shop, text) == judged
