"""What a seller states beside the item: stock, delivery, pay, and flags with long names."""

from pathlib import Path
from typing import Any

import pytest

from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table


def told(name: str, values: list[Any]) -> FieldSpec:
    columns: dict[str, list[Any]] = {"ref": ["K-1", "K-2", "K-3", "K-4"], "title": ["Ash", "Birch", "Cedar", "Dune"], name: values}
    return infer_domain(Table(Path("kettles.csv"), columns, [2, 3, 4, 5]), "kettles").fields[name]


@pytest.mark.parametrize("name", ["In stock (pcs)", "stock", "Stock level", "qty", "quantity in stock", "units available", "on_hand"])
def test_a_count_of_pieces_is_stock(name: str) -> None:
    spec = told(name, [3, 0, 12, 1])
    assert spec.type is FieldType.NUMBER
    assert spec.periods["in stock"][0] == spec.periods["available now"][0] == 1.0
    assert spec.periods["sold out"] == (0.0, 0.0)
    assert (spec.label or name, spec.say) == ("stock", "has {value} in stock")


@pytest.mark.parametrize("name", ["stock code number", "stockings", "livestock"])
def test_other_names_are_no_stock(name: str) -> None:
    assert not told(name, [3, 0, 12, 1]).periods


def test_a_flag_of_stock_answers_to_being_available() -> None:
    assert {"available", "available now"} <= {*told("In stock", ["yes", "no", "yes", "no"]).synonyms}


@pytest.mark.parametrize(
    ("name", "synonyms", "label"),
    [
        ("Gas Safe check required", ("gas safe check", "needs a gas safe check"), "gas safe check required"),
        ("PAT test included", ("pat test", "pat"), "PAT test included"),
        ("Featured listing", ("featured",), "featured listing"),
        ("Free trial lesson", ("trial lesson",), "free trial lesson"),
    ],
)
def test_a_flag_with_a_long_name_has_shorter_ones(name: str, synonyms: tuple[str, ...], label: str) -> None:
    spec = told(name, ["yes", "no", "yes", "no"])
    assert spec.type is FieldType.BOOLEAN
    assert {*synonyms} <= {*spec.synonyms}
    assert (spec.label or name).lower() == label.lower()


def test_capitals_of_a_name_are_kept_in_its_label() -> None:
    assert told("DBS check (required)", ["yes", "no", "yes", "no"]).label == "DBS check"


def test_pay_is_not_spoken_of_as_a_price() -> None:
    spec = told("Salary (£)", [21000, 30000, 45000, 28000])
    assert (spec.say, "better paid" in spec.more, "cheaper" in spec.less) == ("pays {value}", True, False)


def test_delivery_is_not_how_long_the_item_takes() -> None:
    spec = told("Delivery time", ["3 days", "1 week", "10 days", "2 days"])
    assert (spec.say, "shorter" in spec.less, "delivered" in spec.synonyms) == ("is delivered in {value}", False, True)


def test_a_flag_called_pets_is_about_dogs_too() -> None:
    assert {"dog", "cats", "allows dogs"} <= {*told("Pets", ["yes", "no", "yes", "no"]).synonyms}


def test_values_of_a_flag_may_be_written_as_flags() -> None:
    spec = FieldSpec.model_validate({"type": "boolean", "values": {True: ["electric"], False: ["unpowered"]}})
    assert spec.values == {"true": ["electric"], "false": ["unpowered"]}
