"""Plain requests for an item, which are never off topic."""

import pytest

from convrec.agent.understanding.acts import ActClassifier, ActFeatures
from convrec.agent.understanding.acts._requests import NO_REQUEST, asks_plainly

NOUNS = frozenset({"film", "films", "movie", "item", "tool"})
_MISSPELT = {"somthing": "something", "recomend": "recommend"}


def _asks(text: str) -> bool:
    return asks_plainly(text, NOUNS, lambda words: [_MISSPELT.get(word, word) for word in words])


@pytest.mark.parametrize(
    "text",
    [
        "something about a bank robbery",
        "I want something with guns in it",
        "beers are in, something dumb",
        "we ordered a takeaway and want something silly and short",
        "a film with a pizza delivery boy",
        "looking for a film about the flu",
        "recomend me somthing my mates like",
        "any films about card fraud?",
        "do you have something about the weather",
        "a tool for thick branches",
        "suggest a film",
    ],
)
def test_a_plain_request_is_known_whatever_it_is_about(text: str) -> None:
    assert _asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "tell me something funny",
        "say something in French",
        "tell me something about yourself",
        "I need something to eat",
        "something for dinner",
        "something about my order is wrong",
        "recommend me a hotel in Paris",
        "my film with the cracked case never arrived",
        "I'll find something myself",
        "there is something wrong with it",
    ],
)
def test_what_asks_for_something_else_is_none(text: str) -> None:
    assert not _asks(text)


@pytest.mark.parametrize(
    "text", ["something about a bank robbery", "something about tax fraud", "a movie about a refund scam", "lads, beers, something dumb"]
)
def test_a_plain_request_is_not_refused(text: str) -> None:
    scores = ActClassifier.load().classify(text, features=ActFeatures(nouns=NOUNS))
    assert scores.act not in NO_REQUEST
    assert all(scores.probabilities[act] == 0 for act in NO_REQUEST)
    assert sum(scores.probabilities.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["order us a pizza", "what's the weather like", "where is my parcel"])
def test_other_messages_keep_their_act(text: str) -> None:
    assert ActClassifier.load().classify(text, features=ActFeatures(nouns=NOUNS)).act in NO_REQUEST
