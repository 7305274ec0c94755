"""Names that are taken up or joined to others: "the film X, I hated it", "X is great, Y too", "not the first, seen it"."""

import pytest

from convrec.agent.understanding import Attitude, Scene
from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes import judge
from convrec.data.embedded import load_domain
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of, titled

LIKE, DISLIKE, SEEN = Attitude.LIKE, Attitude.DISLIKE, Attitude.SEEN


@pytest.mark.parametrize(
    ("shop", "text", "title", "attitude"),
    [
        ("films", "no i mean the movie 2001, i hated it", "2001: A Space Odyssey", DISLIKE),
        ("films", "i meant the film heat, we loved it", "Heat", LIKE),
        ("films", "i mean the movie it, i didnt like it", "It", DISLIKE),
        ("films", "couldnt stand that movie her, so boring", "Her", DISLIKE),
        ("films", "2001 bored me to tears tbh", "2001: A Space Odyssey", DISLIKE),
        ("films", "300 sucked", "300", DISLIKE),
        ("books", "i mean the book 1984, i hated it", "1984", DISLIKE),
        ("books", "1984 was brilliant", "1984", LIKE),
    ],
)
def test_a_name_is_judged_by_what_takes_it_up(shop: str, text: str, title: str, attitude: Attitude) -> None:
    for scene in (Scene(), scene_of(shop)):
        if scene.shown and title in ("It", "Her"):
            continue  # with something shown, a pronoun points at that
        found = heard(shop, text, scene)
        assert [(shelf(shop).catalogue.title(m.row), m.attitude) for m in found.mentions] == [(title, attitude)]
        assert found.constraints == ()


@pytest.mark.parametrize("text", ["1999 was a great year for films", "1994 is too old", "1995 was ages ago"])
def test_a_year_is_no_name(text: str) -> None:
    assert heard("films", text).mentions == ()


@pytest.mark.parametrize(
    ("text", "attitudes"),
    [
        ("Zanthor is great, Quorve too", [LIKE, LIKE]),
        ("loved Zanthor, and Quorve as well", [LIKE, LIKE]),
        ("hated Zanthor, Quorve too", [DISLIKE, DISLIKE]),
        ("i've seen Zanthor and Quorve too", [SEEN, SEEN]),
    ],
)
def test_too_says_the_same_of_one_more(text: str, attitudes: list[Attitude]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name), name) for name in ("Zanthor", "Quorve")]
    assert [j.attitude for j in judge(text, spans, domain=load_domain("films"))] == attitudes


@pytest.mark.parametrize(
    ("shop", "text", "titles"),
    [
        ("films", "pulp fiction is great, fargo too. more like those", {"Pulp Fiction", "Fargo"}),
        ("books", "emma is lovely, dracula too. something like these", {"Emma", "Dracula"}),
    ],
)
def test_those_as_examples_are_what_was_named(shop: str, text: str, titles: set[str]) -> None:
    found = heard(shop, text, scene_of(shop))
    liked = [r for reference in found.references if reference.attitude is LIKE for r in reference.rows]
    assert titled(shelf(shop).catalogue, [*liked, *(m.row for m in found.mentions)]) == titles


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "not the first, seen it"),
        ("books", "not the first, read it"),
        ("films", "she already has the first one"),
        ("books", "my son already has the first"),
    ],
)
def test_what_was_had_is_not_disliked(shop: str, text: str) -> None:
    scene = scene_of(shop)
    found = heard(shop, text, scene)
    assert {(r.rows, r.attitude) for r in found.references} == {(scene.shown[:1], SEEN)}
