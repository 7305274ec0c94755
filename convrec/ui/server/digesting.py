"""Digests that say nothing to whoever reads the database: keyed with a secret that lies elsewhere."""

import hashlib
import hmac
import json
from pathlib import Path

__all__ = ["Secret"]


class Secret:
    """What digests are keyed with; the same in all processes of a server, and after a restart.

    Examples
    --------
    >>> Secret(b"one").digest("a", "b") == Secret(b"one").digest("ab"), Secret(b"one").digest("a") == Secret(b"two").digest("a")
    (False, False)
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def of_server(cls, log_key: str, encryption_keys: Path | None) -> "Secret":
        """Take the key of the log, which lies in the state folder, or else the file of encryption keys; without either none."""
        if log_key or encryption_keys is None:
            return cls(log_key.encode())
        return cls(hashlib.sha256(encryption_keys.read_bytes()).digest())

    def digest(self, *parts: object) -> str:
        """Give the HMAC-SHA-256 of parts that JSON can hold, in hexadecimal; parts never run into each other."""
        return hmac.new(self._key, json.dumps(parts).encode("ascii"), hashlib.sha256).hexdigest()
