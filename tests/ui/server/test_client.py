"""`convrec.client` against a running server."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from convrec.client import Answer, Client, ServerError
from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app

from ._live import live

SPADE = "GT-0001"


@pytest.fixture(scope="module")
def client(tools: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    app = create_app(Settings(bundle=str(tools.path), state=str(tmp_path_factory.mktemp("state")), page=False))
    with live(app) as address, Client(address) as made:
        yield made


def test_a_conversation(client: Client) -> None:
    chat = client.chat("ana", {"brands": ["Felco"]})
    answer = chat.send("a spade under $50")
    assert answer.items[0]["title"] in answer.text
    assert answer.intent == "recommend"
    *parts, last = chat.stream("a rake")
    assert isinstance(last, Answer)
    assert "".join(str(part) for part in parts) == last.text
    assert chat.feedback(SPADE, "like")
    assert chat.state()["liked"][0]["item_id"] == SPADE
    again = client.chat(session_id=chat.session_id)
    assert [turn["said"] for turn in again.state()["messages"]] == ["a spade under $50", "a rake"]


def test_the_rest(client: Client) -> None:
    assert client.recommend(where=["kind == spade"], k=1)[0]["fields"]["kind"] == "spade"
    assert client.search("spade", k=1)
    assert client.item(SPADE)["item_id"] == SPADE
    assert client.feedback(SPADE, "like", user_id="b/c", key="k")
    assert not client.feedback(SPADE, "like", user_id="b/c", key="k")
    assert client.user("b/c")["feedback"][0]["item_id"] == SPADE
    assert client.export_user("b/c")["feedback"]
    assert client.forget_user("b/c")["feedback"] == 1


def test_a_message_whose_answer_was_lost_is_sent_again_and_heard_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = client.chat("lou")
    request, lost = client._http.request, [httpx.ReadError("the answer was lost"), httpx.ConnectError("away")]

    def losing(method: str, path: str, **more: Any) -> httpx.Response:
        answer = request(method, path, **more)
        if lost:
            raise lost.pop(0)
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(client._http, "request", losing)
        patch.setattr("convrec.client.time.sleep", lambda _: None)
        answer = chat.send("a spade under $50")
    assert lost == []
    assert answer.items
    assert [turn["said"] for turn in chat.state()["messages"]] == ["a spade under $50"]


def test_errors_tell_the_problem(client: Client) -> None:
    with pytest.raises(ServerError, match="did you mean 'price_usd'") as wrong:
        client.recommend(where=["prise_usd < 3"])
    assert (wrong.value.status, wrong.value.problem["field"]) == (422, "body.where")
    with pytest.raises(ServerError, match=r"ids look like 'GT-0001'\. Take an id that"):
        client.item("nothing")
    with pytest.raises(ServerError, match="no such session"):
        list(client.chat(session_id="nothing").stream("hi"))
    with pytest.raises(ServerError, match="cannot be reached") as away, Client("http://127.0.0.1:9") as nobody:
        nobody.chat()
    assert away.value.status == 0
