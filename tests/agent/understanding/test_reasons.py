"""Why somebody wants a thing or not is no wish."""

import pytest

from convrec.retrieval.constraints import Op
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("shop", "text", "kept"),
    [
        ("films", "Not James Bond, she finds him vulgar", set[str]()),
        ("films", "not woody allen, i find him creepy", {"not woody allen"}),
        ("films", "don't want anything with tom cruise, find him annoying", {"don't want tom cruise"}),
        ("films", "not jim carrey, i find him funny but my wife doesnt", {"not jim carrey"}),
        ("films", "a comedy but not with jim carrey because my husband finds him silly", {"a comedy", "not with jim carrey"}),
        ("books", "not stephen king, she finds him scary", {"not stephen king"}),
        ("books", "not austen, had to read her at school", {"not austen"}),
        ("books", "no fantasy, we always found it a bit silly", {"no fantasy"}),
        ("tools", "not fiskars, my dad considers them cheap", {"not fiskars"}),
    ],
)
def test_what_somebody_makes_of_what_is_refused_is_no_wish(shop: str, text: str, kept: set[str]) -> None:
    found = heard(shop, text)
    assert {c.words.lower() for c in found.constraints} == kept
    assert (found.wish, found.critiques) == ("", ())


@pytest.mark.parametrize(("shop", "text"), [("films", "i found the first one slow"), ("books", "my wife finds the second one a bit dark")])
def test_what_somebody_makes_of_an_item_shown_is_no_wish(shop: str, text: str) -> None:
    found = heard(shop, text, scene_of(shop))
    assert (found.constraints, found.wish) == ((), "")


def test_what_is_found_too_much_asks_for_less() -> None:
    assert [c.words for c in heard("films", "i find them too violent", scene_of("films")).critiques] == ["too violent"]


def test_a_wish_behind_a_reason_stands() -> None:
    found = heard("films", "not woody allen, i find him creepy, something funny instead")
    assert {(c.op, c.value) for c in found.constraints if c.field == "moods"} == {(Op.CONTAINS, "funny")}


@pytest.mark.parametrize(
    ("shop", "text", "field", "value"),
    [
        ("films", "i find horror boring", "genres", "Horror"),
        ("films", "my wife finds westerns really dull", "genres", "Western"),
        ("books", "we find fantasy annoying", "genres", "Fantasy"),
    ],
)
def test_a_kind_that_somebody_finds_bad_is_not_wanted(shop: str, text: str, field: str, value: str) -> None:
    assert [(c.field, c.op, c.value) for c in heard(shop, text).constraints] == [(field, Op.NOT_CONTAINS, value)]


@pytest.mark.parametrize(
    ("shop", "text", "kept"),
    [
        ("films", "something to watch while i iron", set[str]()),
        ("films", "a comedy to have on while we knit an army of socks", {"a comedy"}),
        ("books", "while i do the ironing i'd like something funny", {"funny"}),
        ("films", "Bonjour, a comedy please", {"a comedy"}),
    ],
)
def test_what_is_done_meanwhile_is_no_wish(shop: str, text: str, kept: set[str]) -> None:
    found = heard(shop, text)
    assert {c.words.lower() for c in found.constraints} == kept
    assert found.wish == ""
