"""Items that somebody has, knows or rules out, or that are no example of what is wanted, behind their names."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "das boot he has on dvd"),
        ("films", "das boot he already has"),
        ("films", "inception i know by heart"),
        ("films", "inception my dad knows"),
        ("films", "they know toy story and monsters inc by heart"),
        ("books", "matilda she has"),
        ("books", "dracula we own already"),
    ],
)
def test_what_somebody_has_or_knows_is_had(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.mentions
    assert all(m.attitude is Attitude.SEEN or m.also_seen for m in found.mentions)


@pytest.mark.parametrize(
    ("shop", "text", "count"),
    [
        ("films", "ok marley and me is OUT then haha", 1),
        ("films", "ok marley and me is out", 1),
        ("films", "beethoven and marley & me are out", 2),
        ("films", "inception is out of the question", 1),
        ("books", "dracula is out, sorry", 1),
    ],
)
def test_what_is_out_is_not_wanted(shop: str, text: str, count: int) -> None:
    found = heard(shop, text)
    assert [m.attitude for m in found.mentions] == [Attitude.EXCLUDE] * count
    assert found.unknown == ()


@pytest.mark.parametrize(
    "text", ["is inception out yet?", "when is inception out", "inception is out of this world", "inception i have to see"]
)
def test_what_only_sounds_so_is_neither_had_nor_out(text: str) -> None:
    assert heard("films", text).mentions[0].attitude not in (Attitude.EXCLUDE, Attitude.SEEN)


@pytest.mark.parametrize(
    "text",
    [
        "inception isnt really a heist movie is it? i mean like bank robbers",
        "inception isn't a heist movie. more like bank robbers",
        "inception is no heist film. maybe like bank robbers",
    ],
)
def test_a_likeness_to_something_else_judges_nothing_before_it(text: str) -> None:
    found = heard("films", text)
    assert found.act is Act.RECOMMEND
    assert found.wish == "bank robbers"
    assert not any(m.attitude is Attitude.LIKE for m in found.mentions)


def test_a_likeness_to_it_is_an_example() -> None:
    assert heard("films", "inception is a heist film. more like that?").mentions[0].attitude is Attitude.LIKE


@pytest.mark.parametrize(
    ("shop", "text", "kind"),
    [
        ("films", "not this kind of humour, more stupid", "funny"),
        ("films", "not that kind of horror, something subtler", "Horror"),
        ("books", "ok not this kind of fantasy, less epic", "Fantasy"),
    ],
)
def test_another_kind_of_something_is_still_that(shop: str, text: str, kind: str) -> None:
    found = heard(shop, text)
    assert [(c.value, c.op.is_negative) for c in found.constraints if c.field in ("moods", "genres")][:1] == [(kind, False)]
    assert found.text == text


def test_what_asks_for_something_else_leaves_the_kind_refused() -> None:
    found = heard("films", "not this kind of horror, a comedy")
    wanted = {(c.value, c.op.is_negative) for c in found.constraints}
    assert ("Comedy", False) in wanted
    assert ("Horror", False) not in wanted


def _series(text: str) -> list[str]:
    catalogue = shelf("books").catalogue
    return [c.op.value for c in heard("books", text).constraints if catalogue.domain.fields[c.field].type.value == "category"]


@pytest.mark.parametrize(
    ("text", "ops"),
    [
        ("doesnt have to be a series", list[str]()),
        ("doesnt have to be a series, im tired of series", ["not_in"]),
        ("im so sick of series", ["not_in"]),
        ("enough series", ["not_in"]),
        ("it doesn't matter if it's part of a series", list[str]()),
        ("it has to be a series", ["in"]),
        ("i'm tired, i want a series", ["in"]),
    ],
)
def test_a_series_is_demanded_barred_or_left_open(text: str, ops: list[str]) -> None:
    assert _series(text) == ops
