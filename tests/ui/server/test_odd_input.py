"""Whatever is said and whatever an id is called: no 5xx, no traceback, and what was said is kept as text.

CONVREC_ODD_MESSAGES=10000 runs the whole corpus.
"""

import os
from urllib.parse import quote

from fastapi.testclient import TestClient

from ._odd import IDS, messages
from .conftest import Serve

NUMBER = int(os.environ.get("CONVREC_ODD_MESSAGES", "120"))


def sound(status: int, text: str) -> bool:
    return status < 500 and "Traceback" not in text and 'File "' not in text


def test_odd_messages(serve: Serve) -> None:
    client = serve()
    session = ""
    for number, text in enumerate(messages(NUMBER)):
        if number % 20 == 0:
            session = client.post("/v1/sessions", json={}).json()["session_id"]
        said = client.post(f"/v1/sessions/{session}/messages", json={"text": text, "trace": True})
        assert sound(said.status_code, said.text), (said.status_code, text)
        assert said.status_code == 200, (said.text, text)
        failed = [step for step in said.json()["steps"] if step["kind"] == "error"]
        assert not failed, (failed, text)
    kept = client.get(f"/v1/sessions/{session}").json()["messages"]
    assert kept


def test_a_megabyte_is_refused_or_cut(serve: Serve) -> None:
    client = serve()
    session = client.post("/v1/sessions", json={}).json()["session_id"]
    assert client.post(f"/v1/sessions/{session}/messages", json={"text": "a" * 1_100_000}).status_code == 413
    long = client.post(f"/v1/sessions/{session}/messages", json={"text": "a spade under $50 " + "b " * 400_000})
    assert long.status_code == 200
    assert len(client.get(f"/v1/sessions/{session}").json()["messages"][0]["said"]) <= 4_000


def test_odd_ids(client: TestClient) -> None:
    for name in IDS:
        path = quote(name, safe="")
        for method, where in [
            ("GET", f"/v1/items/{path}"),
            ("GET", f"/v1/sessions/{path}"),
            ("POST", f"/v1/sessions/{path}/messages"),
            ("GET", f"/v1/users/{path}"),
            ("DELETE", f"/v1/users/{path}"),
        ]:
            answer = client.request(method, where, json={"text": "hi"} if method == "POST" else None)
            assert sound(answer.status_code, answer.text), (method, where, answer.text)
        body = {"user_id": name, "item_id": name, "value": "like", "key": name}
        assert client.post("/v1/feedback", json=body).status_code in {404, 422}
        assert sound(*_asked(client, name)), name


def _asked(client: TestClient, name: str) -> tuple[int, str]:
    answer = client.post(
        "/v1/chat/completions", json={"messages": [{"role": "user", "content": name}], "user": name, "metadata": {"session_id": f"s{name}"}}
    )
    return answer.status_code, answer.text


def test_half_characters_are_refused_as_such(client: TestClient, session: str) -> None:
    body = b'{"text": "a spade \\ud83d"}'
    answer = client.post(f"/v1/sessions/{session}/messages", content=body, headers={"content-type": "application/json"})
    assert sound(answer.status_code, answer.text)
