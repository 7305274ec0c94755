"""What is said of the agent or of how the person is: it wishes for nothing, judges nothing, and leaves the rest of the message as it is."""

import pytest

from convrec.agent.understanding import Act, Attitude, Personal
from convrec.agent.understanding.speech.personal import personal_word
from tests.agent.understanding.test_whole_messages import heard, scene_of

RUDE = [
    "you're useless",
    "you are the worst",
    "this app is garbage",
    "what a stupid bot",
    "you never listen",
    "are you deaf?",
    "ugh, you're no help at all",
    "piss off",
    "i really hate you",
]
TROUBLED = [
    "i feel lonely, my cat died",
    "I'm so stressed lately",
    "my grandad passed away last week",
    "we broke up",
    "i just got fired",
    "I've had a really terrible week",
    "nobody understands me",
    "life sucks",
    "our dog is ill",
]


@pytest.mark.parametrize("shop", ["films", "books", "tools"])
@pytest.mark.parametrize(("texts", "kind"), [(RUDE, Personal.RUDE), (TROUBLED, Personal.TROUBLED)])
def test_rudeness_and_trouble_are_heard_as_such_and_change_nothing(shop: str, texts: list[str], kind: Personal) -> None:
    for text in texts:
        found = heard(shop, text, scene_of(shop))
        assert (found.personal, found.act) == (kind, Act.OFF_TOPIC), text
        assert found.is_personal
        said = (found.wish, found.constraints, found.mentions, found.references, found.critiques)
        assert not any(said), text


@pytest.mark.parametrize("text", ["i want to kill myself", "I don't want to live anymore, suggest something", "thinking of ending my life"])
def test_danger_outweighs_whatever_else_is_asked(text: str) -> None:
    found = heard("films", text)
    assert found.personal is Personal.IN_DANGER
    assert found.is_personal


@pytest.mark.parametrize(
    ("shop", "text", "kind", "plain"),
    [
        ("films", "pls nothing depressing, i just lost my job", Personal.TROUBLED, "pls nothing depressing"),
        ("films", "you idiot, i said no romance", Personal.RUDE, "i said no romance"),
        ("books", "I'm heartbroken. Recommend a funny novel under 200 pages", Personal.TROUBLED, "Recommend a funny novel under 200 pages"),
        ("books", "my nan died and I want a book about grief", Personal.TROUBLED, "I want a book about grief"),
        ("tools", "you're useless, show me a rake", Personal.RUDE, "show me a rake"),
    ],
)
def test_a_request_beside_it_is_served_as_if_it_stood_alone(shop: str, text: str, kind: Personal, plain: str) -> None:
    found, alone = heard(shop, text), heard(shop, plain)
    assert found.personal is kind
    assert (found.act, found.constraints, found.wish) == (alone.act, alone.constraints, alone.wish)
    assert found.act is not Act.OFF_TOPIC


def test_a_bare_verdict_beside_rudeness_judges_no_item() -> None:
    assert heard("films", "this is rubbish, you never help", scene_of("films")).is_personal
    judged = heard("films", "the second one is rubbish, you never help", scene_of("films"))
    assert [r.attitude for r in judged.references] == [Attitude.DISLIKE]


@pytest.mark.parametrize(
    "text",
    [
        "i feel like something sad",
        "a film where his dog died",
        "I'm sick of romance",
        "I'm down for anything",
        "i want to die laughing",
        "I don't want to live in the past, something new",
        "you're not bad",
        "your last pick was boring",
        "a novel about a man who wants to kill himself",
        "what a stupid film",
        "this tool is useless",
        "my mower died",
    ],
)
def test_what_is_wanted_or_judged_is_no_personal_word(text: str) -> None:
    assert personal_word(text) is None


def test_the_clauses_are_blanked_out_and_all_else_keeps_its_place() -> None:
    text = "I'm so tired, a comedy please, and my week was fine"
    found = personal_word(text)
    assert found is not None
    assert len(found.rest) == len(text)
    assert found.rest.index("comedy") == text.index("comedy")
    assert "tired" not in found.rest
