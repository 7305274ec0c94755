"""What somebody does not eat or bear is never shown, and where no column tells it is said to be unchecked."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from tests.agent.understanding.test_whole_messages import heard

_N = 12
_DISHES: dict[str, list[Any]] = {
    "id": [str(i) for i in range(_N)],
    "name": [
        f"{word} bake" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
    ],
    "course": ["main", "dessert", "soup"] * 4,
    "kcal": [160 + 40 * i for i in range(_N)],
    "ingredients": [
        "tomato|feta", "walnuts|flour", "pork|egg", "peanut butter|noodles", "tomato|pork", "cream|sugar", "lentils|onion", "egg|feta",
        "flour|sugar", "noodles|onion", "tomato|cream", "egg|walnuts",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Table:
    return Table(Path("dishes.csv"), _DISHES, list(range(2, _N + 2)))


@pytest.fixture(scope="module")
def dishes(table: Table) -> Understander:
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "dishes"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.mark.parametrize(
    "text",
    ["i'm allergic to nuts, a dessert please", "a dessert for someone with a nut allergy", "something without nuts", "we can't have nuts"],
)
def test_a_word_bans_the_compounds_that_end_in_it(dishes: Understander, text: str) -> None:
    (ban,) = (c for c in dishes.understand(text).constraints if c.field == "ingredients")
    assert (ban.op.value, ban.value, ban.hard) == ("not_in", ("walnuts", "peanut butter"), True)


@pytest.mark.parametrize("text", ["we don't eat pork", "my husband can't have pork", "she never eats pork", "i'm intolerant to pork"])
def test_a_value_that_is_not_eaten_is_banned(dishes: Understander, text: str) -> None:
    (ban,) = dishes.understand(text).constraints
    assert (ban.op.is_negative, ban.value, ban.hard) == (True, "pork", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [("i don't eat fish", "no fish"), ("my son is lactose intolerant", "no lactose"), ("i can't have dairy, a soup", "no dairy")],
)
def test_what_no_column_tells_is_said_to_be_unchecked(dishes: Understander, text: str, said: str) -> None:
    assert dishes.understand(text).unchecked == (said,)


def test_a_story_may_tell_of_somebody_who_does_not_eat() -> None:
    assert not heard("films", "a man who can't eat meat").constraints


@pytest.mark.parametrize("text", ["i can't have more than 400 kcal", "under 400 calories", "at most 400 cals"])
def test_calories_are_counted(dishes: Understander, text: str) -> None:
    (bound,) = dishes.understand(text).constraints
    assert (bound.field, bound.op.value, bound.value) == ("kcal", "<=", 400)


def test_a_plural_in_es_is_the_value(dishes: Understander) -> None:
    (asked,) = dishes.understand("something with tomatoes").constraints
    assert asked.value == "tomato"


def test_what_is_in_it_asks_for_the_ingredients(table: Table) -> None:
    fields = infer_domain(table, "dishes").fields
    assert "what's in it" in fields["ingredients"].synonyms
    assert (fields["kcal"].unit, fields["kcal"].say) == ("kcal", "has {value}")
