"""Everyday words for values: an old animal is a senior one, a daughter's room is one for kids, a dining table stands in a dining room."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_RUGS: dict[str, list[Any]] = {
    "id": [f"R-{i}" for i in range(8)],
    "name": ["Alder", "Bramble", "Clover", "Dewdrop", "Ember", "Fernleaf", "Galewind", "Hazel"],
    "Kind": ["round", "long", "round", "mat"] * 2,
    "Age": ["foal", "adult", "adult; senior", "senior"] * 2,
    "Room": ["kids room", "dining room", "living room; hallway", "kids room; bedroom"] * 2,
    "Price": [5, 6, 7, 8] * 2,
}


@pytest.fixture(scope="module")
def rugs() -> Understander:
    table = Table(Path("rugs.csv"), _RUGS, list(range(2, 10)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "rugs"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


def demands(understander: Understander, text: str) -> set[tuple[str, object]]:
    return {(c.field, c.value) for c in understander.understand(text).constraints}


@pytest.mark.parametrize(
    "text", ["a mat for an old horse", "a mat for my elderly pony", "what have you got for old horses", "for an ageing mare"]
)
def test_the_old_are_seniors(rugs: Understander, text: str) -> None:
    assert ("Age", "senior") in demands(rugs, text)


@pytest.mark.parametrize(
    "text", ["for my 3 year old mare, a mat", "a mat in an old fashioned style", "i want the old one", "he is 14 years old, a mat"]
)
def test_other_words_with_old_tell_of_no_stage_of_life(rugs: Understander, text: str) -> None:
    assert "Age" not in {field for field, _ in demands(rugs, text)}


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("a mat for my daughter's room", "kids room"),
        ("something round for our son's bedroom", "kids room"),
        ("a mat for the kids", "kids room"),
        ("something under the dining table", "dining room"),
        ("a long one for the lounge", "living room"),
        ("a mat for the bedroom", "bedroom"),
    ],
)
def test_rooms_are_known_by_whose_they_are_and_by_what_stands_there(rugs: Understander, text: str, room: str) -> None:
    assert ("Room", room) in demands(rugs, text)
