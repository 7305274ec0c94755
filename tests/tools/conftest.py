"""Running the standard tests of tools, some of which are coroutines, and a shop to run them in."""

import asyncio
import inspect
from collections.abc import Iterator

import pytest

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.tools import Toolbox


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine in an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in arguments}))
    return True


@pytest.fixture(scope="module")
def rec(tools: Bundle) -> Iterator[Recommender]:
    """A recommender over the garden tools, with a few people's choices behind it."""
    with Recommender(tools, Store.open(None)) as recommender:
        yield recommender


@pytest.fixture(scope="module")
def toolbox(rec: Recommender) -> Toolbox:
    """Its tools as functions."""
    return rec._toolbox
