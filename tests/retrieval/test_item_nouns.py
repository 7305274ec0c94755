"""What the items of a table are called, where its name alone does not tell."""

from pathlib import Path
from typing import Any

import pytest

from convrec.retrieval.domain import Noun
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_FEED = ["Oats, a dry food for mares.", "A wet food with herbs.", "Our richest dry food.", "For mares with food allergies.", "Hay."]
_TEA = ["A black tea.", "The mild tea from Assam.", "A dark tea, smoky.", "White tea for the evening.", "Leaves."]
_YARD = ["For the yard.", "For a small yard.", "In any big yard.", "For every wet yard.", "Rake."]


def _noun(name: str, **columns: list[Any]) -> Noun:
    rows = len(next(iter(columns.values())))
    known = {"id": [f"N-{i}" for i in range(rows)], "name": [f"N{i} {'abcdefghij'[i]}" for i in range(rows)], **columns}
    return infer_domain(Table(Path("x.csv"), known, list(range(2, rows + 2))), name).noun


@pytest.mark.parametrize(
    ("name", "texts", "known"),
    [
        ("horsefood", _FEED, {"food", "foods", "horsefood"}),
        ("horse_food", _FEED, {"food", "foods"}),
        ("tea", _TEA, {"tea", "teas"}),
        ("tea_catalogue", _TEA, {"tea", "teas"}),
    ],
)
def test_a_name_without_plural_is_another_noun_where_texts_speak_of_the_items_so(name: str, texts: list[str], known: set[str]) -> None:
    noun = _noun(name, horse=["a", "b", "a", "b", "a"], price=[1, 2, 3, 4, 5], note=texts)
    assert (noun.one, noun.many) == ("product", "products")
    assert known <= {*noun.synonyms}


@pytest.mark.parametrize(("name", "texts"), [("yard", _YARD), ("fenwick", _FEED), ("horsebread", _FEED)])
def test_a_place_a_shops_own_name_and_what_no_text_says_are_no_noun(name: str, texts: list[str]) -> None:
    noun = _noun(name, price=[1, 2, 3, 4, 5], note=texts)
    assert noun.synonyms == ["product", "products"]


_TYPES = ["desk lamp", "night light", "strip light", "floor lamp", "wall lamp", "desk lamp", "floor lamp"]


def _lamps(texts: list[str], name: str = "lamps") -> Noun:
    return _noun(name, type=_TYPES, price=[1, 2, 3, 4, 5, 6, 7], note=texts)


def test_what_kinds_beside_the_noun_end_in_is_another_noun_where_the_others_are_spoken_of_so() -> None:
    spoken = _lamps(["A soft light.", "A moon.", "Sticks on.", "Two lights in one.", "Warm light.", "A light.", "Tall."])
    assert {"light", "lights"} <= {*spoken.synonyms}


def test_kinds_of_their_own_are_no_nouns_for_the_rest() -> None:
    apart = _lamps(["A soft glow.", "A light moon.", "A light that sticks.", "Two in one.", "Warm light.", "A glow.", "Tall."])
    assert "light" not in apart.synonyms


def test_a_name_in_the_singular_is_a_noun_where_several_kinds_end_in_it() -> None:
    assert {"lamp", "lamps"} <= {*_lamps(["A glow."] * 7, "lamp").synonyms}
