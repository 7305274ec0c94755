"""Titles that no item carries, typed in lower case: named where only a title can stand, and nothing else taken for one."""

import pytest

from convrec.agent.understanding import Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, titled


@pytest.mark.parametrize(
    ("shop", "text", "names"),
    [
        ("films", "i loved knives out", ("knives out",)),
        ("films", "i loved parasite", ("parasite",)),
        ("films", "i liked inception and tenet", ("tenet",)),
        ("films", "what about hereditary", ("hereditary",)),
        ("films", "do you have hereditary", ("hereditary",)),
        ("films", "i've seen midsommar", ("midsommar",)),
        ("films", "i watched oppenheimer last night, it was great", ("oppenheimer",)),
        ("films", "have you heard of saltburn", ("saltburn",)),
        ("books", "middlemarch was boring", ("middlemarch",)),
        ("books", "just finished piranesi", ("piranesi",)),
        ("films", "i loved john wick 4", ("john wick 4",)),
        ("films", "i loved comedies", ()),
        ("films", "i love dogs", ()),
        ("films", "i loved the ending", ()),
        ("films", "i watched a lot of films", ()),
        ("films", "i finished work", ()),
        ("films", "i loved how it ended", ()),
        ("films", "i loved nolan", ()),
        ("films", "my day was awful", ()),
        ("films", "the food was great", ()),
        ("films", "what about something older", ()),
        ("films", "i loved romantic comedies but hated horror", ()),
        ("films", "i loved inception", ()),
        ("books", "i read every day", ()),
        ("books", "i loved dune", ()),
        ("shoes", "i loved comfortable shoes", ()),
    ],
)
def test_names_that_nothing_carries(shop: str, text: str, names: tuple[str, ...]) -> None:
    found = heard(shop, text)
    assert found.unknown == names
    assert not any(name in found.wish for name in names)


def test_a_list_goes_on_behind_a_strange_name() -> None:
    found = heard("films", "we both liked knives out and arrival. something for tonight under 2 hrs")
    assert titled(shelf("films").catalogue, [m.row for m in found.mentions if m.attitude is Attitude.LIKE]) == {"Arrival"}
    assert found.unknown == ("knives out",)
    assert [(c.field, c.value) for c in found.constraints] == [("runtime", 120)]


def test_a_further_part_is_no_other_part_of_the_series() -> None:
    (liked,) = heard("films", "i loved john wick 4").mentions
    assert (liked.attitude, liked.strength) == (Attitude.LIKE, 0.4)
    assert heard("films", "i hated john wick 4").mentions == ()
    assert heard("films", "i've seen john wick 4").mentions == ()


@pytest.mark.parametrize(
    ("name", "text", "unknown"),
    [
        ("films", "something like breaking bad", "breaking bad"),
        ("films", "give me something like stranger things but a movie", "stranger things"),
        ("films", "we just finished the crown, something similar", "the crown"),
        ("films", "something like the office please", "the office"),
        ("films", "we watched line of duty, anything like that?", "line of duty"),
        ("books", "i just finished the outsiders club, more like it please", "the outsiders club"),
        ("books", "something like killing eve", "killing eve"),
    ],
)
def test_what_something_is_to_be_like_is_a_name_and_none_of_its_words_a_wish(name: str, text: str, unknown: str) -> None:
    found = heard(name, text)
    assert found.unknown == (unknown,)
    assert (found.wish, found.constraints) == ("", ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("films", "something like a heist movie"),
        ("films", "something like darker comedies"),
        ("films", "i want something like falling in love"),
        ("films", "we just finished dinner, something light"),
        ("films", "just finished the first one, something similar"),
        ("films", "we finished the series, something similar"),
        ("films", "something like killing zombies"),
        ("books", "we read dark fantasy, something similar"),
    ],
)
def test_what_something_is_like_may_be_no_name(name: str, text: str) -> None:
    assert heard(name, text).unknown == ()


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("books", "like malala maybe", "I Am Malala"),
        ("books", "have you got malala", "I Am Malala"),
        ("books", "something like bernadette", "Where'd You Go, Bernadette"),
        ("books", "who wrote garp?", "The World According to Garp"),
        ("films", "something like madagaskar or zissou", "The Life Aquatic with Steve Zissou"),
    ],
)
def test_the_telling_word_of_one_title_alone_names_it(name: str, text: str, title: str) -> None:
    found = heard(name, text)
    assert any(shelf(name).catalogue.title(m.row).startswith(title) for m in found.mentions)
    assert title.rsplit(maxsplit=1)[-1].lower() not in found.unknown
