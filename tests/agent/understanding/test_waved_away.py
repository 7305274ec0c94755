"""People asked for before who need not be any more, or of whom somebody else is wanted; and degrees and kinds that need not be."""

from dataclasses import replace

import pytest

from convrec.agent.understanding import Act, Attitude, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of

HANKS = ("cast", "Tom Hanks")
KING = ("authors", "Stephen King")
BRONTES = (("authors", "Charlotte Brontë"), ("authors", "Emily Brontë"))


def _asked_for(shop: str, *people: tuple[str, str]) -> Scene:
    return replace(scene_of(shop), people=people)


@pytest.mark.parametrize(
    "text",
    [
        "doesnt have to be with him",
        "just something scary then, doesn't have to be with him",
        "something scary, anyone else is fine too",
        "other actors are fine too",
        "it doesn't have to be that actor",
        "doesn't have to be hanks",
        "doesnt matter who is in it",
        "you can forget him",
    ],
)
def test_who_need_not_be_any_more_is_taken_back(text: str) -> None:
    found = heard("films", text, _asked_for("films", HANKS))
    assert [(r.field, r.values) for r in found.retractions if r.field] in ([("cast", ("Tom Hanks",))], [("cast", ())])
    assert not [c for c in found.constraints if c.field == "cast"]


@pytest.mark.parametrize(
    ("shop", "text", "person"),
    [
        ("films", "someone else please", HANKS),
        ("films", "ok and somebody else, same kind", HANKS),
        ("films", "something with another kind of hero, by somebody else", HANKS),
        ("films", "ok not hanks then", HANKS),
        ("books", "ok not king then", KING),
        ("books", "ok then not king, but similar vibe, suspense", KING),
        ("books", "thats too long. someone else", KING),
    ],
)
def test_somebody_else_is_not_the_one_asked_for(shop: str, text: str, person: tuple[str, str]) -> None:
    bans = [c for c in heard(shop, text, _asked_for(shop, person)).constraints if c.op.is_negative and c.field in ("cast", "authors")]
    assert {(c.field, c.value) for c in bans} == {person}


def test_people_waved_away_together_are_not_what_was_shown() -> None:
    found = heard("films", "doesnt have to be with them", _asked_for("films", HANKS, ("cast", "Meg Ryan")))
    assert [(r.field, r.values) for r in found.retractions] == [("cast", ("Tom Hanks", "Meg Ryan"))]
    assert found.references == ()


def test_somebody_else_than_several_is_none_of_them_even_beside_an_example() -> None:
    found = heard("books", "something similar to jane eyre, by somebody else", _asked_for("books", *BRONTES))
    assert [(c.op.value, c.value) for c in found.constraints] == [("not_in", ("Charlotte Brontë", "Emily Brontë"))]
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE]
    assert found.critiques == ()


@pytest.mark.parametrize(
    ("shop", "text", "person"),
    [
        ("films", "is there someone else in it?", HANKS),
        ("films", "something to watch with someone else", HANKS),
        ("films", "it's a gift from someone else", HANKS),
        ("films", "it doesn't have to be for him", HANKS),
        ("films", "i dont mind if i've seen them", HANKS),
        ("films", "i don't mind him", HANKS),
        ("books", "something about a king", KING),
        ("books", "no king arthur please", KING),
    ],
)
def test_others_that_are_spoken_of_leave_who_was_asked_for(shop: str, text: str, person: tuple[str, str]) -> None:
    found = heard(shop, text, _asked_for(shop, person))
    assert not [r for r in found.retractions if r.field == person[0]]
    assert not [c for c in found.constraints if c.field == person[0]]


def test_nobody_is_waved_away_where_nobody_was_asked_for() -> None:
    found = heard("films", "someone else please", scene_of("films"))
    assert (found.constraints, found.retractions) == ((), ())


@pytest.mark.parametrize(
    ("shop", "text", "field"),
    [
        ("films", "doesnt have to be that short", "runtime"),
        ("films", "it doesn't have to be so long", "runtime"),
        ("books", "doesn't need to be that short", "pages"),
        ("films", "it doesnt have to be a comedy", "genres"),
        ("books", "doesn't have to be a mystery", "genres"),
    ],
)
def test_a_degree_or_kind_that_need_not_be_is_taken_back(shop: str, text: str, field: str) -> None:
    found = heard(shop, text)
    assert field in [r.field for r in found.retractions]
    assert found.constraints == ()


def test_what_is_wished_for_beside_it_is_still_looked_for() -> None:
    assert heard("books", "doesn't have to be long, more like haunted houses").wish == "haunted houses"
    assert heard("books", "forget what I said about haunted houses").wish == ""


@pytest.mark.parametrize(
    ("text", "asked", "had", "banned"),
    [
        ("no more tolstoy then. crime and punishment, how long is that", "Crime and Punishment", set[str](), {"Leo Tolstoy"}),
        ("my daughter has matilda. what about anne of green gables?", "Anne of Green Gables", {"Matilda"}, set[str]()),
        ("i've read emma. who wrote dracula?", "Dracula", {"Emma"}, set[str]()),
    ],
)
def test_what_is_told_before_a_question_is_kept(text: str, asked: str, had: set[str], banned: set[str]) -> None:
    found, title = heard("books", text), shelf("books").catalogue.title
    assert found.act is Act.ASK_ITEM
    assert {title(m.row) for m in found.mentions if m.attitude in (Attitude.ASK, Attitude.PLAIN)} == {asked}
    assert {title(m.row) for m in found.mentions if m.attitude is Attitude.SEEN} == had
    assert {c.value for c in found.constraints if c.op.is_negative} == banned


@pytest.mark.parametrize("text", ["I loved dune. is it part of a series?", "i've read gone girl. what else did she write?"])
def test_a_question_that_needs_what_stands_before_it_is_read_with_it(text: str) -> None:
    found = heard("books", text)
    assert len(found.mentions) == 1
    assert found.question is not None or found.critiques
