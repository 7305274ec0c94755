"""What a whole shelf is for says nothing of one item of it: "anything vegan for horses", in a shop for horses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec.agent.recommender import Recommender
from convrec.agent.turn._at_large import names_all, telling
from convrec.memory.store import Store
from convrec.retrieval.build import build
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.lexical import LexicalDocument, LexicalIndex

_TEXTS = [
    "Vegan mash.",
    "Oats for old horses.",
    "A bar that horses love.",
    "Hay.",
    "Salt, for soft hooves.",
    "Soft carrots for your horse.",
    "Malt.",
]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Recommender]:
    names = ["Alder", "Bramble", "Clover", "Dewdrop", "Ember", "Fernleaf", "Galewind"]
    kinds = ["treat", "feed", "feed", "treat", "feed", "feed", "feed"]
    lines = ["id,name,kind,price,description"]
    lines += [f'{i},{name},{kind},{5 + i},"{text}"' for i, (name, kind, text) in enumerate(zip(names, kinds, _TEXTS, strict=True))]
    (tmp_path / "feeds.csv").write_text("\n".join(lines), encoding="utf-8")
    bundle = build(tmp_path / "feeds.csv", out=tmp_path / "out", embedder=HashEmbedder(64))
    with Recommender(bundle, Store.open(None)) as recommender:
        yield recommender


@pytest.mark.parametrize("text", ["do you have anything vegan", "do you sell anything vegan for horses"])
def test_what_is_there_is_there_for_those_whom_all_is_for(shop: Recommender, text: str) -> None:
    assert [item.title for item in shop.chat().send(text).items] == ["Alder"]


def test_what_is_asked_for_somebody_else_is_not_there(shop: Recommender) -> None:
    assert len(shop.chat().send("do you sell anything vegan for cats").items) > 1


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("vegan for horses", "vegan"),
        ("vegan, horses", "vegan"),
        ("vegan mash for my horse", "vegan mash"),
        ("vegan for cats", ""),
        ("hay, soft", ""),
        ("for horses", ""),
        ("vegan", ""),
    ],
)
def test_whom_it_is_for_is_left_out_where_much_of_the_shelf_is_for_them(wish: str, said: str) -> None:
    index = LexicalIndex.build([LexicalDocument(text=text) for text in _TEXTS])
    assert telling(wish, index, len(_TEXTS)) == said


@pytest.mark.parametrize(("wish", "whole"), [("horses", True), ("my horse", True), ("vegan, horses", False), ("cats", False), ("", False)])
def test_a_wish_may_name_no_more_than_whom_all_is_for(wish: str, whole: bool) -> None:
    index = LexicalIndex.build([LexicalDocument(text=text) for text in _TEXTS])
    assert names_all(wish, index, len(_TEXTS)) is whole


def test_what_meets_the_demands_is_there_whoever_it_is_for(shop: Recommender) -> None:
    reply = shop.chat().send("do you have treats for horses")
    assert {item.title for item in reply.items} == {"Alder", "Dewdrop"}
    assert not reply.text.startswith(("No", "Nothing"))
