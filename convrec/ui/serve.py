"""`convrec serve`: the page, the HTTP API and MCP in one server."""

import logging
import os
import secrets
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import SecretStr

from convrec.errors import UsageError
from convrec.memory import default_state_folder
from convrec.ui._encryption_option import encryption_option
from convrec.ui._llm_options import llm_options, llm_settings
from convrec.ui._progress import Bars
from convrec.ui._starting import uncollected
from convrec.ui._writer_options import writer_options
from convrec.ui.server.settings import Settings, is_loopback

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

__all__ = ["serve_command", "worker"]

_FILE = click.Path(dir_okay=False, path_type=Path)
_SETTINGS = "CONVREC_SERVER_SETTINGS"
"""Environment variable in which the workers of one server find its settings."""
_MODEL_KEY = "CONVREC_SERVER_MODEL_KEY"
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"
_GRACE_SECONDS = 10
_IDLE_SECONDS = 75
"""How long a connection waits for a request: longer than most clients keep theirs, which would else send into one just closed."""
_SILENT_SECONDS = 60
"""After how long a worker that does not stir is replaced; one that is merely busy must not be."""


@click.command("serve")
@click.option("--bundle", default="films", show_default=True, help="Folder of a bundle, or an embedded catalogue: films, books.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; any but this machine's own wants --keys.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="Port; 0 takes a free one.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--keys", type=_FILE, help="File of API keys, as `convrec keys add` makes; without it everybody may do everything.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name that the server goes by.")
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="A web page's origin that may call from a browser.")
@click.option("--state", type=click.Path(), help="Folder, file or database URL that people's data is kept in.")
@click.option("--no-log", is_flag=True, help="Keep nothing beyond this process.")
@click.option("--retention-days", type=click.IntRange(min=1), help="Erase what is older than this many days.")
@encryption_option
@click.option("--log-messages", is_flag=True, help="Write what people say into the server's log.")
@click.option(
    "--privacy-note", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Text that the page shows about privacy."
)
@click.option(
    "--prompts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder with sentence templates of your own."
)
@writer_options
@click.option("--no-page", is_flag=True, help="Serve no page at /.")
@click.option("--name", default="", help="What the page calls itself; the catalogue's name by default.")
@click.option("--image-host", "image_hosts", multiple=True, metavar="ORIGIN", help="A server that the page may load pictures from.")
@click.option(
    "--images",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the pictures that the catalogue names by path.",
)
@llm_options
def serve_command(
    *,
    no_log: bool,
    no_page: bool,
    workers: int,
    llm: str | None,
    llm_mode: str,
    llm_key: str | None,
    llm_planning: str,
    llm_profile: bool,
    llm_timeout: float,
    llm_price: str | None,
    llm_session_tokens: int | None,
    **told: object,
) -> None:
    """Serve the chat page at /, the HTTP API under /v1, and MCP at /mcp."""
    language = llm_settings(
        mode=llm_mode,
        key=llm_key,
        planning=llm_planning,
        profile=llm_profile,
        timeout=llm_timeout,
        price=llm_price,
        session_tokens=llm_session_tokens,
    )
    settings = Settings.model_validate(
        told
        | {"llm": llm, "llm_settings": language}
        | {"remember": not no_log, "page": not no_page, "log_key": _log_key(told["state"] if not no_log else None)}
    )
    _check(settings, workers)
    _tell_how_to_log()
    if workers > 1:
        _serve_many(settings, workers)
    else:
        _serve_one(settings)


def worker() -> "FastAPI":
    """Make the app in one of several worker processes, with the settings that the first process left for them."""
    from convrec.ui.server import create_app

    _tell_how_to_log()
    settings = Settings.model_validate_json(os.environ[_SETTINGS])
    key = os.environ.get(_MODEL_KEY)
    language = settings.llm_settings.model_copy(update={"key": SecretStr(key) if key else None})
    with uncollected():
        return create_app(settings.model_copy(update={"llm_settings": language}))


def _check(settings: Settings, workers: int) -> None:
    """Find what would keep the server from starting before anything is opened; a chat model's server need not be there."""
    if settings.keys is None and not is_loopback(settings.host):
        raise UsageError(
            f"without API keys the server listens to this machine alone, not at {settings.host!r}: "
            "make a key with `convrec keys add --keys FILE`, and start with --keys FILE"
        )
    if settings.keys is not None and not settings.keys.is_file():
        raise UsageError(f"there is no file of API keys {str(settings.keys)!r}; make one with `convrec keys add --keys {settings.keys}`")
    if workers > 1 and (settings.port == 0 or not settings.remember):
        raise UsageError("several workers want a --port of their own choice, and a memory that they share: leave --no-log out")
    if settings.llm is not None and settings.llm_settings.mode != "off":
        from convrec.agent.language.models import open_model

        open_model(settings.llm, settings.llm_settings)


def _serve_one(settings: Settings) -> None:
    import uvicorn

    from convrec.ui.server import create_app

    with Bars() as bars, uncollected():
        app = create_app(settings, progress=bars)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", access_log=False, timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )  # fmt: skip
    listening = _listening(config)
    _announce(settings, listening.getsockname()[1])
    uvicorn.Server(config).run(sockets=[listening])


def _serve_many(settings: Settings, workers: int) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from convrec.retrieval.bundle import Bundle

    with Bars() as bars:
        Bundle.at(settings.bundle, progress=bars)
    with tempfile.TemporaryDirectory(prefix="convrec-figures-") as figures:
        key = settings.llm_settings.key
        os.environ |= {_SETTINGS: settings.model_dump_json(), _FIGURES: figures, _MODEL_KEY: key.get_secret_value() if key else ""}
        config = uvicorn.Config(
            "convrec.ui.serve:worker", factory=True, host=settings.host, port=settings.port, workers=workers, log_level="warning",
            access_log=False, timeout_keep_alive=_IDLE_SECONDS, timeout_graceful_shutdown=_GRACE_SECONDS,
            timeout_worker_healthcheck=_SILENT_SECONDS,
        )  # fmt: skip
        listening = _listening(config)
        _announce(settings, settings.port)
        Multiprocess(config, sockets=[listening]).run()


def _listening(config: "uvicorn.Config") -> socket.socket:
    """Bind the address, for connections that send at once.

    They inherit TCP_NODELAY from here. asyncio would not set it on them, as uvicorn's socket names no protocol; and without it an answer's
    body waits, behind its head, some 40 ms for the client's delayed acknowledgement.
    """
    listening = config.bind_socket()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _announce(settings: Settings, port: int) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"convrec serves {settings.bundle} at http://{host}:{port}/  (HTTP API under /v1, MCP at /mcp; Ctrl-C ends it)")
    if settings.keys is None:
        click.echo("There are no API keys, so it answers this machine alone; `convrec keys add` makes one.")
    sys.stdout.flush()


def _tell_how_to_log() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("convrec").setLevel(logging.INFO)


def _log_key(state: object) -> str:
    """Give the secret that persons' ids are hashed with in the log: of the state folder, made when there is none; "" without a folder."""
    place = str(state) if state is not None else str(default_state_folder())
    folder = Path(place).expanduser()
    if "://" in place or folder.is_file() or folder.suffix in {".sqlite", ".sqlite3", ".db"}:
        return ""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "log.key"
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
