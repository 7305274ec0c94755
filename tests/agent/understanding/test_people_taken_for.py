"""Whom a surname or "the guy from X" means, and whom else it may mean."""

import pytest

from convrec.agent.understanding import Understanding
from convrec.retrieval.constraints import Op
from tests.agent.understanding.test_whole_messages import heard


def people(found: Understanding) -> list[tuple[str, Op, object]]:
    return [(c.field, c.op, c.value) for c in found.constraints if c.field in ("director", "cast", "authors")]


@pytest.mark.parametrize(
    ("shop", "text", "wanted", "words"),
    [
        ("films", "something with the guy from heat", ("cast", Op.CONTAINS, "Al Pacino"), "the guy from heat"),
        ("films", "anything with the woman from alien", ("cast", Op.CONTAINS, "Sigourney Weaver"), "the woman from alien"),
        ("films", "films with the kid from home alone", ("cast", Op.CONTAINS, "Macaulay Culkin"), "the kid from home alone"),
        ("films", "been meaning to watch some bergman", ("director", Op.CONTAINS, "Ingmar Bergman"), "Bergman"),
        ("films", "something with Cusack", ("cast", Op.CONTAINS, "John Cusack"), "Cusack"),
        ("books", "something by bronte", ("authors", Op.CONTAINS, "Charlotte Brontë"), "Brontë"),
    ],
)
def test_the_likelier_one_is_meant_and_who_else_may_be_is_told(shop: str, text: str, wanted: tuple[str, Op, object], words: str) -> None:
    found = heard(shop, text)
    assert people(found) == [wanted]
    (namesake,) = found.namesakes
    assert (namesake.words, namesake.chosen) == (words, wanted[2])
    assert namesake.others
    assert namesake.chosen not in namesake.others


@pytest.mark.parametrize(
    ("shop", "text", "wanted"),
    [
        ("films", "by the guy who made Jaws", ("director", Op.CONTAINS, "Steven Spielberg")),
        ("films", "something by the woman who directed Clueless", ("director", Op.CONTAINS, "Amy Heckerling")),
        ("films", "the man behind Inception, something by him", ("director", Op.CONTAINS, "Christopher Nolan")),
        ("books", "something by the woman who wrote Emma", ("authors", Op.CONTAINS, "Jane Austen")),
        ("films", "something with Hanks", ("cast", Op.CONTAINS, "Tom Hanks")),
        ("films", "a Coen brothers comedy", ("director", Op.IN, ("Ethan Coen", "Joel Coen"))),
    ],
)
def test_where_one_alone_can_be_meant_nobody_else_is_told(shop: str, text: str, wanted: tuple[str, Op, object]) -> None:
    found = heard(shop, text)
    assert people(found) == [wanted]
    assert found.namesakes == ()


@pytest.mark.parametrize("text", ["the man in black", "the girl from up north", "a guy from out of town"])
def test_somebody_in_a_story_is_from_no_item(text: str) -> None:
    found = heard("films", text)
    assert found.mentions == ()
    assert people(found) == []


def test_a_ban_on_a_surname_leaves_out_all_who_bear_it() -> None:
    assert [(c.op, set(c.value)) for c in heard("films", "no anderson").constraints if isinstance(c.value, tuple)] == [
        (Op.NOT_IN, {"Paul W.S. Anderson", "Wes Anderson", "Paul Thomas Anderson"})
    ]
