"""A server over the garden tools, in this process."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app

Serve = Callable[..., TestClient]


@pytest.fixture
def serve(tools: Bundle, tmp_path: Path) -> Iterator[Serve]:
    """Start a server with settings of one's own; a client of it."""
    with ExitStack() as stack:

        def start(**told: Any) -> TestClient:
            settings = Settings.model_validate({"bundle": str(tools.path), "state": str(tmp_path / "state"), "page": False} | told)
            return stack.enter_context(TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False))

        yield start


@pytest.fixture(scope="module")
def client(tools: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of one server that a module's tests share."""
    settings = Settings(bundle=str(tools.path), state=str(tmp_path_factory.mktemp("state")), page=False)
    with TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def session(client: TestClient) -> str:
    """A conversation just begun."""
    made: str = client.post("/v1/sessions", json={}).json()["session_id"]
    return made


@pytest.fixture
def unused_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
