"""What was judged by mistake: the judgement moves to what was meant, and what was not had after all is no longer kept as had."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.agent.understanding.pointing.mistaken import meant_instead
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle

ASKED = {"films": "suggest three comedies", "books": "suggest three fantasy novels"}
HAD = {"films": "seen", "books": "read"}


@pytest.fixture(scope="module", params=["films", "books"])
def shop(request: pytest.FixtureRequest) -> Iterator[tuple[str, Recommender]]:
    bundle: Bundle = request.getfixturevalue(request.param)
    with Recommender(bundle, Store.open(None)) as recommender:
        yield request.param, recommender


def begun(recommender: Recommender) -> Chat:
    return recommender.chat(session_id=uuid4().hex)


def judged(chat: Chat) -> tuple[list[str], list[str], list[str]]:
    state = chat.state
    return [p.item_id for p in state.liked], [p.item_id for p in state.disliked], [p.item_id for p in state.seen]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("no not that one, the second one", 1),
        ("I meant the second one", 1),
        ("sorry, the last one", 2),
        ("oops, wrong one, I meant the third", 2),
        ("the second one, I mean", 1),
        ("not the first, the last", 2),
    ],
)
@pytest.mark.parametrize(("verdict", "kind"), [("I loved the first one", 0), ("I hated the first one", 1), ("I've {had} the first one", 2)])
def test_a_judgement_moves_from_what_was_meant_by_mistake(
    shop: tuple[str, Recommender], text: str, place: int, verdict: str, kind: int
) -> None:
    name, recommender = shop
    chat = begun(recommender)
    shown = [item.item_id for item in chat.send(ASKED[name]).items]
    chat.send(verdict.format(had=HAD[name]))
    chat.send(text)
    expected: list[list[str]] = [[], [], []]
    expected[kind] = [shown[place]]
    assert list(judged(chat)) == expected


def test_of_two_others_neither_is_guessed(shop: tuple[str, Recommender]) -> None:
    name, recommender = shop
    chat = begun(recommender)
    chat.send(ASKED[name])
    chat.send("I hated the first one")
    reply = chat.send("no, the other")
    assert judged(chat) == ([], [], [])
    assert not reply.items


def test_of_two_shown_the_other_is_meant(shop: tuple[str, Recommender]) -> None:
    name, recommender = shop
    chat = begun(recommender)
    shown = chat.send(ASKED[name].replace("three", "two")).items
    chat.send("I hated the first one")
    chat.send("no not that one, the other")
    assert judged(chat) == ([], [shown[1].item_id], [])


@pytest.mark.parametrize(
    ("first", "text", "second"),
    [
        ({"films": "Heat", "books": "Dune"}, "no wait, I confused it with {}", {"films": "Ronin", "books": "Emma"}),
        ({"films": "Alien", "books": "Emma"}, "not {first}, {}", {"films": "Fargo", "books": "Dracula"}),
        ({"films": "Fargo", "books": "Dracula"}, "oops I meant {}", {"films": "Heat", "books": "Dune"}),
    ],
)
def test_a_judgement_moves_between_names(shop: tuple[str, Recommender], first: dict[str, str], text: str, second: dict[str, str]) -> None:
    name, recommender = shop
    chat = begun(recommender)
    chat.send(f"I hated {first[name]}")
    chat.send(text.format(second[name], first=first[name]))
    catalogue = recommender.bundle.catalogue
    assert [catalogue.title(catalogue.row_of(p.item_id)) for p in chat.state.disliked] == [second[name]]


def test_a_bare_no_to_a_list_moves_nothing(shop: tuple[str, Recommender]) -> None:
    name, recommender = shop
    chat = begun(recommender)
    chat.send("something like Heat" if name == "films" else "something like Dune")
    liked = judged(chat)[0]
    assert liked
    chat.send("no, the second one")
    assert judged(chat)[0] == liked


@pytest.mark.parametrize("text", ["actually I haven't {had} {title} yet", "wait, I've not {had} it", "hmm no sorry, I never {had} it"])
def test_what_was_not_had_after_all_is_forgotten(shop: tuple[str, Recommender], text: str) -> None:
    name, recommender = shop
    chat, title = begun(recommender), {"films": "Heat", "books": "Dune"}[name]
    chat.send(f"I've {HAD[name]} {title}")
    assert len(chat.state.seen) == 1
    reply = chat.send(text.format(had=HAD[name], title=title))
    assert judged(chat) == ([], [], [])
    assert chat.state.wishes == []
    assert title in reply.text


def test_after_a_new_list_it_still_means_what_was_told_of(shop: tuple[str, Recommender]) -> None:
    """The list that answers "I know the first" has not been had, so "I hated it" cannot speak of it."""
    name, recommender = shop
    chat = begun(recommender)
    shown = chat.send(ASKED[name]).items
    assert chat.send(f"I've {HAD[name]} the first one").items
    chat.send("I hated it")
    assert judged(chat)[1] == [shown[0].item_id]


def test_what_a_message_means_instead() -> None:
    found = [meant_instead(text) for text in ("no I mean the other", "not that one, B")]
    assert [f.words.strip() for f in found if f is not None] == ["the other", "B"]
    assert meant_instead("I love the second one") is None
    assert meant_instead("the second one") is None
