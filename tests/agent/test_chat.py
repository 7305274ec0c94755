"""Sessions: what was said counts, lasts, and stays with the one who said it."""

import asyncio
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.agent.reply import Reply, StepKind
from convrec.errors import UnknownItemError, UnknownSessionError, UsageError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op

HEAT = "tt0113277"


def test_a_conversation_that_is_gone_on_with_has_to_be_there(talk: Recommender) -> None:
    chat = talk.chat()
    chat.send("no horror")
    assert talk.resume(chat.session_id).state.constraints == chat.state.constraints
    with pytest.raises(UnknownSessionError, match="there is no session 'gone'"):
        talk.resume("gone")
    assert talk.store.session("gone") is None


def test_the_readmes_example(talk: Recommender) -> None:
    chat = talk.chat(user_id="ana", attributes={"services": ["Netflix"]})
    reply = chat.send("something like Heat but funnier, after 2000")
    assert reply.intent == "recommend"
    assert reply.items
    assert all(item.fields["year"] > 2000 for item in reply.items)  # type: ignore[operator]  # a number
    assert [p.item_id for p in chat.state.liked] == [HEAT]
    assert chat.state.liked[0].words == "Heat"
    assert Constraint("year", Op.GE, 2001, True, "after 2000") in chat.state.constraints
    assert reply.latency_ms > 0
    assert [step.kind for step in reply.steps][:3] == [StepKind.UNDERSTAND, StepKind.REDUCE, StepKind.TOOL]


def test_a_like_said_in_this_turn_counts_in_this_turn(talk: Recommender) -> None:
    heat = talk.item(HEAT)
    similar = heat.fields["similar"]
    assert isinstance(similar, tuple)
    reply = talk.chat().send("I loved Heat, what next?")
    assert {item.item_id for item in reply.items} & set(similar)
    assert any(e.source_id == HEAT for item in reply.items for e in item.evidence)


def test_nothing_comes_twice_in_a_session(talk: Recommender) -> None:
    chat = talk.chat()
    shown: list[str] = []
    for text in ("something like Heat", "something else", "more", "newer", "others", "undo that", "more"):
        shown += [item.item_id for item in chat.send(text).items]
    assert len(shown) == len(set(shown))
    assert HEAT not in shown


def test_feedback_acts_at_once(talk: Recommender) -> None:
    chat = talk.chat()
    first = chat.send("something like Heat").items
    chat.feedback(first[0].item_id, "like")
    chat.feedback(first[1].item_id, "dislike")
    chat.feedback(first[2].item_id, "seen")
    assert [p.item_id for p in chat.state.liked] == [HEAT, first[0].item_id]
    assert [p.item_id for p in chat.state.disliked] == [first[1].item_id]
    assert [p.item_id for p in chat.state.seen] == [first[2].item_id]
    chat.feedback(first[0].item_id, "clear")
    assert [p.item_id for p in chat.state.liked] == [HEAT]


def test_wrong_feedback_is_refused_and_changes_nothing(talk: Recommender) -> None:
    chat = talk.chat()
    with pytest.raises(UsageError, match="feedback 'love' is not known; use one of like, dislike, seen, clear"):
        chat.feedback(HEAT, "love")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(UnknownItemError, match="no item has the id 'tt0'"):
        chat.feedback("tt0", "like")
    assert chat.events == ()


def test_undo_restores_what_was_there_before(talk: Recommender) -> None:
    chat = talk.chat()
    chat.send("something like Heat")
    before = chat.state
    chat.send("no horror, under two hours")
    assert chat.state != before
    reply = chat.send("undo that")
    assert reply.intent == "history"
    assert chat.state == before


def test_sessions_do_not_see_each_other(talk: Recommender) -> None:
    one, other = talk.chat(), talk.chat()
    one.send("I loved Heat. No horror please")
    assert other.state.liked == []
    assert other.state.constraints == []


def test_many_sessions_at_once_each_keep_their_own(talk: Recommender) -> None:
    def converse(n: int) -> tuple[int, list[object]]:
        chat = talk.chat()
        chat.send(f"films after {1950 + n}")
        chat.send("no horror")
        return 1951 + n, [c.value for c in chat.state.constraints]

    with ThreadPoolExecutor(8) as pool:
        for year, values in pool.map(converse, range(24)):
            assert values == [year, "Horror"]


def test_messages_of_one_session_from_many_threads_are_all_kept(talk: Recommender) -> None:
    chat = talk.chat()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(chat.send, ["thanks", "no horror", "under two hours", "hello"] * 3))
    assert len(chat.events) == 12
    assert {c.field for c in chat.state.constraints} == {"genres", "runtime"}


def test_async_answers_alike(talk: Recommender) -> None:
    plain = talk.chat(session_id="plain").send("something like Alien")
    fancy = asyncio.run(talk.chat(session_id="fancy").asend("something like Alien"))
    assert [i.item_id for i in fancy.items] == [i.item_id for i in plain.items]


def test_a_streamed_answer_is_the_sent_one(talk: Recommender) -> None:
    sent = talk.chat(session_id="at once").send("something like Alien")
    *parts, reply = talk.chat(session_id="at once, streamed").stream("something like Alien")
    assert isinstance(reply, Reply)
    assert len(parts) > 1
    assert "".join(str(part) for part in parts) == reply.text
    assert [i.item_id for i in reply.items] == [i.item_id for i in sent.items]


def test_a_streamed_turn_counts_even_when_nobody_reads_on(talk: Recommender) -> None:
    chat = talk.chat()
    next(chat.stream("something like Alien"))
    assert len(chat.events) == 1


def test_a_stream_does_not_hold_up_the_event_loop(talk: Recommender) -> None:
    async def parts() -> list[str | Reply]:
        return [part async for part in talk.chat().astream("something like Alien")]

    *texts, reply = asyncio.run(parts())
    assert isinstance(reply, Reply)
    assert "".join(str(part) for part in texts) == reply.text


def test_a_session_goes_on_after_a_restart(films: Bundle, tmp_path: Path) -> None:
    with Recommender(films, Store.open(tmp_path)) as rec:
        chat = rec.chat("ana", session_id="s1")
        first = chat.send("something like Heat, no horror").items
        state = chat.state
    with Recommender(films, Store.open(tmp_path)) as rec:
        again = rec.chat("ana", session_id="s1")
        assert again.state == state
        more = again.send("tell me about the second one")
        assert first[1].title in more.text
        assert not {i.item_id for i in again.send("something else").items} & {i.item_id for i in first}


def test_likes_of_earlier_sessions_count_for_a_known_person(films: Bundle, tmp_path: Path) -> None:
    with Recommender(films, Store.open(tmp_path)) as rec:
        rec.chat("ana").send("I loved Heat and Alien")
        rec.chat("ana").send("actually I hated Alien")
    with Recommender(films, Store.open(tmp_path)) as rec:
        state = rec.chat("ana").state
        assert [p.item_id for p in state.liked] == [HEAT]
        assert [p.item_id for p in state.disliked] == ["tt0078748"]
        assert rec.chat("ben").state.liked == []


def test_what_is_undone_is_not_remembered(films: Bundle, tmp_path: Path) -> None:
    with Recommender(films, Store.open(tmp_path)) as rec:
        chat = rec.chat("ana")
        chat.send("I loved Heat")
        chat.send("undo")
        assert rec.chat("ana").state.liked == []


def test_another_persons_session_is_refused(films: Bundle, tmp_path: Path) -> None:
    with Recommender(films, Store.open(tmp_path)) as rec:
        rec.chat("ana", session_id="s1").send("hi")
        with pytest.raises(UsageError, match="session 's1' belongs to another person"):
            rec.chat("ben", session_id="s1")


def test_a_failure_inside_a_turn_is_answered_and_traced(talk: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = talk.chat()
    chat.send("no horror")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    with monkeypatch.context() as patch:
        patch.setattr(type(talk._core.engine), "find", fail)
        reply = chat.send("something like Heat")
    assert reply.text
    assert "planted" not in reply.text
    error = next(step for step in reply.steps if step.kind is StepKind.ERROR)
    assert "ZeroDivisionError: planted" in str(error.detail["traceback"])
    assert [c.words for c in chat.state.constraints] == ["no horror"]
    assert chat.send("something like Heat").items


CHILD = """
    import sys
    from convrec import Recommender
    from convrec.memory import Store
    from convrec.retrieval.bundle import Bundle

    rec = Recommender(Bundle.open(sys.argv[1]), Store.open(sys.argv[2]))
    chat = rec.chat("ana", session_id="s1")
    for year in range(1960, 2015):
        chat.send(f"nothing before {year}")
        print(year, flush=True)
"""


def test_acknowledged_turns_survive_a_kill_in_mid_turn(films: Bundle, tmp_path: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(films.path), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(7)]
        child.kill()
        acknowledged += [int(line) for line in child.stdout]
    with Recommender(films, Store.open(tmp_path)) as rec:
        chat = rec.chat("ana", session_id="s1")
        kept = [event.text for event in chat.events]  # type: ignore[union-attr]  # all are messages
        assert kept[: len(acknowledged)] == [f"nothing before {year}" for year in acknowledged]
        assert chat.state.constraints[0].value in (acknowledged[-1], acknowledged[-1] + 1)


def test_a_click_takes_back_what_was_told_elsewhere(films: Bundle) -> None:
    with Recommender(films, Store.open(None)) as recommender:
        chat, item = recommender.chat(user_id="ana"), recommender.items[0].item_id
        recommender.chat(user_id="ana").feedback(item, "like")
        assert [row.value for row in recommender.store.history("ana")] == ["like"]
        chat.feedback(item, "clear")
        assert list(recommender.store.history("ana")) == []


@pytest.mark.parametrize("message", [None, 3, b"heat"])
def test_a_message_is_text(talk: Recommender, message: object) -> None:
    with pytest.raises(UsageError, match="str"):
        talk.chat().send(message)  # type: ignore[arg-type]  # the point


def test_undo_passes_over_mere_talk(talk: Recommender) -> None:
    chat = talk.chat()
    chat.send("no horror")
    for message in ("who directed Alien?", "thanks!", "what do you know about me?"):
        chat.send(message)
    reply = chat.send("undo that")
    assert "no horror" in reply.text.casefold()
    assert chat.state.constraints == []
    assert chat.send("undo that").items == []


@pytest.mark.parametrize("text", ["\u202eevil spirits", "\u2067something evil\u2069, please", "no \u202aevil"])
def test_signs_that_turn_the_writing_round_are_not_quoted(films: Bundle, text: str) -> None:
    with Recommender(films, Store.open(None)) as rec:
        chat = rec.chat()
        told = chat.send(text)
        more = chat.send("what do you know about me?")
    said = f"{told.text} {told.items} {more.text}"
    assert "evil" in said
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
