"""The one spelling in which names are compared."""

import pytest

from convrec.agent.understanding.titles._forms import Kind, forms, stem_of
from convrec.agent.understanding.titles._table import Table
from convrec.agent.understanding.titles._units import HARD, SOFT, key, name_units, units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ocean's Eleven", "oceans 11"),
        ("Amélie", "amelie"),
        ("WALL·E", "wall-e"),
        ("Bill & Ted", "bill and ted"),
        ("Rocky IV", "rocky four"),
        ("Kill Bill: Vol. 2", "kill bill part two"),
        ("One Hundred and One Dalmatians", "101 dalmatians"),
        ("Nineteen Eighty-Four", "1984"),
        ("2001: A Space Odyssey", "two thousand and one a space odyssey"),
        ("M*A*S*H", "mash"),
        ("8½", "8 1/2"),
        ("The Godfather", "godfather"),
        ("Spider-Man", "spiderman"),
        ("Mr. Nobody", "mister nobody"),
    ],
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert key(units(one)) == key(units(other))


@pytest.mark.parametrize(("one", "other"), [("Alien", "Aliens"), ("Taken 2", "Taken 3"), ("Up", "Her")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert key(units(one)) != key(units(other))


def test_gaps_tell_sentences_from_commas() -> None:
    assert [u.gap for u in units("Up. Then Heat, Mr. Big and ET")] == [0, HARD, 0, SOFT, 0, 0, 0]


def test_plain_names_take_a_short_way_to_the_same_units() -> None:
    for name in ("The Dark Knight", "Rocky IV", "Twelve Angry Men", "Gone Girl", "Part Two"):
        assert [(u.start, u.end, u.canon) for u in name_units(name)] == [(u.start, u.end, u.canon) for u in units(name)]


def test_forms_of_a_title_with_a_subtitle() -> None:
    found = dict(forms("The Lord of the Rings: The Two Towers", alias=False))
    assert found["lordofrings2towers"] is Kind.TITLE
    assert found["lordofrings"] is Kind.MAIN
    assert found["2towers"] is Kind.SUBTITLE
    assert found["lotr"] is Kind.INITIALS


@pytest.mark.parametrize(
    ("name", "stem", "number"),
    [
        ("Toy Story 3", "toystory", 3),
        ("Rocky V", "rocky", 5),
        ("Harry Potter and the Goblet of Fire", "harrypotter", None),
        ("Heat", "heat", None),
    ],
)
def test_stem_and_number(name: str, stem: str, number: int | None) -> None:
    assert stem_of(name) == (stem, number)


def test_table_keeps_numbers_through_packing() -> None:
    table = Table.of({"a": [3, 1], "é": [], "b c": [7]})
    again = Table.unpack(table.pack("t"), "t")
    assert [again.get(k) for k in ("a", "é", "b c", "unknown")] == [[3, 1], [], [7], []]
    assert (again.count("a"), again.count("unknown"), len(again), "é" in again) == (2, 0, 3, True)
    assert len(Table.unpack(Table.of({}).pack("t"), "t")) == 0
