"""Between the caller's values and the columns: ids checked, JSON written and read, times turned to seconds and back."""

import hashlib
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from convrec.errors import StoreError, UsageError

__all__ = ["MAX_ID", "clean_text", "digest", "dump_json", "id_text", "load_json", "moment", "seconds", "step_number"]

MAX_ID = 512
"""Longest id, in characters."""
_MAX_NUMBER = 2**31 - 1
_SHOWN = 40


def id_text(value: object, what: str) -> str:
    """The id as it was given, once it is sure that any database can hold it.

    Parameters
    ----------
    value
        A non-empty string of at most `MAX_ID` characters. What it looks like does not matter: it is data, never SQL or a path.
    what
        The argument's name, for the message.

    Raises
    ------
    UsageError
        Not a string, empty, too long, or not Unicode text (a lone surrogate).
    """
    if not isinstance(value, str):
        raise UsageError(f"{what} is {value!r}, of type {type(value).__name__}; give a string")
    if not value:
        raise UsageError(f"{what} is ''; give at least one character, or None where there is nobody to name")
    if len(value) > MAX_ID:
        raise UsageError(f"{what} {value[:_SHOWN]!r}... has {len(value)} characters; at most {MAX_ID} can be kept")
    if clean_text(value) != value:
        raise UsageError(f"{what} {value[:_SHOWN]!r} holds half of a surrogate pair; give valid Unicode text")
    return value


def clean_text(value: str) -> str:
    """The text with each lone surrogate, which no database can hold, as U+FFFD."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def step_number(value: int) -> int:
    """The number as it was given.

    Raises
    ------
    UsageError
        Outside [0, 2**31).
    """
    if not 0 <= value <= _MAX_NUMBER:
        raise UsageError(f"step number {value!r} is not between 0 and {_MAX_NUMBER}; count the steps of a session from 0")
    return value


def dump_json(payload: Mapping[str, object] | str, what: str) -> str:
    """One JSON object as ASCII text.

    Parameters
    ----------
    payload
        A mapping of JSON values, or the text of a JSON object.
    what
        What it is, for the message.

    Raises
    ------
    UsageError
        Not an object, or something in it that JSON cannot say (NaN, infinity, an object of another type, a cycle).
    """
    try:
        value: object = json.loads(payload) if isinstance(payload, str) else payload
        text = json.dumps(value, allow_nan=False, default=_plain, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"{what} cannot be written as JSON: {error}; give strings, numbers, lists and objects") from error
    if not isinstance(value, Mapping):
        raise UsageError(f"{what} is {_short(value)}; give a JSON object")
    return text


def load_json(text: str, what: str) -> dict[str, object]:
    """The JSON object that `dump_json` wrote.

    Raises
    ------
    StoreError
        The text is something else: it was changed or damaged outside convrec.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{what} is not JSON ({error}); it was changed outside convrec: restore a backup, or erase it") from error
    if not isinstance(value, dict):
        raise StoreError(f"{what} is {_short(value)}, no JSON object; it was changed outside convrec: restore a backup, or erase it")
    return value


def digest(*parts: str | None) -> str:
    """SHA-256 of the parts in hexadecimal, 64 characters; parts never run into each other."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def seconds(when: datetime | None) -> float:
    """Seconds since 1970 in UTC; now for None.

    Raises
    ------
    UsageError
        A time without a time zone.
    """
    if when is None:
        return time.time()
    if when.tzinfo is None:
        raise UsageError(f"the time {when.isoformat()!r} has no time zone; give one, such as datetime.now(UTC)")
    return when.timestamp()


def moment(stamp: float) -> datetime:
    """The time in UTC of so many seconds since 1970."""
    return datetime.fromtimestamp(stamp, UTC)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{_short(value)} is of type {type(value).__name__}")


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
