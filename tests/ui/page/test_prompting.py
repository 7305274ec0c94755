"""Prompts: first ones that fit any catalogue, next ones that fit the last answer; each is understood."""

import pytest

from convrec import Recommender
from convrec.agent.amending import known, messages
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page.prompting import Suggestion, examples, suggestions
from convrec.ui.page.wording import load_wording

EN = load_wording("en")


def offered(chat: Chat, bundle: Bundle) -> list[Suggestion]:
    return suggestions(messages(chat)[-1][1], known(chat), bundle.domain, EN)


@pytest.mark.parametrize("name", ["films", "books", "tools"])
def test_first_prompts_fit_the_catalogue_and_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(name)
    first = examples(bundle)
    assert len(first) == len(set(first)) == 4
    with Recommender(bundle, Store.open(None)) as rec:
        for text in first[:2]:
            reply = rec.chat().send(text)
            assert reply.items or reply.abstained or reply.question, text


def test_a_domain_file_without_examples_has_prompts_all_the_same(tools: Bundle) -> None:
    bare = tools.domain.examples.copy()
    tools.domain.examples.clear()
    try:
        assert examples(tools)[0].startswith("Something like ")
        assert len(examples(tools)) >= 2
    finally:
        tools.domain.examples.extend(bare)


def test_next_prompts_steer_and_are_understood(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat()
    reply = chat.send("I loved Heat and Alien")
    found = offered(chat, films)
    assert 2 <= len(found) <= 4
    if reply.question is None:
        assert [s.message for s in found] == ["newer", "why that one?", "something shorter", "something else"]
    chat.send("newer")
    again = [s.message for s in offered(chat, films)]
    for text in again:
        before = chat.session_id
        fresh = talk.chat(session_id=before).send(text)
        assert fresh.items or fresh.text, text


def test_answers_to_a_question_come_first(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat()
    reply = chat.send("something good")
    assert reply.question is not None
    options = list(reply.question.options[:3])
    assert [s.message for s in offered(chat, films)][: len(options)] == options


def test_a_way_out_is_offered_when_nothing_fits(talk: Recommender, films: Bundle) -> None:
    chat = talk.chat()
    assert chat.send("horror under 60 minutes rated PG").abstained
    assert offered(chat, films)[0] == Suggestion("yes", "yes")
    assert chat.send("yes").items
