"""What the server serves: one bundle at a time, a memory for each tenant, and the turns of sessions."""

import hashlib
import logging
import random
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from convrec.agent import Chat, Recommender, Reply, StepKind
from convrec.agent.chat import FeedbackValue
from convrec.errors import BundleError, ConflictError, ConvrecError
from convrec.memory import ForgetReport, Store, default_state_folder
from convrec.memory.exports import erase_exports, exports_folder
from convrec.memory.sealing import Seal
from convrec.retrieval.bundle import Bundle
from convrec.ui.server.digesting import Secret
from convrec.ui.server.locks import SessionLocks
from convrec.ui.server.once import Once
from convrec.ui.server.settings import Settings

__all__ = ["Progress", "Service"]

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how far it is, and how far it goes."""

_LOG = logging.getLogger("convrec.server")
_ATTEMPTS = 12
"""How often a turn is tried that another process was faster than."""
_PAUSE = 0.02
"""Seconds that the first pause between two tries lasts at most; each of the next four may last twice as long."""
_PLAIN = re.compile(r"[a-z0-9_-]{1,40}")


class Service:
    """A bundle that can be replaced while it serves, and the memories of its tenants. Safe to share between threads.

    Raises
    ------
    BundleError, StoreError
        When the bundle or the memory cannot be opened.
    """

    def __init__(self, settings: Settings, *, progress: Progress | None = None) -> None:
        self.settings = settings
        self.locks = SessionLocks(settings.turn_seconds)
        self.secret = Secret.of_server(settings.log_key, settings.encryption_keys)
        self._guard = threading.Lock()
        self._seal = Seal.from_file(settings.encryption_keys) if settings.encryption_keys is not None else None
        self._stores: dict[str, Store] = {}
        self._base = self._opened(Bundle.at(settings.bundle, progress=progress))
        self._mark = self._refused = _mark(self._base.bundle.path)
        self.refusal = ""
        """Why the last replacement of the bundle was not taken; "" when it was."""
        self.store("")

    def _opened(self, bundle: Bundle) -> Recommender:
        """Open a recommender, and have it answer once, so that a bad bundle is found before anybody meets it."""
        settings = self.settings
        recommender = Recommender(bundle, Store.open(None), prompts=settings.prompts, writer=settings.writer, tone=settings.tone)
        words = bundle.domain.examples[0] if bundle.domain.examples else bundle.catalogue.titles[0]
        chat = recommender.chat()
        for text in (words, "why the first?"):
            failed = [step for step in chat.send(text).steps if step.kind is StepKind.ERROR]
            if failed:
                raise BundleError(f"{bundle.path}: it does not answer {text!r}: {failed[0].detail.get('message')}")
        return recommender if settings.llm is None else _with_model(recommender, settings)

    @property
    def bundle(self) -> Bundle:
        """The bundle that is served now."""
        return self._base.bundle

    def recommender(self, tenant: str = "") -> Recommender:
        """Give the recommender as it is now, over a tenant's memory; hold on to it for one turn only."""
        return self._base.with_memory(self.store(tenant))

    def store(self, tenant: str = "") -> Store:
        """Give a tenant's memory, opened when it is first asked for; "" is everybody without a tenant."""
        with self._guard:
            if tenant not in self._stores:
                self._stores[tenant] = self._open_store(tenant)
            return self._stores[tenant]

    def _open_store(self, tenant: str) -> Store:
        settings = self.settings
        if not settings.remember:
            return Store.open(None)
        state = settings.state if settings.state is not None else default_state_folder()
        return Store.open(_place(state, tenant), retention_days=settings.retention_days, seal=self._seal)

    def stores(self) -> list[Store]:
        """Give every memory that is open."""
        with self._guard:
            return list(self._stores.values())

    @contextmanager
    def session(self, tenant: str, session_id: str) -> Generator[Callable[[], Chat]]:
        """Hold a session, and give what reads it anew from the memory; `UnknownSessionError` when there is none."""
        with self.locks.held((tenant, session_id)):
            recommender = self.recommender(tenant)
            yield lambda: recommender.resume(session_id)

    def say(
        self, tenant: str, session_id: str, text: str, *, live: bool = False, key: str | None = None, pay: Callable[[], None] | None = None
    ) -> Iterator[str | Reply]:
        """Answer a message piece by piece, as `Chat.stream`; where another process was faster, after it.

        Parameters
        ----------
        tenant, session_id, text
            Whose session, and what is said in it.
        live
            Whether the parts come as they are worded; a conflict that is found after the first of them is then raised.
        key
            The same for the same message when it is sent again: it is heard once, and answered as it was.
        pay
            Called before a message is heard, and not for one that was heard before.
        """
        once = Once(self.store(tenant), session_id, key, text, self.secret) if key is not None else None
        with self.session(tenant, session_id) as read:
            for attempt in range(_ATTEMPTS):
                begun = False
                chat = read()
                if once is not None and (given := once.given(chat)) is not None:
                    yield from (given.text, given)
                    return
                if pay is not None and attempt == 0:
                    pay()
                parts = chat.stream(text) if live else _whole(chat, text)
                try:
                    for part in parts if once is None else once.heard(chat, parts):
                        begun = True
                        yield part
                except ConflictError:
                    if begun or attempt == _ATTEMPTS - 1:
                        raise
                    _give_way(attempt)
                else:
                    return

    def click(self, tenant: str, session_id: str, item_id: str, value: FeedbackValue, key: str | None) -> bool:
        """Take feedback in a session, as `Chat.feedback`."""
        with self.session(tenant, session_id) as read:
            for attempt in range(_ATTEMPTS):
                try:
                    return read().feedback(item_id, value, key=key)
                except ConflictError:
                    if attempt == _ATTEMPTS - 1:
                        raise
                    _give_way(attempt)
        raise AssertionError("unreachable")

    def forget(self, tenant: str, user_id: str) -> tuple[ForgetReport, int]:
        """Erase everything that is kept about a person, and the copies that were exported; the report, and the number of copies."""
        report = self.store(tenant).forget_user(user_id)
        folder = self.settings.exports or exports_folder(self.settings.state)
        return report, erase_exports(folder, user_id) if not tenant else 0

    def purge(self) -> int:
        """Erase what is past its retention, in every memory that is open; the number of rows."""
        return sum(store.purge() for store in self.stores())

    def look(self) -> bool:
        """Look whether the bundle was replaced, and take the new one when it is good; True when it was taken.

        A turn that began with the old one ends with it. A bundle that cannot be opened or cannot answer is refused, and told of once.
        """
        path = self.bundle.path
        mark = _mark(path)
        if mark is None or mark in (self._mark, self._refused):
            return False
        try:
            fresh = self._opened(Bundle.open(path, verify=True))
        except (ConvrecError, OSError, ValueError) as error:
            self._refused, self.refusal = mark, str(error)
            _LOG.warning("the new bundle is not taken, the old one stays: %s", error)
            return False
        self._base, self._mark, self.refusal = fresh, mark, ""
        _LOG.info("the bundle was replaced: %s", fresh.bundle.fingerprint)
        return True

    def close(self) -> None:
        """Close every memory."""
        for store in self.stores():
            store.close()


def _give_way(attempt: int) -> None:
    """Pause for a while that differs between processes, so that they do not meet again at once."""
    time.sleep(random.uniform(0.0, _PAUSE * 2 ** min(attempt, 4)))


def _whole(chat: Chat, text: str) -> Iterator[str | Reply]:
    reply = chat.send(text)
    yield reply.text
    yield reply


def _with_model(recommender: Recommender, settings: Settings) -> Recommender:
    """Give the recommender with its chat model, which nothing is asked of yet."""
    return Recommender(
        recommender.bundle,
        recommender.store,
        prompts=settings.prompts,
        writer=settings.writer,
        tone=settings.tone,
        llm=settings.llm,
        llm_settings=settings.llm_settings,
    )


def _mark(path: Path) -> tuple[tuple[int, int, int], ...] | None:
    """Tell one state of a bundle's small files from another; None while it is not there."""
    found: list[tuple[int, int, int]] = []
    for name in ("manifest.json", "domain.yaml", "weights.json"):
        try:
            seen = (path / name).stat()
        except OSError:
            if name == "manifest.json":
                return None
            found.append((0, 0, 0))
        else:
            found.append((seen.st_ino, seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def _place(state: str | Path, tenant: str) -> str | Path:
    """Give where a tenant's memory is: a file of its own, or a schema of its own on a server."""
    if not tenant:
        return state
    name = tenant if _PLAIN.fullmatch(tenant) else hashlib.sha256(tenant.encode()).hexdigest()[:40]
    if isinstance(state, str) and "://" in state and not state.startswith("sqlite"):
        return f"{state}{'&' if '?' in state else '?'}schema={name}"
    folder = Path(str(state).removeprefix("sqlite:///")).expanduser()
    home = folder.parent if folder.is_file() or folder.suffix in {".sqlite", ".sqlite3", ".db"} else folder
    return home / "tenants" / f"{name}.sqlite"
