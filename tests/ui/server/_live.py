"""A server on a socket of its own, in a thread."""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

__all__ = ["live"]


@contextmanager
def live(app: ASGIApp) -> Generator[str]:
    """Serve an app on the loopback; gives its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", access_log=False, ws="none", timeout_graceful_shutdown=3)
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        socket.close()
