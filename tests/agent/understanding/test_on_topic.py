"""Wishes that sound like another topic and stand in items' own texts."""

import pytest

from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.wishes.on_topic import OnTopic
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "text": FieldSpec(type=FieldType.TEXT),
    },
)
_TEXTS = (
    "Folds flat for travel. A hard case is in the box.",
    "You hear the traffic while you cycle.",
    "Contracts and rights in plain words.",
    "Bread and a warm hearth.",
    "A red thread through the dark.",
    "A dog barks at the moon.",
    "Songs of the sea.",
    "Flat notes, sharp tongue.",
)


@pytest.fixture(scope="module")
def topics() -> OnTopic:
    rows: list[dict[str, object]] = [{"id": str(i), "name": f"n{i}", "text": text} for i, text in enumerate(_TEXTS)]
    return OnTopic(Catalogue.from_records(rows, _DOMAIN))


def _heard(text: str, act: Act = Act.OFF_TOPIC) -> Understanding:
    return Understanding(text, act, confidence=0.8)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("flat for travel", "flat for travel"),
        ("i cycle to work and need to hear traffic", "hear traffic"),
        ("i rent out rooms and need to understand contracts", "understand contracts"),
        ("hard case please", "hard case"),
    ],
)
def test_what_the_texts_tell_of_is_a_wish(topics: OnTopic, text: str, wish: str) -> None:
    found = topics.read(_heard(text))
    assert (found.act, found.wish) == (Act.RECOMMEND, wish)


@pytest.mark.parametrize(
    "text",
    [
        "is it flat for travel?",
        "write me something flat for travel",
        "i hear traffic all day",
        "i need to call my dog",
        "a pizza with cheese",
        "dog case",
    ],
)
def test_what_is_asked_told_or_unheard_of_is_none(topics: OnTopic, text: str) -> None:
    heard = _heard(text)
    assert topics.read(heard) is heard


def test_other_acts_stay(topics: OnTopic) -> None:
    heard = _heard("flat for travel", Act.TELL)
    assert topics.read(heard) is heard
