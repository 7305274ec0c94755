"""Whatever a server does, the person gets a good answer, and the trace and the log tell why it is the template's."""

import logging
from collections.abc import Callable

import pytest

from convrec.agent.language import Breaker
from convrec.agent.reply import Reply, StepKind
from convrec.testing import Answer, FakeModelServer
from tests.agent.language.conftest import GOOD, Opener, told

pytestmark = pytest.mark.network

ASKED = "something like Heat"


def answered(opened: Opener, how: str, **settings: object) -> Reply:
    """One turn, whole or streamed; the parts are the text."""
    chat = opened(**settings).chat()
    if how == "send":
        return chat.send(ASKED)
    *parts, reply = list(chat.stream(ASKED))
    assert isinstance(reply, Reply)
    assert "".join(map(str, parts)) == reply.text
    return reply


def fallen_back(reply: Reply) -> str:
    return " | ".join(str(s.detail.get("fell_back", "")) for s in reply.steps if s.kind is StepKind.WRITE)


def is_good(reply: Reply) -> bool:
    """Every item is named, in its order, and nothing is claimed that no evidence bears."""
    places = [reply.text.find(item.title) for item in reply.items]
    findings = [f for s in reply.steps if s.kind is StepKind.CHECK for f in s.detail["findings"]]  # type: ignore[attr-defined]  # a list
    return len(places) == 3 and min(places) >= 0 and places == sorted(places) and not findings


@pytest.mark.parametrize("how", ["send", "stream"])
def test_the_models_words_are_given_with_names_filled_in(opened: Opener, server: FakeModelServer, how: str) -> None:
    reply = answered(opened, how, prices={"read": 1.0, "written": 5.0, "cached": 0.5})
    first, second, third = (item.title for item in reply.items)
    assert reply.text.startswith(f"{first} is first. Then {second}. And {third}.")
    (call,) = [s for s in reply.steps if s.kind is StepKind.MODEL]
    # 100 tokens read of which 40 were kept, 10 written: (60 * 1 + 40 * 0.5 + 10 * 5) / 1e6
    assert call.detail["money"] == pytest.approx(130e-6)
    assert (call.detail["tokens_read"], call.detail["tokens_cached"], call.detail["tokens_written"]) == (100, 40, 10)
    assert (call.detail["purpose"], call.detail["attempts"]) == ("write", 1)
    assert fallen_back(reply) == ""
    (asked,) = server.asked
    assert asked["response_format"]["json_schema"]["name"] == "reply"
    assert first not in str(asked["messages"])


FAULTS: dict[str, tuple[Answer | str, str]] = {
    "a busy server": (Answer("slow down", status=429), "rate limited"),
    "a broken server": (Answer("oops", status=500), "server error"),
    "a wrong key": (Answer("who are you", status=401), "denied"),
    "no such model": (Answer("what", status=404), "denied"),
    "a refusal": (Answer(refusal="I would rather not."), ""),
    "a filter": (Answer("", finish="content_filter"), "refused"),
    "an empty text": (Answer("   "), "empty"),
    "malformed JSON": ('{"sentences": [42]}', "malformed"),
    "JSON of another kind": ('{"text": "hello"}', "malformed"),
    "JSON that breaks off": ('{"sentences": ["{item_1} is', "malformed"),
    "an answer too long": (Answer('{"sentences": ["', finish="length"), "malformed"),
    "no sentences": ('{"sentences": []}', "findings"),
    "unicode rubbish": (told("{item_1} \u0000\ufffd\u202e \U000e0041 是好电影。"), "findings"),
    "an invented name": (told("{item_1} is made by Zorbo Quux."), "findings"),
    "a title that was not chosen": (told("{item_1} is fine, but see Casablanca."), "findings"),
    "a wrong year": (told("{item_1} came out in 1871."), "findings"),
    "an invented quality": (told("{item_1} is a heartwarming masterpiece."), "findings"),
    "a slot that is not there": (told("{item_9} is for you."), "findings"),
    "a link": (told("{item_1} is at https://example.org now."), "findings"),
    "a body that is no JSON": (Answer(body=b"<html>Bad gateway</html>"), ""),
    "a body without choices": (Answer(body=b'{"choices": []}'), ""),
    "a connection that closes at once": (Answer(GOOD, cut=0), ""),
}


@pytest.mark.parametrize("how", ["send", "stream"])
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_ends_in_a_good_answer(
    opened: Opener, server: FakeModelServer, how: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer, cause = FAULTS[fault]
    server.script = [answer]
    with caplog.at_level(logging.WARNING, "convrec.language"):
        reply = answered(opened, how, retries=1)
    assert is_good(reply), reply.text
    assert cause in fallen_back(reply)
    assert fallen_back(reply)
    assert len(server.asked) <= 2
    if cause not in ("findings", "malformed", ""):
        assert cause in caplog.text
    assert ASKED not in caplog.text


@pytest.mark.parametrize("how", ["send", "stream"])
def test_a_timeout_ends_in_a_good_answer(opened: Opener, server: FakeModelServer, how: str) -> None:
    server.script = [Answer(GOOD, delay=1.0)]
    reply = answered(opened, how, timeout=0.1)
    assert is_good(reply)
    assert "timeout" in fallen_back(reply)
    assert len(server.asked) == 1


def test_a_server_that_drips_is_held_to_the_time_of_a_turn(opened: Opener, server: FakeModelServer) -> None:
    server.script = [Answer(GOOD, delay=0.08)]
    reply = answered(opened, "stream", turn_seconds=0.3)
    assert is_good(reply)
    assert "timeout" in fallen_back(reply)


@pytest.mark.parametrize("shown", [0, 1, 2])
def test_what_was_shown_before_a_cut_stays_and_the_rest_is_said_by_templates(opened: Opener, server: FakeModelServer, shown: int) -> None:
    ends = [10, GOOD.index("Then"), GOOD.index("And")]
    server.script = [Answer(GOOD, cut=ends[shown])]
    reply = answered(opened, "stream", retries=0)
    assert is_good(reply)
    assert "cut off" in fallen_back(reply)
    titles = [item.title for item in reply.items]
    said = [f"{titles[0]} is first.", f" Then {titles[1]}."][:shown]
    assert reply.text.startswith("".join(said))
    assert " And " + titles[2] + "." not in reply.text


def test_a_busy_server_is_asked_again(opened: Opener, server: FakeModelServer) -> None:
    server.script = [Answer("busy", status=429, headers={"retry-after": "0"}), Answer("oops", status=503), GOOD]
    reply = answered(opened, "send")
    (call,) = [s for s in reply.steps if s.kind is StepKind.MODEL]
    assert call.detail["attempts"] == 3
    assert "is first." in reply.text


def test_a_server_that_wants_a_long_wait_is_not_waited_for(opened: Opener, server: FakeModelServer) -> None:
    server.script = [Answer("busy", status=429, headers={"retry-after": "3600"})]
    reply = answered(opened, "send")
    assert is_good(reply)
    assert len(server.asked) == 1


@pytest.mark.parametrize("how", ["send", "stream"])
def test_one_repair_names_the_finding(opened: Opener, server: FakeModelServer, how: str) -> None:
    server.script = [told("{item_1} came out in 1871.", "Then {item_2}.", "And {item_3}."), GOOD]
    reply = answered(opened, how)
    assert "is first." in reply.text
    assert "1871" in server.asked[1]["messages"][-1]["content"]
    assert [s.detail["purpose"] for s in reply.steps if s.kind is StepKind.MODEL] == ["write", "repair"]


def test_a_sentence_that_fails_in_mid_stream_is_left_out(opened: Opener, server: FakeModelServer) -> None:
    server.script = [told("{item_1} is first.", "It came out in 1871.", "Then {item_2}.", "And {item_3}.")]
    reply = answered(opened, "stream")
    first, second, third = (item.title for item in reply.items)
    assert reply.text.startswith(f"{first} is first. Then {second}. And {third}.")
    assert len(server.asked) == 1


def test_a_fact_of_another_item_is_found(opened: Opener, server: FakeModelServer) -> None:
    years: Callable[[Reply], list[int]] = lambda reply: [int(str(item.fields["year"])) for item in reply.items]  # noqa: E731
    first, _, third = years(answered(opened, "send"))
    assert first != third
    server.restart([told(f"{{item_1}} came out in {third}.", "Then {item_2}.", "And {item_3}.")])
    assert "findings" in fallen_back(answered(opened, "send"))
    server.restart([told(f"{{item_1}} came out in {first}.", "Then {item_2}.", "And {item_3}.")])
    assert fallen_back(answered(opened, "send")) == ""


def test_items_out_of_order_are_found(opened: Opener, server: FakeModelServer) -> None:
    server.script = [told("{item_2} is first.", "Then {item_1}.", "And {item_3}.")]
    reply = answered(opened, "send")
    assert is_good(reply)
    assert "order" in fallen_back(reply)


def test_items_that_the_model_leaves_out_are_said_by_templates(opened: Opener, server: FakeModelServer) -> None:
    server.script = [told("{item_1} is first.")]
    reply = answered(opened, "send")
    assert is_good(reply)
    assert reply.text.startswith(f"{reply.items[0].title} is first. ")


def test_plain_text_is_taken_where_no_json_comes(opened: Opener, server: FakeModelServer) -> None:
    server.script = ["{item_1} is first. Then {item_2}. And {item_3}."]
    assert " is first. Then " in answered(opened, "stream").text


def test_a_server_that_takes_no_schema_is_asked_in_words_from_then_on(opened: Opener, server: FakeModelServer) -> None:
    server.script = lambda request: Answer("no response_format", status=400) if "response_format" in request else Answer(GOOD)
    rec = opened()
    assert "is first." in rec.chat().send(ASKED).text
    assert "is first." in rec.chat().send(ASKED).text
    assert ["response_format" in asked for asked in server.asked] == [True, False, False]


def test_a_dead_endpoint_is_left_alone(opened: Opener, server: FakeModelServer) -> None:
    server.script = [Answer("oops", status=500)]
    rec = opened(retries=0, breaker_failures=2)
    replies = [rec.chat().send(ASKED) for _ in range(4)]
    assert len(server.asked) == 2
    assert all(map(is_good, replies))
    assert ["resting" in fallen_back(reply) for reply in replies] == [False, False, True, True]


def test_an_endpoint_that_is_well_again_is_asked_again(opened: Opener, server: FakeModelServer) -> None:
    server.script = [Answer("oops", status=500)]
    rec = opened(retries=0)
    language, now = rec._core.language, [0.0]
    assert language is not None
    language.client.breaker = Breaker(1, 30.0, clock=lambda: now[0])
    assert "server error" in fallen_back(rec.chat().send(ASKED))
    server.restart([GOOD])
    assert "resting" in fallen_back(rec.chat().send(ASKED))
    now[0] = 30.0
    assert [fallen_back(rec.chat().send(ASKED)) for _ in range(2)] == ["", ""]
    assert len(server.asked) == 2


@pytest.mark.parametrize("bound", [{"turn_tokens": 600}, {"session_tokens": 600}])
def test_a_budget_of_tokens_is_kept(opened: Opener, server: FakeModelServer, bound: dict[str, int]) -> None:
    reply = answered(opened, "send", **bound)
    assert is_good(reply)
    assert "budget" in fallen_back(reply)
    assert server.asked == []


def test_a_budget_of_a_session_runs_out(opened: Opener, server: FakeModelServer) -> None:
    chat = opened(session_tokens=2_200).chat()
    causes = [fallen_back(chat.send(text)) for text in (ASKED, "something else", "something else", "something else")]
    # The first call is let through at an estimate of some 1,500 tokens and counts 110; the bound holds for estimates, too.
    assert "budget" not in causes[0]
    assert len(server.asked) < 9


def test_talk_costs_no_call(opened: Opener, server: FakeModelServer) -> None:
    chat = opened().chat()
    for text in ("hello", "thanks!", "what do you know about me?", "start over"):
        assert chat.send(text).text
    assert server.asked == []


def test_off_asks_nothing(opened: Opener, server: FakeModelServer) -> None:
    assert is_good(answered(opened, "send", mode="off"))
    assert server.asked == []
