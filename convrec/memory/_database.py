"""From where the memory is to be kept to an engine with its tables ready."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, InternalError, NoSuchModuleError, ProgrammingError

from convrec.errors import StoreError, UsageError
from convrec.memory import _schema, _sqlite
from convrec.memory._faults import Place, told

__all__ = ["FILE_NAME", "Database", "default_state_folder", "open_database"]

FILE_NAME = "convrec.sqlite"
_FILE_SUFFIXES = {".sqlite", ".sqlite3", ".db"}
_SCHEMA_NAME = re.compile(r"[a-z0-9_-]{1,63}")
_IN_MEMORY = ":memory:"
_CONNECT_SECONDS = 10
_ATTEMPTS = 4
_RETRY_SECONDS = 0.1


@dataclass(frozen=True)
class Database:
    """An engine, how to name it, the file behind it (None for a server, or for this process's memory), and its schema on a server."""

    engine: Engine
    place: Place
    path: Path | None
    schema: str = ""


def default_state_folder() -> Path:
    """Where this platform keeps a program's data of this user (on Linux ~/.local/share/convrec); nothing is made there."""
    return user_data_path("convrec", appauthor=False)


def open_database(where: str | Path | None) -> Database:
    """Open or make the database, with its tables in the current version.

    Parameters
    ----------
    where
        A folder (the file in it is `convrec.sqlite`), a file (an existing one, or a name that ends in .sqlite, .sqlite3 or
        .db), a SQLAlchemy URL, or None for a private database in this process's memory.

    Raises
    ------
    UsageError
        A URL that cannot be understood.
    StoreError
        It cannot be opened, made or brought to this version.
    """
    database = _located(where)
    try:
        with told(database.place):
            _make_ready(database)
    except StoreError:
        database.engine.dispose()
        raise
    return database


def _located(where: str | Path | None) -> Database:
    if where is None or where == _IN_MEMORY:
        return Database(_sqlite.private_engine(), Place("sqlite://"), None)
    if isinstance(where, Path) or "://" not in where:
        return _file_database(_file_path(Path(where).expanduser()))
    url = _parsed(where)
    if url.get_backend_name() != "sqlite":
        return _server_database(url)
    if url.drivername not in {"sqlite", "sqlite+pysqlite"} or url.query:
        raise UsageError(f"memory URL {_shown(url)!r}: for SQLite give a path, or sqlite:////absolute/path with no options")
    if url.database in {None, "", _IN_MEMORY}:
        return _located(None)
    return _file_database(Path(str(url.database)))


def _file_path(path: Path) -> Path:
    is_file = path.is_file() or (path.suffix in _FILE_SUFFIXES and not path.is_dir())
    return path if is_file else path / FILE_NAME


def _file_database(path: Path) -> Database:
    place = Place(f"sqlite:///{path}")
    try:
        _sqlite.make_file(path)
    except OSError as error:
        raise StoreError(
            f"memory at {place.shown!r}: {error.strerror or error} ({error.filename!r}); "
            "make the folder writable, or keep the memory elsewhere (--state)"
        ) from error
    return Database(_sqlite.file_engine(path), place, path)


def _parsed(where: str) -> URL:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # its text may hold a password, so it is neither shown nor chained
        scheme = where.partition("://")[0]
        raise UsageError(
            f"memory URL {scheme + '://...'!r} cannot be understood; write it as postgresql://user:password@host:5432/name"
        ) from None
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def _server_database(url: URL) -> Database:
    schema = str(url.query.get("schema", ""))
    if schema and not _SCHEMA_NAME.fullmatch(schema):
        raise UsageError(f"memory URL: the schema {schema!r} may hold small letters, digits, _ and - only, up to 63 of them")
    url = url.difference_update_query(["schema"])
    place = Place(_shown(url) + (f"?schema={schema}" if schema else ""), secret=url.password or "", server=True)
    waits = url.drivername == "postgresql+psycopg" and "connect_timeout" not in url.query
    options: dict[str, int | str] = {"connect_timeout": _CONNECT_SECONDS} if waits else {}
    if schema:
        options["options"] = f"-csearch_path={schema}"
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=options)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"memory at {place.shown!r}: no driver for {url.drivername!r} ({error}); "
            "install one, for PostgreSQL: pip install 'convrec[postgres]'"
        ) from error
    return Database(engine, place, None, schema)


def _shown(url: URL) -> str:
    return url.set(query={}).render_as_string(hide_password=True)


def _make_ready(database: Database) -> None:
    """Make the tables; where two programs do so at once on a server, the later one is refused, and looks again."""
    for attempt in range(_ATTEMPTS):
        try:
            _make_tables(database)
        except (IntegrityError, InternalError, ProgrammingError):
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _make_tables(database: Database) -> None:
    if database.schema:
        with database.engine.begin() as connection:
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{database.schema}"')
    with database.engine.connect() as connection:
        if _schema.is_current(connection, database.place.shown):
            return
    with database.engine.execution_options(**{_sqlite.WRITES: True}).begin() as connection:
        _schema.upgrade(connection, database.place.shown)
