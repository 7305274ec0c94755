"""Values before a word that the shelf's texts are full of, "dry food", and values that suit whoever asks for any: the "all" of sizes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Scene
from convrec.agent.understanding.understander import Understander
from convrec.agent.writing.phrases import predicate
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_TEXTS = [
    "Our best dry food, with a toy car in the bag.",
    "A wet food that horses love.",
    "Plain dry food for every day.",
    "A food for winter, in a raw silk sack.",
    "Good for small horses. The food of champions.",
    "Food for old and small horses, with a raw silk bow.",
    "Not the cheapest food, but with a raw silk lining.",
    "A raw deal.",
]
_FEEDS: dict[str, list[Any]] = {
    "id": [f"F-{i}" for i in range(8)],
    "name": ["Alder", "Bramble", "Clover", "Dewdrop", "Ember", "Fernleaf", "Galewind", "Hazel"],
    "Kind": ["dry", "wet", "dry", "dry", "wet", "dry", "wet", "raw"],
    "Horse size": ["all", "large", "all", "medium", "small", "small", "large", "all"],
    "Price": [5, 6, 7, 8] * 2,
    "Description": _TEXTS,
}


@pytest.fixture(scope="module")
def feeds() -> Catalogue:
    table = Table(Path("feeds.csv"), _FEEDS, list(range(2, 10)))
    return Catalogue.from_columns(table.columns, infer_domain(table, "feeds"), path=table.path, lines=table.lines)


@pytest.fixture(scope="module")
def understander(feeds: Catalogue) -> Understander:
    return Understander(feeds, np.zeros(feeds.n_items, dtype=np.float32), HashEmbedder(64))


def demands(understander: Understander, text: str) -> set[tuple[str, object]]:
    return {(c.field, c.value) for c in understander.understand(text).constraints}


def test_a_value_that_texts_say_of_its_items_is_meant_before_a_word_of_the_shelf(understander: Understander) -> None:
    assert ("Kind", "dry") in demands(understander, "dry food please")
    assert ("Horse size", ("small", "all")) in demands(understander, "something for small horses")


def test_an_expression_of_the_texts_that_has_nothing_to_do_with_a_value_stays_one(understander: Understander) -> None:
    assert "Kind" not in {field for field, _ in demands(understander, "something with raw silk")}


def test_who_asks_for_a_value_may_have_what_suits_all(feeds: Catalogue, understander: Understander) -> None:
    assert feeds.domain.fields["Horse size"].fits == {"all": ["large", "medium", "small"]}
    assert ("Horse size", ("large", "all")) in demands(understander, "wet ones for large horses")
    assert ("Horse size", ("large",)) in demands(understander, "wet ones, but nothing large")


def test_what_suits_all_is_so_for_whatever_is_asked_of_it(feeds: Catalogue, understander: Understander) -> None:
    at_hand = Scene(shown=(Row(0),), focus=(Row(0),), mentioned=(Row(0),))
    question = understander.understand("is it for large horses?", at_hand).question
    assert question is not None
    assert (question.field, question.values) == ("Horse size", ("large", "all"))
    assert predicate("Horse size", "all", feeds.domain).endswith("all horse sizes")
    assert not predicate("Horse size", "large", feeds.domain).endswith("horse sizes")
