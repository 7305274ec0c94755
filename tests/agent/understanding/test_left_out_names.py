"""Names that are left out in a list, sorts that are no names, and makers told from items by what they made."""

import pytest

from convrec.agent.understanding import Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def _left_out(name: str, text: str) -> list[str]:
    titled = shelf(name).catalogue.title
    return [titled(m.row) for m in heard(name, text).mentions if m.attitude is Attitude.EXCLUDE]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "not psycho or the birds. something less famous", ["Psycho", "The Birds"]),
        ("films", "something animated, not brave or frozen please", ["Brave", "Frozen"]),
        ("films", "a comedy, not big or up", ["Big", "Up"]),
        ("books", "for my son, not holes or hatchet", ["Holes", "Hatchet"]),
        ("books", "a classic, not emma or persuasion", ["Emma", "Persuasion"]),
        ("books", "not dracula or frankenstein", ["Dracula", "Frankenstein"]),
    ],
)
def test_plain_words_listed_behind_a_not_are_names(name: str, text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(_left_out(name, text))) == expected
    assert heard(name, text).question is None


@pytest.mark.parametrize("text", ["not long or slow", "nothing gory, not kids or babies", "not sad and not scary", "not gory or big"])
def test_other_lists_behind_a_not_name_nothing(text: str) -> None:
    assert heard("films", text).mentions == ()


@pytest.mark.parametrize("text", ["gladiator, troy, that kind of thing", "gladiator and troy, that type of thing"])
def test_a_kind_of_thing_names_nothing(text: str) -> None:
    titled = shelf("films").catalogue.title
    assert [titled(m.row) for m in heard("films", text).mentions] == ["Gladiator", "Troy"]


@pytest.mark.parametrize("text", ["ok whats it rated, kid is 8", "a western, son is 11"])
def test_somebody_whose_age_is_given_names_nothing(text: str) -> None:
    assert heard("films", text).mentions == ()


def test_a_surname_is_who_made_what_is_left_out() -> None:
    found = heard("films", "hitchcock, not psycho or rear window")
    assert [(c.field, c.value) for c in found.constraints] == [("director", "Alfred Hitchcock")]
    assert _left_out("films", "hitchcock, not psycho or rear window") == ["Psycho", "Rear Window"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("books", "self help books, not the secret", ["The Secret"]),
        ("films", "a thriller, not the game", ["The Game"]),
        ("films", "ghost stories but not ghost", ["Ghost"]),
        ("films", "horror. not it, not the ring", ["It", "The Ring"]),
        ("films", "sci fi but not her", ["Her"]),
        ("books", "stephen king, anything but it", ["It"]),
        ("books", "dystopia, except the giver", ["The Giver"]),
        ("films", "keanu reeves films that arent constantine", ["Constantine"]),
        ("books", "a john green book that isnt the fault in our stars", ["The Fault in Our Stars"]),
    ],
)
def test_a_name_written_small_behind_what_leaves_it_out_is_a_name(name: str, text: str, expected: list[str]) -> None:
    found = heard(name, text)
    assert list(dict.fromkeys(_left_out(name, text))) == expected
    assert not [c for c in found.constraints if c.op.is_negative]


@pytest.mark.parametrize("text", ["a western, no ghosts", "comedy, not the war kind", "my wife likes musicals but not me"])
def test_a_kind_behind_a_not_is_no_name(text: str) -> None:
    assert heard("films", text).mentions == ()


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("books", "epic fantasy, not Dune"),
        ("books", "an inspiring memoir please, not Unbroken"),
        ("books", "something heartwarming not Charlotte's Web"),
        ("films", "epic film, not Gladiator"),
        ("films", "a brilliant thriller, not Psycho please"),
        ("films", "something legendary, anything but Jaws"),
    ],
)
def test_praise_of_what_is_wanted_is_none_of_the_name_left_out_behind_it(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.mentions
    assert {m.attitude for m in found.mentions} == {Attitude.EXCLUDE}
