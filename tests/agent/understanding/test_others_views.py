"""Questions what others make of an item, and how much of the answer is wanted."""

import pytest

from convrec.agent.understanding import Act, Scene
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    "text",
    [
        "what do people say about it",
        "what are the reviews like",
        "how are the reviews for gone girl?",
        "what do critics think",
        "so what do most people think of gone girl then",
    ],
)
def test_what_others_say_is_not_known_without_ratings(text: str) -> None:
    found = heard("books", text, scene_of("books"))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert (found.question.known, found.question.words) == (False, "what others say about it")


@pytest.mark.parametrize("text", ["what do people say about it", "how are the reviews?", "what do customers think of the second one"])
def test_ratings_tell_what_others_say(text: str) -> None:
    shown = shelf("tools").shown
    found = heard("tools", text, Scene(shown=shown, focus=shown[:1]))
    assert found.question is not None
    assert found.question.field == "rating"


@pytest.mark.parametrize("text", ["what do you think of it", "what do people eat in it", "something people say is good"])
def test_other_questions_ask_nothing_of_the_kind(text: str) -> None:
    found = heard("books", text, scene_of("books"))
    assert found.question is None or found.question.words != "what others say about it"


@pytest.mark.parametrize(
    "text",
    [
        "what's gone girl about, in short",
        "what's gone girl about in a nutshell",
        "whats gone girl about briefly",
        "what is gone girl about? no spoilers",
        "what's gone girl about, without spoilers please",
    ],
)
def test_how_much_is_wanted_is_not_what_is_asked(text: str) -> None:
    found = heard("books", text)
    assert found.question is not None
    assert (found.question.field, found.question.known) == ("logline", True)
