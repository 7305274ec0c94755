"""What is usual is not what is wanted now: what a message turns to is, and where it turns to nothing else, a change."""

import pytest

from convrec.agent.understanding.speech.habits import beyond_habit
from convrec.data.embedded import load_domain
from tests.agent.understanding._shelves import GARDEN
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "normally I hate musicals but my wife wants one", "musicals"),
        ("films", "not usually a romance person, but I'm curious. under 2 hours", "romance. under 2 hours"),
        ("films", "horror isn't my thing but tonight why not", "horror"),
        ("films", "I don't usually like horror but tonight I want something scary", "tonight I want something scary"),
        ("films", "usually i watch comedies. tonight i want a western", "tonight i want a western"),
        ("books", "been on a horror binge, need a palate cleanser", "no horror"),
        ("books", "I've been reading nothing but crime lately, need a break", "no crime"),
        ("books", "im usually a thriller reader, fancy something different, maybe a memoir", "no thriller. maybe a memoir"),
        ("garden", "I mostly buy corded trimmers but need something different", "no corded trimmers"),
    ],
)
def test_a_message_is_read_as_what_it_turns_to(shop: str, text: str, expected: str) -> None:
    assert beyond_habit(text, (GARDEN if shop == "garden" else load_domain(shop)).verbs) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I usually love Nolan but hated Tenet",
        "I usually watch fantasy, what do you recommend",
        "normally I like action films",
        "I hate musicals but she loves them",
        "I don't like horror, but I want something tense",
        "I love horror but want something different",
        "I never watch musicals",
        "I usually like long films but this one was too long",
    ],
)
def test_a_taste_without_such_a_turn_stays_one(text: str) -> None:
    assert beyond_habit(text, load_domain("films").verbs) == text


@pytest.mark.parametrize(
    ("shop", "text", "demand"),
    [
        ("films", "i dont usually watch horror but tonight i will", "contains Horror"),
        ("films", "normally i'd go for a comedy, but tonight a thriller", "contains Thriller"),
        ("books", "i dont normally read romance but im curious", "contains Romance"),
        ("books", "i usually read fantasy but want a change", "not_contains Fantasy"),
    ],
)
def test_what_is_demanded_is_what_it_turns_to(shop: str, text: str, demand: str) -> None:
    found = heard(shop, text)
    assert [f"{c.op.value} {c.value}" for c in found.constraints] == [demand]
    assert (found.wish, found.text) == ("", text)
