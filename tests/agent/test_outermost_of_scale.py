"""The outermost of those shown on a scale told in words: the easiest of three none of which is as easy as the easiest of all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec.agent.recommender import Recommender
from convrec.memory.store import Store
from convrec.retrieval.build import build
from convrec.retrieval.embedding import HashEmbedder

_ROWS = [("Ash", "medium"), ("Birch", "easy"), ("Cedar", "hard"), ("Dune", "very easy"), ("Elm", "medium"), ("Fir", "hard")]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Recommender]:
    lines = ["id,name,care,price"]
    lines += [f"{i},{name},{care},{5 + i}" for i, (name, care) in enumerate(_ROWS)]
    (tmp_path / "shrubs.csv").write_text("\n".join(lines), encoding="utf-8")
    bundle = build(tmp_path / "shrubs.csv", out=tmp_path / "out", embedder=HashEmbedder(64))
    with Recommender(bundle, Store.open(None)) as recommender:
        yield recommender


def test_the_outermost_of_those_shown_is_named(shop: Recommender) -> None:
    chat = shop.chat()
    shown = {item.title for item in chat.send("something medium or hard").items}
    assert shown & {"Cedar", "Fir"}
    assert shown & {"Ash", "Elm"}
    easiest, hardest = chat.send("which of those is the easiest?").text, chat.send("which of those is the hardest?").text
    assert {name for name in shown if name in easiest} == shown & {"Ash", "Elm"}
    assert {name for name in shown if name in hardest} == shown & {"Cedar", "Fir"}


def test_a_value_that_none_has_is_still_none(shop: Recommender) -> None:
    chat = shop.chat()
    chat.send("something medium or hard")
    assert not {"Ash", "Cedar", "Elm", "Fir"} & {*chat.send("which of those is very easy?").text.replace(",", " ").split()}
