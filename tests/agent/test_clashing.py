"""A wish and a ban on the very same in one message are asked about, and neither is broken in silence."""

import pytest

from convrec import Recommender
from convrec.agent.turn._clashing import clash
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "words"),
    [
        ("films", "a violent film without violence", {"violent", "without violence"}),
        ("films", "without violence, a violent film", {"violent", "without violence"}),
        ("films", "a funny film that is not funny", {"funny", "not funny"}),
        ("films", "a scary horror without scares", {"scary", "without scares"}),
        ("films", "a horror movie, no horror", {"horror movie", "no horror"}),
        ("books", "a sad book, not sad", {"sad", "not sad"}),
    ],
)
def test_one_message_that_wants_and_refuses_the_same_clashes(shop: str, text: str, words: set[str]) -> None:
    torn = clash(heard(shop, text))
    assert torn is not None
    assert {c.words for c in torn} == words


@pytest.mark.parametrize(
    "text",
    [
        "funny but not silly",
        "funny but not too funny",
        "a war film without violence",
        "a tearjerker that isn't sad",
        "gory but not violent",
        "I love funny films but nothing funny tonight",
        "i love horror, but no horror tonight",
        "I love funny films, she hates funny films",
    ],
)
def test_tastes_degrees_and_other_words_clash_with_nothing(text: str) -> None:
    assert clash(heard("films", text)) is None


def test_what_clashes_is_asked_about_and_settled_by_the_answer(talk: Recommender) -> None:
    chat = talk.chat(user_id="clashing")
    reply = chat.send("a violent film without violence")
    assert not reply.items
    assert "violent" in reply.text
    assert "without violence" in reply.text
    chat.send("i meant violent")
    assert [str(c) for c in chat.state.constraints] == ["moods contains violent"]
