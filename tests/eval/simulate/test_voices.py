"""A chat model words the person: faithful words are sent, others are not, whatever the model does."""

from collections.abc import Sequence

import pytest

from convrec.errors import UsageError
from convrec.eval.simulate.demands import Demand, Sense
from convrec.eval.simulate.lexicon import Lexicon
from convrec.eval.simulate.phrasebook import phrasebook
from convrec.eval.simulate.speech import Manner, Message, Piece
from convrec.eval.simulate.user_model import open_user_model
from convrec.eval.simulate.voices import ModelVoice, TemplateVoice, Worded
from convrec.retrieval.bundle import Bundle
from convrec.testing import ScriptedChatModel

PLAIN = Manner(lower=False, stops=False, commas=False)
MESSAGE = Message.of(
    Piece("I'm after a comedy under two hours", (Demand("genres", Sense.ANY, ("Comedy",)), Demand("runtime", Sense.AT_MOST, high=120))),
    Piece("nothing scary", (Demand("moods", Sense.NONE, ("scary",)),)),
)
SHORTER = Message.of(Piece("something shorter than those", (Demand("runtime", Sense.AT_MOST, high=99),)))


def worded(
    bundle: Bundle, *script: str, message: Message = MESSAGE, secret: Sequence[str] = (), said: Sequence[tuple[str, str]] = ()
) -> tuple[Worded, ScriptedChatModel]:
    model = ScriptedChatModel(script=list(script))
    return ModelVoice(model, Lexicon(bundle.domain), phrasebook()).word(message, PLAIN, said, secret), model


@pytest.mark.parametrize(
    "text",
    [
        "Got a comedy that stays under two hours? Please not scary.",
        "need something hilarious, like comedies do, two hours tops, and no scares",
        "comedy plz (two hours or less), i don't do frightening",
    ],
)
def test_words_that_keep_every_point_are_sent(films: Bundle, text: str) -> None:
    assert worded(films, text)[0] == Worded(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Got anything under two hours? Not scary.", "lost genres any Comedy"),
        ("A comedy, please, and not scary.", "lost runtime at_most 120"),
        ("A comedy under two hours, nothing too long.", "lost moods none scary"),
        ("A comedy under two hours, and make it scary.", "turned round moods none scary"),
        ("A comedy under two hours from 1994, not scary.", "figure 1994"),
        ("A comedy under two hours like Big Fish, not scary.", "title"),
        ("A comedy under two hours, not scary. " + "Really. " * 90, "too long"),
        ("", "no answer"),
    ],
)
def test_words_that_lose_turn_round_add_or_give_away_are_not_sent(films: Bundle, text: str, why: str) -> None:
    found, _ = worded(films, text, secret=["Big Fish"])
    assert found == Worded("I'm after a comedy under two hours. Nothing scary", why)


def test_a_comparison_has_to_stay_one(films: Bundle) -> None:
    assert worded(films, "Can we go shorter?", message=SHORTER)[0].refused == ""
    assert worded(films, "Something else?", message=SHORTER)[0].refused == "lost runtime at_most 99"


def test_denying_where_nothing_was_ruled_out_is_not_sent(films: Bundle) -> None:
    message = Message.of(Piece("a comedy, please", (Demand("genres", Sense.ANY, ("Comedy",)),)))
    assert worded(films, "Anything, just not a comedy", message=message)[0].refused == "denial"


def test_a_model_that_fails_costs_its_words_and_nothing_else(films: Bundle) -> None:
    found, _ = worded(films, message=SHORTER)
    assert found == Worded("Something shorter than those", "no answer")


def test_the_prompt_holds_the_points_and_what_was_said_and_never_the_title(films: Bundle) -> None:
    said = [("user", "hello"), ("assistant", "What would you like?")]
    _, model = worded(films, "x", secret=["Big Fish"], said=said)
    system, user = (str(message.content) for message in model.heard[0])
    assert "talks to a shop assistant about films" in system
    assert "user: hello\nassistant: What would you like?" in user
    assert "- I'm after a comedy under two hours\n- nothing scary" in user
    assert "Big Fish" not in system + user
    assert "{{" not in system + user


def test_templates_say_the_points_as_they_are(films: Bundle) -> None:
    assert TemplateVoice().word(SHORTER, PLAIN, [], []) == Worded("Something shorter than those")


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("gpt-4o", "--user-llm takes PROVIDER:MODEL or PROVIDER:MODEL@URL, such as openai:gpt-4o-mini, not 'gpt-4o'"),
        (":gpt-4o", "--user-llm takes PROVIDER:MODEL"),
        ("nobody:model", "--user-llm 'nobody:model'"),
        ("cohere:command@http://localhost:1/v1", "--user-llm 'cohere:command@http://localhost:1/v1' needs another package"),
    ],
)
def test_a_model_that_cannot_be_opened_says_what_to_do(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_user_model(spec)
    assert str(caught.value).startswith(message)
