"""Stores to test on: in this process's memory, in a file, and on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from convrec.memory import Store
from convrec.memory._tables import METADATA

SERVER = pytest.param("postgres", marks=pytest.mark.integration)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """URL of an emptied PostgreSQL database."""
    engine = create_engine(make_url(postgres_server).set(drivername="postgresql+psycopg"))
    METADATA.drop_all(engine)
    engine.dispose()
    return postgres_server


@pytest.fixture(params=["memory", "file", SERVER])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path | None:
    """Every kind of place in turn."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return tmp_path / "state" if request.param == "file" else None


@pytest.fixture(params=["file", SERVER])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Every kind of place that two programs can share."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return str(tmp_path / "state")


@pytest.fixture
def store(where: str | Path | None) -> Iterator[Store]:
    with Store.open(where) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A state folder that is not there yet."""
    return tmp_path / "state"
