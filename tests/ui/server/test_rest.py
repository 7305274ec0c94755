"""REST: conversations, recommendations, feedback, people, figures; and what each wrong request is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from convrec import Recommender
from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app

from .conftest import Serve

SPADE = "GT-0001"


def say(client: TestClient, session: str, text: str, **more: object) -> dict[str, Any]:
    answer = client.post(f"/v1/sessions/{session}/messages", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_a_conversation_says_what_the_python_face_says(client: TestClient, tools: Bundle) -> None:
    session = client.post("/v1/sessions", json={}).json()["session_id"]
    with Recommender(tools, Store.open(None), writer=DEFAULT_WRITER) as recommender:
        chat = recommender.chat(session_id=session)
        for text in ("a spade under $50", "cheaper", "why the first?", "undo that"):
            mine, theirs = chat.send(text), say(client, session, text)
            assert theirs["text"] == mine.text
            assert [item["item_id"] for item in theirs["items"]] == [item.item_id for item in mine.items]
            assert theirs["steps"] == []
    shown = client.get(f"/v1/sessions/{session}").json()
    assert [m["said"] for m in shown["messages"]] == ["a spade under $50", "cheaper", "why the first?", "undo that"]
    assert any("price_usd" in demand for demand in shown["demands"])


def test_a_stream_gives_the_text_in_parts_and_the_reply_last(client: TestClient, session: str) -> None:
    answer = client.post(f"/v1/sessions/{session}/messages", json={"text": "a spade under $50", "stream": True})
    assert answer.headers["content-type"].startswith("text/event-stream")
    *parts, last = events(answer.text)
    assert {name for name, _ in parts} == {"part"}
    assert last[0] == "reply"
    assert "".join(data["text"] for _, data in parts) == last[1]["text"]
    by_header = client.post(f"/v1/sessions/{session}/messages", json={"text": "a rake"}, headers={"accept": "text/event-stream"})
    assert events(by_header.text)[-1][1]["items"]


def test_the_trace_comes_when_asked_for(client: TestClient, session: str) -> None:
    steps = say(client, session, "a spade", trace=True)["steps"]
    assert [step["kind"] for step in steps][:2] == ["understand", "reduce"]
    assert steps[-1]["kind"] == "remember"


def test_a_failing_part_leaves_an_answer_and_no_traceback(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()
    session = client.post("/v1/sessions", json={}).json()["session_id"]

    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("the writer is gone")

    for writer in ("convrec.agent.writing.TemplateWriter", "convrec.agent.writing.gpt2.writer.GPT2Writer"):
        monkeypatch.setattr(f"{writer}.write", fail)
    answer = client.post(f"/v1/sessions/{session}/messages", json={"text": "a spade", "trace": True})
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert answer.json()["remedy"]


def test_a_person_is_known_again_and_their_likes_count(client: TestClient) -> None:
    first = client.post("/v1/sessions", json={"user_id": "rita"}).json()["session_id"]
    say(client, first, "I love the brand Felco")
    client.post("/v1/feedback", json={"session_id": first, "item_id": SPADE, "value": "like"})
    second = client.post("/v1/sessions", json={"user_id": "rita"}).json()["session_id"]
    assert [p["item_id"] for p in client.get(f"/v1/sessions/{second}").json()["liked"]] == [SPADE]


def test_feedback_counts_once_for_a_key_and_at_once(client: TestClient, session: str) -> None:
    body = {"session_id": session, "item_id": SPADE, "value": "like", "key": "k1"}
    assert client.post("/v1/feedback", json=body).json() == {"recorded": True}
    assert client.post("/v1/feedback", json=body).json() == {"recorded": False}
    assert client.post("/v1/feedback", json=body | {"value": "dislike"}).json() == {"recorded": False}
    shown = client.get(f"/v1/sessions/{session}").json()
    assert [p["item_id"] for p in shown["liked"]] == [SPADE]
    assert shown["disliked"] == []
    by_header = {"user_id": "zoe", "item_id": SPADE, "value": "seen"}
    assert [client.post("/v1/feedback", json=by_header, headers={"Idempotency-Key": "h"}).json()["recorded"] for _ in "ab"] == [True, False]
    assert len(client.get("/v1/users/zoe").json()["feedback"]) == 1


def test_servers_of_two_catalogues_over_one_memory_keep_what_is_said_apart(serve: Serve, tools: Bundle, tmp_path: Path) -> None:
    lamps = tmp_path / "lamps.csv"
    lamps.write_text("sku,title\n" + "".join(f"{item_id},Lamp {item_id}\n" for item_id in tools.catalogue.ids[:5]), encoding="utf-8")
    sheds, others = serve(), serve(bundle=str(build(lamps, out=tmp_path / "lamps", embedder="hash:64").path))
    given = {"user_id": "ana", "item_id": SPADE, "key": "k"}
    told = [client.post("/v1/feedback", json=given | {"value": value}).json() for client, value in ((sheds, "like"), (others, "seen"))]
    assert told == [{"recorded": True}, {"recorded": True}]
    opened = [client.post("/v1/sessions", json={"user_id": "ana"}).json()["session_id"] for client in (sheds, others)]
    shown = [client.get(f"/v1/sessions/{session}").json() for client, session in zip((sheds, others), opened, strict=True)]
    assert [[p["item_id"] for p in one["liked"]] for one in shown] == [[SPADE], []]
    assert [[p["item_id"] for p in one["seen"]] for one in shown] == [[], [SPADE]]
    judged = others.get("/v1/users/ana").json()["feedback"]
    assert [(r["catalogue"], r["value"]) for r in judged] == [("garden_tools", "like"), ("lamps", "seen")]


def test_recommend_search_and_items(client: TestClient) -> None:
    where = ["kind == spade", {"field": "price_usd", "op": "<=", "value": 50}]
    found = client.post("/v1/recommend", json={"where": where, "k": 3}).json()["items"]
    assert 0 < len(found) <= 3
    assert all(item["fields"]["kind"] == "spade" and item["fields"]["price_usd"] <= 50 for item in found)
    assert all(abs(sum(item["parts"].values()) - item["score"]) < 1e-5 for item in found)
    assert client.post("/v1/search", json={"query": "spade", "k": 2}).json()["items"]
    item = client.get(f"/v1/items/{SPADE}").json()
    assert item["item_id"] == SPADE
    assert item["title"] == item["fields"]["name"]


def test_a_person_is_shown_exported_and_forgotten(client: TestClient) -> None:
    session = client.post("/v1/sessions", json={"user_id": "a/b c", "attributes": {"brands": ["Felco"]}}).json()["session_id"]
    say(client, session, "a spade")
    client.post("/v1/feedback", json={"session_id": session, "item_id": SPADE, "value": "like"})
    shown = client.get("/v1/users/a%2Fb%20c").json()
    assert shown["attributes"] == {"brands": ["Felco"]}
    assert shown["sessions"] == [session]
    assert [(f["item_id"], f["value"]) for f in shown["feedback"]] == [(SPADE, "like")]
    assert len(client.get("/v1/users/a%2Fb%20c/export").json()["sessions"][0]["steps"]) == 2
    gone = client.delete("/v1/users/a%2Fb%20c").json()
    assert (gone["sessions"], gone["steps"], gone["feedback"], gone["attributes"]) == (1, 2, 1, 1)
    assert client.get("/v1/users/a%2Fb%20c").json()["sessions"] == []
    assert client.post(f"/v1/sessions/{session}/messages", json={"text": "hello"}).status_code == 404


def test_a_conversation_can_be_erased_by_its_id(client: TestClient, session: str) -> None:
    say(client, session, "a spade")
    assert client.delete(f"/v1/sessions/{session}").json()["steps"] == 1
    assert client.delete(f"/v1/sessions/{session}").status_code == 404


def test_health_readiness_and_figures(serve: Serve) -> None:
    client = serve()
    assert client.get("/v1/health").json()["items"] > 40
    assert client.get("/v1/ready").json() == {"ready": True}
    session = client.post("/v1/sessions", json={}).json()["session_id"]
    for text in ("a spade", "cheaper"):
        say(client, session, text)
    figures = client.get("/metrics").text
    assert 'convrec_requests_total{method="POST",route="/v1/sessions/{session_id}/messages",status="200"} 2.0' in figures
    assert 'convrec_turns_total{intent="recommend"} 2.0' in figures
    assert "convrec_turn_seconds_count 2.0" in figures


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "field", "told"),
    [
        ("POST", "/v1/recommend", {"where": ["prise_usd < 3"]}, 422, "body.where", "did you mean 'price_usd'"),
        ("POST", "/v1/recommend", {"k": 0}, 422, "body.k", "greater than or equal to 1"),
        ("POST", "/v1/recommend", {"colour": 1}, 422, "body.colour", "there is no such field"),
        ("POST", "/v1/recommend", {"liked": ["nothing"]}, 404, "item_id", "no item has the id 'nothing'"),
        ("POST", "/v1/search", {}, 422, "body.query", "it is missing"),
        ("POST", "/v1/search", [], 422, "body", "a JSON object is wanted"),
        ("GET", "/v1/items/nothing", None, 404, "item_id", "no item has the id 'nothing'"),
        ("GET", "/v1/sessions/nothing", None, 404, "session_id", "no such session"),
        ("POST", "/v1/sessions/nothing/messages", {"text": "hi"}, 404, "session_id", "no such session"),
        ("POST", "/v1/sessions", {"attributes": {"a": 1}}, 422, "body.attributes", "there is none"),
        ("POST", "/v1/feedback", {"item_id": SPADE, "value": "like"}, 422, "body.session_id", "belongs to a session or to a person"),
        ("POST", "/v1/feedback", {"item_id": SPADE, "value": "love", "user_id": "a"}, 422, "body.value", "'like'"),
        ("POST", "/v1/feedback", {"item_id": "nothing", "value": "like", "user_id": "a"}, 404, "item_id", "no item has the id"),
        ("GET", "/v1/nothing", None, 404, None, "There is nothing at '/v1/nothing'."),
        ("PUT", "/v1/search", {}, 405, None, "'/v1/search' does not take PUT."),
    ],
)
def test_a_wrong_request_is_told_the_field_and_the_remedy(
    client: TestClient, method: str, path: str, body: object, status: int, field: str | None, told: str
) -> None:
    answer = client.request(method, path, json=body) if body is not None else client.request(method, path)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["field"] == field
    assert told in problem["detail"]
    assert problem["type"].startswith("urn:convrec:problem:")
    assert problem["remedy"]
    assert problem["error"]["message"].startswith(problem["detail"].rstrip("."))


def test_what_is_no_json_is_told_so(client: TestClient) -> None:
    answer = client.post("/v1/search", content="{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["field"]) == (400, "body")


def test_a_request_may_not_be_too_long(serve: Serve) -> None:
    client = serve(max_body_bytes=100)
    answer = client.post("/v1/search", json={"query": "x" * 100})
    assert (answer.status_code, answer.json()["detail"]) == (413, "The request's body is longer than 100 bytes.")
    chunks = client.post("/v1/search", content=iter([b"x" * 60, b"x" * 60]), headers={"content-type": "application/json"})
    assert chunks.status_code == 413
    assert client.post("/v1/search", json={"query": "spade"}).status_code == 200


def test_other_names_and_other_pages_are_refused(serve: Serve) -> None:
    client = serve(origins=("https://shop.example",), hosts=("films.example",))
    assert client.get("/v1/health", headers={"host": "evil.example"}).json()["field"] == "header.host"
    assert client.get("/v1/health", headers={"host": "films.example:8000"}).status_code == 200
    assert client.get("/v1/health", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.get("/v1/health", headers={"origin": "null"}).status_code == 403
    assert client.get("/v1/health", headers={"origin": "http://127.0.0.1"}).status_code == 200
    allowed = client.get("/v1/health", headers={"origin": "https://shop.example"})
    assert allowed.headers["access-control-allow-origin"] == "https://shop.example"
    ask = {"access-control-request-method": "POST"}
    assert client.options("/v1/sessions", headers=ask | {"origin": "https://shop.example"}).status_code == 204
    assert client.options("/v1/sessions", headers=ask | {"origin": "https://evil.example"}).status_code == 403


def test_without_keys_only_this_machine_is_listened_to(tools: Bundle) -> None:
    with pytest.raises(UsageError, match=r"without API keys the server listens to this machine alone, not at '0\.0\.0\.0'"):
        create_app(Settings(bundle=str(tools.path), host="0.0.0.0"))


def test_the_state_is_in_the_database(serve: Serve, tmp_path: Path) -> None:
    session = serve().post("/v1/sessions", json={}).json()["session_id"]
    say(serve(), session, "a spade under $50")
    assert len(serve().get(f"/v1/sessions/{session}").json()["messages"]) == 1
