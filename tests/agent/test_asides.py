"""What is told beside a wish: the person's day answers no question, what others say is no taste, and a grudging look is no like."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle

EXAMPLE = {"films": "Heat", "books": "Dune"}
KIND = {"films": "comedies", "books": "fantasy novels"}


@pytest.fixture(scope="module", params=["films", "books"])
def shop(request: pytest.FixtureRequest) -> Iterator[tuple[str, Recommender]]:
    bundle: Bundle = request.getfixturevalue(request.param)
    with Recommender(bundle, Store.open(None)) as recommender:
        yield request.param, recommender


@pytest.fixture
def chat(shop: tuple[str, Recommender]) -> Chat:
    return shop[1].chat(session_id=uuid4().hex)


@pytest.mark.parametrize(
    "text",
    ["I don't usually do this", "it's raining", "my neighbours are so loud", "we're on the sofa", "well it's cold here, my week was long"],
)
def test_an_open_question_stays_open_after_what_answers_nothing(chat: Chat, text: str) -> None:
    asked = chat.send("suggest something").question
    assert asked is not None
    reply = chat.send(text)
    assert (reply.items, reply.question) == ([], asked)
    assert chat.send(text).question != asked


@pytest.mark.parametrize("text", ["I don't mind", "not sure", "no idea", "whatever"])
def test_leaving_it_open_is_an_answer(chat: Chat, text: str) -> None:
    chat.send("suggest something")
    assert chat.send(text).items


def test_what_tells_of_the_day_is_no_other_topic(chat: Chat) -> None:
    reply = chat.send("it's raining")
    assert reply.handoff is None
    assert reply.text.endswith("?")
    assert chat.send("what's the capital of France?").handoff is not None


@pytest.mark.parametrize(
    "text", ["my sister says {} is a classic, got something short?", "people say {} is clever. show me something short",
             "my boss keeps saying {} is too long, anything short?"]
)  # fmt: skip
def test_what_others_say_of_an_item_is_neither_taste_nor_example(shop: tuple[str, Recommender], chat: Chat, text: str) -> None:
    assert chat.send(text.format(EXAMPLE[shop[0]])).items
    assert (chat.state.liked, chat.state.disliked) == ([], [])


def test_what_others_love_and_what_i_say_still_count(shop: tuple[str, Recommender], chat: Chat) -> None:
    name = EXAMPLE[shop[0]]
    chat.send(f"I honestly think {name} is great")
    assert len(chat.state.liked) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the last one looks ok, but is there one with less shouting",
        "the second looks fine but anything newer",
        "first one sounds alright, something shorter though",
        "the second seems decent, only not so old please",
    ],
)
def test_a_grudging_look_before_a_further_wish_is_no_like(shop: tuple[str, Recommender], chat: Chat, text: str) -> None:
    chat.send(f"suggest three {KIND[shop[0]]}")
    chat.send(text)
    assert chat.state.liked == []


def test_all_of_a_sort_by_somebody_is_what_was_had(talk: Recommender) -> None:
    chat = talk.chat(session_id=uuid4().hex)
    chat.send("I've seen all the westerns with Clint Eastwood, got another western?")
    catalogue = talk.bundle.catalogue
    had = {catalogue.row_of(p.item_id) for p in chat.state.seen}
    assert {catalogue.title(row) for row in had} >= {"Unforgiven", "Pale Rider"}
    assert not {catalogue.title(row) for row in had} & {"Million Dollar Baby", "Gran Torino"}


@pytest.mark.parametrize("text", ["{} mori", "{} asdfgh", "qwzx {} lkjh", "{} xyzzy plugh"])
def test_gibberish_beside_a_name_is_no_dislike(shop: tuple[str, Recommender], chat: Chat, text: str) -> None:
    chat.send(text.format(EXAMPLE[shop[0]]))
    assert chat.state.disliked == []
