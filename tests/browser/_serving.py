"""The page on a loopback port, in a thread of its own."""

import dataclasses
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.ui.page import mount
from tests.browser._moody import MoodyWriter


@dataclasses.dataclass(frozen=True)
class Served:
    """A running page: its address, its recommender, and the writer that can be told to fail."""

    url: str
    recommender: Recommender
    writer: MoodyWriter


@contextmanager
def served(bundle: Bundle, state: Path, privacy: Path | None = None) -> Generator[Served]:
    """Serve a bundle's page until the block ends."""
    with Recommender(bundle, Store.open(state)) as recommender:
        writer = MoodyWriter(recommender._core.writer)
        recommender._core = dataclasses.replace(recommender._core, writer=writer)
        app = mount(FastAPI(), recommender, privacy=privacy)
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}/", recommender, writer)
        finally:
            server.should_exit = True
            thread.join(20)
            listener.close()
