"""The page behind keys: nothing of it answers without one, and a key that may not chat, or that stands in other pages, is none."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from convrec.ui.server.keys import KeyFile
from convrec.ui.server.signing_in import KEY_COOKIE

from .conftest import Serve

PAGE = {"x-convrec-page": "w"}
ADDRESSES = [
    ("GET", "/"),
    ("GET", "/config"),
    ("GET", "/gradio_api/info"),
    ("GET", "/page/export"),
    ("POST", "/page/view"),
    ("POST", "/page/say"),
    ("POST", "/page/act"),
    ("POST", "/page/forget"),
    ("POST", "/gradio_api/run/predict"),
    ("POST", "/gradio_api/upload"),
]


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    made = KeyFile(tmp_path / "keys.json")
    made.add()
    return made


@pytest.fixture
def client(serve: Serve, keys: KeyFile, tmp_path: Path) -> TestClient:
    return serve(keys=tmp_path / "keys.json", page=True)


def test_nothing_of_the_page_answers_without_a_key(client: TestClient, keys: KeyFile) -> None:
    _, reader = keys.add(scopes=("read",))
    _, public = keys.add(scopes=("chat",), origins=("https://shop.example",))
    for token in ("", "convrec_x_y", reader, public):
        for method, path in ADDRESSES:
            answer = client.request(method, path, json={"text": "hi"}, headers=PAGE | {"cookie": f"{KEY_COOKIE}={token}"})
            assert answer.status_code == 401, (token, path)
        form = client.post("/sign-in", data={"key": token}, follow_redirects=False)
        assert (form.status_code, "set-cookie" in form.headers) == (401, False)


def test_a_browser_is_shown_the_door_in_its_language(client: TestClient) -> None:
    asked = {"accept": "text/html", "accept-language": "zh-CN"}
    assert client.get("/", headers=asked, follow_redirects=False).headers["location"] == "/sign-in"
    assert "进入此页面需要密钥" in client.get("/", headers=asked).text


@pytest.mark.parametrize("way", ["form", "header"])
def test_a_key_lets_in(client: TestClient, keys: KeyFile, way: str) -> None:
    _, token = keys.add(tenant="shop")
    if way == "form":
        moved = client.post("/sign-in", data={"key": f" {token} "}, follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Strict"} <= set(moved.headers["set-cookie"].split("; "))
    else:
        client.headers["authorization"] = f"Bearer {token}"
    assert client.get("/").status_code == 200
    said = client.post("/page/say", json={"text": "a spade under $50"}, headers=PAGE)
    assert said.status_code == 200
    assert "spade" in said.text
    service = client.app.state.service  # type: ignore[attr-defined]  # a FastAPI app
    person = client.get("/page/export", headers=PAGE).json()["user_id"]
    assert [len(service.store(tenant).sessions(person)) for tenant in ("", "shop")] == [0, 1]


def test_signing_out_takes_the_key_along(client: TestClient, keys: KeyFile) -> None:
    _, token = keys.add()
    client.post("/sign-in", data={"key": token})
    assert client.get("/sign-out", follow_redirects=False).headers["location"] == "/", "a link elsewhere cannot sign anybody out"
    assert client.post("/page/view", json={}, headers=PAGE).status_code == 200
    client.post("/sign-out")
    assert client.post("/page/view", json={}, headers=PAGE).status_code == 401


def test_another_sites_form_cannot_sign_in(client: TestClient, keys: KeyFile) -> None:
    _, token = keys.add()
    assert client.post("/sign-in", data={"key": token}, headers={"origin": "https://evil.example"}).status_code == 403


def test_a_body_longer_than_a_key_or_a_message_is_not_read(client: TestClient, keys: KeyFile) -> None:
    assert client.post("/sign-in", data={"key": "k" * 5000}).status_code == 413
    _, token = keys.add()
    client.post("/sign-in", data={"key": token})
    assert client.post("/page/say", content=iter([b"x" * 10_000] * 100), headers=PAGE).status_code == 400


def test_the_pages_turns_are_counted_without_keys_too(serve: Serve) -> None:
    client = serve(page=True)
    client.post("/page/say", json={"text": "a spade"}, headers=PAGE)
    assert 'convrec_turns_total{intent="recommend"} 1.0' in client.get("/metrics").text
