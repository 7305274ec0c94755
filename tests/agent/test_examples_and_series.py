"""What was named as an example, a series that is wanted or unwanted as a whole, and steps along an order of values."""

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat


@pytest.fixture
def chat(talk: Recommender) -> Chat:
    return talk.chat(session_id="fixed")


def titles(chat: Chat, text: str) -> list[str]:
    return [item.title for item in chat.send(text).items]


def test_a_series_asked_for_is_shown_from_its_best_known_part_on_and_ends_with_another_wish(chat: Chat) -> None:
    shown = [*titles(chat, "batman films"), *titles(chat, "more")]
    assert all("Batman" in title or "Dark Knight" in title for title in shown)
    assert chat.state.liked == []
    chat.send("something funny")
    assert not [c for c in chat.state.constraints if c.field == "title"]


def test_a_series_that_is_unwanted_is_left_out_by_name_and_by_what_is_told_of_it(chat: Chat) -> None:
    reply = chat.send("something by Nolan, none of his Batman films")
    assert "Batman Begins" not in {i.title for i in reply.items}
    assert ("batman",) in [c.value for c in chat.state.constraints if c.field == "keywords"]
    assert "descriptions" in reply.text


def test_part_of_what_a_tag_names_is_nobodys_name(chat: Chat) -> None:
    chat.send("action but no James Bond films")
    assert [c.field for c in chat.state.constraints if c.op.is_negative] == ["keywords"]


@pytest.mark.parametrize("text", ["that was sweet, anything like it", "it was great"])
def test_what_was_had_is_the_example_and_not_what_was_shown_to_it(chat: Chat, text: str) -> None:
    chat.send("something like Alien")
    chat.send(text)
    assert {chat.state.liked[-1].item_id, len(chat.state.liked)} == {chat.state.liked[0].item_id, 1}


def test_what_was_chosen_from_the_list_is_meant_once_it_is_spoken_of(chat: Chat) -> None:
    shown = chat.send("something like Alien").items
    chat.send("tell me about the second one")
    chat.send("it was great")
    assert chat.state.liked[-1].item_id == shown[1].item_id


def test_similar_to_what_was_seen_takes_it_as_an_example(chat: Chat) -> None:
    reply = chat.send("Alien and Aliens, seen both. similar but not by Ridley Scott")
    assert any(e.source_title in ("Alien", "Aliens") for item in reply.items for e in item.evidence)


@pytest.mark.parametrize(("text", "allowed"), [("more grown up", {"PG", "PG-13", "R", "NC-17"}), ("edgier", {"PG", "PG-13", "R", "NC-17"})])
def test_a_step_along_an_order_goes_beyond_what_was_shown(chat: Chat, text: str, allowed: set[str]) -> None:
    assert {i.fields["certificate"] for i in chat.send("a G-rated film").items} == {"G"}
    found = chat.send(text).items
    assert found
    assert {str(i.fields["certificate"]) for i in found} <= allowed


def test_a_step_down_an_order_stays_beneath(chat: Chat) -> None:
    chat.send("an R-rated thriller")
    found = chat.send("milder").items
    assert found
    assert {str(i.fields["certificate"]) for i in found} <= {"G", "PG", "PG-13"}


def test_what_is_similar_is_asked_of_the_example(chat: Chat) -> None:
    chat.send("something like Alien")
    reply = chat.send("what's similar?")
    assert reply.items


@pytest.mark.parametrize(
    ("before", "text", "year"),
    [
        ("any john wayne westerns", "my dad has seen true grit", 1969),
        ("a western with jeff bridges", "ive seen true grit", 2010),
        ("something with barbara stanwyck", "seen titanic", 1953),
    ],
)
def test_of_one_name_the_item_with_whoever_was_asked_for_is_meant(chat: Chat, before: str, text: str, year: int) -> None:
    chat.send(before)
    told = chat.send(f"{text}, how old is it?")
    assert str(year) in told.text


def test_of_one_name_the_item_that_was_shown_is_meant(chat: Chat) -> None:
    shown = {i.title: i for i in chat.send("a 1969 western with john wayne").items}
    chat.send("forget john wayne")
    chat.send("i loved true grit")
    assert chat.state.liked[-1].item_id == shown["True Grit"].item_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("batman movies with christian bale", {"Batman Begins", "The Dark Knight", "The Dark Knight Rises"}),
        ("james bond films with george lazenby", {"On Her Majesty's Secret Service"}),
    ],
)
def test_a_series_with_somebody_is_all_that_they_are_in(chat: Chat, text: str, expected: set[str]) -> None:
    assert set(titles(chat, text)) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("do you have seven samurai", "Shichinin no samurai (Seven Samurai, 1954)"),
        ("tell me about oldboy", "Oldeuboi (Old Boy, 2003)"),
    ],
)
def test_a_foreign_title_asked_about_stands_beside_the_name_that_people_know(talk: Recommender, text: str, named: str) -> None:
    assert named in talk.chat(session_id="fixed").send(text).text
