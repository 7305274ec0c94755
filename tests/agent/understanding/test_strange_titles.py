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
