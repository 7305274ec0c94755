"""Complaints that what was shown lacks something: the wish for it, or a question, and never a ban on it."""

from dataclasses import replace

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "demand"),
    [
        ("films", "none of these have kate winslet in it?", "cast contains Kate Winslet"),
        ("films", "these dont have julia roberts in them?", "cast contains Julia Roberts"),
        ("films", "i don't see any tom hanks in these", "cast contains Tom Hanks"),
        ("films", "why isn't tom hanks in any of these?", "cast contains Tom Hanks"),
        ("films", "lol none of them are funny", "moods contains funny"),
        ("films", "there's no romance in these", "genres contains Romance"),
        ("films", "none of these are under 90 minutes", "runtime <= 90"),
        ("films", "why is there no tom hanks in these?", "cast contains Tom Hanks"),
        ("shoes", "none of these are by asics?", "brand == Asics"),
        ("books", "none of these are by stephen king?", "authors contains Stephen King"),
        ("books", "not one of these is a romance", "genres contains Romance"),
    ],
)
def test_what_is_lacking_is_asked_for(name: str, text: str, demand: str) -> None:
    found = heard(name, text, scene_of(name))
    assert found.act is Act.RECOMMEND
    assert [str(c) for c in found.constraints] == [demand]
    assert not found.references


def test_whoever_was_asked_for_is_lacking_by_a_pronoun() -> None:
    scene = replace(scene_of("films"), people=(("cast", "Julia Roberts"),))
    assert [str(c) for c in heard("films", "why is she in none of these?", scene).constraints] == ["cast contains Julia Roberts"]


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("none of these have al pacino?", "cast contains Al Pacino"),
        ("none of these have al pacino", "cast contains Al Pacino"),
        ("none of these are scary?", "moods contains scary"),
        ("none of these are under 90 minutes?", "runtime <= 90"),
    ],
)
def test_what_may_be_held_or_feared_is_answered(text: str, demand: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert (found.question.aim, [str(c) for c in found.question.demands]) == (Aim.SINGLE, [demand])
    assert not found.constraints


def test_what_is_banned_is_only_asked_after() -> None:
    ban = Constraint("cast", Op.NOT_CONTAINS, "Tom Hanks", hard=True, words="no tom hanks")
    found = heard("films", "none of these have tom hanks?", replace(scene_of("films"), bans=(ban,)))
    assert found.act is Act.ASK_ITEM
    assert not found.constraints


def test_a_complaint_before_anything_was_shown_is_no_complaint() -> None:
    found = heard("films", "none of these have kate winslet in it?")
    assert found.question is None or found.question.aim is not Aim.SINGLE


@pytest.mark.parametrize("text", ["none of these, something from the 90s", "none of these. no julia roberts either"])
def test_a_refusal_of_those_shown_stays_one(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.references[0].attitude is Attitude.EXCLUDE
    assert found.constraints


@pytest.mark.parametrize("text", ["these aren't scary enough", "none of these are too long?", "these are not my thing"])
def test_steps_and_verdicts_lack_nothing(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert not any(str(c).startswith("moods contains") for c in found.constraints)
