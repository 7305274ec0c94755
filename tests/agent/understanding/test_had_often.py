"""How often something was had, and what is asked for beside it in words that only look like "something like it"."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "seen when harry met sally too many times"),
        ("films", "seen pulp fiction way too many times"),
        ("films", "I've seen Inception way too many times"),
        ("films", "we watched grease so many times, know it by heart"),
        ("films", "hmm dirty dancing they know by heart obviously"),
        ("films", "seen Shrek about ten times already"),
        ("books", "read the hobbit too many times"),
        ("books", "I've read gone girl way too often"),
        ("books", "we've read Dracula loads"),
    ],
)
def test_how_often_is_no_verdict(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert [m.attitude for m in found.mentions] == [Attitude.SEEN]
    assert found.wish == ""


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("seen Inception a hundred times and loved it every time", Attitude.LIKE),
        ("loved Heat, seen it loads of times", Attitude.LIKE),
        ("Heat bored me to death", Attitude.DISLIKE),
        ("Heat was way too long", Attitude.DISLIKE),
    ],
)
def test_a_verdict_beside_it_stands(text: str, attitude: Attitude) -> None:
    assert heard("films", text).mentions[0].attitude is attitude


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "i hated la la land, my gf loved it. something we both could like"),
        ("films", "I hated Grease. something i would like"),
        ("films", "I couldn't stand Titanic. find me one I'd actually like"),
        ("films", "I hated Grease. something my mum and I would like"),
        ("books", "I hated Pride and Prejudice, my wife loved it. something we both might like"),
        ("books", "didn't like Twilight, need something I can like"),
    ],
)
def test_what_somebody_would_like_is_asked_for_and_likes_nothing_named(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert [m.attitude for m in found.mentions] == [Attitude.DISLIKE]
    assert found.act is Act.RECOMMEND


@pytest.mark.parametrize("text", ["I saw Grease. something a bit like it", "I've seen Grease. anything else like that"])
def test_something_like_it_still_likes_it(text: str) -> None:
    assert heard("films", text).mentions[0].attitude is Attitude.LIKE


@pytest.mark.parametrize(
    ("shop", "text", "names"),
    [
        ("books", "we did brave new world and the help already", ["brave new world", "the help"]),
        ("books", "we read emma and the hobbit already", ["emma", "the hobbit"]),
        ("books", "we already did the hobbit", ["the hobbit"]),
        ("films", "we did jaws already", ["jaws"]),
        ("films", "we've done alien and the shining twice", ["alien", "the shining"]),
    ],
)
def test_what_was_done_already_was_had(shop: str, text: str, names: list[str]) -> None:
    assert [(m.words.lower(), m.attitude) for m in heard(shop, text).mentions] == [(name, Attitude.SEEN) for name in names]


@pytest.mark.parametrize("text", ["we did it already", "we did a lot already", "i did up the house", "we already did the dishes"])
def test_what_else_was_done_names_nothing(text: str) -> None:
    assert not heard("films", text).mentions
