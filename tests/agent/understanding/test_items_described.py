"""What an item is said to be, with no verdict, is no like of it, and objects to it where it was shown."""

import pytest

from convrec.agent.understanding import Attitude, Scene
from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes import judge
from convrec.data.embedded import load_domain
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding._shelves import GARDEN
from tests.agent.understanding.test_whole_messages import heard


def _described(domain: str, text: str) -> bool:
    start = text.index("Zanthor")
    known = GARDEN if domain == "garden" else load_domain(domain)
    (found,) = judge(text, [Span(start, start + len("Zanthor"), "Zanthor")], domain=known)
    assert not found.described or found.attitude is Attitude.PLAIN
    return found.described


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        ("films", "Zanthor IS a superhero movie lol"),
        ("films", "but Zanthor is for kids"),
        ("films", "Zanthor isn't animated!!"),
        ("films", "Zanthor is a love story, we want real people"),
        ("films", "Zanthor's a cartoon"),
        ("books", "no, Zanthor was a trilogy"),
        ("books", "i said no horror and Zanthor is horror"),
        ("books", "hey Zanthor has a sad ending though"),
        ("garden", "Zanthor is plastic"),
        ("garden", "well Zanthor is for left hands"),
    ],
)
def test_a_copula_and_a_kind_describe(domain: str, text: str) -> None:
    assert _described(domain, text)


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        ("films", "Zanthor is a masterpiece"),
        ("films", "Zanthor is the one i want more of"),
        ("films", "Zanthor is my kind of film"),
        ("films", "is Zanthor a horror?"),
        ("films", "Zanthor is a heist film. anything like that?"),
        ("books", "Zanthor is boring"),
        ("books", "Zanthor is an example of what i want"),
        ("garden", "i bought Zanthor and it is plastic"),
    ],
)
def test_a_verdict_a_wish_or_a_question_does_not(domain: str, text: str) -> None:
    assert not _described(domain, text)


def test_one_item_said_to_be_another_describes_both() -> None:
    text = "Zanthor is Quorve"
    found = judge(text, [Span(0, 7, "Zanthor"), Span(11, 17, "Quorve")], domain=GARDEN)
    assert [j.described for j in found] == [True, True]


@pytest.mark.parametrize(
    ("shop", "title", "text"),
    [
        ("films", "Toy Story", "toy story is a cartoon, we want real people"),
        ("films", "Jaws", "jaws was from the 70s"),
        ("films", "Toy Story", "toy story's a cartoon"),
        ("books", "The Stand", "the stand is horror"),
        ("books", "The Hunger Games", "the hunger games is for teens"),
    ],
)
def test_what_was_shown_is_objected_to_and_what_it_is_is_not_asked_for(shop: str, title: str, text: str) -> None:
    catalogue = shelf(shop).catalogue
    row = next(Row(i) for i, name in enumerate(catalogue.titles) if name == title)
    here = heard(shop, text, Scene(shown=(row,), focus=(row,)))
    assert (here.mentions[0].row, here.mentions[0].attitude) == (row, Attitude.EXCLUDE)
    assert here.constraints == ()
    elsewhere = heard(shop, text)
    assert (elsewhere.mentions[0].attitude, elsewhere.mentions[0].described) == (Attitude.PLAIN, True)
    assert elsewhere.constraints == ()


@pytest.mark.parametrize("text", ["take off jaws", "take jaws off the list", "get rid of jaws", "cross jaws off please"])
def test_taking_off_leaves_out(text: str) -> None:
    assert {m.attitude for m in heard("films", text).mentions} == {Attitude.EXCLUDE}
