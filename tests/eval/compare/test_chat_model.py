"""A chat model behind a small server on this machine that misbehaves as told."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from convrec.errors import ModelError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.chat_model import ChatModelRanker, chosen_ids
from convrec.eval.dialogue.turns import Said
from convrec.eval.progress import silent
from convrec.retrieval.ranking.tuned import Heard

pytestmark = pytest.mark.network

IDS = ["a", "b", "c", "d"]
LABELS = ["Heat (1995)", "Alien", "Ronin", "Up"]
Reply = Callable[[dict[str, Any]], tuple[int, dict[str, Any] | str]]


class Server:
    """Answers chat completions by a function; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.reply: Reply = lambda request: said("{}")
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append(request)
                status, body = server.reply(request)
                text = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library names it
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def said(text: str, *, usage: bool = True) -> tuple[int, dict[str, Any]]:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    body: dict[str, Any] = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    if usage:
        body["usage"] = {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107}
    return 200, body


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.close()


@pytest.fixture
def case() -> Case:
    messages = (Said(own=True, text="I loved Heat"), Said(own=False, text="What else?"))
    return Case("d/1", "d", messages, Heard(), np.array([0]), np.array([2]), np.array([3, 1, 2]))


def ranker(server: Server) -> ChatModelRanker:
    found = ChatModelRanker(f"org/m@{server.url}", IDS, LABELS, retries=0)
    found.fit(silent)
    return found


def test_the_choice_becomes_an_order_and_tokens_are_counted(server: Server, case: Case) -> None:
    server.reply = lambda request: said('{"item_ids": ["c", "d", "c"]}')
    found = ranker(server).answer(case)
    # Candidates are d, b, c: c comes first, d second, b is not recommended.
    np.testing.assert_array_equal(found.scores, np.array([-1.0, -np.inf, 0.0], np.float32))
    assert found.counts == {"input_tokens": 100.0, "output_tokens": 7.0, "unreadable": 0.0, "invented": 0.0}
    (asked,) = server.asked
    assert asked["model"] == "org/m"
    assert asked["temperature"] == 0.0
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["item_ids"]
    prompt = asked["messages"][1]["content"]
    assert "User: I loved Heat\nAssistant: What else?" in prompt
    assert "d: Up\nb: Alien\nc: Ronin" in prompt
    assert "a: Heat" not in prompt


def test_invented_ids_are_counted_and_find_nothing(server: Server, case: Case) -> None:
    server.reply = lambda request: said('Gladly! {"item_ids": ["zz", "a", "c"]}')
    found = ranker(server).answer(case)
    assert found.counts["invented"] == 2.0  # "a" is an item, but no candidate
    assert np.argmax(found.scores) == 2


@pytest.mark.parametrize("text", ["Ronin, I think.", "", '{"item_ids": "c"}', '{"ids": ["c"]}', '{"item_ids": ["c"'])
def test_an_answer_without_a_list_is_unreadable(server: Server, case: Case, text: str) -> None:
    server.reply = lambda request: said(text)
    found = ranker(server).answer(case)
    assert found.counts["unreadable"] == 1.0
    assert np.isneginf(found.scores).all()


def test_a_server_that_takes_no_schema_is_asked_in_plain_words_from_then_on(server: Server, case: Case) -> None:
    def reply(request: dict[str, Any]) -> tuple[int, dict[str, Any] | str]:
        if "response_format" in request or "temperature" in request:
            return 400, {"error": {"message": "not supported"}}
        return said('{"item_ids": ["b"]}', usage=False)

    server.reply = reply
    model = ranker(server)
    assert np.argmax(model.answer(case).scores) == 1
    model.answer(case)
    assert len(server.asked) == 3 + 1
    assert model.notes() == [
        "openai:org/m: 2 answers without a count of tokens: tokens and money are too low",
        "openai:org/m: refused structured answers and a temperature",
    ]


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_errors_of_the_server_are_told_with_their_words(server: Server, case: Case, status: int) -> None:
    server.reply = lambda request: (status, {"error": {"message": "the cellar is full"}})
    with pytest.raises(ModelError, match=r"the chat model gave no answer .*the cellar is full"):
        ranker(server).answer(case)


@pytest.mark.parametrize("body", ["no json at all", '{"choices": []}', "{}"])
def test_a_body_that_is_no_completion_is_an_error(server: Server, case: Case, body: str) -> None:
    server.reply = lambda request: (200, body)
    with pytest.raises(ModelError, match="the chat model gave no answer"):
        ranker(server).answer(case)


def test_a_server_that_is_gone_is_an_error(server: Server, case: Case) -> None:
    model = ranker(server)
    server.close()
    try:
        with pytest.raises(ModelError, match="the chat model gave no answer"):
            model.answer(case)
    finally:
        server.__init__()  # type: ignore[misc]  # the fixture closes it again


def test_a_history_stands_in_the_prompt_by_its_names(server: Server) -> None:
    from convrec.retrieval.ranking.tuned import Mention
    from convrec.types import Row

    heard = Heard((Mention(Row(1)), Mention(Row(0))))
    server.reply = lambda request: said('{"item_ids": ["d"]}')
    ranker(server).answer(Case("ana", "ana", (), heard, np.array([0, 1]), np.array([3]), np.array([3, 2])))
    assert "The person liked, oldest first:\n- Alien\n- Heat (1995)\n" in server.asked[0]["messages"][1]["content"]


def test_a_key_is_needed_where_no_server_is_named() -> None:
    with pytest.raises(ModelError, match="needs a key: set OPENAI_API_KEY, or name a server of your own"):
        ChatModelRanker("m", IDS, LABELS).fit(silent)


def test_ids_are_read_from_the_first_object() -> None:
    assert chosen_ids('```json\n{"item_ids": ["a", 3, null]}\n```') == ["a", "3"]
