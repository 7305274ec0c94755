"""What was acknowledged is there afterwards: killed servers, full disks, databases and bundles that go and come, many at once.

Each test counts the acknowledged writes that were lost; the number wanted is 0.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np
import pytest
from fastapi.testclient import TestClient

from convrec.client import Client, ServerError
from convrec.memory import Store, _sqlite
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app
from convrec.ui.server.service import Service
from tests._postgres import Cluster
from tests.conftest import EMBEDDER, GARDEN

from .conftest import Serve

ITEMS = [f"GT-{number:04d}" for number in range(1, 31)]


class Acknowledged:
    """Messages and feedback that a server said it has, and how many of them are not there."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.said: list[str] = []
        self.liked: list[str] = []

    def lost(self, store: Store) -> int:
        kept = [step.payload for step in store.steps(self.session)]
        said = {str(payload.get("text")) for payload in kept}
        liked = {record.item_id for record in store.feedback("ana")}
        return len(set(self.said) - said) + len(set(self.liked) - liked)


def write(client: TestClient, known: Acknowledged, number: int) -> int:
    """Say something and like something; gives the worse status."""
    text = f"a spade, number {number}"
    said = client.post(f"/v1/sessions/{known.session}/messages", json={"text": text})
    known.said += [text] if said.status_code == 200 else []
    item = ITEMS[number % len(ITEMS)]
    liked = client.post("/v1/feedback", json={"session_id": known.session, "item_id": item, "value": "like", "key": f"k{number}"})
    known.liked += [item] if liked.status_code == 200 else []
    return max(said.status_code, liked.status_code)


def begun(client: TestClient) -> Acknowledged:
    return Acknowledged(client.post("/v1/sessions", json={"user_id": "ana"}).json()["session_id"])


@contextmanager
def served(bundle: Path, state: Path, port: int) -> Generator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "convrec", "serve", "--bundle", str(bundle), "--state", str(state), "--port", str(port), "--no-page"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            while True:
                assert child.poll() is None
                try:
                    if httpx.get(f"http://127.0.0.1:{port}/v1/ready").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield child
        finally:
            child.kill()


def talk_until_it_ends(client: Client, known: Acknowledged, first: int) -> None:
    """Say and like, one after the other, and note what was acknowledged, until the server is gone."""
    chat = client.chat(session_id=known.session)
    for number in range(10_000):
        text, item = f"a spade, number {number}", ITEMS[(first + number) % len(ITEMS)]
        try:
            chat.send(text)
            known.said.append(text)
            client.call("POST", "/v1/feedback", {"session_id": known.session, "item_id": item, "value": "like"})
            known.liked.append(item)
        except ServerError:
            return


def kill_in_mid_write(child: subprocess.Popen[bytes], known: list[Acknowledged], later: float) -> None:
    """Kill the server so many seconds after it has acknowledged enough to lose, or after a minute."""
    until = time.monotonic() + 60
    while sum(len(one.said) + len(one.liked) for one in known) <= 10 and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(later)
    child.send_signal(signal.SIGKILL)


@pytest.mark.integration
def test_a_killed_server_loses_nothing_that_it_acknowledged(tools: Bundle, tmp_path: Path, unused_port: int) -> None:
    rng = np.random.default_rng(5)
    state = tmp_path / "state"
    acknowledged = lost = 0
    for _ in range(1):
        with served(tools.path, state, unused_port) as child, Client(f"http://127.0.0.1:{unused_port}") as client:
            known = [Acknowledged(client.chat("ana").session_id) for _ in range(3)]
            killer = threading.Thread(target=kill_in_mid_write, args=(child, known, float(rng.uniform(0.0, 0.5))))
            killer.start()

            with ThreadPoolExecutor(3) as threads:
                for turn, one in enumerate(known):
                    threads.submit(talk_until_it_ends, client, one, turn * 10)
            killer.join()
            assert child.wait() == -signal.SIGKILL
        with Store.open(state) as store:
            lost += sum(one.lost(store) for one in known)
        acknowledged += sum(len(one.said) + len(one.liked) for one in known)
    assert acknowledged > 10
    assert lost == 0


def test_a_full_disk_costs_a_503_and_nothing_that_was_kept(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()
    known = begun(client)
    assert [write(client, known, number) for number in range(3)] == [200] * 3
    prepare = _sqlite._prepared

    def small(connection: sqlite3.Connection) -> sqlite3.Connection:
        made = prepare(connection)
        made.execute("PRAGMA max_page_count = 1")
        return made

    filled = serve()
    with monkeypatch.context() as full:
        full.setattr(_sqlite, "_prepared", small)
        filled.app.state.service.store()._database.engine.dispose()  # type: ignore[attr-defined]  # a FastAPI app
        statuses = [write(filled, known, number) for number in range(3, 40)]
        assert statuses[-1] == 503
        problem = filled.post(f"/v1/sessions/{known.session}/messages", json={"text": "a rake" + " and a rake" * 300}).json()
        assert problem["remedy"] == "Try again later."
        assert str(tmp_path) not in str(problem)
    assert write(serve(), known, 50) == 200
    with Store.open(tmp_path / "state") as store:
        assert known.lost(store) == 0


def test_a_database_that_goes_and_comes_back(serve: Serve, tmp_path: Path) -> None:
    client = serve()
    known = begun(client)
    assert write(client, known, 0) == 200
    state, away = tmp_path / "state", tmp_path / "away"
    state.rename(away)
    assert write(client, known, 1) == 503
    assert client.get("/v1/ready").status_code == 503
    assert client.get("/v1/health").status_code == 200
    away.rename(state)
    assert write(client, known, 2) == 200
    with Store.open(state) as store:
        assert known.lost(store) == 0
        assert len(known.said) == 2


@pytest.mark.integration
def test_a_postgresql_server_that_crashes_and_comes_back(serve: Serve, postgres: Cluster) -> None:
    client = serve(state=f"{postgres.url}?schema=crash")
    known = begun(client)
    assert [write(client, known, number) for number in range(3)] == [200] * 3
    postgres.stop()
    assert write(client, known, 3) == 503
    postgres.start()
    assert [write(client, known, number) for number in range(4, 7)] == [200] * 3
    with Store.open(f"{postgres.url}?schema=crash") as store:
        assert known.lost(store) == 0
        assert len(known.said) == 6


def nonsense(bundle: Path) -> None:
    (bundle / "catalogue.arrays").write_bytes(b"nonsense")


def one_other_bit(bundle: Path) -> None:
    """Damage that only a checksum tells: the bundle opens and answers."""
    vectors = next(path for path in (bundle / "vectors").rglob("*") if path.is_file() and path.stat().st_size > 10_000)
    content = bytearray(vectors.read_bytes())
    content[-1] ^= 1
    vectors.write_bytes(content)


def test_a_bundle_is_replaced_between_turns_and_a_bad_one_is_refused(serve: Serve, tools: Bundle, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(tools.path, bundle)
    client = serve(bundle=str(bundle), watch_seconds=1000)
    service: Service = client.app.state.service  # type: ignore[attr-defined]  # a FastAPI app
    known = begun(client)
    assert write(client, known, 0) == 200
    before = service.bundle
    assert not service.look()
    half = tmp_path / "half.csv"
    half.write_text("".join(line + "\n" for line in GARDEN.read_text(encoding="utf-8").splitlines()[:41]), encoding="utf-8")
    stop = threading.Event()

    def talk() -> list[int]:
        found: list[int] = []
        while not stop.is_set():
            found.append(write(client, known, len(found) + 1))
        return found

    with ThreadPoolExecutor(1) as threads:
        talking = threads.submit(talk)
        build(half, out=bundle, embedder=EMBEDDER)
        assert service.look()
        stop.set()
        assert set(talking.result()) == {200}
    assert (service.bundle.catalogue.n_items, service.bundle is before) == (40, False)
    for number, damage in enumerate((nonsense, one_other_bit)):
        bad = tmp_path / f"bad{number}"
        shutil.copytree(bundle if number == 0 else tmp_path / "former0", bad)
        damage(bad)
        bundle.rename(tmp_path / f"former{number}")
        bad.rename(bundle)
        assert not service.look()
        assert not service.look(), "a refused bundle is not tried again"
        assert client.get("/v1/health").json()["refused_bundle"]
        assert write(client, known, 1000 + number) == 200
    with Store.open(tmp_path / "state") as store:
        assert known.lost(store) == 0


@pytest.mark.parametrize("servers", [1, 2])
def test_many_messages_at_once_in_one_session_are_all_there(serve: Serve, tmp_path: Path, servers: int) -> None:
    clients = [serve() for _ in range(servers)]
    known = begun(clients[0])
    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(lambda number: write(clients[number % servers], known, number), range(18)))
    assert statuses == [200] * 18
    with Store.open(tmp_path / "state") as store:
        assert known.lost(store) == 0
        assert [step.number for step in store.steps(known.session)] == list(range(36))


def test_a_chat_model_that_is_gone_costs_style_only(tools: Bundle, tmp_path: Path) -> None:
    settings = Settings(bundle=str(tools.path), state=str(tmp_path), page=False, llm="openai:gone@http://127.0.0.1:9/v1")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        known = begun(client)
        assert [write(client, known, number) for number in range(3)] == [200] * 3
    with Store.open(tmp_path) as store:
        assert known.lost(store) == 0


def test_the_retention_runs_while_serving(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve(retention_days=1)
    known = begun(client)
    write(client, known, 0)
    service: Service = client.app.state.service  # type: ignore[attr-defined]  # a FastAPI app
    assert service.purge() == 0
    later = time.time() + 3 * 86_400
    monkeypatch.setattr("convrec.memory._values.time.time", lambda: later)
    assert service.purge() > 0
    assert client.get(f"/v1/sessions/{known.session}").status_code == 404
