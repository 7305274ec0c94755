"""A letting of cottages as people speak of it: what is allowed, how far things are, who made them, and how many there are."""

from pathlib import Path
from typing import Any

import pytest

from convrec.agent.understanding._types import Scene
from convrec.agent.understanding.details import DetailFinder
from convrec.agent.understanding.questions.stocking import counts_stock, stock_question, version_asked
from convrec.agent.understanding.titles.linker import TitleLinker
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_N = 12
_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_COLUMNS: dict[str, list[Any]] = {
    "ref": [f"C-{i}" for i in range(_N)],
    "name": [
        f"{word} End" for word in ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
    ],
    "type": ["cottage", "lodge", "barn"] * 4,
    "landlord": ["Crabb & Sons", "Villa Sandi Ltd", "Old Bench"] * 4,
    "brand": ["Crabb & Sons", "Villa Sandi Ltd", "Old Bench", "Old Tar"] * 3,
    "sleeps": [2, 4, 4, 6, 8, 14] * 2,
    "bedrooms": [1, 2, 2, 3, 4, 7] * 2,
    "pets allowed": ["Y", "N", "Y", "N"] * 3,
    "distance to sea": [f"{km} km" for km in (0.2, 0.5, 1.0, 2.0, 4.0, 9.0)] * 2,
    "distance to pub": [f"{miles} miles" for miles in (0.1, 0.5, 1.0, 2.0, 3.0, 4.0)] * 2,
    "price per night": [f"£{price}" for price in (60, 80, 95, 120, 150, 180, 210, 240, 290, 340, 400, 950)],
    "built": [1900 + 9 * i for i in range(_N)],
    "repaint by": [2026 + i for i in range(_N)],
    "parking": ["1 car", "2 cars", "street only"] * 4,
}


@pytest.fixture(scope="module")
def cottages() -> Catalogue:
    table = Table(Path("cottages.csv"), _COLUMNS, list(range(2, _N + 2)))
    return Catalogue.from_columns(table.columns, infer_domain(table, "cottages"), path=table.path, lines=table.lines)


@pytest.fixture(scope="module")
def finder(cottages: Catalogue) -> DetailFinder:
    return DetailFinder(cottages)


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("under 100 pounds", ["price per night <= 100"]),
        ("less than 90 pounds a night", ["price per night <= 90"]),
        ("dogs ok", ["pets allowed == True"]),
        ("it must be pet friendly", ["pets allowed == True"]),
        ("no pets", ["pets allowed == False"]),
        ("within 2 km of the sea", ["distance to sea <= 2"]),
        ("less than half a mile from a pub", ["distance to pub <= 0.5"]),
        ("at most 3 miles to the nearest pub", ["distance to pub <= 3"]),
        ("sleeps at least 6", ["sleeps >= 6"]),
        ("sleeps 5", ["sleeps >= 5"]),
        ("for 4 people", ["sleeps >= 4"]),
        ("sleeps 4 to 6", ["sleeps >= 4", "sleeps <= 6"]),
        ("built before 1950", ["built <= 1949"]),
        ("repaint by 2030", ["repaint by <= 2030"]),
        ("3 bedrooms", ["bedrooms == 3"]),
        ("something by Crabb", ["brand == Crabb & Sons"]),
        ("by Crabb and Sons", ["brand == Crabb & Sons"]),
        ("something by villa sandi", ["brand == Villa Sandi Ltd"]),
        ("a cottage under £90", ["price per night <= 90"]),
        ("no cottages", ["type != cottage"]),
        ("a cottage or lodge", ["type in [cottage, lodge]"]),
    ],
)
def test_demands(finder: DetailFinder, text: str, demands: list[str]) -> None:
    assert [str(c) for c in finder.find(text).constraints if c.hard] == demands


@pytest.mark.parametrize("text", ["by crabby people", "something by old friends", "by the sea"])
def test_part_of_a_makers_name_is_no_maker_where_more_follows(finder: DetailFinder, text: str) -> None:
    assert not [c for c in finder.find(text).constraints if c.field == "brand"]


def test_a_maker_behind_by_is_no_title(cottages: Catalogue) -> None:
    linker = TitleLinker(cottages)
    assert linker.link("something by Kelp") == []
    assert [t.rows for t in linker.link("something like Kelp End")] == [(10,)]


@pytest.mark.parametrize(
    ("text", "field"),
    [("is there parking?", "parking"), ("is there any parking?", "parking"), ("and the parking?", "parking")],
)
def test_a_field_named_beside_what_was_shown_is_asked_for(finder: DetailFinder, text: str, field: str) -> None:
    found = finder.find(text, scene=Scene(shown=(Row(1), Row(2)), focus=(Row(1),)))
    assert found.question is not None
    assert found.question.field == field


def test_a_question_what_an_item_allows_takes_nothing_back(finder: DetailFinder) -> None:
    scene = Scene(shown=(Row(1), Row(2)), focus=(Row(1),))
    assert finder.find("does the first one allow dogs?", scene=scene).retractions == ()
    assert finder.find("allow barns again", scene=scene).retractions != ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("how many lodges do you have?", True),
        ("how many do you have from Crabb", True),
        ("so how many barns are there in all?", True),
        ("how many bedrooms does it have?", False),
        ("do you have lodges?", False),
    ],
)
def test_how_many_there_are(text: str, *, counts: bool) -> None:
    assert counts_stock(text) is counts
    assert (stock_question(line(text)) is not None) or not counts


def test_beside_a_ware_a_thing_is_another_ware_unless_it_is_for_it() -> None:
    row, part = line("is there a lawnmower?"), line("is there a charger for it?")
    assert (version_asked(row), version_asked(row, sold=True)) == ("lawnmower", "")
    assert (version_asked(part), version_asked(part, sold=True)) == ("charger", "charger")


def test_two_of_what_was_shown_are_compared_without_a_noun_for_them(finder: DetailFinder) -> None:
    found = finder.find("is the first cheaper than the second?", scene=Scene(shown=(Row(1), Row(2)), focus=(Row(1), Row(2))))
    assert found.question is not None
    assert (found.question.field, found.question.rows) == ("price per night", (Row(1), Row(2)))


@pytest.mark.parametrize(
    ("text", "field", "first"),
    [
        ("which of them is nearer the sea?", "distance to sea", 1),
        ("which one is further from the pub?", "distance to pub", 2),
        ("which is cheaper?", "price per night", 1),
    ],
)
def test_a_comparative_of_several_words_chooses_among_those_spoken_of(finder: DetailFinder, text: str, field: str, first: int) -> None:
    found = finder.find(text, scene=Scene(focus=(Row(1), Row(2))))
    assert found.question is not None
    assert (found.question.field, found.question.rows[0]) == (field, Row(first))
