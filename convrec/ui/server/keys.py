"""API keys: who may do what. The file holds their hashes only; a key is shown once, when it is made."""

import hashlib
import hmac
import json
import os
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from convrec.errors import StoreError, UsageError

__all__ = ["SCOPES", "Caller", "Key", "KeyFile", "Scope"]

Scope = Literal["chat", "read", "admin"]
SCOPES: tuple[Scope, ...] = ("chat", "read", "admin")
"""``read`` searches, recommends and looks items up; ``chat`` talks and gives feedback, and reads; ``admin`` does everything."""
_IMPLIED: dict[Scope, frozenset[Scope]] = {"read": frozenset({"read"}), "chat": frozenset({"chat", "read"}), "admin": frozenset(SCOPES)}
_PREFIX = "convrec"


class Key(BaseModel):
    """One key as it is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    """Names the key in the log and to `convrec keys revoke`."""
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the secret, in hexadecimal; the secret has 256 random bits, so a slow hash would add nothing."""
    name: str = ""
    """What the owner calls it."""
    tenant: str = Field(default="", max_length=200)
    """Whose memory it sees; "" is the memory of those without a tenant."""
    scopes: tuple[Scope, ...] = ("chat",)
    """What it may do."""
    origins: tuple[str, ...] = ()
    """Origins of the web pages that it may be used from; with any, it works from there alone."""
    per_minute: int = Field(default=600, ge=1)
    """Requests a minute; for a key of web pages those of one visitor's address."""
    per_day: int | None = Field(default=None, ge=1)
    """Answered messages a day (UTC); None sets no budget."""
    created: datetime

    @field_validator("origins")
    @classmethod
    def _origin(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not origin.startswith(("http://", "https://")) or origin.count("/") != 2 or "*" in origin:
                raise ValueError(f"the origin {origin!r} is not like https://shop.example, with no path and no star")
        return origins


class Caller(BaseModel):
    """Who a request comes from, and what they may do."""

    model_config = ConfigDict(frozen=True)

    key: Key | None = None
    """The key that was shown; None on a server without keys."""

    @property
    def tenant(self) -> str:
        """Whose memory they see."""
        return self.key.tenant if self.key is not None else ""

    def may(self, scope: Scope) -> bool:
        """Whether they may do what a scope names; without keys everybody may."""
        return self.key is None or any(scope in _IMPLIED[own] for own in self.key.scopes)


class KeyFile:
    """The keys of a server; changes to the file count from the next request on.

    Raises
    ------
    UsageError
        When the file holds something other than keys.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._keys: dict[str, Key] = {}

    def listed(self) -> list[Key]:
        """Give all keys, oldest first."""
        return list(self._read().values())

    def find(self, token: str) -> Key | None:
        """Give the key of a token, or None; the time it takes tells nothing of the secret."""
        prefix, _, rest = token.partition("_")
        name, _, secret = rest.partition("_")
        key = self._read().get(name)
        if prefix != _PREFIX or key is None:
            return None
        return key if hmac.compare_digest(key.digest, _digest(secret)) else None

    def add(
        self,
        *,
        name: str = "",
        tenant: str = "",
        scopes: tuple[Scope, ...] = ("chat",),
        origins: tuple[str, ...] = (),
        per_minute: int = 600,
        per_day: int | None = None,
    ) -> tuple[Key, str]:
        """Make a key; gives it with its token, which is kept nowhere."""
        secret = secrets.token_urlsafe(32)
        try:
            key = Key(id=secrets.token_hex(4), digest=_digest(secret), name=name, tenant=tenant, scopes=scopes, origins=origins,
                      per_minute=per_minute, per_day=per_day, created=datetime.now(UTC))  # fmt: skip
        except ValidationError as error:
            raise UsageError("; ".join(str(fault["msg"]) for fault in error.errors())) from None
        self._write([*self.listed(), key])
        return key, f"{_PREFIX}_{key.id}_{secret}"

    def revoke(self, key_id: str) -> None:
        """Take a key away; `UsageError` when there is none of that id."""
        kept = [key for key in self.listed() if key.id != key_id]
        if len(kept) == len(self.listed()):
            raise UsageError(f"there is no key {key_id!r}; `convrec keys list` names them")
        self._write(kept)

    def _read(self) -> dict[str, Key]:
        with self._guard:
            try:
                stat = self._path.stat()
            except FileNotFoundError:
                self._seen, self._keys = None, {}
                return self._keys
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if seen != self._seen:
                self._keys = self._parsed()
                self._seen = seen
            return self._keys

    def _parsed(self) -> dict[str, Key]:
        try:
            kept = [Key.model_validate(one) for one in json.loads(self._path.read_text(encoding="utf-8"))["keys"]]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError(f"{self._path}: is no file of API keys ({type(error).__name__}); restore it, or make keys anew") from error
        return {key.id: key for key in kept}

    def _write(self, keys: list[Key]) -> None:
        """Write the file beside itself, readable by its owner alone, and rename it into place."""
        text = json.dumps({"keys": [key.model_dump(mode="json") for key in keys]}, indent=1)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
