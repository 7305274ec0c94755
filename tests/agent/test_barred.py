"""What fits and is barred: the reply says so, blames what bars it, and offers what would help."""

from collections import Counter

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from tests.conftest import ShopMaker


@pytest.fixture
def chat(talk: Recommender) -> Chat:
    return talk.chat(session_id="fixed")


def test_what_the_person_can_use_is_blamed_and_not_what_was_asked(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        held = [item for item in rec.items if item.fields["brand"] == "Felco"]
        reply = rec.chat(attributes={"brands": ["Bulldog"]}).send("something by Felco")
        assert reply.abstained
        assert "brand: Bulldog" in reply.text
        assert "Felco" in reply.text
        assert "no Felco" not in reply.text
        assert len(held) > 0


def test_a_yes_to_letting_go_shows_what_the_person_can_use(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        chat = rec.chat(attributes={"brands": ["Bulldog"]})
        assert "let that go" in chat.send("something by Felco").text
        assert {item.fields["brand"] for item in chat.send("yes").items} == {"Bulldog"}


@pytest.mark.parametrize("brands", [[], ["Hilti"]])
def test_with_nothing_that_can_be_used_nothing_is_offered(shop: ShopMaker, brands: list[str]) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        reply = rec.chat(attributes={"brands": brands}).send("something by Felco")
        assert reply.abstained
        assert f"brand: {brands[0] if brands else 'none'}" in reply.text
        assert "?" not in reply.text


def test_an_item_asked_for_by_name_that_cannot_be_used_is_told(shop: ShopMaker) -> None:
    with shop(overlap=[{"field": "brand", "attribute": "brands"}]) as rec:
        felco = next(item for item in rec.items if item.fields["brand"] == "Felco")
        reply = rec.chat(attributes={"brands": ["Bulldog"]}).send(felco.title)
        assert felco.title in reply.text
        assert "brand: Bulldog" in reply.text
        assert felco.item_id not in [item.item_id for item in reply.items]


def test_the_one_that_fits_and_was_ruled_out_is_named(talk: Recommender) -> None:
    people = Counter(item.fields["director"] for item in talk.items)
    alone = next(item for item in talk.items if people[item.fields["director"]] == 1)
    director = alone.fields["director"]
    assert isinstance(director, tuple)
    reply = talk.chat().send(f"something directed by {director[0]}, but not {alone.title}")
    assert reply.abstained
    assert alone.title in reply.text
    assert "ruled out" in reply.text or "didn't want" in reply.text


def test_what_was_only_shown_is_not_said_to_have_been_seen(chat: Chat) -> None:
    reply = chat.send("a film by Stanley Kubrick")
    while reply.items:
        reply = chat.send("more")
    assert reply.abstained
    assert "seen" not in reply.text
    assert "watched" not in reply.text


def test_giving_up_the_only_thing_asked_for_is_no_way_out(chat: Chat) -> None:
    reply = chat.send("a film by Stanley Kubrick")
    while reply.items:
        reply = chat.send("more")
    assert "ithout" not in reply.text
    assert not chat.send("yes").items


def test_the_demand_that_narrows_least_goes_first(chat: Chat) -> None:
    """Documentaries are more than films by Spielberg: the director is what was asked."""
    assert chat.send("a documentary by Steven Spielberg").abstained
    assert all("Steven Spielberg" in str(item.fields["director"]) for item in chat.send("yes").items)


def test_what_an_item_is_said_to_be_takes_it_off_and_likes_nothing(talk: Recommender) -> None:
    chat = talk.chat()
    shown = next(item for item in chat.send("something funny").items if item.title.replace(" ", "").isalpha())
    reply = chat.send(f"{shown.title} is for kids")
    assert shown.title in reply.text
    assert shown.item_id not in [item.item_id for item in reply.items]
    assert not chat.state.liked
