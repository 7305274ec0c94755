"""Whom items must do no harm to: a flag called "pet safe" asked for in other words, or by who lives there."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Scene
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import Embedder, HashEmbedder, create_embedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.safety_phrases import safety
from convrec.retrieval.table import Table
from convrec.types import Row

_NAMES = ["Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath"]
_SHRUBS: dict[str, list[Any]] = {
    "id": [f"S-{i}" for i in range(8)],
    "name": _NAMES,
    "Size": ["small", "large", "medium", "small"] * 2,
    "Pet safe": ["yes", "no"] * 4,
    "Price": [5, 6, 7, 8] * 2,
    "Description": [f"{word} is a rudely bright one." if word == "Ash" else f"{word} has berries." for word in _NAMES],
}


def shop(embedder: Embedder) -> Understander:
    table = Table(Path("shrubs.csv"), _SHRUBS, list(range(2, 10)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "shrubs"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), embedder)


@pytest.fixture(scope="module")
def shrubs() -> Understander:
    return shop(HashEmbedder(64))


@pytest.mark.parametrize(
    "text",
    [
        "something safe for cats",
        "pet friendly shrubs please",
        "non toxic shrubs",
        "nothing poisonous",
        "a small one, my dog eats leaves",
        "i have two cats",
        "what can i have with a dog in the house",
        "we are getting a kitten so something safe",
        "something safe around my puppy",
        "something like Ash but safe",
        "no pet safe. Birch is toxic!",
    ],
)
def test_safety_in_other_words_is_demanded(shrubs: Understander, text: str) -> None:
    assert ("Pet safe", True, True) in [(c.field, c.value, c.hard) for c in shrubs.understand(text).constraints]


def test_safety_told_beside_a_story_is_still_a_demand() -> None:
    text = "we are getting a kitten so need smth small but safe"
    found = shop(create_embedder("minilm")).understand(text)
    assert {(c.value, c.hard) for c in found.constraints if c.field == "Pet safe"} == {(True, True)}


@pytest.mark.parametrize("text", ["we don't have a cat, something small", "no pets here, something small", "something small in red"])
def test_who_is_not_there_asks_for_nothing(shrubs: Understander, text: str) -> None:
    assert "Pet safe" not in [c.field for c in shrubs.understand(text).constraints]


@pytest.mark.parametrize(("text", "asked"), [("is it poisonous for dogs?", (False,)), ("is it safe for my cat?", (True,))])
def test_questions_of_harm_are_of_the_flag(shrubs: Understander, text: str, asked: tuple[bool, ...]) -> None:
    question = shrubs.understand(text, Scene(shown=(Row(0),), focus=(Row(0),), mentioned=(Row(0),))).question
    assert question is not None
    assert (question.field, question.values) == ("Pet safe", asked)


def test_what_is_no_living_thing_is_not_poisoned() -> None:
    found = safety("microwave safe")
    assert found is not None
    assert (found.phrases.synonyms, found.harmful) == (("safe in the microwave", "safe for the microwave"), ())
    assert safety("safe for children") is not None
    assert safety("vegan") is None


def test_a_ban_on_a_quality_holds_for_what_is_so_in_its_text(shrubs: Understander) -> None:
    assert ("Description", "rudely") in [(c.field, c.value) for c in shrubs.understand("nothing rude").constraints]
