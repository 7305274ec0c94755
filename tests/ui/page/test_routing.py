"""The routes beside the page: each answer is the page as it stands, whatever the request holds."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec import Recommender
from convrec.agent.amending import known
from convrec.errors import ConflictError, StoreError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page import mount

HEAT = "tt0113277"


@pytest.fixture(scope="module")
def recommender(films: Bundle) -> Iterator[Recommender]:
    with Recommender(films, Store.open(None)) as rec:
        yield rec


@pytest.fixture(scope="module")
def client(recommender: Recommender) -> Iterator[TestClient]:
    def who(request: Request) -> str | None:
        return request.headers.get("x-person")

    with TestClient(mount(FastAPI(), recommender, who=who, path="/talk"), headers={"x-convrec-page": "w1"}) as made:
        yield made


def say(client: TestClient, person: str, text: object, **more: object) -> list[dict[str, Any]]:
    answer = client.post("/talk/page/say", json={"text": text, **more}, headers={"x-person": person})
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def act(client: TestClient, person: str, **asked: object) -> dict[str, Any]:
    answer = client.post("/talk/page/act", json=asked, headers={"x-person": person})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_an_answer_comes_view_by_view_and_ends_with_the_whole(client: TestClient) -> None:
    views = say(client, "ana", "something like Heat")
    assert len(views) >= 3
    assert [view["talk"]["busy"] for view in views] == [True] * (len(views) - 1) + [False]
    keys = {turn["key"] for view in views for turn in view["talk"]["turns"]}
    assert keys == {"turn-0"}
    texts = [view["talk"]["turns"][-1]["html"] for view in views]
    assert all("card" not in text for text in texts[:-1])
    assert texts[-1].count('<li class="card">') == 3
    assert "Heat" in views[-1]["about"]["html"]
    stamps = [view["talk"]["stamp"] for view in views]
    assert stamps == sorted(stamps)


def test_views_show_what_the_session_holds(client: TestClient, recommender: Recommender) -> None:
    say(client, "ben", "I loved Heat")
    assert "Noted" in act(client, "ben", do="dislike", item=HEAT)["talk"]["notice"]
    session = recommender.store.sessions("ben")[-1].session_id
    assert [p.item_id for p in known(recommender.chat("ben", session_id=session)).disliked] == [HEAT]
    assert act(client, "ben", do="dislike", item=HEAT)["talk"]["notice"] == "Taken back: Heat."
    say(client, "ben", "something newer", at=0)
    view = client.post("/talk/page/view", json={}, headers={"x-person": "ben"}).json()
    assert len(view["talk"]["turns"]) == 1
    assert view["header"]["lang"] == "en"
    assert act(client, "ben", do="fresh")["talk"]["turns"] == []
    assert act(client, "ben", do="undo")["talk"]["notice"] == "There is nothing to take back."


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "like", "item": "no such item"},
        {"do": "remove", "kind": "constraint", "key": "must runtime <= 1"},
        {"do": "remove", "kind": "item", "key": "no such item"},
        {"do": "remove", "kind": "wish", "key": ""},
        {"do": "__class__"},
        {"do": ["like"], "item": {"a": 1}},
        {},
    ],
)
def test_a_button_that_no_longer_fits_says_so(client: TestClient, asked: dict[str, object]) -> None:
    say(client, "cleo", "hi")
    assert act(client, "cleo", **asked)["talk"]["notice"] == "That is no longer there. Here is the conversation as it stands."


def test_an_edit_of_a_message_that_is_gone_says_so(client: TestClient) -> None:
    last = say(client, "dan", "something like Heat", at=7)[-1]["talk"]
    assert (last["notice"], last["draft"]) == ("That is no longer there. Here is the conversation as it stands.", "something like Heat")
    assert last["turns"] == []


@pytest.mark.parametrize(
    ("error", "notice"),
    [(StoreError("full"), "was not kept"), (ConflictError("taken"), "another one was faster")],
    ids=["store", "conflict"],
)
def test_a_turn_that_is_not_kept_gives_the_message_back(
    client: TestClient, recommender: Recommender, monkeypatch: pytest.MonkeyPatch, error: Exception, notice: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    say(client, type(error).__name__, "hi")
    monkeypatch.setattr(recommender.store, "append_step", fails)
    last = say(client, type(error).__name__, "something like Heat")[-1]["talk"]
    assert notice in last["notice"]
    assert last["draft"] == "something like Heat"
    assert len(last["turns"]) == 1


def test_a_memory_that_is_gone_is_said_plainly(client: TestClient, recommender: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreError("gone")

    say(client, "fay", "hi")
    for name in ("sessions", "export_user", "forget_user"):
        monkeypatch.setattr(recommender.store, name, fails)
    for view in (act(client, "fay", do="undo"), say(client, "fay", "hi again")[-1]):
        assert view["talk"]["keep"]
        assert view["talk"]["notice"]
    assert client.get("/talk/page/export", headers={"x-person": "fay"}).status_code == 503
    assert client.post("/talk/page/forget", headers={"x-person": "fay"}).status_code == 503


def test_only_the_pages_script_is_answered(client: TestClient) -> None:
    for name in ("view", "act", "say", "forget"):
        assert client.post(f"/talk/page/{name}", json={"text": "hi"}, headers={"x-convrec-page": ""}).status_code == 400
        assert client.get(f"/talk/page/{name}").status_code in (404, 405)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.one_of(st.binary(max_size=40), st.text(max_size=40).map(lambda t: json.dumps({"text": t, "at": t, "do": t}).encode())))
def test_no_body_breaks_a_route(client: TestClient, body: bytes) -> None:
    for name in ("view", "act", "say"):
        answer = client.post(f"/talk/page/{name}", content=body, headers={"x-person": "gus"})
        assert answer.status_code in (200, 400)
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("body", [b"[" * 60_000, b"x" * 70_000], ids=["deep", "long"])
def test_a_body_that_is_too_deep_or_too_long_is_refused(client: TestClient, body: bytes) -> None:
    for name in ("act", "say"):
        assert client.post(f"/talk/page/{name}", content=body, headers={"x-person": "gus"}).status_code == 400


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "\u202egnp.exe", "\x00\x1b[31m", "'; DROP TABLE steps; --", "x" * 9000, "😀" * 500]
)
def test_odd_messages_are_shown_as_text(client: TestClient, text: str) -> None:
    last = say(client, "hal", text)[-1]["talk"]
    html = last["turns"][-1]["html"]
    assert "<img" not in html
    assert last["notice"] == ""
