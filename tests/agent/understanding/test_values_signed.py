"""Values written with signs, and the nouns that several values end in."""

import pytest

from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.values._free_tags import FreeTags
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

_LAMPS = Catalogue.from_records(
    [
        {"id": "1", "name": "Lux", "kind": "desk lamp", "maker": "Bright & Daughters", "made_by": ["Earth, Wind & Fire"]},
        {"id": "2", "name": "Nox", "kind": "floor lamp", "maker": "B+W", "made_by": ["Hall and Oates"]},
        {"id": "3", "name": "Pax", "kind": "candle", "maker": "Night/Day", "made_by": ["Ada Hall"]},
        {"id": "4", "name": "Rex", "kind": "candle", "maker": "Wax Inc. Berlin", "made_by": ["Bo Oates"]},
    ],
    Domain(
        name="lamps",
        fields={
            "id": FieldSpec(type=FieldType.ID),
            "name": FieldSpec(type=FieldType.TITLE),
            "kind": FieldSpec(type=FieldType.CATEGORY),
            "maker": FieldSpec(type=FieldType.CATEGORY, cues=["by", "from"]),
            "made_by": FieldSpec(type=FieldType.PEOPLE, cues=["by"]),
        },
    ),
)
_BOOKS = Catalogue.from_records(
    [
        {"id": "1", "name": "Ash", "genres": ["Romance", "Sport & Travel"], "themes": ["cops & robbers"]},
        {"id": "2", "name": "Birch", "genres": ["Drama", "Drama & Romance"], "form": "literary fiction", "themes": ["war"]},
        {"id": "3", "name": "Cedar", "genres": ["Drama"], "form": "crime fiction", "themes": ["peace"]},
    ],
    Domain(
        name="books",
        fields={
            "id": FieldSpec(type=FieldType.ID),
            "name": FieldSpec(type=FieldType.TITLE),
            "genres": FieldSpec(type=FieldType.TAGS),
            "form": FieldSpec(type=FieldType.CATEGORY),
            "themes": FieldSpec(type=FieldType.TAGS, open=True),
        },
    ),
)


@pytest.fixture(scope="module")
def lamps() -> ValueFinder:
    return ValueFinder(_LAMPS)


@pytest.fixture(scope="module")
def books() -> ValueFinder:
    return ValueFinder(_BOOKS)


def _values(finder: ValueFinder, text: str) -> list[tuple[object, ...]]:
    return [v.values for v in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("by Bright & Daughters", "Bright & Daughters"),
        ("from bright and daughters please", "Bright & Daughters"),
        ("something by B+W", "B+W"),
        ("anything by B & W", "B+W"),
        ("from night/day", "Night/Day"),
        ("by Night / Day", "Night/Day"),
        ("from Wax Inc. Berlin", "Wax Inc. Berlin"),
        ("by Earth, Wind and Fire", "Earth, Wind & Fire"),
        ("by Hall & Oates", "Hall and Oates"),
    ],
)
def test_a_sign_and_the_word_for_it_are_one(lamps: ValueFinder, text: str, value: str) -> None:
    assert _values(lamps, text) == [(value,)]


def test_words_of_a_value_apart_are_not_the_value(lamps: ValueFinder) -> None:
    assert _values(lamps, "bright lights; daughters") == []


def test_a_list_of_values_is_no_value_unless_spelled_as_one(books: ValueFinder) -> None:
    assert _values(books, "drama and romance") == [("Drama",), ("Romance",)]
    assert _values(books, "Drama & Romance") == [("Drama & Romance",)]
    assert _values(books, "sport and travel") == [("Sport & Travel",)]


def test_a_free_tag_with_a_sign(books: ValueFinder) -> None:
    assert _values(books, "cops and robbers") == [("cops & robbers",)]


def test_a_noun_that_several_values_end_in_stands_for_all(lamps: ValueFinder, books: ValueFinder) -> None:
    assert _values(lamps, "no lamps") == [("desk lamp", "floor lamp")]
    assert {frozenset(v) for v in _values(books, "any fiction")} == {frozenset({"literary fiction", "crime fiction"})}
    assert _values(lamps, "a desk lamp") == [("desk lamp",)]


@pytest.mark.parametrize(
    ("tags", "said", "banned"),
    [
        (["hero", "hero team", "anti hero", "shoe shop"], "heroes", {"hero", "hero team", "anti hero"}),
        (["volcanoes", "volcano lair", "volcanic soil"], "volcano", {"volcanoes", "volcano lair"}),
        (["tomatoes", "tomato plant", "toes"], "tomatoes", {"tomatoes", "tomato plant"}),
        (["shoe", "shoe rack", "shop"], "shoes", {"shoe", "shoe rack"}),
    ],
)
def test_a_ban_in_one_number_means_tags_in_the_other(tags: list[str], said: str, banned: set[str]) -> None:
    domain = Domain(
        name="things",
        fields={
            "id": FieldSpec(type=FieldType.ID),
            "name": FieldSpec(type=FieldType.TITLE),
            "themes": FieldSpec(type=FieldType.TAGS, open=True),
        },
    )
    shelf = Catalogue.from_records([{"id": "1", "name": "One", "themes": tags}], domain)
    assert set(FreeTags(shelf, ["themes"]).forbidden((said,), noun=True)["themes"]) == banned
