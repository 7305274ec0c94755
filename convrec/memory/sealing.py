"""Encryption at rest: what people wrote and what they like, sealed with Fernet before it reaches the database."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Connection

from convrec.errors import StoreError, UsageError

__all__ = ["SEAL", "Seal", "new_key", "opened", "sealed"]

SEAL = "convrec_seal"
"""Execution option of a connection that holds its `Seal`, or None."""
_MARK = "fernet:"


def new_key() -> str:
    """Give a fresh key, as a line of a key file."""
    return Fernet.generate_key().decode("ascii")


class Seal:
    """Keys that open what was written, the first of which seals what is written now.

    Parameters
    ----------
    keys
        Fernet keys (32 bytes in URL-safe base64), the present one first, former ones after it.

    Raises
    ------
    UsageError
        For no key, or one that is none.

    Examples
    --------
    >>> old, new = new_key(), new_key()
    >>> text = Seal([old]).close("I loved Heat")
    >>> "Heat" in text, Seal([new, old]).open(text)
    (False, 'I loved Heat')
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise UsageError("there is no encryption key; `convrec memory new-key` makes one")
        try:
            self._fernets = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise UsageError("an encryption key is not 32 bytes in URL-safe base64; `convrec memory new-key` makes one") from None

    @classmethod
    def from_file(cls, path: Path) -> "Seal":
        """Read a file with one key a line; lines that are empty or begin with ``#`` are passed over."""
        try:
            lines = path.read_text(encoding="ascii").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"the file of encryption keys {str(path)!r} cannot be read: {error}") from error
        return cls([line.strip() for line in lines if line.strip() and not line.startswith("#")])

    def close(self, text: str) -> str:
        """Seal a text; nothing is sealed in an empty one."""
        return _MARK + self._fernets.encrypt(text.encode()).decode("ascii") if text else ""

    def open(self, text: str) -> str:
        """Open a text, as it was before; one that was never sealed is given as it is. `StoreError` when no key fits."""
        if not text.startswith(_MARK):
            return text
        try:
            return self._fernets.decrypt(text.removeprefix(_MARK)).decode()
        except InvalidToken:
            raise StoreError(
                "the memory holds texts that none of the encryption keys opens; add the key that they were written with to the key file"
            ) from None


def sealed(connection: Connection, text: str) -> str:
    """Give a text as it is to be written over this connection."""
    seal = _seal(connection)
    return text if seal is None else seal.close(text)


def opened(connection: Connection, text: str) -> str:
    """Give a text as it was before it was sealed."""
    seal = _seal(connection)
    if seal is not None:
        return seal.open(text)
    if text.startswith(_MARK):
        raise StoreError("the memory is encrypted; give the file of its keys (--encrypt-with)")
    return text


def _seal(connection: Connection) -> Seal | None:
    seal: Seal | None = connection.get_execution_options().get(SEAL)
    return seal
