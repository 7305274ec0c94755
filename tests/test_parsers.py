"""Whatever a file, a request or a message holds: it is read, or refused by an error of the project's own that tells what is wrong.

Each reader gets two kinds of input: anything at all, and something right of which a piece was cut out, doubled, or replaced by a sign that
means something to some reader.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec.client import Client
from convrec.errors import ConvrecError, DomainError, FilterError, InputError, StoreError
from convrec.eval.dialogue.turns import read_turns
from convrec.eval.findings import Findings
from convrec.eval.ranking.user_lines import read_user_lines
from convrec.memory import Store
from convrec.memory.sealing import Seal, new_key
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain_file import dump_domain, parse_domain
from convrec.retrieval.infer import infer_domain, with_ids
from convrec.retrieval.interactions import read_interactions
from convrec.retrieval.people_import import read_attributes
from convrec.retrieval.table import read_table
from convrec.retrieval.where import parse_where
from convrec.ui._llm_options import _prices
from convrec.ui.server.keys import KeyFile
from tests.conftest import GARDEN

FUZZED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PIECES = (
    "\x00",
    "\ufeff",
    "\u2028",
    "\ud7ff",
    "\n",
    "\t",
    ",",
    '"',
    "'",
    "{",
    "[" * 3,
    "}",
    ":",
    "|",
    "- ",
    "&a *a",
    "!!python/none",
    "1e999",
    "NaN",
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Something right with pieces cut out, doubled or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(whole)))
        last = min(len(whole), first + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from(PIECES).map(str.encode), st.binary(max_size=6), st.just(whole[first:last] * 2)))
        whole = whole[:first] + piece + whole[last:]
    return whole


def inputs(*right: str) -> st.SearchStrategy[bytes]:
    anything = [st.binary(max_size=80), st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))]
    deep = st.sampled_from([mark * 3_000 for mark in (b"[", b'{"a":', b"- ", b"a: {")])
    return st.one_of(*anything, deep, *(damaged(text.encode()) for text in right))


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
SAID = [{"role": "user", "text": "a spade"}]
TURNS = json.dumps({"dialog_id": "d", "turn_id": 1, "context": SAID, "targets": ["GT-0001"]})
ROWS = "".join(f"{line}\n" for line in GARDEN.read_text(encoding="utf-8").splitlines()[:6])
OBJECTS = json.dumps(
    [{"item_id": "GT-0001", "name": "Spade", "price_usd": 3.5, "tags": ["a", "b"]}, {"item_id": "GT-0002", "name": "Rake"}]
)


CLAUSES = inputs("price_usd <= 50", "kind in [spade, rake]", "must name ~ 'Bulldog'").map(lambda raw: raw.decode("utf-8", "replace"))
DOMAIN = "name: a\nfields:\n  id: {type: id}\n  t: {type: title}\n"
USERS = ('user_id,services\na,"[1, 2"\nb,x|y\n', '{"user_id": "a", "services": ["x"]}\n')


def refused_or_read(read: Callable[[], object], error: type[ConvrecError] = ConvrecError) -> None:
    """Nothing but an error of the project may come out, and it says something."""
    try:
        read()
    except error as refusal:
        told = str(refusal)
    else:
        return
    assert told


def tables(folder: Path, name: str, content: bytes) -> Any:
    path = folder / name
    path.write_bytes(content)
    return read_table(path)


@FUZZED
@given(clause=st.one_of(VALUES, CLAUSES))
def test_where_clauses(tools: Bundle, clause: Any) -> None:
    refused_or_read(lambda: parse_where(clause, tools.catalogue), FilterError)


@FUZZED
@given(data=st.data())
def test_domain_files(tools: Bundle, data: st.DataObject) -> None:
    text = data.draw(inputs(dump_domain(tools.domain), DOMAIN)).decode("utf-8", "replace")
    refused_or_read(lambda: parse_domain(text))


@FUZZED
@given(name=st.sampled_from(["a.csv", "a.tsv", "a.jsonl", "a.json", "a.parquet", "a.csv.gz", "a.txt"]), content=inputs(ROWS, OBJECTS))
def test_item_files(tmp_path: Path, name: str, content: bytes) -> None:
    def read() -> None:
        table = with_ids(tables(tmp_path, name, content))
        infer_domain(table, "things")

    refused_or_read(read)


@FUZZED
@given(content=inputs("user_id,item_id,rating,timestamp\na,GT-0001,4,1700000000\nb,GT-0002,2.5,2024-01-02\n", "user,item\na,GT-0001\n"))
def test_interactions(tmp_path: Path, tools: Bundle, content: bytes) -> None:
    refused_or_read(lambda: read_interactions(tables(tmp_path, "i.csv", content), tools.catalogue))


@FUZZED
@given(
    name=st.sampled_from(["u.csv", "u.jsonl"]),
    content=inputs('user_id,services\na,"[1, 2"\nb,x|y\n', '{"user_id": "a", "services": ["x"]}\n'),
)
def test_users(tmp_path: Path, name: str, content: bytes) -> None:
    refused_or_read(lambda: read_attributes(tables(tmp_path, name, content)))


@FUZZED
@given(content=inputs(f"{TURNS}\n{TURNS}\n"))
def test_turns(tmp_path: Path, tools: Bundle, content: bytes) -> None:
    (tmp_path / "turns.jsonl").write_bytes(content)
    refused_or_read(lambda: read_turns(tmp_path / "turns.jsonl", tools.catalogue, Findings()))


@FUZZED
@given(content=inputs("0 1 2 3\n1 2 3\n2\n", "ana GT-0001 GT-0002\n"))
def test_the_text_form_with_one_person_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "train.txt").write_bytes(content)
    refused_or_read(lambda: read_user_lines(tmp_path / "train.txt", Findings()))


@FUZZED
@given(data=st.data())
def test_key_files(tmp_path: Path, data: st.DataObject) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    (tmp_path / "keys.json").unlink(missing_ok=True)
    _, token = keys.add(origins=("https://shop.example",))
    (tmp_path / "keys.json").write_bytes(data.draw(inputs((tmp_path / "keys.json").read_text(encoding="utf-8"))))
    fresh = KeyFile(tmp_path / "keys.json")
    refused_or_read(lambda: fresh.find(token), StoreError)


@FUZZED
@given(content=inputs(f"# the present one\n{new_key()}\n"))
def test_files_of_encryption_keys(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.txt").write_bytes(content)
    refused_or_read(lambda: Seal.from_file(tmp_path / "keys.txt"))


@FUZZED
@given(token=st.one_of(st.text(max_size=40), st.text(max_size=20).map(lambda text: f"convrec_{text}_x")))
def test_tokens(tmp_path: Path, token: str) -> None:
    assert KeyFile(tmp_path / "none.json").find(token) is None


@FUZZED
@given(price=st.one_of(st.text(max_size=20), st.sampled_from(["0.15,0.60", "1,2,3", "nan,1", "1e999,1", "-1,2", ",", "1,2,3,4"])))
def test_prices(price: str) -> None:
    refused_or_read(lambda: _prices(price))


@FUZZED
@given(name=st.text(max_size=20), value=st.text(max_size=5), number=st.integers())
def test_ids_in_the_memory(name: str, value: str, number: int) -> None:
    with Store.open(None) as store:
        refused_or_read(lambda: store.create_session(name, name, name))
        refused_or_read(lambda: store.append_step(name, number, value, {"text": value}))
        refused_or_read(lambda: store.record_feedback(user_id=name, session_id=value, item_id=name, value=value, key=name))
        refused_or_read(lambda: store.set_attributes(name, {value: name}))


REPLY = json.dumps({"text": "a", "session_id": "s", "intent": "x", "items": [], "question": None, "abstained": False, "handoff": None})
EVENTS = f'event: part\ndata: {{"text": "a"}}\n\nevent: reply\ndata: {REPLY}\n\n'


@FUZZED
@given(
    status=st.sampled_from([200, 201, 404, 422, 500]),
    body=inputs(f'event: part\ndata: {{"text": "a"}}\n\nevent: reply\ndata: {REPLY}\n\n', REPLY),
)
def test_what_a_server_answers_to_the_client(status: int, body: bytes) -> None:
    client = Client("http://127.0.0.1:9")
    client._http.close()
    told = httpx.MockTransport(lambda _: httpx.Response(status, content=body))
    client._http = httpx.Client(base_url="http://127.0.0.1:9", transport=told)
    with client:
        chat = client.chat(session_id="s")
        refused_or_read(lambda: list(chat.stream("hi")))
        refused_or_read(lambda: client.chat("ana"))
        refused_or_read(lambda: client.search("spade"))
        refused_or_read(lambda: client.feedback("a", "like", user_id="b"))
        refused_or_read(chat.state)


def test_a_file_whose_first_line_is_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the first line is empty; it must name the columns"):
        tables(tmp_path, "a.csv", b"\na,b\n")


def test_a_key_whose_digest_is_none_is_no_key(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    key, token = keys.add()
    whole = (tmp_path / "keys.json").read_text(encoding="utf-8")
    (tmp_path / "keys.json").write_text(whole.replace(key.digest, f"\u00e9{key.digest}"), encoding="utf-8")
    with pytest.raises(StoreError, match="is no file of API keys"):
        KeyFile(tmp_path / "keys.json").find(token)


@pytest.mark.parametrize("mark", ["[", "{a: ", "- "])
def test_a_domain_file_nested_without_end_is_refused(mark: str) -> None:
    with pytest.raises(DomainError, match="nested deeper than 30 levels"):
        parse_domain(mark * 60_000)
