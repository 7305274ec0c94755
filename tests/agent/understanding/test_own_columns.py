"""How demands meet an owner's columns: coffee machines with boilers and stock, and pottery classes for so many people."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.compound_cells import with_ends, with_lists
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table

_TODAY = dt.date(2026, 5, 10)
_NAMES = ("Ash", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Heath", "Iris", "Juniper", "Kelp", "Larch")
_MACHINES: dict[str, list[Any]] = {
    "sku": [f"M-{i}" for i in range(12)],
    "name": [f"{word} Uno" for word in _NAMES],
    "kind": ["espresso machine", "filter machine", "bean-to-cup espresso machine", "office machine"] * 3,
    "boiler": ["Rancilio steel 1l", "Rancilio brass 2l", "Ulka thermoblock", None] * 3,
    "grinder": ["steel burr", "ceramic burr", "steel blade", "ceramic conical grinder", "steel flat grinder", "none"] * 2,
    "tank (ml)": [1200, 1800, 900, 700] * 3,
    "Plumbed in?": ["yes", "no", "no"] * 4,
    "descaling kit included": ["yes", "yes", "no", "no"] * 3,
    "stock (pcs)": [0, 3, 1, 12, 0, 5] * 2,
    "colour": ["red / black", "black", "white / red", "white"] * 3,
    "delivery": ["2-3 days", "1-2 weeks", "5-7 days"] * 4,
    "price": [f"{100 + 40 * i} €" for i in range(12)],
}
_CLASSES: dict[str, list[Any]] = {
    "ref": [f"C-{i}" for i in range(12)],
    "title": [f"{word} Evening" for word in _NAMES],
    "participants": ["1-4", "2-8", "5-12"] * 4,
    "skills": ["own apron;wheel throwing", "hand building", "glazing;hand building", "wheel throwing"] * 3,
    "language": ["DE/EN", "EN", "EN", "DE"] * 3,
    "first aid check required": ["yes", "no", "no"] * 4,
    "held on": [f"2023-{1 + i % 9:02d}-15" for i in range(12)],
}


def _understander(name: str, columns: dict[str, list[Any]]) -> Understander:
    table = with_lists(with_ends(Table(Path(f"{name}.csv"), columns, list(range(2, 14)))))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, name), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


@pytest.fixture(scope="module")
def machines() -> Understander:
    return _understander("machines", _MACHINES)


@pytest.fixture(scope="module")
def classes() -> Understander:
    return _understander("classes", _CLASSES)


def _demands(heard: Understanding) -> list[str]:
    return sorted(f"{'' if c.hard else '~'}{c}" for c in heard.constraints)


_ESPRESSO = "[bean-to-cup espresso machine, espresso machine]"
_BOILERS = "[Rancilio brass 2l, Rancilio steel 1l, Ulka thermoblock]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rancilio please", ["boiler in [Rancilio brass 2l, Rancilio steel 1l]"]),
        ("anything but rancilio", ["boiler not_in [Rancilio brass 2l, Rancilio steel 1l]"]),
        ("one with an ulka boiler", ["boiler == Ulka thermoblock"]),
        ("an espresso machine", [f"kind in {_ESPRESSO}"]),
        ("no espresso machines", [f"kind not_in {_ESPRESSO}"]),
        ("with a ceramic grinder", ["grinder in [ceramic burr, ceramic conical grinder]"]),
        ("no blade grinder", ["grinder != steel blade"]),
        ("with a boiler", [f"boiler in {_BOILERS}"]),
        ("one without a boiler", [f"boiler not_in {_BOILERS}"]),
        ("a plumbed in machine", ["Plumbed in? == True"]),
        ("not plumbed in", ["Plumbed in? == False"]),
        ("with a descaling kit", ["descaling kit included == True"]),
        ("must be in stock", ["stock (pcs) >= 1"]),
        ("something available now under 200 euros", ["price <= 200", "stock (pcs) >= 1"]),
        ("no ceramic", ["grinder not_in [ceramic burr, ceramic conical grinder]"]),
        ("not for offices", ["kind not_in [office machine]"]),
        ("an espresso machine with a boiler under 300 euros", ["boiler in " + _BOILERS, f"kind in {_ESPRESSO}", "price <= 300"]),
        ("I can have it within a week", ["Max delivery <= 7"]),
        ("2 weeks is too long", ["Max delivery < 14"]),
        ("a red one", ["colour contains red"]),
        ("delivered within 3 days", ["Max delivery <= 3"]),
        ("a tank of at least 1 litre", ["tank (ml) >= 1000"]),
    ],
)
def test_a_machine(machines: Understander, text: str, expected: list[str]) -> None:
    assert _demands(machines.understand(text, today=_TODAY)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for two", ["Max participants >= 2", "Min participants <= 2"]),
        ("just the two of us", ["Max participants >= 2", "Min participants <= 2"]),
        ("we are six", ["Max participants >= 6", "Min participants <= 6"]),
        ("there are nine of us", ["Max participants >= 9", "Min participants <= 9"]),
        ("for 3 to 5 people", ["Max participants >= 5", "Min participants <= 3"]),
        ("on my own", ["Max participants >= 1", "Min participants <= 1"]),
        ("at least 10 participants", ["Max participants >= 10"]),
        ("a class where i don't need my own apron", ["skills not_contains own apron"]),
        ("one that doesn't need wheel throwing", ["skills not_contains wheel throwing"]),
        ("in english, without a first aid check", ["first aid check required == False"]),
        ("held after 8 july", ["held on >= 2023-07-09"]),
        ("held in march", ["held on <= 2023-03-31", "held on >= 2023-03-01"]),
    ],
)
def test_a_class(classes: Understander, text: str, expected: list[str]) -> None:
    assert _demands(classes.understand(text, today=_TODAY)) == expected


@pytest.mark.parametrize("text", ["do you have the Ash Uno in stock?", "is the Ash Uno in stock?", "is the Ash Uno available now?"])
def test_whether_one_item_is_in_stock_is_asked_of_the_column(machines: Understander, text: str) -> None:
    question = machines.understand(text).question
    assert question is not None
    assert (question.field, question.rows, question.availability) == ("stock (pcs)", (0,), False)


def test_how_much_of_what_is_named(machines: Understander) -> None:
    asked = [machines.understand(f"how much {what} the Ash Uno?").question for what in ("stock is there of", "is", "does it cost,")]
    assert [question.field for question in asked if question is not None] == ["stock (pcs)", "price", "price"]


def test_whether_an_item_is_there_at_all_is_asked_of_the_shelf(machines: Understander) -> None:
    question = machines.understand("do you have the Ash Uno?").question
    assert question is not None
    assert (question.field, question.availability) == (None, True)


def test_a_flag_is_asked_for_by_its_shorter_name(classes: Understander) -> None:
    question = classes.understand("does Birch Evening need a first aid check?").question
    assert question is not None
    assert question.field == "first aid check required"


def test_what_is_said_of_an_item_demands_nothing(classes: Understander) -> None:
    assert not classes.understand("Ash Evening is only for two").constraints


def test_a_hyphened_thing_is_no_foreign_word(machines: Understander) -> None:
    heard = machines.understand("a rancilio e-brew")
    assert not heard.foreign
