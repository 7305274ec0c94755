"""A message with an `Idempotency-Key`, sent again: the same reply, heard once, whatever happened in between."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from convrec.memory.marks import Marks
from convrec.ui.server.keys import KeyFile

from .conftest import Serve


def say(client: TestClient, session: str, text: str, key: str, **more: Any) -> Any:
    return client.post(f"/v1/sessions/{session}/messages", json={"text": text, **more}, headers={"Idempotency-Key": key})


def said(client: TestClient, session: str) -> list[str]:
    return [turn["said"] for turn in client.get(f"/v1/sessions/{session}").json()["messages"]]


@pytest.mark.parametrize("text", ["a spade under $50", "start over, a rake", "I want a refund", "undo that", "\x00 \U0001f600", "", "hi"])
def test_the_same_reply_and_heard_once(client: TestClient, session: str, text: str) -> None:
    say(client, session, "something for digging", "before")
    first = say(client, session, text, "k")
    assert first.status_code == 200
    say(client, session, "a fork", "between")
    again = say(client, session, text, "k")
    assert again.json() == first.json()
    assert len(said(client, session)) == 3


def test_another_process_gives_it_too_and_keys_belong_to_a_session(serve: Serve) -> None:
    client = serve(log_key="one")
    session, other = (client.post("/v1/sessions", json={}).json()["session_id"] for _ in range(2))
    first = say(client, session, "a spade under $50", "k")
    assert say(serve(log_key="one"), session, "a spade under $50", "k").json() == first.json()
    assert say(client, other, "a rake", "k").json()["text"] != first.json()["text"]
    assert said(client, session) == ["a spade under $50"]


def test_as_a_stream(client: TestClient, session: str) -> None:
    whole = say(client, session, "a spade under $50", "k").json()
    events = say(client, session, "a spade under $50", "k", stream=True).text.strip().split("\n\n")
    data = [json.loads(event.partition("\ndata: ")[2]) for event in events]
    assert "".join(part["text"] for part in data[:-1]) == whole["text"]
    assert data[-1] == whole


def test_a_key_stands_for_one_message(client: TestClient, session: str) -> None:
    say(client, session, "a spade", "k")
    other = say(client, session, "a rake", "k")
    assert (other.status_code, other.json()["field"]) == (422, "header.idempotency-key")
    assert said(client, session) == ["a spade"]


def test_a_reply_that_was_not_kept_is_put_together_again(client: TestClient, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put, marked = Marks.put, threading.Event()

    def dies_at_the_second(self: Marks, name: str, mark: Any) -> None:
        if marked.is_set():
            raise SystemError("the process is killed")
        marked.set()
        put(self, name, mark)

    with monkeypatch.context() as patch:
        patch.setattr(Marks, "put", dies_at_the_second)
        assert say(client, session, "a spade under $50", "k").status_code == 500
    again = say(client, session, "a spade under $50", "k").json()
    assert said(client, session) == ["a spade under $50"]
    assert again["items"]
    assert all(item["title"] in again["text"] for item in again["items"][:1])
    assert all(item["evidence"] for item in again["items"])


def test_a_turn_that_was_marked_but_not_written_down_is_taken(client: TestClient, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object, **__: object) -> None:
        raise SystemError("the process is killed")

    with monkeypatch.context() as patch:
        patch.setattr("convrec.memory.Store.append_step", dies)
        assert say(client, session, "a spade under $50", "k").status_code == 500
    say(client, session, "a rake", "other")
    assert say(client, session, "a spade under $50", "k").json()["items"]
    assert said(client, session) == ["a rake", "a spade under $50"]


def test_many_at_once_are_heard_once(serve: Serve) -> None:
    clients = [serve(log_key="one") for _ in range(2)]
    session = clients[0].post("/v1/sessions", json={}).json()["session_id"]
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda n: say(clients[n % 2], session, "a spade under $50", "k"), range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["text"] for answer in answers}) == 1
    assert said(clients[0], session) == ["a spade under $50"]


def test_what_was_heard_before_costs_nothing(serve: Serve, tmp_path: Path) -> None:
    _, token = KeyFile(tmp_path / "keys.json").add(per_day=1)
    client = serve(keys=tmp_path / "keys.json")
    client.headers["authorization"] = f"Bearer {token}"
    session = client.post("/v1/sessions", json={}).json()["session_id"]
    assert [say(client, session, "a spade", key).status_code for key in ("k", "k", "other")] == [200, 200, 429]


def test_erasing_the_session_erases_what_was_kept(client: TestClient, session: str) -> None:
    say(client, session, "a spade", "k")
    assert client.delete(f"/v1/sessions/{session}").status_code == 200
    assert say(client, session, "a spade", "k").status_code == 404


def test_over_openais_api(client: TestClient) -> None:
    def ask() -> Any:
        body = {"messages": [{"role": "user", "content": "a spade under $50"}], "metadata": {"session_id": "desk-7"}}
        return client.post("/v1/chat/completions", json=body, headers={"Idempotency-Key": "k"}).json()

    assert ask()["convrec"] == ask()["convrec"]
    assert said(client, "desk-7") == ["a spade under $50"]
