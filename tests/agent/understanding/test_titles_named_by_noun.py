"""Names that end in what an item is called: "the cast iron plant" of a shop for plants."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Attitude
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_NAMES = ["Cast iron plant", "Spider plant", "Rubber plant", "Green plant", "Iris", "Fern", "Yucca", "Croton"]
_PLANTS: dict[str, list[Any]] = {
    "id": [f"S-{i}" for i in range(8)],
    "Plant": _NAMES,
    "Colour": ["green", "red"] * 4,
    "Price": [5, 6, 7, 8] * 2,
    "Description": [f"{word} has leaves of one kind or another." for word in _NAMES],
}


@pytest.fixture(scope="module")
def plants() -> Understander:
    table = Table(Path("plants.csv"), _PLANTS, list(range(2, 10)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "plants"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.mark.parametrize(
    ("text", "words", "attitude"),
    [
        ("oh the cast iron plant sounds good. how much is it?", "cast iron plant", Attitude.LIKE),
        ("the spider plant. how much is it", "spider plant", Attitude.PLAIN),
        ("not the spider plant, everybody has that one", "spider plant", Attitude.EXCLUDE),
        ("not the rubber plant", "rubber plant", Attitude.EXCLUDE),
    ],
)
def test_a_whole_name_that_ends_in_the_noun_is_a_name(plants: Understander, text: str, words: str, attitude: Attitude) -> None:
    assert (words, attitude) in [(m.words, m.attitude) for m in plants.understand(text).mentions]


@pytest.mark.parametrize("text", ["the green plant sounds good", "a green plant please", "the iron plant"])
def test_values_before_the_noun_and_parts_of_a_name_are_none(plants: Understander, text: str) -> None:
    assert [m.words for m in plants.understand(text).mentions] == []


def test_the_column_of_titles_is_no_thing_to_ask_for(plants: Understander) -> None:
    question = plants.understand("how much light does the spider plant need?").question
    assert question is None or question.field != "Plant"
