"""Errors of the database and its driver, told as `StoreError`: which database, what happened, and what to do."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from convrec.errors import StoreError

__all__ = ["Place", "told"]

_ANOTHER_PLACE = "or keep the memory elsewhere (--state)"
_DAMAGED = "restore a backup, or move the file away to start afresh"
_MISSING = "its tables are gone; restore a backup, or open the memory again to start afresh"
_SQLITE = {
    "SQLITE_CANTOPEN": f"check that the file and its folder are there and may be written to, {_ANOTHER_PLACE}",
    "SQLITE_READONLY": f"make the file and its folder writable, {_ANOTHER_PLACE}",
    "SQLITE_PERM": f"make the file and its folder writable, {_ANOTHER_PLACE}",
    "SQLITE_FULL": f"free some space on that disk, {_ANOTHER_PLACE}",
    "SQLITE_IOERR": f"check the disk and its free space, {_ANOTHER_PLACE}",
    "SQLITE_NOTADB": f"this file is no SQLite database: give another path, or {_DAMAGED}",
    "SQLITE_CORRUPT": f"the file is damaged: {_DAMAGED}",
    "SQLITE_BUSY": "another program holds it; try again, or end that program",
    "SQLITE_LOCKED": "another program holds it; try again, or end that program",
}
_SQLSTATES = {
    "08": "check that the server runs and can be reached from here",
    "25006": "the server is read-only now; give the address of one that takes writes",
    "28": "check the user name and password in the URL",
    "3D": "there is no such database; create it (createdb NAME)",
    "40": "two writers got in each other's way; try again",
    "42501": "grant this user the right to create and write tables",
    "42P01": _MISSING,
    "53100": "free some space on the server's disk",
    "53": "the server is at its limits; try again, or give it more room",
    "57": "the server was stopped; start it and try again",
}
_SERVER = "check that the server runs and that the address, user and password in the URL are right"
_OTHER = "check that the database works; SQLite and PostgreSQL are supported"


@dataclass(frozen=True)
class Place:
    """How messages name a database: never with its password.

    Attributes
    ----------
    shown
        The URL without password and options.
    secret
        The password, taken out of whatever a driver says; '' for none.
    server
        Whether it is a database server.
    """

    shown: str
    secret: str = ""
    server: bool = False


@contextmanager
def told(place: Place) -> Generator[None, None, None]:
    """Turn every database error within the block into a `StoreError`; errors of our own pass as they are."""
    try:
        yield
    except PoolTimeoutError as error:
        raise _fault(place, "all connections are busy", "try again, or use fewer threads at once") from error
    except DBAPIError as error:
        raise _fault(place, _first_line(error.orig), _remedy(error.orig, place)) from error
    except SQLAlchemyError as error:
        raise _fault(place, _first_line(error), _OTHER) from error
    except UnicodeError as error:
        raise _fault(place, _first_line(error), "make the database anew with the encoding UTF8") from error


def _fault(place: Place, what: str, remedy: str) -> StoreError:
    said = what.replace(place.secret, "***") if place.secret else what
    return StoreError(f"memory at {place.shown!r}: {said}; {remedy}")


def _first_line(error: BaseException | None) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _remedy(error: BaseException | None, place: Place) -> str:
    if isinstance(error, sqlite3.Error):
        return _sqlite_remedy(error)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next((_SQLSTATES[key] for key in (state, state[:2]) if key in _SQLSTATES), _OTHER)
    return _SERVER if place.server else _OTHER


def _sqlite_remedy(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if "no such table" in str(error):
        return _MISSING
    return next((remedy for code, remedy in _SQLITE.items() if name.startswith(code)), _OTHER)
