"""An item that somebody else likes, or that is what is not wanted, is no example to go by."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of

_OUT = (Attitude.EXCLUDE, Attitude.DISLIKE)


@pytest.mark.parametrize(
    ("shop", "text", "titles"),
    [
        ("films", "got anything with keanu that isnt the matrix or john wick", {"The Matrix", "John Wick"}),
        ("films", "spielberg films which aren't jaws", {"Jaws"}),
        ("films", "my ex loved frozen so not that", {"Frozen"}),
        ("films", "my brother loves transformers so definitely not that", {"Transformers"}),
        ("films", "my wife loved titanic so anything but that", {"Titanic"}),
        ("films", "my kids adore moana, i refuse to watch it again", {"Moana"}),
        ("films", "my teacher loves the godfather. i do not.", {"The Godfather"}),
        ("films", "star wars?? no. something like heat", {"Star Wars"}),
        ("films", "the martian scares me", {"The Martian"}),
        ("books", "a john green book that isnt the fault in our stars", {"The Fault in Our Stars"}),
        ("books", "my boyfriend loved the alchemist, thats why i wont touch it", {"The Alchemist"}),
        ("books", "my wife liked eat pray love, me not so much", {"Eat, Pray, Love"}),
        ("books", "i want fantasy but game of thrones scares me", {"A Game of Thrones"}),
    ],
)
def test_it_is_out(shop: str, text: str, titles: set[str]) -> None:
    found = heard(shop, text).mentions
    assert titles <= {shelf(shop).catalogue.title(m.row) for m in found if m.attitude in _OUT}
    assert not any(m.attitude is Attitude.LIKE and shelf(shop).catalogue.title(m.row) in titles for m in found)


@pytest.mark.parametrize(
    ("shop", "text"),
    [("films", "I love alien so not that again"), ("films", "my favourite film is alien"), ("books", "my sister adores dune")],
)
def test_a_like_stays_one(shop: str, text: str) -> None:
    assert [m.attitude for m in heard(shop, text).mentions] == [Attitude.LIKE]


def test_what_an_item_does_to_somebody_is_no_wish() -> None:
    assert heard("films", "the martian scares me (so long!)").constraints == ()
    assert [c.value for c in heard("films", "something that scares me").constraints] == ["scary"]


@pytest.mark.parametrize("text", ["the kids loved zootopia and moana, next?", "we loved heat and casino, next"])
def test_next_asks_on(text: str) -> None:
    found = heard("films", text)
    assert (len(found.mentions), found.unknown) == (2, ())


@pytest.mark.parametrize("text", ["second one looks like a romance tho", "first is a romance", "that third one sounds like horror"])
def test_what_is_said_of_an_item_shown_is_no_demand(text: str) -> None:
    assert heard("films", text, scene_of("films")).constraints == ()


@pytest.mark.parametrize(
    ("shop", "text", "words"),
    [
        ("films", "no a proper scary one", "scary"),
        ("films", "nah something scary", "scary"),
        ("books", "no a dark one", "dark"),
    ],
)
def test_a_no_without_its_comma_bars_nothing(shop: str, text: str, words: str) -> None:
    assert [(c.op.is_negative, c.value) for c in heard(shop, text).constraints] == [(False, words)]


@pytest.mark.parametrize("text", ["done with westerns and clowns", "sick of westerns and clowns", "no westerns or clowns"])
def test_what_one_has_had_enough_of_is_barred_to_the_last(text: str) -> None:
    found = heard("films", text).constraints
    assert all(c.op.is_negative for c in found)
    assert {"Western", "clowns"} <= {value for c in found for value in (c.value if isinstance(c.value, tuple) else (c.value,))}


@pytest.mark.parametrize("text", ["no kids around so R is fine", "no kids tonight. R is ok"])
def test_who_is_not_there_bars_nothing(text: str) -> None:
    assert heard("films", text).constraints == ()


def test_what_others_say_of_an_item_takes_nothing_back() -> None:
    found = heard("films", "ive heard amelie is good")
    assert (found.retractions, found.act) == ((), Act.TELL)
