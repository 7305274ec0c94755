"""Who did what in items: one person in several roles, denied ones, and questions whether somebody had a part."""

import pytest

from convrec.agent.understanding import Aim, Scene
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import Row
from tests.agent.understanding._labelled import TODAY, shelf, written
from tests.agent.understanding.test_whole_messages import heard

EASTWOOD, ALLEN, COSTNER = "Clint Eastwood", "Woody Allen", "Kevin Costner"


def demands(text: str, scene: Scene | None = None) -> list[str]:
    return [written(c) for c in shelf("films").finder.find(text, (), scene, today=TODAY).constraints]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("something with clint eastwood in it but not directed by him", [f"cast contains {EASTWOOD}", f"director not_contains {EASTWOOD}"]),
        ("films directed by clint eastwood but without him in it", [f"director contains {EASTWOOD}", f"cast not_contains {EASTWOOD}"]),
        ("films by woody allen that he's not in", [f"director contains {ALLEN}", f"cast not_contains {ALLEN}"]),
        ("woody allen but not starring him", [f"director contains {ALLEN}", f"cast not_contains {ALLEN}"]),
        ("anything woody allen directed but isn't in", [f"director contains {ALLEN}", f"cast not_contains {ALLEN}"]),
        ("kevin costner films that he directed himself", [f"cast contains {COSTNER}", f"director contains {COSTNER}"]),
        ("starring but not directed by woody allen", [f"director not_contains {ALLEN}", f"cast contains {ALLEN}"]),
        ("starring and directed by woody allen", [f"director contains {ALLEN}", f"cast contains {ALLEN}"]),
    ],
)
def test_a_further_role_of_somebody_is_a_demand_and_a_denied_one_a_ban(text: str, wanted: list[str]) -> None:
    assert demands(text) == wanted


def test_another_persons_role_and_a_word_about_somebody_are_none_of_theirs() -> None:
    spielberg = "director not_contains Steven Spielberg"
    assert demands("with Tom Hanks but not directed by Steven Spielberg") == ["cast contains Tom Hanks", spielberg]
    assert demands("a film with Meg Ryan. she's my favorite") == ["cast contains Meg Ryan"]
    assert demands("I love Tom Hanks. something with him, not directed by him") == [
        "~cast contains Tom Hanks",
        "director not_contains Tom Hanks",
    ]


def test_who_was_asked_for_before_has_the_role_where_nobody_is_named() -> None:
    scene = Scene(people=(("cast", "Tom Hanks"),))
    assert demands("directed by himself?", scene) == ["director contains Tom Hanks"]
    assert demands("but not directed by him", scene) == ["director not_contains Tom Hanks"]
    assert demands("directed by himself?") == []


@pytest.mark.parametrize(
    "text",
    [
        "films clint eastwood directed",
        "has clint eastwood directed anything",
        "what did clint eastwood direct",
        "which films did clint eastwood direct",
    ],
)
def test_a_verb_behind_a_name_says_what_is_meant(text: str) -> None:
    assert demands(text) == [f"director contains {EASTWOOD}"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("did clint eastwood direct unforgiven?", "director", EASTWOOD),
        ("did al pacino star in heat", "cast", "Al Pacino"),
        ("is Al Pacino in Heat?", "cast", "Al Pacino"),
        ("has meg ryan been in Heat", "cast", "Meg Ryan"),
    ],
)
def test_a_question_for_somebodys_part_is_a_yes_or_no_about_the_item(text: str, field: str, value: str) -> None:
    question = heard("films", text).question
    assert question is not None
    assert (question.field, question.values, len(question.rows)) == (field, (value,), 1)


def test_a_part_in_what_was_shown_is_asked_of_each_of_them() -> None:
    shown = (Row(3), Row(4), Row(5))
    question = heard("films", "is he in any of them?", Scene(shown, shown, people=(("director", "Steven Spielberg"),))).question
    assert question is not None
    assert (question.aim, question.rows) == (Aim.SINGLE, shown)
    assert [written(c) for c in question.demands] == ["cast contains Steven Spielberg"]


def test_roles_are_the_domains_own() -> None:
    people = {"author": ["written by", "by"], "reader": ["read by", "with"]}
    fields = {"id": FieldSpec(type=FieldType.ID), "name": FieldSpec(type=FieldType.TITLE)}
    domain = Domain(name="tapes", fields=fields | {f: FieldSpec(type=FieldType.PEOPLE, cues=cues) for f, cues in people.items()})
    rows: list[dict[str, object]] = [
        {"id": "1", "name": "One", "author": ["Ana Lee"], "reader": ["Ana Lee"]},
        {"id": "2", "name": "Two", "author": ["Ana Lee"], "reader": ["Bo Ray"]},
    ]
    from convrec.agent.understanding.details import DetailFinder

    found = DetailFinder(Catalogue.from_records(rows, domain)).find("written by Ana Lee, without her", today=TODAY)
    assert [str(c) for c in found.constraints] == ["author contains Ana Lee", "reader not_contains Ana Lee"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a film directed by woody allen, not one he acts in", [f"director contains {ALLEN}", f"cast not_contains {ALLEN}"]),
        ("with clint eastwood acting, not directing", [f"cast contains {EASTWOOD}", f"director not_contains {EASTWOOD}"]),
        ("something with kevin costner but not as director", [f"cast contains {COSTNER}", f"director not_contains {COSTNER}"]),
        ("films by woody allen not with him", [f"director contains {ALLEN}", f"cast not_contains {ALLEN}"]),
        ("a kevin costner film, not one he directed", [f"cast contains {COSTNER}", f"director not_contains {COSTNER}"]),
    ],
)
def test_a_role_is_denied_without_a_pronoun_or_before_it(text: str, wanted: list[str]) -> None:
    assert demands(text) == wanted


@pytest.mark.parametrize("text", ["ones he directed", "ok what about ones he directed", "did he direct any?", "what else has he directed"])
def test_another_role_is_asked_for_instead(text: str) -> None:
    found = shelf("films").finder.find(text, (), Scene(people=(("cast", "Tom Hanks"),)), today=TODAY)
    assert [written(c) for c in found.constraints] == ["director contains Tom Hanks"]
    assert [(r.field, r.values) for r in found.retractions] == [("cast", ("Tom Hanks",))]


@pytest.mark.parametrize(
    ("asked", "text"),
    [("director", "any he stars in"), ("director", "only ones he acts in"), ("cast", "only ones he directed")],
)
def test_another_role_narrows_what_was_asked_for(asked: str, text: str) -> None:
    found = shelf("films").finder.find(text, (), Scene(people=((asked, EASTWOOD),)), today=TODAY)
    assert [written(c) for c in found.constraints] == [f"{'cast' if asked == 'director' else 'director'} contains {EASTWOOD}"]
    assert found.retractions == ()


@pytest.mark.parametrize("text", ["did he direct it?", "what else did he direct?", "ones he directed"])
def test_whoever_an_answer_told_of_is_meant_before_who_was_asked_for(text: str) -> None:
    scene = Scene(people=(("cast", "Tom Hanks"),), asked=("who directed the first?",))
    assert not any(c.value == "Tom Hanks" for c in shelf("films").finder.find(text, (), scene, today=TODAY).constraints)
