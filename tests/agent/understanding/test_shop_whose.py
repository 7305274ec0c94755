"""Shops whose columns tell for whom an item is: shoes with a single value each, coats with several tags."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from convrec.agent.state import State
from convrec.agent.turn._instead import admitted
from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.acts import ActFeatures, looks_english
from convrec.agent.understanding.acts.classifier import ActClassifier
from convrec.agent.understanding.details import DetailFinder, Details
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.retrieval.whose import whose_words

_N = 12
_SHOES: dict[str, list[Any]] = {
    "id": [f"S{i}" for i in range(_N)],
    "name": [f"{first} {i}" for i, first in enumerate(("Trailhawk", "Dewpoint", "Ashford", "Luna") * 3)],
    "type": ["sandals", "boots", "sneakers", "loafers"] * 3,
    "for": ["men", "women", "unisex", "kids", "women", "men"] * 2,
    "price_usd": [str(price) for price in range(40, 40 + 10 * _N, 10)],
}
_COATS: dict[str, list[Any]] = {
    "sku": [f"C{i}" for i in range(_N)],
    "title": [f"{first} {i}" for i, first in enumerate(("Fjord", "Moorland", "Harbour", "Summit") * 3)],
    "labels": ["Men's|warm", "Women's|light", "Unisex|warm", "Boys|light", "Girls|warm", "Women's|warm"] * 2,
    "price": [f"${price}" for price in range(80, 80 + 10 * _N, 10)],
}


@cache
def shop(name: str) -> DetailFinder:
    columns = {"shoes": _SHOES, "coats": _COATS}[name]
    table = Table(Path(f"{name}.csv"), columns, list(range(2, _N + 2)))
    return DetailFinder(Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines))


def heard(name: str, text: str) -> Details:
    return shop(name).find(text)


def wanted(name: str, text: str, field: str) -> list[tuple[str, object]]:
    return [(str(c.op), c.value) for c in heard(name, text).constraints if c.field == field and c.hard]


MEN, WOMEN = ("in", ("men", "unisex")), ("in", ("women", "unisex"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boots, im a woman", WOMEN),
        ("I'm a guy btw", MEN),
        ("loafers for my husband", MEN),
        ("something for his mum", WOMEN),
        ("a present for my wife please", WOMEN),
        ("boots for my dad", MEN),
        ("sandals for my mother in law", WOMEN),
        ("mens boots", MEN),
        ("men's sandals", MEN),
        ("any womens sneakers?", WOMEN),
        ("sneakers for ladies", WOMEN),
        ("men or unisex please", MEN),
        ("boots for my 6 year old son", ("==", "kids")),
        ("sandals for my daughter", ("==", "kids")),
        ("just unisex ones", ("==", "unisex")),
        ("not for men", ("not_in", ("men",))),
    ],
)
def test_whom_a_shoe_is_for(text: str, expected: tuple[str, object]) -> None:
    assert wanted("shoes", text, "for") == [expected]
    assert heard("shoes", text).unheld == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something warm for my boyfriend", ("in", ("Men's", "Unisex"))),
        ("im a woman", ("in", ("Women's", "Unisex"))),
        ("a coat for my son", ("in", ("Boys", "Unisex"))),
        ("for my niece", ("in", ("Girls", "Unisex"))),
    ],
)
def test_whom_a_coat_is_for_among_other_tags(text: str, expected: tuple[str, object]) -> None:
    assert expected in wanted("coats", text, "labels")


@pytest.mark.parametrize(
    ("text", "words"), [("loafers for my husband", "for men"), ("im a woman", "for women"), ("for women", "for women")]
)
def test_a_relation_is_given_back_as_what_it_asks_for(text: str, words: str) -> None:
    assert [c.words for c in heard("shoes", text).constraints if c.field == "for"] == [words]


def test_values_are_no_sign_of_another_language() -> None:
    text = "sandals for men"
    values = heard("shoes", text).values
    assert not looks_english(text)
    assert looks_english(text, values)
    assert ActClassifier.load().classify(text, features=ActFeatures(values=values)).act is Act.RECOMMEND
    assert not looks_english("busco algo para esta noche, men", heard("shoes", "busco algo para esta noche, men").values)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["Comedy", "Family", "Drama", "Men"], False),
        (["leather", "suede", "men", "women"], True),
        (["kids", "adults"], True),
        (["kids", "horror", "war", "adults", "crime"], False),
        (["boys", "girls"], True),
        (["men"], False),
    ],
)
def test_the_values_tell_whether_a_field_is_of_whom_an_item_is_for(values: list[str], told: bool) -> None:
    assert (whose_words(values) is not None) is told


def test_a_shop_of_children_and_grown_ups_takes_relations_in() -> None:
    found = whose_words(["Kids", "Adults"])
    assert found is not None
    assert {"son", "daughter"} <= {*found.values["Kids"]}
    assert {"husband", "mum"} <= {*found.values["Adults"]}
    assert found.fits == {}


def test_what_suits_both_does_not_stop_one_from_taking_the_place_of_the_other() -> None:
    text = "ok men is fine"
    domain = infer_domain(Table(Path("shoes.csv"), _SHOES, list(range(2, _N + 2))), "shoes")
    women = Constraint("for", Op.IN, ("women", "unisex"), True, "for women")
    state = State(constraints=(women,))
    found = list(admitted(Understanding(text, Act.RETRACT, retractions=heard("shoes", text).retractions), state, domain))
    assert [(old, new.value) for old, new in found] == [(women, ("men", "unisex"))]
