"""API keys: what each scope may do, tenants apart, rates and budgets, pages, and what the log tells."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from convrec.errors import StoreError, UsageError
from convrec.ui.cli import group
from convrec.ui.server.keys import KeyFile
from convrec.ui.server.limits import Buckets

from .conftest import Serve

SPADE = "GT-0001"


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys.json")


@pytest.fixture
def client(serve: Serve, keys: KeyFile, tmp_path: Path) -> TestClient:
    keys.add(name="first")
    return serve(keys=tmp_path / "keys.json", host="0.0.0.0")


def bearer(token: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", **more}


@pytest.mark.parametrize(
    ("method", "path", "body", "scopes"),
    [
        ("POST", "/v1/search", {"query": "spade"}, {"read", "chat", "admin"}),
        ("POST", "/v1/recommend", {}, {"read", "chat", "admin"}),
        ("GET", f"/v1/items/{SPADE}", None, {"read", "chat", "admin"}),
        ("POST", "/v1/sessions", {}, {"chat", "admin"}),
        ("POST", "/v1/feedback", {"user_id": "a", "item_id": SPADE, "value": "like"}, {"chat", "admin"}),
        ("POST", "/v1/chat/completions", {"messages": [{"role": "user", "content": "hi"}]}, {"chat", "admin"}),
        ("GET", "/v1/models", None, {"chat", "admin"}),
        ("GET", "/v1/users/a", None, {"admin"}),
        ("GET", "/v1/users/a/export", None, {"admin"}),
        ("DELETE", "/v1/users/a", None, {"admin"}),
        ("GET", "/metrics", None, {"admin"}),
    ],
)
def test_a_key_does_what_its_scope_says(client: TestClient, keys: KeyFile, method: str, path: str, body: object, scopes: set[str]) -> None:
    assert client.request(method, path, json=body).status_code == 401
    assert client.request(method, path, json=body, headers=bearer("convrec_x_y")).json()["field"] == "header.authorization"
    for scope in ("read", "chat", "admin"):
        _, token = keys.add(scopes=(scope,))
        answer = client.request(method, path, json=body, headers=bearer(token))
        assert answer.status_code in ({200, 201} if scope in scopes else {403}), (scope, answer.text)


def test_health_and_readiness_want_no_key(client: TestClient) -> None:
    assert [client.get(f"/v1/{name}").status_code for name in ("health", "ready")] == [200, 200]


def test_the_file_holds_hashes_and_a_revoked_key_ends_at_once(client: TestClient, keys: KeyFile, tmp_path: Path) -> None:
    key, token = keys.add()
    assert token.split("_", 2)[2] not in (tmp_path / "keys.json").read_text(encoding="utf-8")
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
    assert client.get("/v1/models", headers=bearer(token)).status_code == 200
    keys.revoke(key.id)
    assert client.get("/v1/models", headers=bearer(token)).status_code == 401
    with pytest.raises(UsageError, match="there is no key 'nothing'"):
        keys.revoke("nothing")


def test_tenants_never_see_each_other(client: TestClient, keys: KeyFile, tmp_path: Path) -> None:
    tokens = [keys.add(tenant=tenant, scopes=("admin",))[1] for tenant in ("shop", "../etc", "")]
    sessions = []
    for token in tokens:
        sessions.append(client.post("/v1/sessions", json={"user_id": "ana"}, headers=bearer(token)).json()["session_id"])
        client.post("/v1/feedback", json={"user_id": "ana", "item_id": SPADE, "value": "like"}, headers=bearer(token))
    for token, own in zip(tokens, sessions, strict=True):
        assert client.get("/v1/users/ana", headers=bearer(token)).json()["sessions"] == [own]
        for session in sessions:
            expected = 200 if session == own else 404
            assert client.get(f"/v1/sessions/{session}", headers=bearer(token)).status_code == expected
    client.delete("/v1/users/ana", headers=bearer(tokens[0]))
    assert client.get("/v1/users/ana", headers=bearer(tokens[1])).json()["feedback"]
    assert len(list((tmp_path / "state" / "tenants").glob("*.sqlite"))) == 2
    assert not (tmp_path / "etc").exists()


def test_a_rate_is_kept(client: TestClient, keys: KeyFile) -> None:
    _, token = keys.add(per_minute=3)
    answers = [client.get("/v1/models", headers=bearer(token)) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_a_budget_is_kept_across_restarts(client: TestClient, keys: KeyFile, serve: Serve, tmp_path: Path) -> None:
    _, token = keys.add(per_day=3)
    session = client.post("/v1/sessions", json={}, headers=bearer(token)).json()["session_id"]

    def said(to: TestClient) -> int:
        return to.post(f"/v1/sessions/{session}/messages", json={"text": "a spade"}, headers=bearer(token)).status_code

    assert [said(client), said(client)] == [200, 200]
    again = serve(keys=tmp_path / "keys.json", host="0.0.0.0")
    assert [said(again), said(again), said(client)] == [200, 429, 429]
    asked = {"messages": [{"role": "user", "content": "hi"}]}
    spent = client.post("/v1/chat/completions", json=asked, headers=bearer(token))
    assert (spent.status_code, spent.json()["error"]["code"]) == (429, "budget-spent")


def test_a_key_of_a_page_works_from_there_alone(client: TestClient, keys: KeyFile) -> None:
    page = "https://shop.example"
    _, token = keys.add(origins=(page,))
    answer = client.get("/v1/models", headers=bearer(token, origin=page))
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, page)
    assert client.get("/v1/models", headers=bearer(token, origin="https://evil.example")).status_code == 403
    assert client.get("/v1/models", headers=bearer(token)).status_code == 403
    ask = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    assert client.options("/v1/sessions", headers=ask | {"origin": page}).headers["access-control-allow-origin"] == page
    assert client.options("/v1/sessions", headers=ask | {"origin": "https://evil.example"}).status_code == 403
    with pytest.raises(UsageError, match="with no path and no star"):
        keys.add(origins=("https://*.example",))


def test_a_damaged_key_file_lets_nobody_in(client: TestClient, keys: KeyFile, tmp_path: Path) -> None:
    _, token = keys.add()
    (tmp_path / "keys.json").write_text("{", encoding="utf-8")
    assert client.get("/v1/models", headers=bearer(token)).status_code == 503
    with pytest.raises(StoreError, match="is no file of API keys"):
        keys.listed()


def test_the_log_holds_no_person_and_no_message(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "convrec.requests")

    def lines(**told: Any) -> list[dict[str, Any]]:
        caplog.clear()
        client = serve(**told)
        session = client.post("/v1/sessions", json={"user_id": "ana@example.org"}).json()["session_id"]
        client.post(f"/v1/sessions/{session}/messages", json={"text": "a zanzibar spade"})
        client.get("/v1/users/ana@example.org")
        return [json.loads(record.getMessage()) for record in caplog.records if record.name == "convrec.requests"]

    quiet = lines(log_key="one")
    assert "ana@example.org" not in str(quiet)
    assert "zanzibar" not in str(quiet)
    assert quiet[0]["person"] == quiet[2]["person"] != lines(log_key="two")[0]["person"]
    assert "{user_id" in quiet[2]["route"]
    assert lines(log_messages=True)[1]["text"] == "a zanzibar spade"


def test_buckets_fill_evenly() -> None:
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    assert [buckets.wait("k", 60) for _ in range(61)] == [0.0] * 60 + [1.0]
    now[0] = 0.5
    assert buckets.wait("k", 60) == pytest.approx(0.5)
    now[0] = 2.0
    assert [buckets.wait("k", 60), buckets.wait("k", 60)] == [0.0, 0.0]
    assert buckets.wait("other", 60) == 0.0


def test_the_command_makes_lists_and_revokes(tmp_path: Path) -> None:
    path = str(tmp_path / "k.json")
    made = CliRunner().invoke(
        group, ["keys", "add", "--keys", path, "--scope", "read", "--scope", "chat", "--tenant", "shop", "--per-day", "9"]
    )
    token = made.stdout.splitlines()[0]
    assert token.startswith("convrec_")
    listed = CliRunner().invoke(group, ["keys", "list", "--keys", path]).stdout
    assert "read+chat" in listed
    assert "tenant shop" in listed
    assert "9 a day" in listed
    assert token not in listed
    key_id = token.split("_")[1]
    assert f"key {key_id} is revoked" in CliRunner().invoke(group, ["keys", "revoke", key_id, "--keys", path]).stdout
    assert KeyFile(Path(path)).listed() == []


def test_the_gate_takes_any_name_once_there_are_keys(client: TestClient) -> None:

    assert client.get("/v1/health", headers={"host": "films.example"}).status_code == 200
