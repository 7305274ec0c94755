"""Ranges in one column become two of numbers, and lists with slashes become lists."""

from pathlib import Path
from typing import Any

import pytest

from convrec.retrieval.compound_cells import ends_of, with_ends, with_lists
from convrec.retrieval.domain import FieldType
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table


def table(**columns: list[Any]) -> Table:
    n = len(next(iter(columns.values())))
    return Table(Path("workshops.csv"), columns, list(range(2, n + 2)))


@pytest.mark.parametrize(
    ("cells", "least", "most"),
    [
        (["2-4", "3 – 7", "2", "1 to 8"], [2, 3, 2, 1], [4, 7, 2, 8]),
        (["2-4", "3-7", "8+", None], [2, 3, 8, None], [4, 7, None, None]),
        (["60-90 min", "2-3 hours", "45 min"], ["60 minutes", "120 minutes", "45 minutes"], ["90 minutes", "180 minutes", "45 minutes"]),
        (["45 min - 2 hours", "60-90 min"], ["45 minutes", "60 minutes"], ["120 minutes", "90 minutes"]),
        (["2-3 working days", "1-2 weeks", "on request"], ["2 days", "7 days", None], ["3 days", "14 days", None]),
        (["€20-35", "€40-60", "€55"], ["20 EUR", "40 EUR", "55 EUR"], ["35 EUR", "60 EUR", "55 EUR"]),
    ],
)
def test_a_range_has_two_ends(cells: list[Any], least: list[Any], most: list[Any]) -> None:
    found = with_ends(table(group_size=cells)).columns
    assert found == {"Min group_size": least, "Max group_size": most}
    assert ends_of("group_size") == ("Min group_size", "Max group_size")


@pytest.mark.parametrize(
    "cells",
    [
        ["1990-1995", "2001-2004", "1980-1982"],
        ["2024-09", "2024-10", "2023-01"],
        ["4-2", "3-1", "2-0"],
        ["12-3400", "12-3500", "12-3600"],
        ["small-medium", "medium-large", "small"],
        ["2-4", "lots", "many", "few"],
        ["2", "3", "4"],
        ["2024-09-02", "2024-10-03", "2024-11-04"],
    ],
)
def test_what_only_looks_like_a_range_stays(cells: list[Any]) -> None:
    assert with_ends(table(run=cells)).columns == {"run": cells}


def test_a_domain_file_says_whether_a_range_is_taken_apart() -> None:
    given = table(seats=["2-4", "3-6", "2-8"])
    assert list(with_ends(given, ["seats"]).columns) == ["seats"]
    assert list(with_ends(given, ["Min seats", "Max seats"]).columns) == ["Min seats", "Max seats"]
    assert list(with_ends(given, ["seats", "Max seats"]).columns) == ["seats", "Min seats", "Max seats"]
    assert list(with_ends(given, []).columns) == ["seats"]


def test_both_ends_are_told_as_numbers_of_what_is_measured() -> None:
    columns: dict[str, list[Any]] = {
        "name": ["Raku", "Knots", "Bread"],
        "Participants": ["2-4", "3-8", "1-6"],
        "Duration": ["60-90 min", "2-3 hours", "45 min"],
    }
    fields = infer_domain(with_ends(table(ref=["W-1", "W-2", "W-3"], **columns)), "workshops").fields
    assert {fields[name].type for name in ("Min participants", "Max duration")} == {FieldType.NUMBER}
    assert (fields["Min duration"].unit, fields["Max duration"].unit) == ("minutes", "minutes")
    assert (fields["Min duration"].label, fields["Max duration"].label) == ("minimum duration", "duration")
    assert "shorter" in fields["Max duration"].less
    assert not fields["Min duration"].less
    assert fields["Max duration"].say == "takes up to {value}"
    assert fields["Max participants"].periods["solo"] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["red / matt black", "red", "matt black / white", "white"], [["red", "matt black"], "red", ["matt black", "white"], "white"]),
        (["DE/EN", "EN", "EN/FR", "FR"], [["DE", "EN"], "EN", ["EN", "FR"], "FR"]),
        (["AC/DC", "AC/DC", "battery", "battery"], ["AC/DC", "AC/DC", "battery", "battery"]),
        (["1/2", "1/4", "2/4"], ["1/2", "1/4", "2/4"]),
        (["n/a", "red", "red / blue"], ["n/a", "red", "red / blue"]),
    ],
)
def test_a_slash_parts_what_stands_elsewhere_too(cells: list[Any], expected: list[Any]) -> None:
    assert with_lists(table(colour=cells)).columns["colour"] == expected


def test_a_field_of_one_value_keeps_its_slash() -> None:
    cells = ["red / black", "red", "black / white", "white"]
    assert with_lists(table(colour=cells, shade=cells), ["shade"]).columns["colour"] == cells
