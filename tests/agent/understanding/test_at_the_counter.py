"""What is said and asked at a shop's counter: taking one or some, changing one's mind, what is left, what it is made of."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from convrec.agent.understanding import Act, Attitude, Scene, Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Noun, Standing, Verbs
from convrec.types import Floats, Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

BAKERY = Domain(
    name="bakery",
    noun=Noun(one="item", many="items"),
    verbs=Verbs(use="buy", used="bought"),
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "baker": FieldSpec(type=FieldType.CATEGORY, label="brand", cues=["by", "from"]),
        "kind": FieldSpec(type=FieldType.CATEGORY),
        "made with": FieldSpec(type=FieldType.TAGS, cues=["made with", "with"], say="made with {value}"),
        "price": FieldSpec(type=FieldType.MONEY, unit="GBP"),
        "stock": FieldSpec(
            type=FieldType.NUMBER,
            label="stock",
            standing=Standing.STOCK,
            synonyms=["how many left", "are left", "left in stock", "have left", "pieces"],
            periods={"in stock": (1.0, 1e6), "out of stock": (0.0, 0.0)},
        ),
        "text": FieldSpec(type=FieldType.TEXT),
    },
)
_ROWS = [
    ("Knottles", "Hearthwell", "biscuit", ("oat", "honey"), 3, 8, "Small and crisp."),
    ("Marzipan Twists", "Rye & Dale", "biscuit", ("almond", "egg"), 5, 4, "Twisted by hand."),
    ("Hearthwell Sourdough", "Hearthwell", "bread", ("wheat", "salt"), 4, 12, "A round loaf."),
    ("Hearthwell Seeded", "Hearthwell", "bread", ("wheat", "linseed"), 5, 2, "A dense loaf."),
    ("Plum Crescents", "Hearthwell", "pastry", ("wheat", "plum"), 2, 20, "Buttery."),
    ("Tall Rye Crate", "Rye & Dale", "bread", ("rye", "caraway"), 18, 3, "Ten loaves for the freezer."),
]
_SHOWN = (Row(0), Row(1), Row(4))


class _NoVectors:
    name = "none"

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.zeros((len(texts), 1), dtype=np.float32)


@cache
def understander() -> Understander:
    rows = [dict(zip(BAKERY.fields, (f"b{i}", *values), strict=True)) for i, values in enumerate(_ROWS)]
    catalogue = Catalogue.from_records(rows, BAKERY)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), _NoVectors())


def of_three(text: str) -> Understanding:
    """A message behind a list of three."""
    return understander().understand(text, Scene(_SHOWN, _SHOWN, mentioned=_SHOWN))


def of_one(text: str, row: int = 0) -> Understanding:
    """A message behind an answer about one item of such a list."""
    return understander().understand(text, Scene(_SHOWN, (Row(row),), mentioned=(Row(row), *_SHOWN)))


@pytest.mark.parametrize(
    "text",
    [
        "i'll take the knottles",
        "ok ill take the knottles thanks, bye",
        "ok i'll have the knottles thanks",
        "i'll take two of the knottles",
        "i'll take the knottles after all",
        "the knottles are nice after all",
        "the knottles please",
    ],
)
def test_an_item_taken_by_its_name_is_neither_asked_about_nor_wished_for(text: str) -> None:
    found = of_three(text)
    assert (found.act, found.taken, found.question, found.constraints) == (Act.AFFIRM, (Row(0),), None, ())


@pytest.mark.parametrize("text", ["can i have two", "i'll take two of them", "ok could i get three please", "we'd like a couple, thanks"])
def test_some_of_the_item_spoken_of_are_taken(text: str) -> None:
    found = of_one(text, 1)
    assert (found.act, found.taken) == (Act.AFFIRM, (Row(1),))


@pytest.mark.parametrize("text", ["can i have two more", "can i have two breads", "can i have two cheaper ones"])
def test_some_others_are_not_taken(text: str) -> None:
    assert of_one(text, 1).taken == ()


def test_how_many_are_wanted_is_no_purchase_where_nothing_is_sold_or_several_are_at_hand() -> None:
    shown = shelf("films").shown
    assert heard("films", "can i have two", Scene(shown, shown[:1])).taken == ()
    assert of_three("can i have two").taken == ()


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "Zodiac is nice after all", "Zodiac"),
        ("films", "hmm i like Zodiac after all", "Zodiac"),
        ("films", "Zodiac is fine after all", "Zodiac"),
        ("books", "Emma is quite good after all", "Emma"),
        ("books", "Emma is good", "Emma"),
    ],
)
def test_praise_of_an_item_takes_nothing_back_of_it(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.retractions == ()
    assert [(shelf(shop).catalogue.title(m.row), m.attitude) for m in found.mentions] == [(title, Attitude.LIKE)]


@pytest.mark.parametrize("text", ["Zodiac is allowed again", "forget Heat after all", "Zodiac is back on the table"])
def test_an_item_that_is_let_in_again_is_taken_back(text: str) -> None:
    assert [r.field for r in heard("films", text).retractions] == [None]
