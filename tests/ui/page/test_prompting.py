"""Prompts: first ones that fit any catalogue, next ones that fit the last answer; each is understood."""

import pytest

from convrec import Recommender
from convrec.agent.amending import known, messages
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page.prompting import Suggestion, examples, suggestions
from convrec.ui.page.wording import languages, load_wording

EN, ZH = load_wording("en"), load_wording("zh")


def offered(chat: Chat, bundle: Bundle) -> list[Suggestion]:
    return suggestions(messages(chat)[-1][1], known(chat), bundle.domain, EN)


@pytest.mark.parametrize("name", ["films", "books", "tools"])
def test_first_prompts_fit_the_catalogue_and_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(name)
    first = examples(bundle, EN)
    assert len(first) == len(set(first)) == 4
    assert all(example.label == example.message for example in first)
    with Recommender(bundle, Store.open(None)) as rec:
        for example in first[:2]:
            reply = rec.chat().send(example.message)
            assert reply.items or reply.abstained or reply.question, example


def test_a_domain_file_without_examples_has_prompts_all_the_same(tools: Bundle) -> None:
    bare = tools.domain.examples.copy()
    tools.domain.examples.clear()
    try:
        assert examples(tools, EN)[0].message.startswith("Something like ")
        assert examples(tools, ZH)[0].label.startswith("类似 ")
        assert len(examples(tools, EN)) >= 2
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
    found = offered(chat, films)
    assert found[0] == Suggestion("yes", "yes")
    assert {one.label for one in found[1:]} == {"drop “horror”", "drop “under 60 minutes”", "drop “rated PG”"}
    session = chat.session_id
    for one in found[1:]:
        before = len(known(chat).constraints)
        talk.chat(session_id=session).send(one.message)
        assert len(known(talk.chat(session_id=session)).constraints) == before - 1, one
        talk.chat(session_id=session).send("undo that")
    assert talk.chat(session_id=session).send("yes").items


def test_what_is_offered_is_what_people_want_more_of(tools: Bundle) -> None:
    with Recommender(tools, Store.open(None)) as rec:
        chat = rec.chat()
        chat.send("something for roses under $40, not too heavy")
        found = [one.message for one in offered(chat, tools)]
    assert not {"longer", "something longer", "heavier", "worse rated", "something worse rated", "something dearer"} & set(found)
    assert "something better rated" in found


@pytest.mark.parametrize("name", ["films", "books"])
def test_the_buttons_speak_chinese_and_send_what_is_understood(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(name)
    first = examples(bundle, ZH)
    assert [one.message for one in first] == [one.message for one in examples(bundle, EN)]
    with Recommender(bundle, Store.open(None)) as rec:
        chat = rec.chat()
        chat.send(bundle.domain.examples[2])
        said, state = messages(chat)[-1][1], known(chat)
        here, there = (suggestions(said, state, bundle.domain, wording) for wording in (ZH, EN))
    assert [one.message for one in here] == [one.message for one in there]
    for one in (*first, *(one for one in here if said.question is None or one.message not in said.question.options)):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in one.label), one


@pytest.mark.parametrize("name", ["films", "books"])
def test_the_domain_files_words_in_other_languages_are_words_of_the_file(name: str, request: pytest.FixtureRequest) -> None:
    domain = request.getfixturevalue(name).domain
    specs = domain.fields.values()
    own = {domain.name, *domain.examples, *map(domain.label, domain.fields), *(value for spec in specs for value in spec.values)}
    own |= {words for spec in specs for words in (*spec.more, *spec.less)}
    for language in languages()[1:]:
        assert set(domain.languages[language.code]) <= own
        assert {domain.name, *domain.examples, *(domain.label(f) for f, spec in domain.fields.items() if spec.card)} <= set(
            domain.languages[language.code]
        )
