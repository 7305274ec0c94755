"""Demands of simulated people, held against plain facts, whole catalogues, and the product's own filters."""

import numpy as np
import pytest

from convrec.eval.simulate.demands import Demand, Sense, met_together, rows_meeting
from convrec.eval.simulate.drawing import Drawing, demandable
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain
from convrec.retrieval.filters import mask_all
from convrec.types import Row

SHOP = Domain.model_validate(
    {
        "name": "shop",
        "fields": {
            "id": {"type": "id"},
            "name": {"type": "title"},
            "price": {"type": "money", "unit": "USD"},
            "tags": {"type": "tags"},
            "grade": {"type": "category", "order": ["mild", "medium", "strong"]},
            "added": {"type": "date"},
            "stock": {"type": "boolean"},
        },
    }
)
FACTS: dict[str, FieldValue] = {"price": 20.0, "tags": ("Red", "big"), "grade": "medium", "added": "1970-02-01", "stock": False}
NOTHING: dict[str, FieldValue] = {"price": None, "tags": (), "grade": None, "added": None, "stock": None}


@pytest.mark.parametrize(
    ("demand", "met", "unknown"),
    [
        (Demand("price", Sense.AT_MOST, high=20), True, False),
        (Demand("price", Sense.AT_MOST, high=19.99), False, False),
        (Demand("price", Sense.AT_LEAST, low=20), True, False),
        (Demand("price", Sense.BETWEEN, low=21, high=30), False, False),
        (Demand("added", Sense.AT_MOST, high=31), True, False),
        (Demand("added", Sense.AT_MOST, high=30), False, False),
        (Demand("tags", Sense.ANY, ("red", "small")), True, False),
        (Demand("tags", Sense.ALL, ("red", "small")), False, False),
        (Demand("tags", Sense.ALL, ("red", "BIG")), True, False),
        (Demand("tags", Sense.NONE, ("small",)), True, True),
        (Demand("tags", Sense.NONE, ("small", "red")), False, True),
        (Demand("grade", Sense.UP_TO, ("medium",)), True, False),
        (Demand("grade", Sense.UP_TO, ("mild",)), False, False),
        (Demand("grade", Sense.FROM, ("strong",)), False, False),
        (Demand("stock", Sense.NO), True, False),
        (Demand("stock", Sense.YES), False, False),
    ],
)
def test_a_demand_is_met_by_what_it_says_and_what_is_not_known_meets_only_what_forbids(demand: Demand, met: bool, unknown: bool) -> None:
    assert demand.met_by(FACTS, SHOP) is met
    assert demand.met_by(NOTHING, SHOP) is unknown


def as_constraints(demand: Demand, catalogue: Catalogue) -> list[Constraint]:
    """The same as the product's own constraints."""
    match demand.sense:
        case Sense.AT_MOST | Sense.AT_LEAST | Sense.BETWEEN:
            values = {op: end for op, end in ((Op.GE, demand.low), (Op.LE, demand.high)) if np.isfinite(end)}
            dated = catalogue.domain.fields[demand.field].type.value == "date"
            return [Constraint(demand.field, op, str(np.datetime64(int(v), "D")) if dated else float(v)) for op, v in values.items()]
        case Sense.ALL:
            return [Constraint(demand.field, Op.CONTAINS, value) for value in demand.values]
        case Sense.UP_TO | Sense.FROM:
            return [Constraint(demand.field, Op.LE if demand.sense is Sense.UP_TO else Op.GE, demand.values[0])]
        case Sense.YES | Sense.NO:
            return [Constraint(demand.field, Op.EQ, demand.sense is Sense.YES)]
        case _:
            return [Constraint(demand.field, Op.IN if demand.sense is Sense.ANY else Op.NOT_IN, demand.values)]


@pytest.mark.parametrize("shelf", ["films", "books", "tools"])
def test_a_drawn_demand_means_the_same_by_facts_by_rows_and_by_the_filters(shelf: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(shelf)
    catalogue, rng = bundle.catalogue, np.random.default_rng(7)
    drawing, records = Drawing(catalogue, rng), list(catalogue.records())
    everyone, seen = np.ones(catalogue.n_items, dtype=np.bool_), set[Sense]()
    for _ in range(120):
        field = drawing.fields[int(rng.integers(len(drawing.fields)))]
        row = Row(int(rng.integers(catalogue.n_items)))
        demand = drawing.one(field, row, negative=bool(rng.random() < 0.4), tempting=everyone)
        if demand is None:
            continue
        seen.add(demand.sense)
        rows = demand.rows(catalogue)
        sample = rng.choice(catalogue.n_items, min(catalogue.n_items, 60), replace=False)
        assert rows[row]
        assert not rows.all(), f"{demand} leaves nothing out"
        assert [demand.met_by(records[at], catalogue.domain) for at in sample] == rows[sample].tolist()
        people = catalogue.domain.fields[field].type.value == "people"
        by_filters = mask_all(catalogue, as_constraints(demand, catalogue))
        if people:  # the filters also match people by part of their name: never fewer for what is asked for
            assert not (rows & ~by_filters).any() or demand.is_negative
        else:
            assert (rows == by_filters).all(), str(demand)
    assert {Sense.AT_MOST, Sense.AT_LEAST, Sense.BETWEEN, Sense.ANY, Sense.NONE} <= seen


def test_demands_are_made_on_fields_that_tell_items_apart(films: Bundle, tools: Bundle) -> None:
    assert demandable(films.catalogue) == ["year", "genres", "runtime", "certificate", "director", "cast", "moods"]
    assert {"price_usd", "in_stock", "added", "kind", "brand"} <= set(demandable(tools.catalogue))
    assert not {"name", "sku", "image_url", "description"} & set(demandable(tools.catalogue))


def test_demands_are_met_together_when_each_is(films: Bundle) -> None:
    demands = [Demand("genres", Sense.ANY, ("Comedy",)), Demand("runtime", Sense.AT_MOST, high=90)]
    both = rows_meeting(demands, films.catalogue)
    assert (both == (demands[0].rows(films.catalogue) & demands[1].rows(films.catalogue))).all()
    first = films.catalogue.fields(Row(int(np.flatnonzero(both)[0])))
    assert met_together(demands, first, films.domain)


def test_a_value_that_another_field_has_too_is_not_demanded(books: Bundle) -> None:
    catalogue, rng = books.catalogue, np.random.default_rng(3)
    drawing, everyone = Drawing(catalogue, rng), np.ones(catalogue.n_items, dtype=np.bool_)
    rows = [Row(int(row)) for row in catalogue.having("genres", "Children")]
    assert "children" in catalogue.values("audience")
    for row in rows:
        for negative in (False, True):
            demand = drawing.one("genres", row, negative=negative, tempting=everyone)
            assert demand is None or "Children" not in demand.values
