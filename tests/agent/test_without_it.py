"""Questions whether an item is without something: what its list names it is not without, and what it does not name is not vouched for."""

from collections.abc import Iterator

import pytest

from convrec.agent.recommender import Recommender
from convrec.memory.store import Store
from convrec.retrieval.build import build
from convrec.retrieval.embedding import HashEmbedder

_ROWS = [
    ("Alder", "chicken bone; oats", "no"),
    ("Bramble", "beef; oats", "yes"),
    ("Clover", "chicken; malt", "no"),
    ("Dewdrop", "oats", "yes"),
]
_DENIED = ("No:", "Not by", "Not that", "Nothing I have says so")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recommender]:
    folder = tmp_path_factory.mktemp("feeds")
    lines = ["id,name,made with,grain free,price", *(f'{i},{name},"{made}",{free},{5 + i}' for i, (name, made, free) in enumerate(_ROWS))]
    (folder / "feeds.csv").write_text("\n".join(lines), encoding="utf-8")
    bundle = build(folder / "feeds.csv", out=folder / "out", embedder=HashEmbedder(64))
    with Recommender(bundle, Store.open(None)) as recommender:
        yield recommender


@pytest.mark.parametrize("text", ["is clover without chicken?", "is clover without grain?", "is bramble without oats?"])
def test_it_is_not_without_what_is_in_it(shop: Recommender, text: str) -> None:
    assert shop.chat().send(text).text.startswith(_DENIED)


def test_what_its_list_does_not_name_is_told_by_the_list(shop: Recommender) -> None:
    told = shop.chat().send("is bramble without chicken?").text
    assert "beef" in told.lower()
    assert not told.startswith((*_DENIED, "Yes"))


def test_what_has_it_is_said_to(shop: Recommender) -> None:
    assert not shop.chat().send("does clover contain grain?").text.startswith(_DENIED)
    assert shop.chat().send("does bramble contain grain?").text.startswith(_DENIED)
