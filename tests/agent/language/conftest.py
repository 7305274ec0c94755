"""A server that misbehaves as told, and recommenders that word by it."""

import json
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from convrec import Recommender
from convrec.agent.language import LanguageSettings
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer

Opener = Callable[..., Recommender]


def told(*sentences: str) -> str:
    """An answer as the prompt asks for it."""
    return json.dumps({"sentences": list(sentences)})


GOOD = told("{item_1} is first.", "Then {item_2}.", "And {item_3}.")
"""Words three items."""


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer([GOOD]) as found:
        yield found


@pytest.fixture(scope="session")
def plain(films: Bundle) -> Iterator[Recommender]:
    """A recommender over the films without a chat model."""
    with Recommender(films, Store.open(None)) as found:
        yield found


def with_model(plain: Recommender, llm: "str | BaseChatModel", **settings: Any) -> Recommender:
    """The same recommender with a chat model, without pauses between tries."""
    given = LanguageSettings.model_validate({"backoff": 0.0, "timeout": 5.0, **settings})
    found = copy(plain)
    found._core = replace(plain._core, language=found._language(llm, given) if given.mode != "off" else None)
    return found


@pytest.fixture
def opened(plain: Recommender, server: FakeModelServer) -> Opener:
    """Give the recommender with the server as its chat model."""
    return lambda **settings: with_model(plain, server.llm, **settings)
