"""The socket of `convrec serve`."""

import socket

import uvicorn

from convrec.ui.serve import _listening


def test_accepted_connections_send_at_once() -> None:
    with _listening(uvicorn.Config("none", host="127.0.0.1", port=0)) as listening:
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
