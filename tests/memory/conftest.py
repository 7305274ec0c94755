"""Stores to test on: in this process's memory, in a file, and on PostgreSQL where CONVREC_TEST_POSTGRES gives a URL."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from convrec.memory import Store
from convrec.memory._tables import METADATA

URL = os.environ.get("CONVREC_TEST_POSTGRES")
SERVERS = [pytest.param("postgres", marks=pytest.mark.integration)] if URL else []


@pytest.fixture
def postgres_url() -> str:
    """URL of an emptied PostgreSQL database; skips where none is given."""
    if URL is None:
        pytest.skip("CONVREC_TEST_POSTGRES gives no URL")
    engine = create_engine(make_url(URL).set(drivername="postgresql+psycopg"))
    METADATA.drop_all(engine)
    engine.dispose()
    return URL


@pytest.fixture(params=["memory", "file", *SERVERS])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path | None:
    """Every kind of place in turn."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return tmp_path / "state" if request.param == "file" else None


@pytest.fixture(params=["file", *SERVERS])
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
